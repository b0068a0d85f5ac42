import { z } from 'zod'
import { agentStateSchema } from '../call/agent.ts'
import { callDirectionSchema, callOutcomeSchema, callStateSchema } from '../call/call.ts'
import { idSchema, instantSchema } from '../id-schema.ts'

/** What the live figures need of a call: its present state, so that a repeated event changes nothing. */
export const liveCallSchema = z.strictObject({
  id: idSchema<'call'>(),
  direction: callDirectionSchema,
  state: callStateSchema,
  offeredAt: instantSchema,
  waitMs: z.int().min(0).nullable(),
  outcome: callOutcomeSchema.nullable(),
})
export type LiveCall = Readonly<z.infer<typeof liveCallSchema>>

/** What the live figures are folded from. Each carries the whole present state of its record. */
export const liveEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call-changed'), call: liveCallSchema }),
  z.strictObject({ kind: z.literal('agent-changed'), personId: idSchema<'person'>(), state: agentStateSchema }),
  z.strictObject({
    kind: z.literal('commitment-opened'),
    commitmentId: idSchema<'commitment'>(),
    commitmentKind: z.string(),
    dueAt: instantSchema,
  }),
  z.strictObject({
    kind: z.literal('commitment-due-changed'),
    commitmentId: idSchema<'commitment'>(),
    dueAt: instantSchema,
  }),
  z.strictObject({ kind: z.literal('commitment-settled'), commitmentId: idSchema<'commitment'>() }),
])
export type LiveEvent = Readonly<z.infer<typeof liveEventSchema>>
