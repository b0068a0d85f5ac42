import { z } from 'zod'
import { isZone } from './zone-days.ts'

/** One half-open stretch of wall time, `from` inclusive, `to` exclusive; `24:00` is allowed as `to`. */
export type DayInterval = Readonly<{ from: string; to: string }>

/** The open stretches of one kind of day, in order and without overlap; none: closed all day. */
export type DayPlan = readonly DayInterval[]

/** A date that does not follow the week: a holiday (closed, or open for the given stretches) or a make-up day. */
export type DayException = Readonly<{ kind: 'holiday' | 'make-up'; intervals: DayPlan; name?: string }>

/**
 * When one part of the organisation works. `week` begins on Monday; `days` is keyed by `YYYY-MM-DD` and beats `week`.
 * Imported days that nobody has approved yet are not part of it.
 */
export type WorkingCalendar = Readonly<{
  zone: string
  week: readonly [DayPlan, DayPlan, DayPlan, DayPlan, DayPlan, DayPlan, DayPlan]
  days: Readonly<Record<string, DayException>>
}>

const wallTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const wallTimeOrMidnight = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/

/** A wall time `HH:MM`, 00:00 to 23:59. */
export const wallTimeSchema = z.string().regex(wallTime)

/** One stretch: `from` 00:00–23:59, `to` up to 24:00, `from` before `to`. */
export const dayIntervalSchema = z
  .strictObject({ from: wallTimeSchema, to: z.string().regex(wallTimeOrMidnight) })
  .refine((interval) => interval.from < interval.to, { error: 'from must be before to', path: ['to'] })

/** The stretches of a day in order; one may begin where the one before ends. */
export const dayPlanSchema = z
  .array(dayIntervalSchema)
  .max(48)
  .refine((plan) => plan.every((interval, index) => index === 0 || (plan[index - 1]?.to ?? '') <= interval.from), {
    error: 'intervals must be in order and must not overlap',
  })
  .readonly()

/** An IANA zone that this runtime knows. */
export const zoneSchema = z.string().max(64).refine(isZone, { error: 'unknown time zone' })

/** A day that does not follow the week. */
export const dayExceptionSchema = z
  .strictObject({
    kind: z.enum(['holiday', 'make-up']),
    intervals: dayPlanSchema,
    name: z.string().trim().min(1).max(80).exactOptional(),
  })
  .readonly()

/** A working calendar as it is kept in the settings and travels to the screens. */
export const workingCalendarSchema = z
  .strictObject({
    zone: zoneSchema,
    week: z
      .tuple([dayPlanSchema, dayPlanSchema, dayPlanSchema, dayPlanSchema, dayPlanSchema, dayPlanSchema, dayPlanSchema])
      .readonly(),
    days: z.record(z.iso.date(), dayExceptionSchema).readonly(),
  })
  .readonly() satisfies z.ZodType<WorkingCalendar>

const officeHours: DayPlan = [{ from: '08:00', to: '18:00' }]
const allDay: DayPlan = [{ from: '00:00', to: '24:00' }]

/** The calendar of a new organisation: Asia/Shanghai, Monday to Friday 08:00–18:00. */
export const defaultCalendar: WorkingCalendar = {
  zone: 'Asia/Shanghai',
  week: [officeHours, officeHours, officeHours, officeHours, officeHours, [], []],
  days: {},
}

/** A calendar that never closes, in Asia/Shanghai. */
export const alwaysOpen: WorkingCalendar = {
  zone: 'Asia/Shanghai',
  week: [allDay, allDay, allDay, allDay, allDay, allDay, allDay],
  days: {},
}
