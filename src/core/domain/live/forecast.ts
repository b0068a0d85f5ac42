import { Temporal } from 'temporal-polyfill'
import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import { dayAt, dayNumber, dayOfDate } from '../calendar/zone-days.ts'
import { halfHourMs, type LiveDay } from './live-settings.ts'

/** How many days a forecast learns from at most, how many it needs, and how far back it looks, days. */
const learntDays = 6
const neededDays = 2
const usualReach = 8 * 7
const holidayReach = 400

function kindOf(calendar: WorkingCalendar, date: string): 'usual' | 'holiday' | 'make-up' {
  return calendar.days[date]?.kind ?? 'usual'
}

/**
 * The dates (`YYYY-MM-DD`, newest first) that may tell how many calls come on `date`. A usual day learns from the same
 * weekday of the last eight weeks, holidays and make-up days left out; a make-up day from the usual working days of
 * that time; a holiday from the holidays of the last 400 days. More than are needed, because days without any call, on
 * which nothing was counted, tell nothing.
 */
export function datesToLearnFrom(calendar: WorkingCalendar, date: string): readonly string[] {
  const { epochDay, weekday } = dayOfDate(calendar.zone, date)
  const kind = kindOf(calendar, date)
  const works = (day: number) => (calendar.week[day] ?? []).length > 0
  const dates: string[] = []
  const reach = kind === 'holiday' ? holidayReach : usualReach
  for (let back = 1; back <= reach && dates.length < learntDays * 2; back += 1) {
    const past = dayNumber(calendar.zone, epochDay - back)
    const pastKind = kindOf(calendar, past.date)
    if (kind === 'holiday' ? pastKind !== 'holiday' : pastKind !== 'usual') continue
    if (kind === 'usual' && past.weekday !== weekday) continue
    if (kind === 'make-up' && !works(past.weekday)) continue
    dates.push(past.date)
  }
  return dates
}

/** What the clocks of `zone` show, in minutes after midnight, when each half hour of a day begins. */
export function halfHourMinutes(zone: string, { dayStartMs, dayEndMs }: LiveDay): readonly number[] {
  const { plain } = dayAt(zone, dayStartMs)
  return Array.from({ length: Math.ceil((dayEndMs - dayStartMs) / halfHourMs) }, (_, index) => {
    if (plain) return index * 30
    const at = Temporal.Instant.fromEpochMilliseconds(dayStartMs + index * halfHourMs).toZonedDateTimeISO(zone)
    return at.hour * 60 + at.minute
  })
}

/** Calls offered in one half hour that has passed, by what the clocks showed when it began: minutes after midnight. */
export type PastHalfHour = Readonly<{ minute: number; offered: number }>

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return (low + high) / 2
}

/**
 * How many calls are expected in the half hours that begin at `minutes` (minutes after midnight by the clock): the
 * median of the same half hour over the newest six of `days` (newest first) on which anybody called. Null where fewer
 * than two days know that half hour. This is the one place where a forecast of calls is made.
 */
export function forecastCalls(
  days: readonly (readonly PastHalfHour[])[],
  minutes: readonly number[],
): readonly (number | null)[] {
  const told = days.filter((day) => day.some(({ offered }) => offered > 0)).slice(0, learntDays)
  return minutes.map((minute) => {
    const values = told.flatMap((day) => day.filter((half) => half.minute === minute).map(({ offered }) => offered))
    const knowing = told.filter((day) => day.some((half) => half.minute === minute)).length
    return knowing < neededDays ? null : median(values)
  })
}
