import type { TFunction } from 'i18next'
import type { Locale } from '../../../core/domain/people/principal.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Where and in which language a time is read. */
export type TimeReader = Readonly<{ locale: Locale; zone: string; t: TFunction }>

type Parts = Readonly<{ year: string; month: string; day: string; hour: string; minute: string; second: string }>

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const found = formats.get(zone)
  if (found !== undefined) return found
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

function partsOf(ms: number, zone: string): Parts {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(ms)
      .map((part) => [part.type, part.value]),
  )
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts
  return { year, month, day, hour, minute, second }
}

function dateOf(ms: number, zone: string): string {
  const { year, month, day } = partsOf(ms, zone)
  return `${year}-${month}-${day}`
}

/** `2026-11-22 17:00:05` in the zone. */
export function formatExact(ms: number, zone: string): string {
  const { hour, minute, second } = partsOf(ms, zone)
  return `${dateOf(ms, zone)} ${hour}:${minute}:${second}`
}

/** `2026-11-22` in the zone. */
export function formatDate(ms: number, zone: string): string {
  return dateOf(ms, zone)
}

/** `17:00` in the zone. */
export function formatTime(ms: number, zone: string): string {
  const { hour, minute } = partsOf(ms, zone)
  return `${hour}:${minute}`
}

/** As short as it stays clear at `now`: `17:00` today, `明天 17:00`, `11-24 17:00`, `2027-11-24 17:00`. */
export function formatInstant(ms: number, now: number, { zone, t }: TimeReader): string {
  const time = formatTime(ms, zone)
  const date = dateOf(ms, zone)
  if (date === dateOf(now, zone)) return time
  if (date === dateOf(now + dayMs, zone)) return t('time.tomorrowAt', { ns: 'common', time })
  if (date === dateOf(now - dayMs, zone)) return t('time.yesterdayAt', { ns: 'common', time })
  return date.slice(0, 4) === dateOf(now, zone).slice(0, 4) ? `${date.slice(5)} ${time}` : `${date} ${time}`
}

/** A span in words, rounded down: `12 分`, `1 小时 18 分`, `5 小时`, `2 天`; seconds below one minute. */
export function formatSpan(ms: number, t: TFunction): string {
  const say = (key: string, params: Record<string, number>) => t(`time.${key}`, { ns: 'common', ...params })
  if (ms < minuteMs) return say('seconds', { seconds: Math.floor(ms / 1000) })
  if (ms < hourMs) return say('minutes', { minutes: Math.floor(ms / minuteMs) })
  if (ms >= 2 * dayMs) return say('days', { days: Math.floor(ms / dayMs) })
  const hours = Math.floor(ms / hourMs)
  const minutes = Math.floor((ms % hourMs) / minuteMs)
  return hours >= 3 || minutes === 0 ? say('hours', { hours }) : say('hoursMinutes', { hours, minutes })
}

/** A running time: `02:14`, `1:02:14`; negative ones as zero. */
export function formatTimer(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${two(minutes)}:${two(seconds % 60)}`
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

const moneyFormats = new Map<string, Intl.NumberFormat>()

/** 分 as money with its currency: `¥128.00` in Chinese, `CN¥128.00` in English. */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const key = `${locale} ${currency}`
  const format = moneyFormats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency })
  moneyFormats.set(key, format)
  return format.format(minor / 100)
}
