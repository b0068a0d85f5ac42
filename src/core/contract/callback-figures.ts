import { z } from 'zod'
import {
  callbackCountsSchema,
  callbackFigureSchema,
  callbackOutcomeSchema,
  surveySumsSchema,
} from '../domain/survey/callback-figures.ts'
import { surveyQuestions } from '../domain/survey/survey.ts'
import { dateSchema, idSchema, instantSchema, pageInput, pageOf, query } from './procedure.ts'

const K = 'K callbacks' as const

/**
 * Orders completed from the first day to the day before the last, in the organisation's zone. `orgId` and
 * `technicianId` null: all; a `technicianId` of '' are orders that nobody was sent for.
 */
const chosen = {
  from: dateSchema,
  to: dateSchema,
  orgId: idSchema.nullable().default(null),
  technicianId: z.string().max(64).nullable().default(null),
}

const part = callbackCountsSchema.extend({ name: z.string() })

export const callbackFiguresSchema = z.object({
  /** Within which a callback is to be done now, ms. */
  targetMs: z.int(),
  total: callbackCountsSchema,
  days: z.array(callbackCountsSchema.extend({ date: dateSchema })),
  centres: z.array(part.extend({ orgId: idSchema })),
  technicians: z.array(part.extend({ technicianId: z.string(), said: surveySumsSchema })),
  said: surveySumsSchema,
})
export type CallbackFigures = z.infer<typeof callbackFiguresSchema>

export const callbackRowSchema = z.object({
  /** Of the order, or of the survey for a figure over surveys. */
  id: idSchema,
  caseId: z.string(),
  caseNumber: z.string(),
  orderId: z.string(),
  what: z.string(),
  customerName: z.string(),
  orgName: z.string(),
  technicianName: z.string().nullable(),
  completedAt: instantSchema,
  dueAt: instantSchema.nullable(),
  /** When the callback was done or dropped. */
  doneAt: instantSchema.nullable(),
  outcome: callbackOutcomeSchema,
  /** Why it was dropped. */
  reason: z.string(),
  /** Done after the completing month had ended: it counts there all the same. */
  nextMonth: z.boolean(),
  marks: z.record(z.enum(surveyQuestions), z.int().nullable()),
  nps: z.int().nullable(),
  complaint: z.boolean(),
  /** Whether it is in the numerator of the figure. */
  counted: z.boolean(),
})
export type CallbackRow = z.infer<typeof callbackRowSchema>

export const callbackFigures = {
  get: query({
    tag: K,
    summary: 'Callbacks of the orders completed in a period: the identity, coverage, in time, satisfaction',
    path: '/callback-figures',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(z.strictObject(chosen))
    .output(callbackFiguresSchema),

  rows: query({
    tag: K,
    summary: 'The rows that a figure of the callbacks counted; as many as it says',
    path: '/callback-figures/rows',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, ...chosen, figure: callbackFigureSchema }))
    .output(pageOf(callbackRowSchema)),
}
