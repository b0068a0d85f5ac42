import { Temporal } from 'temporal-polyfill'

const dayMs = 86_400_000
const minuteMs = 60_000
const cacheLimit = 20_000

/**
 * One calendar date in one zone. `startMs` is its first moment and `endMs` that of the next date (UTC ms); `weekday` is
 * 0 for Monday; `epochDay` counts dates from 1970-01-01; `plain` says that its 24 hours pass without a clock change.
 */
export type ZoneDay = Readonly<{
  zone: string
  date: string
  epochDay: number
  weekday: number
  startMs: number
  endMs: number
  plain: boolean
}>

const zones = new Map<string, Map<number, ZoneDay>>()
const known = new Map<string, boolean>()

/** Whether `zone` is an IANA zone that this runtime knows; fixed offsets such as `+08:00` are not. */
export function isZone(zone: string): boolean {
  const before = known.get(zone)
  if (before !== undefined) return before
  const answer = /^[A-Za-z]/.test(zone) && resolves(zone)
  if (known.size < 1_000) known.set(zone, answer)
  return answer
}

function resolves(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The date number `epochDay` (days from 1970-01-01) in `zone`. Throws a RangeError for a zone that is not known. */
export function dayNumber(zone: string, epochDay: number): ZoneDay {
  let days = zones.get(zone)
  if (days === undefined) {
    days = new Map()
    zones.set(zone, days)
  }
  const cached = days.get(epochDay)
  if (cached !== undefined) return cached
  if (days.size >= cacheLimit) days.clear()
  const day = makeDay(zone, epochDay)
  days.set(epochDay, day)
  return day
}

function makeDay(zone: string, epochDay: number): ZoneDay {
  const date = Temporal.Instant.fromEpochMilliseconds(epochDay * dayMs)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
  const startMs = date.toZonedDateTime(zone).epochMilliseconds
  const endMs = date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
  return {
    zone,
    date: date.toString(),
    epochDay,
    weekday: date.dayOfWeek - 1,
    startMs,
    endMs,
    plain: endMs - startMs === dayMs && isFirstMinute(zone, startMs) && isFirstMinute(zone, endMs),
  }
}

function isFirstMinute(zone: string, ms: number): boolean {
  const time = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
  return time.hour === 0 && time.minute === 0
}

/** The date in `zone` that holds the moment `atMs` (UTC ms). */
export function dayAt(zone: string, atMs: number): ZoneDay {
  let day = dayNumber(zone, Math.floor(atMs / dayMs))
  while (atMs < day.startMs) day = dayNumber(zone, day.epochDay - 1)
  while (atMs >= day.endMs) day = dayNumber(zone, day.epochDay + 1)
  return day
}

/** The day of the date `YYYY-MM-DD` in `zone`. Throws a RangeError for a date that does not exist. */
export function dayOfDate(zone: string, date: string): ZoneDay {
  return dayNumber(zone, Temporal.PlainDate.from(date).since('1970-01-01').days)
}

/** Minutes after midnight of a wall time `HH:MM`, `24:00` being 1440. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/**
 * The moment (UTC ms) at which the clocks of `day` show `minutes` after midnight, 1440 being its end. A wall time that
 * is skipped by a clock change is the moment of the change; one that comes twice is its first occurrence.
 */
export function momentOf(day: ZoneDay, minutes: number): number {
  if (minutes >= 1_440) return day.endMs
  if (day.plain) return day.startMs + minutes * minuteMs
  const wall = Temporal.PlainDate.from(day.date).toPlainDateTime({
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
  })
  const early = wall.toZonedDateTime(day.zone, { disambiguation: 'earlier' })
  if (early.toPlainDateTime().equals(wall)) return early.epochMilliseconds
  return early.getTimeZoneTransition('next')?.epochMilliseconds ?? early.epochMilliseconds
}

/** Minutes after midnight that the clocks in the day's zone show at `atMs` (whole minutes, seconds cut off). */
export function wallMinutes(day: ZoneDay, atMs: number): number {
  if (day.plain) return Math.floor((atMs - day.startMs) / minuteMs)
  const time = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(day.zone)
  return time.hour * 60 + time.minute
}

/** `HH:MM` of minutes after midnight. */
export function wallTimeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
