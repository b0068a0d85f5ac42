import { z } from 'zod'
import { addWorkingTime } from '../calendar/deadline.ts'
import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import type { Severity } from '../commitment/kinds.ts'
import { ok, type Result } from '../refusal.ts'

const hour = 60 * 60_000

const minorSchema = z.int().min(0).max(100_000_000_00)
const spanSchema = z
  .int()
  .min(60_000)
  .max(400 * 24 * hour)

/**
 * Rules 3 and 4 as one settings value with a date from which it holds. Limits in 分; the vice president has none. An
 * approval waits at one person for `general` (working time), `serious` or `critical` ms and then goes to the next above.
 */
export const remedyTermsSchema = z
  .strictObject({
    limits: z
      .strictObject({ operator: minorSchema, officer: minorSchema, lead: minorSchema, manager: minorSchema })
      .readonly(),
    /** Days since the purchase, which is day 0. */
    returns: z
      .strictObject({ returnDays: z.int().min(0).max(3650), exchangeDays: z.int().min(0).max(3650) })
      .readonly(),
    expiry: z.strictObject({ generalWorkingMs: spanSchema, seriousMs: spanSchema, criticalMs: spanSchema }).readonly(),
  })
  .readonly()
  .refine(({ returns }) => returns.returnDays <= returns.exchangeDays, { path: ['returns'], message: 'in order' })
  .refine(({ limits }) => limits.operator <= limits.officer && limits.officer <= limits.lead, {
    path: ['limits'],
    message: 'rising',
  })
  .refine(({ limits }) => limits.lead <= limits.manager, { path: ['limits'], message: 'rising' })
export type RemedyTerms = z.infer<typeof remedyTermsSchema>

/**
 * The values of a new organisation. Three approvers one after the other take no longer than the complaint may: three
 * working days, 24 h, 8 h.
 */
export const defaultRemedyTerms: RemedyTerms = {
  limits: { operator: 0, officer: 200_00, lead: 1_000_00, manager: 5_000_00 },
  returns: { returnDays: 15, exchangeDays: 30 },
  expiry: { generalWorkingMs: 8 * hour, seriousMs: 4 * hour, criticalMs: hour },
}

/** When an approval asked for at `now` (UTC ms) goes on to the next above. Refusal: `outside-calendar`. */
export function approvalExpiry(
  terms: Readonly<{ remedies: RemedyTerms; calendar: WorkingCalendar }>,
  severity: Severity,
  now: number,
): Result<number> {
  const { expiry } = terms.remedies
  if (severity === 'critical') return ok(now + expiry.criticalMs)
  if (severity === 'serious') return ok(now + expiry.seriousMs)
  const due = addWorkingTime(terms.calendar, now, expiry.generalWorkingMs)
  return due.ok ? ok(due.value.dueMs) : due
}
