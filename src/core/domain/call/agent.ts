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

export const breakReasons = ['meal', 'rest', 'personal', 'technical'] as const
export const breakReasonSchema = z.enum(breakReasons)
export type BreakReason = z.infer<typeof breakReasonSchema>

/** What an operator is doing now, since when, and what comes after the present call. */
export const agentPresenceSchema = z.strictObject({
  personId: idSchema<'person'>(),
  state: agentStateSchema,
  /** Of a break; null in every other state. */
  reason: breakReasonSchema.nullable(),
  since: instantSchema,
  callId: idSchema<'call'>().nullable(),
  /** Chosen while busy: entered when the after-call work ends. */
  next: z.strictObject({ state: chosenAgentStateSchema, reason: breakReasonSchema.nullable() }),
})
export type AgentPresence = Readonly<z.infer<typeof agentPresenceSchema>>
