import { z } from 'zod'
import { commitmentKindNames, severities } from '../domain/commitment/kinds.ts'
import { climbReasons } from '../domain/commitment/wake.ts'
import { complaintSubClassSchema } from '../domain/complaint/classes.ts'
import { askKinds, askStates, decisionDirectives } from '../domain/complaint/decision.ts'
import { complaintOutcomeSchema, complaintStateSchema } from '../domain/complaint/move.ts'
import { remedyKindSchema } from '../domain/complaint/remedy.ts'
import { customerKindSchema, memberLevelSchema } from '../domain/customer/customer.ts'
import { serviceOrderStateSchema } from '../domain/service/service-order.ts'
import { timelineViewSchema } from './cases.ts'
import { commitmentViewSchema } from './commitments.ts'
import { complaintViewSchema, wordsSchema } from './complaint-view.ts'
import { unitViewSchema } from './customers.ts'
import {
  command,
  commandInput,
  doneSchema,
  givenInstantSchema,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  query,
} from './procedure.ts'

const P = 'P complaints' as const

/**
 * Why a complaint is on somebody's desk: a promise has climbed to him; something is asked of him (`task`: by other ways
 * than the desk); what he asked has ended; he asked and waits; a decision for him to carry out.
 */
export const deskReasons = [
  'climbed',
  'question',
  'delegation',
  'proposal',
  'task',
  'ended',
  'given',
  'decided',
] as const

/** `waiting`: for this person; `in-hand`: he has decided or asked, and it is not at its end. */
export const deskGroups = ['waiting', 'in-hand'] as const

/** A row of the desk. */
export const deskRowSchema = z.object({
  /** Of the promise, the ask or the decision that brought it here. */
  id: idSchema,
  why: z.enum(deskReasons),
  complaintId: idSchema,
  caseNumber: z.string(),
  customerName: z.string().nullable(),
  subClass: complaintSubClassSchema,
  severity: z.enum(severities).nullable(),
  state: complaintStateSchema,
  /** The deadline of the promise or the ask; the moment of the decision. */
  dueAt: instantSchema,
  /** Which promise has climbed. */
  kind: z.enum(commitmentKindNames).nullable(),
  rung: z.int().nullable(),
  /** Who asked, was asked or decided. */
  byName: z.string().nullable(),
  /** What was asked, answered or decided. */
  words: z.string(),
  askState: z.enum(askStates).nullable(),
  /** The climb that brought it here, and who took notice of it. */
  climb: z
    .object({
      id: idSchema,
      at: instantSchema,
      why: z.enum(climbReasons),
      noticedAt: instantSchema.nullable(),
      noticedByName: z.string().nullable(),
      /** By when somebody must take notice. */
      noticeDueAt: instantSchema.nullable(),
    })
    .nullable(),
})
export type DeskRow = z.infer<typeof deskRowSchema>

export const decisionViewSchema = z.object({
  id: idSchema,
  decidedByName: z.string(),
  decidedAt: instantSchema,
  directive: z.enum(decisionDirectives),
  remedyKind: remedyKindSchema.nullable(),
  amountMinor: z.int().nullable(),
  words: z.string(),
  toldToName: z.string().nullable(),
  seenAt: instantSchema.nullable(),
  /** Whether it is for the caller to say that he saw it. */
  mayTakeNote: z.boolean(),
})
export type DecisionView = z.infer<typeof decisionViewSchema>

export const askViewSchema = z.object({
  id: idSchema,
  commitmentId: idSchema,
  kind: z.enum(askKinds),
  askedByName: z.string(),
  /** Whose it is now. */
  askedOfName: z.string(),
  words: z.string(),
  askedAt: instantSchema,
  dueAt: instantSchema,
  state: z.enum(askStates),
  answer: z.string(),
  answeredByName: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
  readAt: instantSchema.nullable(),
  /** What the caller may do about it. */
  mayAnswer: z.boolean(),
  mayWithdraw: z.boolean(),
  mayRead: z.boolean(),
})
export type AskView = z.infer<typeof askViewSchema>

const heldSchema = z.object({ decisions: z.array(decisionViewSchema), asks: z.array(askViewSchema) })

