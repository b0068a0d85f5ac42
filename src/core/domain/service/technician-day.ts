import { z } from 'zod'
import { openDay } from '../calendar/open-day.ts'
import { dayPlanSchema, type WorkingCalendar } from '../calendar/working-calendar.ts'
import { minutesOf, momentOf } from '../calendar/zone-days.ts'
import type { TimeWindow } from './service-order.ts'

/** Why a technician does not work on a date. Each has a message `absence.<code>` in both languages. */
export const absences = ['day-off', 'leave', 'sick', 'training', 'other'] as const
export const absenceSchema = z.enum(absences)
export type Absence = z.infer<typeof absenceSchema>

/**
 * What was entered for one technician and one date, in wall times of the organisation's zone: the stretches in which he
 * works, or none and why.
 */
export const enteredDaySchema = z
  .strictObject({ intervals: dayPlanSchema, absence: absenceSchema.nullable(), note: z.string().trim().max(200) })
  .refine((day) => (day.intervals.length === 0) === (day.absence !== null), {
    error: 'either stretches of work or a reason for none',
    path: ['absence'],
  })
export type EnteredDay = Readonly<z.infer<typeof enteredDaySchema>>

/**
 * When a technician works on a date, which lasts from `startMs` to `endMs`: spans in order (UTC ms); none: why, null when
 * the calendar is closed.
 */
export type TechnicianDay = Readonly<{
  date: string
  startMs: number
  endMs: number
  spans: readonly TimeWindow[]
  absence: Absence | null
  /** Whether it was entered for him; otherwise it follows the working calendar. */
  isEntered: boolean
}>

/**
 * A technician's day of the date number `epochDay`: what was entered for him, or else the open time of `calendar`.
 */
export function technicianDay(
  calendar: WorkingCalendar,
  epochDay: number,
  entered: EnteredDay | undefined,
): TechnicianDay {
  const { day, spans } = openDay(calendar, epochDay)
  const { date, startMs, endMs } = day
  if (entered === undefined) return { date, startMs, endMs, spans, absence: null, isEntered: false }
  return {
    date,
    startMs,
    endMs,
    spans: entered.intervals
      .map(({ from, to }) => ({ fromMs: momentOf(day, minutesOf(from)), toMs: momentOf(day, minutesOf(to)) }))
      // a stretch that a clock change swallows whole
      .filter(({ fromMs, toMs }) => fromMs < toMs),
    absence: entered.absence,
    isEntered: true,
  }
}
