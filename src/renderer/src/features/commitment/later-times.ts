import { Temporal } from 'temporal-polyfill'

/** The times that are offered when a customer wants to be called later; each has a message `commitment:later-<name>`. */
export const laterNames = ['in-30', 'in-60', 'in-120', 'evening', 'morning'] as const
export type LaterName = (typeof laterNames)[number]
export type LaterTime = Readonly<{ name: LaterName; at: number }>

const minuteMs = 60_000

function wallTime(now: Temporal.ZonedDateTime, days: number, hour: number): number {
  return now.add({ days }).withPlainTime({ hour }).epochMilliseconds
}

/**
 * Times to offer at `now` (UTC ms) in the organisation's `zone`: in half an hour, one and two hours when that is before
 * 21:00 and after 8:30, this evening at 19:00 when that is more than two hours ahead, tomorrow at 9:00.
 */
export function laterTimes(now: number, zone: string): readonly LaterTime[] {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  const quietFrom = wallTime(here, 0, 21)
  const quietTo = wallTime(here, 0, 8) + 30 * minuteMs
  const spans = [
    { name: 'in-30', at: now + 30 * minuteMs },
    { name: 'in-60', at: now + 60 * minuteMs },
    { name: 'in-120', at: now + 120 * minuteMs },
  ] as const
  const evening = wallTime(here, 0, 19)
  return [
    ...spans.filter(({ at }) => at < quietFrom && at >= quietTo),
    ...(evening > now + 120 * minuteMs ? [{ name: 'evening', at: evening } as const] : []),
    { name: 'morning', at: wallTime(here, 1, 9) },
  ]
}
