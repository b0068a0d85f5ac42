import { z } from 'zod'
import { isDate } from '../calendar/dates.ts'

const form = /^(\d{4}-|--)(\d\d-\d\d)$/

/** Whether it is a birthday: `YYYY-MM-DD`, or `--MM-DD` for one without the year, where 29 February is a day. */
export function isBirthday(text: string): boolean {
  const [, year, day] = form.exec(text) ?? []
  return day !== undefined && isDate(year === '--' ? `2000-${day}` : text)
}

/** A birthday `YYYY-MM-DD`, or `--MM-DD` without the year. */
export const birthdaySchema = z.string().refine(isBirthday)

/** The day of the year (`MM-DD`) of a birthday, by which it is found; null without one. */
export function birthDayOf(birthday: string | null): string | null {
  return birthday === null ? null : birthday.slice(-'MM-DD'.length)
}
