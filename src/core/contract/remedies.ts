import { z } from 'zod'
import { severities } from '../domain/commitment/kinds.ts'
import { approvalRungs } from '../domain/complaint/approval.ts'
import { complaintClassSchema, complaintSubClassSchema } from '../domain/complaint/classes.ts'
import { complaintStateSchema } from '../domain/complaint/move.ts'
import { remedyKindSchema, remedyStateSchema } from '../domain/complaint/remedy.ts'
import { approvalStates, goodwillWorkKindSchema, payoutStates, payoutWays } from '../domain/complaint/remedy-request.ts'
import { remedyTermsSchema } from '../domain/complaint/remedy-terms.ts'
import { returnReasons } from '../domain/complaint/returns.ts'
import { zoneSchema } from '../domain/customer/customer.ts'
import { serviceOrderStateSchema, timeWindowSchema } from '../domain/service/service-order.ts'
import { wordsSchema } from './complaint-view.ts'
import {
  command,
  commandInput,
  dateSchema,
  doneSchema,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  query,
} from './procedure.ts'

const P = 'P complaints' as const

/** 分. */
const minorSchema = z.int()
const givenMinorSchema = z.int().min(1).max(100_000_000_00)
const rungSchema = z.enum(approvalRungs)

/** One rung that is or was asked. */
export const approvalViewSchema = z.object({
  id: idSchema,
  rung: rungSchema,
  state: z.enum(approvalStates),
  note: z.string(),
  askedAt: instantSchema,
  askedByName: z.string(),
  expiresAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  decidedByName: z.string().nullable(),
  decidedNote: z.string(),
})
export type ApprovalView = z.infer<typeof approvalViewSchema>

export const payoutViewSchema = z.object({
  id: idSchema,
  remedyId: idSchema,
  complaintId: idSchema,
  caseNumber: z.string(),
  kind: remedyKindSchema,
  amountMinor: minorSchema,
  currency: z.string(),
  payee: z.string(),
  way: z.enum(payoutWays),
  account: z.string(),
  dueAt: instantSchema,
  state: z.enum(payoutStates),
  /** The unit must come back first and has not. */
  awaitsGoods: z.boolean(),
  madeAt: instantSchema,
  paidAt: instantSchema.nullable(),
  paidByName: z.string().nullable(),
  reference: z.string(),
})
export type PayoutView = z.infer<typeof payoutViewSchema>

export const remedyViewSchema = z.object({
  id: idSchema,
  complaintId: idSchema,
  kind: remedyKindSchema,
  state: remedyStateSchema,
  stateAt: instantSchema,
  needsApproval: z.boolean(),
  exception: z.boolean(),
  returnReason: z.enum(returnReasons).nullable(),
  /** Days since the purchase, and its date. */
  dayCount: z.int().nullable(),
  boughtOn: dateSchema.nullable(),
  valueMinor: minorSchema,
  currency: z.string(),
  note: z.string(),
  workKind: goodwillWorkKindSchema.nullable(),
  proposedAt: instantSchema,
  proposedByName: z.string(),
  /** The caller proposed or asked, so that he does not decide. */
  own: z.boolean(),
  offerId: z.string().nullable(),
  endReason: z.string(),
  approvals: z.array(approvalViewSchema),
  order: z
    .object({ id: idSchema, caseId: idSchema, caseNumber: z.string(), state: serviceOrderStateSchema })
    .nullable(),
  payout: payoutViewSchema.nullable(),
  /** Of the receipt under which the customer's unit came back; null: it has not, or none is to come. */
  goodsNumber: z.string().nullable(),
  awaitsGoods: z.boolean(),
  costMinor: minorSchema.nullable(),
  deliveredAt: instantSchema.nullable(),
})
export type RemedyView = z.infer<typeof remedyViewSchema>

export const offerViewSchema = z.object({
  id: idSchema,
  number: z.int(),
  offeredAt: instantSchema,
  offeredByName: z.string(),
  note: z.string(),
  answer: z.enum(['agreed', 'refused', 'lapsed']).nullable(),
  answerReason: z.string(),
  answeredAt: instantSchema.nullable(),
})
export type OfferView = z.infer<typeof offerViewSchema>

/** What decides about a remedy of one complaint, and what was done so far. */
export const complaintRemediesSchema = z.object({
  complaintId: idSchema,
  complaintState: complaintStateSchema,
  /** Of the unit: what rule 3 opens to the customer. */
  verdict: z.object({
    reason: z.enum(returnReasons),
    day: z.int().nullable(),
    since: dateSchema.nullable(),
    mayReturn: z.boolean(),
    mayExchange: z.boolean(),
  }),
  terms: remedyTermsSchema,
  /** The caller's own limit; null: without one. */
  limitMinor: minorSchema.nullable(),
  grantedMinor: minorSchema,
  currency: z.string(),
  /** What work for the customer would be charged, by kind; 0 for a repair that is free to him anyway. */
  charges: z.record(z.string(), minorSchema),
  /** Somebody without a name can only be told something. */
  anonymous: z.boolean(),
  /** Where a visit would go. */
  site: z.object({ zone: zoneSchema, address: z.string() }),
  payee: z.string(),
  remedies: z.array(remedyViewSchema),
  offers: z.array(offerViewSchema),
})
export type ComplaintRemedies = z.infer<typeof complaintRemediesSchema>

