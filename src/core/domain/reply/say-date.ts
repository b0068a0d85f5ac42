import { Temporal } from 'temporal-polyfill'
import type { Locale } from '../people/principal.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** A date `YYYY-MM-DD` as it stands in a letter: `2026年11月23日`, `23 November 2026`. */
export function sayDate(date: string, language: Locale): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return language === 'en' ? `${day} ${months[month - 1] ?? ''} ${year}` : `${year}年${month}月${day}日`
}

/** A moment (UTC ms) in `zone` as it stands in a letter: `2026年11月23日 17:30`, `17:30 on 23 November 2026`. */
export function sayMoment(at: number, zone: string, language: Locale): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const date = sayDate(local.toPlainDate().toString(), language)
  const time = `${String(local.hour).padStart(2, '0')}:${String(local.minute).padStart(2, '0')}`
  return language === 'en' ? `${time} on ${date}` : `${date} ${time}`
}
