import { z } from 'zod'
import { severities } from '../domain/commitment/kinds.ts'
import { complaintClassSchema, complaintSubClassSchema } from '../domain/complaint/classes.ts'
import { complaintFigureSchema, judgedKinds, solvedBy } from '../domain/complaint/complaint-figures.ts'
import { complaintOutcomeSchema, complaintStateSchema } from '../domain/complaint/move.ts'
import { shareSchema } from '../domain/service/service-figures.ts'
import { actionViewSchema } from './complaint-learning.ts'
import { letterheadSchema } from './documents.ts'
import { dateSchema, idSchema, instantSchema, pageInput, pageOf, query } from './procedure.ts'

const P = 'P complaints' as const

/**
 * Complaints and suggestions recorded from the first day to the day before the last, in the organisation's zone; of one
 * part of the organisation, of one class; null: all. `depth`: at which level of the tree causes are put together.
 */
const chosen = {
  from: dateSchema,
  to: dateSchema,
  orgId: idSchema.nullable().default(null),
  class: complaintClassSchema.nullable().default(null),
  depth: z.int().min(1).max(4).default(4),
}

const barSchema = z.object({ key: z.string(), name: z.string(), nameEn: z.string(), count: z.int(), upTo: z.int() })
const partSchema = z.object({
  key: z.string(),
  name: z.string(),
  complaints: z.int(),
  justified: shareSchema,
  firstQuarter: shareSchema,
})

export const complaintFiguresSchema = z.object({
  complaints: z.int(),
  suggestions: z.int(),
  justified: shareSchema,
  firstQuarter: shareSchema,
  onTime: z.record(z.enum(judgedKinds), shareSchema),
  /** Names are those of the causes; the keys '' and '-' have none. */
  causes: z.array(barSchema),
  subClasses: z.array(z.object({ key: complaintSubClassSchema, count: z.int(), upTo: z.int() })),
  solved: z.array(
    z.object({
      by: z.enum(solvedBy),
      count: z.int(),
      medianMs: z.int().nullable(),
      p90Ms: z.int().nullable(),
      spread: z.array(z.int()),
    }),
  ),
  cost: z.object({ known: z.int(), sumMinor: z.int() }),
  fates: z.object({ adopted: z.int(), considered: z.int(), declined: z.int(), open: z.int() }),
  orgs: z.array(partSchema),
  models: z.array(partSchema),
  technicians: z.array(partSchema),
  /** Thirteen months up to that of the last day. */
  months: z.array(
    z.object({ month: z.string(), from: dateSchema, to: dateSchema, complaints: z.int(), suggestions: z.int() }),
  ),
  /** The parts of the organisation that can be chosen. */
  centres: z.array(z.object({ orgId: idSchema, name: z.string() })),
})
export type ComplaintFigures = z.infer<typeof complaintFiguresSchema>

export const complaintFigureRowSchema = z.object({
  id: idSchema,
  caseNumber: z.string(),
  class: complaintClassSchema,
  subClass: complaintSubClassSchema,
  severity: z.enum(severities).nullable(),
  said: z.string(),
  customerName: z.string(),
  unitName: z.string(),
  orgName: z.string(),
  technicianName: z.string().nullable(),
  causeName: z.string(),
  state: complaintStateSchema,
  outcome: complaintOutcomeSchema.nullable(),
  recordedAt: instantSchema,
  solvedAt: instantSchema.nullable(),
  solvedMs: z.int().nullable(),
  costMinor: z.int().nullable(),
  /** Whether it is in the numerator of the figure. */
  counted: z.boolean(),
})
export type ComplaintFigureRow = z.infer<typeof complaintFigureRowSchema>

const sheetAbout = {
  from: dateSchema,
  to: dateSchema,
  /** The name of a model, or a part; one of them. */
  model: z.string().max(200).nullable().default(null),
  partId: idSchema.nullable().default(null),
}

/** What research and production are told of a model or a part. */
export const feedbackSheetSchema = z.object({
  letterhead: letterheadSchema,
  from: dateSchema,
  to: dateSchema,
  subject: z.string(),
  complaints: z.int(),
  justified: shareSchema,
  subClasses: z.array(z.object({ key: complaintSubClassSchema, count: z.int() })),
  causes: z.array(barSchema),
  /** Words of customers with numbers masked, whoever reads; only of complaints that are not confidential. */
  verbatims: z.array(
    z.object({
      caseNumber: z.string(),
      recordedAt: instantSchema,
      subClass: complaintSubClassSchema,
      said: z.string(),
    }),
  ),
  /** Complaints that count and of which no words are shown. */
  hidden: z.int(),
  actions: z.array(actionViewSchema),
  faults: z.array(z.object({ faultCode: z.string(), causeCode: z.string(), repairs: z.int() })),
})
export type FeedbackSheet = z.infer<typeof feedbackSheetSchema>

export const complaintFigures = {
  get: query({
    tag: P,
    summary: 'Complaints recorded in a period: Pareto, trend, resolution times, promises kept, cost, by who answers',
    path: '/complaint-figures',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(z.strictObject(chosen))
    .output(complaintFiguresSchema),

  rows: query({
    tag: P,
    summary: 'The complaints that a figure counted; those that the caller may not read are only counted',
    path: '/complaint-figures/rows',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(
      z.strictObject({ ...pageInput, ...chosen, figure: complaintFigureSchema, key: z.string().max(200).default('') }),
    )
    .output(pageOf(complaintFigureRowSchema).extend({ total: z.int(), hidden: z.int() })),

  sheet: query({
    tag: P,
    summary: 'The feedback sheet of a model or a part for research and production',
    path: '/complaint-figures/sheet',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(z.strictObject(sheetAbout))
    .output(feedbackSheetSchema),
}
