import dayjs, { type Dayjs } from 'dayjs'
import { Temporal } from 'temporal-polyfill'

/** What the clocks in `zone` show at `ms` (UTC), as a date picker holds it: without a zone of its own. */
export function wallOf(ms: number, zone: string): Dayjs {
  const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime()
  return dayjs(wall.toString({ smallestUnit: 'second' }))
}

/** The instant (UTC ms) at which the clocks in `zone` show what a date picker holds; in a gap the later one. */
export function momentOfWall(wall: Dayjs, zone: string): number {
  return Temporal.PlainDateTime.from(wall.format('YYYY-MM-DDTHH:mm')).toZonedDateTime(zone).epochMilliseconds
}