/** A request that waits for a decision, with what is needed to decide on it. */
export const waitingApprovalSchema = z.object({
  remedy: remedyViewSchema,
  rung: rungSchema,
  askedAt: instantSchema,
  askedByName: z.string(),
  askNote: z.string(),
  expiresAt: instantSchema,
  caseNumber: z.string(),
  customerName: z.string().nullable(),
  class: complaintClassSchema,
  subClass: complaintSubClassSchema,
  severity: z.enum(severities).nullable(),
  grantedMinor: minorSchema,
})
export type WaitingApproval = z.infer<typeof waitingApprovalSchema>

const remedyMoved = z.object({ id: idSchema, state: remedyStateSchema })
const complaintMoved = z.object({ state: complaintStateSchema })

const work = (summary: string, path: `/${string}`) =>
  command({ tag: P, summary, path, permission: 'complaint.work', scope: 'org' })
const decide = (summary: string, path: `/${string}`) =>
  command({ tag: P, summary, path, permission: 'complaint.decide', scope: 'org' })

export const remedies = {
  ofComplaint: query({
    tag: P,
    summary: 'The remedies of a complaint: what rule 3 opens, the limits, requests, offers and deliveries',
    path: '/complaints/remedies',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ complaintId: idSchema }))
    .output(complaintRemediesSchema),

  waiting: query({
    tag: P,
    summary: 'Requests that wait for the decision of the caller, those that expire first on top',
    path: '/complaints/remedies/waiting',
    permission: 'complaint.decide',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(waitingApprovalSchema)),

  propose: work('Propose a remedy; above the limit, and against rule 3, it needs an approval', '/complaints/remedies')
    .input(
      commandInput({
        complaintId: idSchema,
        kind: remedyKindSchema,
        /** 分: money, or the price paid for the unit; null where it is reckoned or nothing. */
        valueMinor: givenMinorSchema.nullable(),
        /** Of a goodwill service. */
        workKind: goodwillWorkKindSchema.nullable(),
        note: z.string().trim().min(1).max(2000),
        /** Ask at once where an approval is needed. */
        ask: z.boolean(),
      }),
    )
    .output(remedyMoved),

  ask: work('Ask for the approval of a remedy', '/complaints/remedies/ask')
    .input(commandInput({ id: idSchema, note: wordsSchema }))
    .output(remedyMoved),

  approve: decide('Approve a remedy within the own limit; never an own one', '/complaints/remedies/approve')
    .input(commandInput({ id: idSchema, note: wordsSchema }))
    .output(remedyMoved),

  reject: decide('Reject a remedy with a reason', '/complaints/remedies/reject')
    .input(commandInput({ id: idSchema, note: wordsSchema }))
    .output(remedyMoved),

  offer: work('Offer one or more remedies together', '/complaints/remedies/offer')
    .input(commandInput({ complaintId: idSchema, ids: z.array(idSchema).min(1).max(10), note: wordsSchema }))
    .output(complaintMoved.extend({ offerId: idSchema })),

  recordAnswer: work(
    'What the customer said to an offer: agreed, which begins its orders and payments, or refused with the reason',
    '/complaints/remedies/answer',
  )
    .input(
      commandInput({
        offerId: idSchema,
        answer: z.enum(['agreed', 'refused']),
        reason: wordsSchema,
        /** Where and when the work is done; null: at the first address of the customer, as soon as can be. */
        visit: z
          .strictObject({
            address: z.string().trim().min(1).max(400),
            zone: zoneSchema,
            contactPhone: z.string().trim().max(60),
            window: timeWindowSchema.nullable(),
            /** The open order of the same unit has been seen. */
            duplicateSeen: z.boolean(),
          })
          .nullable(),
        /** To whom money is paid; null: to the customer by transfer. */
        payout: z
          .strictObject({
            way: z.enum(payoutWays),
            payee: z.string().trim().min(1).max(120),
            account: z.string().trim().max(120),
          })
          .nullable(),
      }),
    )
    .output(complaintMoved),

  deliver: work('An apology or explanation was given', '/complaints/remedies/deliver')
    .input(commandInput({ id: idSchema, note: wordsSchema }))
    .output(remedyMoved),

  giveUp: work(
    'Give a remedy up with a reason: withdrawn before it was offered, an offer that lapsed, or not to be delivered',
    '/complaints/remedies/give-up',
  )
    .input(commandInput({ id: idSchema, reason: wordsSchema }))
    .output(remedyMoved),

  payouts: query({
    tag: P,
    summary: 'Money to be paid to customers for complaints, the oldest first; paid ones newest first',
    path: '/payouts',
    permission: 'money.audit',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, state: z.enum(payoutStates).default('due') }))
    .output(pageOf(payoutViewSchema)),

  pay: command({
    tag: P,
    summary: 'Money was paid to the customer; who proposed or approved it does not pay it',
    path: '/payouts/pay',
    permission: 'money.audit',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, reference: z.string().trim().min(1).max(120) }))
    .output(doneSchema),
}
