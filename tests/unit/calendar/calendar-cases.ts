import fc from 'fast-check'
import type { Deadline } from '../../../src/core/domain/calendar/explanation.ts'
import type { DayPlan, WorkingCalendar } from '../../../src/core/domain/calendar/working-calendar.ts'
import { wallTimeOf } from '../../../src/core/domain/calendar/zone-days.ts'
import type { Result } from '../../../src/core/domain/refusal.ts'

export const minute = 60_000
export const hour = 60 * minute

/** UTC ms of a wall time `YYYY-MM-DDTHH:MM` in Shanghai. */
export function shanghai(wall: string): number {
  return Date.parse(`${wall}:00+08:00`)
}

/** The value of a result that must be none of the refusals. */
export function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code}`)
  return result.value
}

export function dueOf(result: Result<Deadline>): number {
  return granted(result).dueMs
}

const plan: fc.Arbitrary<DayPlan> = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
  .map((quarters) => {
    const sorted = quarters.toSorted((a, b) => a - b)
    const intervals = []
    for (let index = 0; index + 1 < sorted.length; index += 2) {
      intervals.push({ from: wallTimeOf((sorted[index] ?? 0) * 15), to: wallTimeOf((sorted[index + 1] ?? 0) * 15) })
    }
    return intervals
  })

const maybeClosed = fc.oneof({ weight: 4, arbitrary: plan }, { weight: 1, arbitrary: fc.constant<DayPlan>([]) })

const date = fc
  .integer({ min: Date.parse('2025-01-01'), max: Date.parse('2027-12-31') })
  .map((ms) => new Date(ms).toISOString().slice(0, 10))

const dayException = fc.oneof(
  fc.constant({ kind: 'holiday' as const, intervals: [] }),
  plan.map((intervals) => ({ kind: 'make-up' as const, intervals })),
)

/** Calendars with split days, 24:00, holidays, make-up days, in zones with and without clock changes; Monday is open. */
export const calendarArbitrary: fc.Arbitrary<WorkingCalendar> = fc.record({
  zone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
  week: fc.tuple(
    fc.constant<DayPlan>([{ from: '06:00', to: '24:00' }]),
    maybeClosed,
    maybeClosed,
    maybeClosed,
    maybeClosed,
    maybeClosed,
    maybeClosed,
  ),
  days: fc.dictionary(date, dayException, { maxKeys: 12 }),
})
