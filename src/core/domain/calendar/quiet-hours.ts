import type { WorkingCalendar } from './working-calendar.ts'
import { dayAt, dayNumber, minutesOf, momentOf, wallMinutes } from './zone-days.ts'

/** Hours in which something rests; `from` later than `to` runs over midnight, equal means never. */
export type QuietHours = Readonly<{ from: string; to: string }>

/**
 * When the quiet hours that hold at `atMs` (UTC ms) end, as UTC ms; null when they do not hold. They begin at `from`
 * and are over at `to`, both wall times in `zone`.
 */
export function quietUntil(zone: string, atMs: number, quiet: QuietHours): number | null {
  const day = dayAt(zone, atMs)
  const now = wallMinutes(day, atMs)
  const from = minutesOf(quiet.from)
  const to = minutesOf(quiet.to)
  if (from === to) return null
  if (from < to) return from <= now && now < to ? momentOf(day, to) : null
  if (now < to) return momentOf(day, to)
  return now >= from ? momentOf(dayNumber(zone, day.epochDay + 1), to) : null
}

const contactCalendars = new Map<string, WorkingCalendar>()

/** The calendar, the same every day, whose open time is what the quiet hours leave. The same object for the same input. */
export function contactCalendar(zone: string, quiet: QuietHours): WorkingCalendar {
  const key = `${zone} ${quiet.from} ${quiet.to}`
  const known = contactCalendars.get(key)
  if (known !== undefined) return known
  const plan = contactPlan(quiet)
  const calendar: WorkingCalendar = { zone, week: [plan, plan, plan, plan, plan, plan, plan], days: {} }
  if (contactCalendars.size >= 100) contactCalendars.clear()
  contactCalendars.set(key, calendar)
  return calendar
}

function contactPlan({ from, to }: QuietHours) {
  if (from === to) return [{ from: '00:00', to: '24:00' }]
  if (from > to) return [{ from: to, to: from }]
  return [
    { from: '00:00', to: from },
    { from: to, to: '24:00' },
  ].filter((interval) => interval.from < interval.to)
}
