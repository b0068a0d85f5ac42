import { z } from 'zod'
import { idSchema, instantSchema } from '../id-schema.ts'

export const agentStates = [
  'offline',
  'ready',
  'ringing',
  'on-call',
  'acw',
  'break',
  'meeting',
  'training',
  'outbound',
] as const
export const agentStateSchema = z.enum(agentStates)
export type AgentState = z.infer<typeof agentStateSchema>

/** The states a person chooses; the others follow from calls. */
export const chosenAgentStates = ['offline', 'ready', 'break', 'meeting', 'training', 'outbound'] as const
export const chosenAgentStateSchema = z.enum(chosenAgentStates)
export type ChosenAgentState = z.infer<typeof chosenAgentStateSchema>

/** Code of a reason; which there are and what they are called is a setting (see `AgentTerms`). */
export const agentReasonSchema = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[a-z0-9-]+$/)
export type AgentReason = z.infer<typeof agentReasonSchema>

/** Who brought about a state: himself, a call, a lead, the clock, or his going from the desk. */
export const stateCauses = ['self', 'call', 'lead', 'clock', 'left'] as const
export const stateCauseSchema = z.enum(stateCauses)
export type StateCause = z.infer<typeof stateCauseSchema>

/** What an operator is doing now, since when, and what comes after the present call. */
export const agentPresenceSchema = z.strictObject({
  personId: idSchema<'person'>(),
  state: agentStateSchema,
  /** Null in a state that needs none and got none. */
  reason: agentReasonSchema.nullable(),
  since: instantSchema,
  callId: idSchema<'call'>().nullable(),
  /** Chosen while busy: entered when the after-call work ends. */
  next: z.strictObject({ state: chosenAgentStateSchema, reason: agentReasonSchema.nullable() }),
})
export type AgentPresence = Readonly<z.infer<typeof agentPresenceSchema>>
