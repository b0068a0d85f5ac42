import { z } from 'zod'
import { severities } from '../domain/commitment/kinds.ts'
import { aftermathTermsSchema, retentionGroups } from '../domain/complaint/aftermath.ts'
import { complaintSubClassSchema } from '../domain/complaint/classes.ts'
import { complaintOutcomeSchema, complaintStateSchema } from '../domain/complaint/move.ts'
import {
  command,
  commandInput,
  dateSchema,
  doneSchema,
  givenInstantSchema,
  idSchema,
  instantSchema,
  query,
} from './procedure.ts'

const P = 'P complaints' as const

/** Days from `from` to the day before `to`. */
const periodInput = { from: dateSchema, to: dateSchema }

/** One of the complaints of somebody who complains repeatedly. */
const complainedSchema = z.object({
  id: idSchema,
  caseNumber: z.string(),
  subClass: complaintSubClassSchema,
  severity: z.enum(severities).nullable(),
  state: complaintStateSchema,
  outcome: complaintOutcomeSchema.nullable(),
  recordedAt: instantSchema,
})

/** Somebody who complained repeatedly in a period. */
const complainerSchema = z.object({
  customerId: idSchema,
  customerName: z.string(),
  complaints: z.array(complainedSchema),
  count: z.int(),
  open: z.int(),
  lastAt: instantSchema,
  /** Of how many it was found out whether they are justified, and how many are. */
  justified: z.object({ numerator: z.int(), denominator: z.int() }),
  /** 分; null: nothing is known. */
  costMinor: z.int().nullable(),
  note: z.string(),
})
export type Complainer = z.infer<typeof complainerSchema>

/** What is held of complainers from a moment on. `holdsFrom` null: since ever, by default. */
const aftermathTermsViewSchema = z.object({
  terms: aftermathTermsSchema,
  holdsFrom: instantSchema.nullable(),
  setByName: z.string().nullable(),
})

const shareSchema = z.object({
  numerator: z.int(),
  denominator: z.int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type ShareView = z.infer<typeof shareSchema>

const retentionSchema = z.object({
  /** The months after the period in which it is looked who bought and called; `complete` false: they are not over. */
  follow: z.object({ fromMs: instantSchema, toMs: instantSchema, complete: z.boolean() }),
  groups: z.array(
    z.object({ group: z.enum(retentionGroups), customers: z.int(), bought: shareSchema, called: shareSchema }),
  ),
  /** An estimate: how many said nothing, if the assumption holds. */
  estimate: z.object({ complainers: z.int(), silent: z.int(), held: aftermathTermsViewSchema }),
})
export type Retention = z.infer<typeof retentionSchema>

const followedSchema = z.object({
  customerId: idSchema,
  customerName: z.string(),
  complaintId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  bought: z.boolean(),
  called: z.boolean(),
})
export type FollowedCustomer = z.infer<typeof followedSchema>

export const complainers = {
  list: query({
    tag: P,
    summary: 'Customers who complained repeatedly in a period, with their complaints',
    path: '/complainers',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(
      z.strictObject({
        ...periodInput,
        atLeast: z.int().min(2).max(100).optional(),
        limit: z.int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ atLeast: z.int(), rows: z.array(complainerSchema) })),

  ofCustomer: query({
    tag: P,
    summary: 'Whether a customer complained repeatedly within a year, and how he is treated',
    path: '/complainers/{customerId}',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ customerId: idSchema }))
    .output(
      z.object({
        repeated: z.boolean(),
        complaints: z.int(),
        open: z.int(),
        note: z.string(),
        writtenByName: z.string().nullable(),
        version: z.int(),
      }),
    ),

  saveNote: command({
    tag: P,
    summary: 'Write down how a customer who complains often is treated',
    path: '/complainers/note',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(commandInput({ customerId: idSchema, version: z.int(), note: z.string().trim().max(2000) }))
    .output(z.object({ version: z.int() })),
}

export const retention = {
  get: query({
    tag: P,
    summary: 'Who complained in a period, how it was solved, and who of them bought and called again',
    path: '/retention',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(z.strictObject(periodInput))
    .output(retentionSchema),

  rows: query({
    tag: P,
    summary: 'The customers behind a number of the retention view',
    path: '/retention/rows',
    permission: 'figures.view',
    scope: 'org',
  })
    .input(
      z.strictObject({
        ...periodInput,
        group: z.enum(retentionGroups),
        only: z.enum(['bought', 'called']).optional(),
        after: z.string().max(64).optional(),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ rows: z.array(followedSchema), next: z.string().nullable() })),

  terms: query({
    tag: P,
    summary: 'What is held of complainers and of those who say nothing, from each moment on',
    path: '/retention/terms',
    permission: 'complaint.view',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(aftermathTermsViewSchema)),

  saveTerms: command({
    tag: P,
    summary: 'Set what is held of complainers and of those who say nothing, from a moment on',
    path: '/retention/terms',
    permission: 'complaint.manage',
    scope: 'none',
  })
    .input(commandInput({ terms: aftermathTermsSchema, holdsFrom: givenInstantSchema }))
    .output(doneSchema),
}