/** Everything that is needed to decide about a complaint. */
export const storySchema = heldSchema.extend({
  complaint: complaintViewSchema,
  customer: z
    .object({
      id: idSchema,
      name: z.string(),
      kind: customerKindSchema,
      memberLevel: memberLevelSchema,
      since: instantSchema,
    })
    .nullable(),
  unit: unitViewSchema.nullable(),
  /** Days since the purchase: the day itself is day 0; null when it is not known. */
  purchaseDays: z.int().nullable(),
  orders: z.array(
    z.object({
      id: idSchema,
      caseId: idSchema,
      caseNumber: z.string(),
      symptom: z.string(),
      state: serviceOrderStateSchema,
      technicianName: z.string().nullable(),
      registeredAt: instantSchema,
      doneAt: instantSchema.nullable(),
    }),
  ),
  /** Earlier complaints of the customer that the caller may read. */
  earlier: z.array(
    z.object({
      id: idSchema,
      caseNumber: z.string(),
      subClass: complaintSubClassSchema,
      state: complaintStateSchema,
      outcome: complaintOutcomeSchema.nullable(),
      recordedAt: instantSchema,
    }),
  ),
  promises: z.array(commitmentViewSchema),
  /** What was done so far, the newest first; the promises themselves are left out. */
  history: z.array(timelineViewSchema),
  /** How high the open promises have climbed. */
  climbedTo: z.int(),
  newestDecisionId: z.string().nullable(),
  /** Whether it is for the caller to decide and to ask, and from which height. */
  mayDecide: z.boolean(),
  mayAsk: z.boolean(),
})
export type Story = z.infer<typeof storySchema>

/** Somebody who may be asked. */
export const askedPersonSchema = z.object({ id: idSchema, name: z.string(), orgName: z.string(), height: z.int() })

const askShape = { id: idSchema, personId: idSchema, words: wordsSchema.min(1), dueAt: givenInstantSchema }

export const decisions = {
  list: query({
    tag: P,
    summary: 'What waits for the caller to decide or to answer, the oldest promise first',
    path: '/decisions',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, group: z.enum(deskGroups).default('waiting') }))
    .output(pageOf(deskRowSchema)),

  count: query({
    tag: P,
    summary: 'How much waits for the caller, counted up to a hundred',
    path: '/decisions/count',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.object({ waiting: z.int() })),

  story: query({
    tag: P,
    summary: 'Everything that is needed to decide about a complaint',
    path: '/decisions/story/{id}',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(storySchema),

  held: query({
    tag: P,
    summary: 'What was decided and asked about a complaint, in order',
    path: '/decisions/held/{id}',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(heldSchema),

  ofTask: query({
    tag: P,
    summary: 'What a commitment of kind complaint-task asks; null when it was not asked on the desk',
    path: '/decisions/task/{id}',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(z.object({ complaintId: idSchema, ask: askViewSchema.nullable() })),

  people: query({
    tag: P,
    summary: 'Who may be asked about a complaint',
    path: '/decisions/people',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema, kind: z.enum(askKinds) }))
    .output(z.array(askedPersonSchema)),

  decide: command({
    tag: P,
    summary: 'Decide about a complaint: what its officer has to do',
    path: '/decisions/decide',
    permission: 'complaint.decide',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        /** The newest decision that the caller saw; null: none. */
        seen: idSchema.nullable(),
        directive: z.enum(decisionDirectives),
        /** With `offer-remedy` only. */
        remedyKind: remedyKindSchema.nullable(),
        /** 分. */
        amountMinor: z.int().min(0).max(100_000_000_00).nullable(),
        words: wordsSchema,
      }),
    )
    .output(z.object({ id: idSchema })),

  delegate: command({
    tag: P,
    summary: 'Have somebody of the same or a lower rung decide, by a deadline',
    path: '/decisions/delegate',
    permission: 'complaint.decide',
    scope: 'org',
  })
    .input(commandInput(askShape))
    .output(z.object({ id: idSchema })),

  askBack: command({
    tag: P,
    summary: 'Ask somebody about a complaint, by a deadline',
    path: '/decisions/ask',
    permission: 'complaint.decide',
    scope: 'org',
  })
    .input(commandInput(askShape))
    .output(z.object({ id: idSchema })),

  propose: command({
    tag: P,
    summary: 'Lay a complaint before somebody who decides, with what the officer proposes',
    path: '/decisions/propose',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(commandInput(askShape))
    .output(z.object({ id: idSchema })),

  answer: command({
    tag: P,
    summary: 'Answer what was asked, say that it is done, or decline',
    path: '/decisions/answer',
    permission: 'commitment.work',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, result: z.enum(['answered', 'done', 'declined']), words: wordsSchema.min(1) }))
    .output(doneSchema),

  withdraw: command({
    tag: P,
    summary: 'Take back what one asked',
    path: '/decisions/withdraw',
    permission: 'commitment.work',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema }))
    .output(doneSchema),

  takeNote: command({
    tag: P,
    summary: 'Say that one has read an answer or a decision',
    path: '/decisions/note',
    permission: 'commitment.work',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, of: z.enum(['ask', 'decision']) }))
    .output(doneSchema),
}
