import { openDay } from './open-day.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { dayAt, dayNumber, dayOfDate } from './zone-days.ts'

const dayMs = 24 * 60 * 60 * 1000

/** The number of a date (`YYYY-MM-DD`), so that the difference of two is the days between them. */
function numberOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs
}

/** The calendar days from one date to another (`YYYY-MM-DD`); negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from)
}

/** The date `months` calendar months after `date` (`YYYY-MM-DD`); a day that month lacks becomes its last one. */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10)
}

/** The date `months` calendar months before `date` (`YYYY-MM-DD`); a day that month lacks becomes its last one. */
export function monthsBefore(date: string, months: number): string {
  return monthsAfter(date, -months)
}

/** One calendar month before `date` (`YYYY-MM-DD`), clamped to the last day of the month: 31 March gives 28 or 29 February. */
export function oneMonthBefore(date: string): string {
  return monthsBefore(date, 1)
}

/** The last closing on `date` (`YYYY-MM-DD`), its midnight at the end when it is closed that day (UTC ms). */
export function endOfDate(calendar: WorkingCalendar, date: string): number {
  const day = dayOfDate(calendar.zone, date)
  return openDay(calendar, day.epochDay).spans.at(-1)?.toMs ?? day.endMs
}

/** The first moment of `date` (`YYYY-MM-DD`) in `zone` (UTC ms). */
export function startOfDate(zone: string, date: string): number {
  return dayOfDate(zone, date).startMs
}

/** The date (`YYYY-MM-DD`) that the clocks in `zone` show at `atMs` (UTC ms). */
export function dateAt(zone: string, atMs: number): string {
  return dayAt(zone, atMs).date
}

/** The date `days` calendar days after `date`, both `YYYY-MM-DD`. */
export function daysAfter(date: string, days: number): string {
  return dayNumber('UTC', dayOfDate('UTC', date).epochDay + days).date
}

/** Whether `date` is a date `YYYY-MM-DD` that exists. */
export function isDate(date: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false
  const [year, month, day] = date.split('-').map(Number)
  const found = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0))
  return found.toISOString().startsWith(date)
}
