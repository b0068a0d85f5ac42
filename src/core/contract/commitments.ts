import { z } from 'zod'
import { explanationSchema } from '../domain/calendar/explanation.ts'
import { commitmentStates } from '../domain/commitment/commitment.ts'
import { aboutKinds, commitmentKindNames, commitmentResults, severities } from '../domain/commitment/kinds.ts'
import { unaskedBars } from '../domain/contact/unasked.ts'
import { roleSchema } from '../domain/people/role.ts'
import {
  command,
  commandInput,
  doneSchema,
  givenInstantSchema,
  idSchema,
  instantSchema,
  pageOf,
  query,
} from './procedure.ts'

const K = 'K callbacks' as const

export const attemptResults = [
  'reached',
  'no-answer',
  'busy',
  'wrong-number',
  'refused',
  'call-later',
  'language-barrier',
] as const

/** A commitment as a row of a worklist: the record with the names that a person reads. */
export const commitmentViewSchema = z.object({
  id: idSchema,
  kind: z.enum(commitmentKindNames),
  state: z.enum(commitmentStates),
  orgId: idSchema,
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  /** What it is about, in the words of the case, order or call. */
  topic: z.string(),
  aboutKind: z.enum(aboutKinds),
  aboutId: z.string(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  promisedAt: instantSchema,
  dueAt: instantSchema,
  firstDueAt: instantSchema,
  warnAt: instantSchema.nullable(),
  ownerPersonId: z.string().nullable(),
  ownerName: z.string().nullable(),
  ownerTeamId: z.string().nullable(),
  ownerRole: roleSchema,
  rung: z.int(),
  claimedBy: z.string().nullable(),
  claimedByName: z.string().nullable(),
  claimedUntil: instantSchema.nullable(),
  attempts: z.int(),
  notBefore: instantSchema.nullable(),
  result: z.enum(commitmentResults).nullable(),
  reason: z.string().nullable(),
  doneAt: instantSchema.nullable(),
  severity: z.enum(severities).nullable(),
  version: z.int(),
})
export type CommitmentView = z.infer<typeof commitmentViewSchema>

const numberSchema = z.object({ display: z.string(), number: z.string().nullable() })

export const attemptViewSchema = z.object({
  id: idSchema,
  at: instantSchema,
  byName: z.string(),
  channel: z.string(),
  /** What was dialled; null when it is not known. */
  number: z.string().nullable(),
  /** `message-sent`: not called but written to. */
  result: z.enum([...attemptResults, 'message-sent']),
  note: z.string(),
})

/** One commitment with why it is due then, its ladder, and what has been tried. */
export const commitmentDetailSchema = commitmentViewSchema.extend({
  explanation: explanationSchema,
  ladder: z.array(z.object({ rung: z.string(), at: instantSchema, reached: z.boolean() })),
  attemptList: z.array(attemptViewSchema),
  results: z.array(z.enum(commitmentResults)),
  /** Number to dial: masked unless the person may see it. */
  phone: numberSchema.nullable(),
  /** All numbers under which the customer can be called, the best first. */
  phones: z.array(numberSchema),
  /** What this person dialled last for it. */
  dialled: z.object({ callId: idSchema, at: instantSchema }).nullable(),
  /** When the quiet hours end in which the customer must not be dialled; null outside them. */
  quietUntil: instantSchema.nullable(),
  /** Why the customer must not be called at all by rule 8; null when he may. */
  bar: z.enum(unaskedBars).nullable(),
  mayDrop: z.boolean(),
  mayLead: z.boolean(),
})
export type CommitmentDetail = z.infer<typeof commitmentDetailSchema>

const filterShape = {
  whose: z.enum(['mine', 'team', 'all']).default('all'),
  kinds: z.array(z.enum(commitmentKindNames)).max(20).optional(),
  urgency: z.enum(['late', 'soon', 'later']).optional(),
}

export const commitments = {
  list: query({
    tag: K,
    summary: 'Open commitments by deadline',
    path: '/commitments',
    permission: 'commitment.view',
    scope: 'org',
  })
    .input(
      z.strictObject({
        ...filterShape,
        after: z.string().max(200).optional(),
        limit: z.int().min(1).max(200).default(100),
      }),
    )
    .output(pageOf(commitmentViewSchema)),

  counts: query({
    tag: K,
    summary: 'How many open commitments are late, due within an hour, later',
    path: '/commitments/counts',
    permission: 'commitment.view',
    scope: 'org',
  })
    .input(z.strictObject({ whose: z.enum(['mine', 'team', 'all']).default('all') }))
    .output(
      z.object({
        late: z.int(),
        soon: z.int(),
        later: z.int(),
        next: z.object({ id: idSchema, kind: z.enum(commitmentKindNames), dueAt: instantSchema }).nullable(),
      }),
    ),

  get: query({
    tag: K,
    summary: 'One commitment with explanation, ladder and attempts',
    path: '/commitments/{id}',
    permission: 'commitment.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(commitmentDetailSchema),

  takeNext: command({
    tag: K,
    summary: 'Claim the most urgent commitment that this person may do',
    path: '/commitments/take-next',
    permission: 'commitment.work',
    scope: 'org',
  })
    .input(commandInput({ kinds: z.array(z.enum(commitmentKindNames)).max(20).optional() }))
    .output(z.object({ id: idSchema, kind: z.enum(commitmentKindNames) })),

  claim: command({
    tag: K,
    summary: 'Claim a commitment',
    path: '/commitments/claim',
    permission: 'commitment.work',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  dial: command({
    tag: K,
    summary: 'Claim a commitment and dial its customer; refused in quiet hours and against rule 8',
    path: '/commitments/dial',
    permission: 'commitment.work',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        /** One of the numbers of the commitment; null: the best one. */
        number: z.string().max(60).nullable(),
        /** Whether the softphone of the asking console can dial. */
        softphone: z.boolean().default(false),
      }),
    )
    /** `softphone`: the console dials now, and the call is known by another id once it does. */
    .output(z.object({ by: z.enum(['softphone', 'exchange', 'hand']), callId: idSchema })),

  release: command({
    tag: K,
    summary: 'Give a claimed commitment back; a lead may release for others',
    path: '/commitments/release',
    permission: 'commitment.work',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  attempt: command({
    tag: K,
    summary: 'Record one try to reach the customer',
    path: '/commitments/attempt',
    permission: 'commitment.work',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        result: z.enum(attemptResults),
        laterAt: givenInstantSchema.nullable(),
        note: z.string().max(1000),
      }),
    )
    .output(z.object({ state: z.enum(commitmentStates), notBefore: instantSchema.nullable(), attempts: z.int() })),

  settle: command({
    tag: K,
    summary: 'Settle a commitment with its result',
    path: '/commitments/settle',
    permission: 'commitment.work',
    scope: 'org',
  })
    .input(
      commandInput({ id: idSchema, version: z.int(), result: z.enum(commitmentResults), note: z.string().max(2000) }),
    )
    .output(z.object({ state: z.enum(commitmentStates) })),

  drop: command({
    tag: K,
    summary: 'Drop a commitment with a reason',
    path: '/commitments/drop',
    permission: 'commitment.lead',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int(), reason: z.string().trim().max(500) }))
    .output(doneSchema),

  changeDue: command({
    tag: K,
    summary: 'Change a deadline; the first one is kept',
    path: '/commitments/change-due',
    permission: 'commitment.work',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        version: z.int(),
        dueAt: givenInstantSchema,
        reason: z.string().trim().max(500),
        askedByCustomer: z.boolean(),
      }),
    )
    .output(doneSchema),

  assign: command({
    tag: K,
    summary: 'Give commitments an owner',
    path: '/commitments/assign',
    permission: 'commitment.lead',
    scope: 'org',
  })
    .input(commandInput({ ids: z.array(idSchema).min(1).max(200), personId: idSchema }))
    .output(z.object({ assigned: z.int() })),

  promise: command({
    tag: K,
    summary: 'Promise a customer a call at a time, or a check-back',
    path: '/commitments',
    permission: 'commitment.work',
    scope: 'org',
  })
    .input(
      commandInput({
        kind: z.enum(['promised-call', 'check-back']),
        caseId: idSchema,
        at: givenInstantSchema.nullable(),
        note: z.string().max(500),
      }),
    )
    .output(z.object({ id: idSchema, dueAt: instantSchema })),

  notices: query({
    tag: K,
    summary: 'Notices of commitments that have climbed to this person',
    path: '/notices',
    permission: 'commitment.view',
    scope: 'self',
  })
    .input(z.strictObject({}).optional())
    .output(
      z.array(
        z.object({
          id: idSchema,
          kind: z.string(),
          rung: z.int(),
          at: instantSchema,
          commitment: commitmentViewSchema,
        }),
      ),
    ),

  seeNotice: command({
    tag: K,
    summary: 'Acknowledge a notice',
    path: '/notices/see',
    permission: 'commitment.view',
    scope: 'self',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),
}
