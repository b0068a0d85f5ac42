import { z } from 'zod'
import { idSchema, instantSchema } from './procedure.ts'

/**
 * A fact: what a committed write changed, told to every connected console. It names records and carries what the live
 * figures fold; a console reads the record itself with its own permissions. `orgId` decides who hears of it.
 */
const base = { orgId: z.string() }

export const factSchema = z.discriminatedUnion('topic', [
  z.object({
    topic: z.literal('call.changed'),
    ...base,
    callId: idSchema,
    agentId: z.string().nullable(),
    /** So that his card is asked for with the call. */
    customerId: z.string().nullable(),
    state: z.string(),
    outcome: z.string().nullable(),
    queueId: z.string().nullable(),
    /** Where it is now, or was last; `queueId` is where it came to first. */
    inQueueId: z.string().nullable(),
    direction: z.string(),
    offeredAt: instantSchema,
    answeredAt: instantSchema.nullable(),
    endedAt: instantSchema.nullable(),
    waitMs: z.number(),
    talkMs: z.number(),
    holdMs: z.number(),
    acwMs: z.number(),
  }),
  z.object({
    topic: z.literal('agent.changed'),
    ...base,
    personId: idSchema,
    state: z.string(),
    reason: z.string().nullable(),
    since: instantSchema,
  }),
  z.object({ topic: z.literal('queue.changed'), ...base, queueId: z.string() }),
  z.object({
    topic: z.literal('commitment.changed'),
    ...base,
    commitmentId: idSchema,
    kind: z.string(),
    state: z.string(),
    dueAt: instantSchema,
    caseId: z.string().nullable(),
    ownerPersonId: z.string().nullable(),
    claimedBy: z.string().nullable(),
  }),
  z.object({ topic: z.literal('case.changed'), ...base, caseId: idSchema, customerId: z.string().nullable() }),
  z.object({ topic: z.literal('order.changed'), ...base, orderId: idSchema, caseId: idSchema }),
  z.object({ topic: z.literal('technician.changed'), ...base, personId: idSchema }),
  z.object({ topic: z.literal('workshop.changed'), ...base, repairId: idSchema, caseId: idSchema }),
  z.object({ topic: z.literal('part.changed'), ...base, partId: idSchema }),
  z.object({ topic: z.literal('charge.changed'), ...base, orderId: idSchema, caseId: idSchema }),
  z.object({ topic: z.literal('contract.changed'), ...base, contractId: idSchema, customerId: idSchema }),
  z.object({ topic: z.literal('day-report.changed'), ...base, reportId: idSchema, personId: idSchema }),
  z.object({ topic: z.literal('survey.changed'), ...base, orderId: idSchema }),
  z.object({ topic: z.literal('complaint.changed'), ...base, complaintId: idSchema, caseId: idSchema }),
  z.object({ topic: z.literal('questionnaire.changed'), ...base, questionnaireId: idSchema }),
  z.object({ topic: z.literal('campaign.changed'), ...base, campaignId: idSchema }),
  z.object({ topic: z.literal('study.changed'), ...base, studyId: idSchema }),
  z.object({ topic: z.literal('competitor.changed'), ...base, competitorId: idSchema }),
  z.object({ topic: z.literal('reminder.changed'), ...base, ruleId: idSchema }),
  z.object({ topic: z.literal('message.changed'), ...base, messageId: idSchema, customerId: z.string().nullable() }),
  z.object({ topic: z.literal('customer.changed'), ...base, customerId: idSchema }),
  z.object({ topic: z.literal('notice.made'), ...base, personId: z.string().nullable(), role: z.string() }),
  z.object({ topic: z.literal('import.changed'), ...base, runId: idSchema }),
  z.object({ topic: z.literal('feed.changed'), ...base, source: z.string() }),
  /** Calls for help, alerts that somebody looks after; `personId` the operator, null: not one of them. */
  z.object({ topic: z.literal('floor.changed'), ...base, personId: z.string().nullable() }),
  /** A lead's message or its answer; `personId` the operator, null: all of that part. */
  z.object({ topic: z.literal('floor.message'), ...base, personId: z.string().nullable() }),
  /** `personId` null: the server, which concerns everybody's telephone. */
  z.object({ topic: z.literal('softphone.changed'), ...base, personId: z.string().nullable() }),
  z.object({ topic: z.literal('settings.changed'), ...base, name: z.string() }),
  z.object({ topic: z.literal('people.changed'), ...base, personId: idSchema }),
  /** A link of a wallboard; `ended`: it is none any more. */
  z.object({ topic: z.literal('wallboard.changed'), ...base, linkId: idSchema, ended: z.boolean() }),
  z.object({ topic: z.literal('session.ended'), ...base, sessionId: idSchema }),
  z.object({ topic: z.literal('data.replaced'), ...base }),
])

export type Fact = z.infer<typeof factSchema>

/**
 * All facts of one transaction, with the number by which a console asks for what came after, and the session whose
 * command it was (null: nobody's).
 */
export type FactBatch = Readonly<{ seq: number; at: number; sessionId: string | null; facts: readonly Fact[] }>
