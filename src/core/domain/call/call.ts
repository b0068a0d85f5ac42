import { z } from 'zod'
import { phoneFormSchema } from '../customer/phone-form.ts'
import { idSchema, instantSchema } from '../id-schema.ts'
import type { CallEvent } from './call-event.ts'

export const callDirections = ['in', 'out', 'internal'] as const
export const callDirectionSchema = z.enum(callDirections)
export type CallDirection = z.infer<typeof callDirectionSchema>

export const callSources = ['manual', 'simulator', 'webhook', 'ami', 'import', 'softphone'] as const
export const callSourceSchema = z.enum(callSources)
export type CallSource = z.infer<typeof callSourceSchema>

export const callStates = ['waiting', 'ringing', 'talking', 'held', 'wrap-up', 'ended'] as const
export const callStateSchema = z.enum(callStates)
export type CallState = z.infer<typeof callStateSchema>

/** `abandoned-short`: the caller gave up within 5 s. `not-reached`: an outgoing call that nobody answered. */
export const callOutcomes = ['answered', 'abandoned', 'abandoned-short', 'overflow', 'not-reached', 'unknown'] as const
export const callOutcomeSchema = z.enum(callOutcomes)
export type CallOutcome = z.infer<typeof callOutcomeSchema>

/** A caller who gives up within this many ms, that instant included, was a slip of the finger. */
export const shortAbandonMs = 5_000

/** One telephone conversation or attempt. Durations are ms; they grow only when an event says so. */
export const callSchema = z.strictObject({
  id: idSchema<'call'>(),
  orgId: idSchema<'org-unit'>(),
  source: callSourceSchema,
  direction: callDirectionSchema,
  state: callStateSchema,
  /** The other side's number. */
  phone: phoneFormSchema,
  /** The number or line that was called, or called from. */
  line: z.string().max(60),
  queueId: idSchema<'queue'>().nullable(),
  /** Who talks, or talked last; before an answer, whose telephone rings. */
  agentId: idSchema<'person'>().nullable(),
  offeredAt: instantSchema,
  ringingAt: instantSchema.nullable(),
  answeredAt: instantSchema.nullable(),
  /** Set while on hold. */
  heldSince: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  wrappedUpAt: instantSchema.nullable(),
  /** From offered to answered or given up; null while it waits. */
  waitMs: z.int().min(0).nullable(),
  /** Conversation without hold; null until it ended. */
  talkMs: z.int().min(0).nullable(),
  /** Null until it ended. */
  holdMs: z.int().min(0).nullable(),
  /** After-call work; null until it was wrapped up. */
  acwMs: z.int().min(0).nullable(),
  /** Null until it is decided; `answered` from the answer on. */
  outcome: callOutcomeSchema.nullable(),
  wrapUpCode: z.string().max(40).nullable(),
  customerId: idSchema<'customer'>().nullable(),
  caseId: idSchema<'case'>().nullable(),
  sample: z.boolean(),
})

/** A call with the events it was folded from, which are stored with it so that a repeated one changes nothing. */
export type Call = Readonly<z.infer<typeof callSchema>> & Readonly<{ events: readonly CallEvent[] }>

/** A call as consoles see it. */
export type CallView = Readonly<z.infer<typeof callSchema>>
