import { type DayPlan, dayPlanSchema } from '../../../core/domain/calendar/working-calendar.ts'

/** The hours of a day as a person writes them: `08:00–12:00 13:30–18:00`; empty when it is closed all day. */
export function planText(plan: DayPlan): string {
  return plan.map((interval) => `${interval.from}–${interval.to}`).join(' ')
}

/**
 * Reads hours as a person writes them: any dash between, spaces or commas apart, `8-12`, `8:00`, `0800`, full-width
 * digits and colons, `24:00` as the end of the day. Empty text is a closed day. Null when it cannot be read, or when the
 * stretches overlap or run backwards.
 */
export function parsePlan(text: string): DayPlan | null {
  const parts = text
    .normalize('NFKC')
    .replaceAll('：', ':')
    .replace(/\s*[-–—~至到]\s*/g, '-')
    .split(/[\s,;、，；+]+/)
    .filter((part) => part !== '')
  const plan = parts.map(readInterval)
  const whole = plan.filter((interval) => interval !== null)
  if (whole.length !== plan.length) return null
  const checked = dayPlanSchema.safeParse(whole.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
  return checked.success ? checked.data : null
}

function readInterval(part: string): Readonly<{ from: string; to: string }> | null {
  const [first = '', second = '', ...more] = part.split('-')
  const from = readTime(first)
  const to = readTime(second)
  return from === null || to === null || more.length > 0 ? null : { from, to }
}

function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text)
  return match === null ? null : `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`
}

/** Open minutes of a day plan. */
export function openMinutes(plan: DayPlan): number {
  return plan.reduce((sum, interval) => sum + minutes(interval.to) - minutes(interval.from), 0)
}

function minutes(wall: string): number {
  const [hour = '0', minute = '0'] = wall.split(':')
  return Number(hour) * 60 + Number(minute)
}
