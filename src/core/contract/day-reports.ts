import { z } from 'zod'
import {
  dayExceptionSchema,
  dayReportKindSchema,
  dayReportStateSchema,
  dayTotalsSchema,
  dayVisitSchema,
} from '../domain/day-report/day-report.ts'
import { letterheadSchema } from './documents.ts'
import { command, commandInput, dateSchema, idSchema, instantSchema, query } from './procedure.ts'

const R = 'R service' as const

/** Which day of whom: a technician's has his id, a centre's is of a part of the organisation. */
const whichShape = {
  kind: dayReportKindSchema,
  orgId: idSchema,
  /** Null for a centre's. */
  personId: idSchema.nullable(),
  date: dateSchema,
}

export const dayReportHeadSchema = z.object({
  ...whichShape,
  /** Of the technician or of the part of the organisation. */
  name: z.string(),
  state: dayReportStateSchema,
  totals: dayTotalsSchema,
  exceptions: z.int(),
  /** Of the promise to sign it; null before the day is over and after it is signed. */
  dueAt: instantSchema.nullable(),
})
export type DayReportHead = z.infer<typeof dayReportHeadSchema>

export const dayReportSchema = dayReportHeadSchema.extend({
  exceptions: z.array(dayExceptionSchema),
  visits: z.array(dayVisitSchema),
  remark: z.string(),
  backReason: z.string(),
  signedAt: instantSchema.nullable(),
  signedBy: idSchema.nullable(),
  signedByName: z.string().nullable(),
  acceptedAt: instantSchema.nullable(),
  acceptedByName: z.string().nullable(),
  /** Whether the records have changed since it was signed. */
  changedSince: z.boolean(),
  letterhead: letterheadSchema,
  /** 0 before it was written down for the first time. */
  version: z.int(),
})
export type DayReport = z.infer<typeof dayReportSchema>

const answer = z.object({ state: dayReportStateSchema, version: z.int() })

export const dayReports = {
  list: query({
    tag: R,
    summary: 'The day reports of a date that the caller may see: his own, or those of his part of the organisation',
    path: '/day-reports',
    permission: 'day-report.view',
    scope: 'org',
  })
    .input(z.strictObject({ date: dateSchema }))
    .output(z.object({ reports: z.array(dayReportHeadSchema) })),

  get: query({
    tag: R,
    summary: 'A day report with its visits, drafted from the records until it is signed',
    path: '/day-reports/one',
    permission: 'day-report.view',
    scope: 'org',
  })
    .input(z.strictObject(whichShape))
    .output(dayReportSchema),

  sign: command({
    tag: R,
    summary: 'Complete and sign a day report; keeps the promise to hand it in',
    path: '/day-reports/sign',
    permission: 'day-report.sign',
    scope: 'org',
  })
    .input(commandInput({ ...whichShape, version: z.int(), remark: z.string().trim().max(4000) }))
    .output(answer),

  accept: command({
    tag: R,
    summary: 'Accept a signed day report of somebody else',
    path: '/day-reports/accept',
    permission: 'day-report.accept',
    scope: 'org',
  })
    .input(commandInput({ ...whichShape, version: z.int() }))
    .output(answer),

  sendBack: command({
    tag: R,
    summary: 'Send a signed day report back with a reason',
    path: '/day-reports/send-back',
    permission: 'day-report.accept',
    scope: 'org',
  })
    .input(commandInput({ ...whichShape, version: z.int(), reason: z.string().trim().min(1).max(400) }))
    .output(answer),
}
