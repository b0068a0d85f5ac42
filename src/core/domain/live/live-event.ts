import { z } from 'zod'
import { agentStateSchema } from '../call/agent.ts'
import { callDirectionSchema, callOutcomeSchema, callStateSchema } from '../call/call.ts'
import { idSchema, instantSchema } from '../id-schema.ts'

const ms = z.int().min(0)

/**
 * What the live figures are folded from. Each event carries the whole present state of its record, so a repeated one
 * changes nothing and a lost one is made good by the next.
 */
export const liveEventSchema = z.discriminatedUnion('topic', [
  z.object({
    topic: z.literal('call.changed'),
    callId: idSchema<'call'>(),
    direction: callDirectionSchema,
    /** The queue to which it came first: it counts there. */
    queueId: idSchema<'queue'>().nullable(),
    /** The queue in which it is now: it waits or is talked there. */
    inQueueId: idSchema<'queue'>().nullable(),
    state: callStateSchema,
    outcome: callOutcomeSchema.nullable(),
    offeredAt: instantSchema,
    waitMs: ms,
    talkMs: ms,
    holdMs: ms,
    acwMs: ms,
  }),
  z.object({
    topic: z.literal('agent.changed'),
    personId: idSchema<'person'>(),
    state: agentStateSchema,
    since: instantSchema,
  }),
  z.object({
    topic: z.literal('commitment.changed'),
    commitmentId: idSchema<'commitment'>(),
    kind: z.string(),
    state: z.string(),
    dueAt: instantSchema,
  }),
])
export type LiveEvent = Readonly<z.infer<typeof liveEventSchema>>
export type LiveCall = Extract<LiveEvent, { topic: 'call.changed' }>
export type LiveAgent = Extract<LiveEvent, { topic: 'agent.changed' }>
export type LiveCommitment = Extract<LiveEvent, { topic: 'commitment.changed' }>
