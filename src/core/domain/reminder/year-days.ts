import { daysAfter } from '../calendar/dates.ts'

/** First and last date (`YYYY-MM-DD`), both included. */
export type DateRange = Readonly<{ from: string; to: string }>

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function dateOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

function partsOf(date: string): readonly [number, number, number] {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return [year, month, day]
}

/**
 * The dates from which `monthsAfter(…, months)` leads to `date`: one, several where month ends clamp, or null where
 * none does. 28 February comes one month after 28 to 31 January, 30 March after none.
 */
export function monthsBackFrom(date: string, months: number): DateRange | null {
  const [year, month, day] = partsOf(date)
  const first = dateOf(year, month - months, 1)
  const [baseYear, baseMonth] = partsOf(first)
  const last = lastDayOf(baseYear, baseMonth)
  if (day > last) return null
  const to = day === lastDayOf(year, month) ? last : day
  return { from: dateOf(baseYear, baseMonth, day), to: dateOf(baseYear, baseMonth, to) }
}

/** The date of a day of the year (`MM-DD`) in `year`; 29 February is the 28th where there is none. */
export function yearDayIn(year: number, yearDay: string): string {
  const [month = 1, day = 1] = yearDay.split('-').map(Number)
  return dateOf(year, month, Math.min(day, lastDayOf(year, month)))
}

/** The days of the year (`MM-DD`) that fall on `date`: 28 February has the 29th too in a year without one. */
export function yearDaysOn(date: string): readonly string[] {
  const [year] = partsOf(date)
  const own = date.slice(5)
  return own === '02-28' && lastDayOf(year, 2) === 28 ? [own, '02-29'] : [own]
}

/** The year of a date. */
export function yearOf(date: string): number {
  return partsOf(date)[0]
}

/** Every date from `from` on, `count` of them. */
export function datesFrom(from: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => daysAfter(from, index))
}
