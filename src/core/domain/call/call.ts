import { z } from 'zod'
import { idSchema, instantSchema } from '../id-schema.ts'
import { type CallEvent, callEnderSchema } from './call-event.ts'

export const callDirections = ['in', 'out', 'internal'] as const
export const callDirectionSchema = z.enum(callDirections)
export type CallDirection = z.infer<typeof callDirectionSchema>

export const callSources = ['manual', 'simulator', 'webhook', 'ami', 'import', 'softphone'] as const
export const callSourceSchema = z.enum(callSources)
export type CallSource = z.infer<typeof callSourceSchema>

/** Calls that no exchange distributes: Vigil lets them ring, and ends them where their operator is gone. */
export const ownSources = ['simulator', 'manual'] as const satisfies readonly CallSource[]

/** Whether Vigil itself distributes the calls of a source. */
export function isOwnSource(source: string): boolean {
  return ownSources.some((own) => own === source)
}

export const callStates = ['waiting', 'ringing', 'talking', 'held', 'wrap-up', 'ended'] as const
export const callStateSchema = z.enum(callStates)
export type CallState = z.infer<typeof callStateSchema>

/**
 * How a call ended, each in exactly one of these. `answered` once anybody talked with the other side. Incoming:
 * `abandoned` by the caller, `abandoned-short` within 5 s, `overflow` (diverted) out of the queue, `refused` by an
 * operator or the telephone system. Outgoing: `not-reached`. `unknown` when nobody told how.
 */
export const callOutcomes = [
  'answered',
  'abandoned',
  'abandoned-short',
  'overflow',
  'refused',
  'not-reached',
  'unknown',
] as const
export const callOutcomeSchema = z.enum(callOutcomes)
export type CallOutcome = z.infer<typeof callOutcomeSchema>

/** A caller who gives up within this many ms, that instant included, was a slip of the finger. */
export const shortAbandonMs = 5_000

/** One telephone conversation or attempt. Durations are ms and 0 until they are known (see `outcome` and `state`). */
export const callSchema = z.strictObject({
  id: idSchema<'call'>(),
  orgId: idSchema<'org-unit'>(),
  source: callSourceSchema,
  direction: callDirectionSchema,
  queueId: idSchema<'queue'>().nullable(),
  /** The other side's number, as received and as compared. */
  numberRaw: z.string().max(200),
  numberNormal: z.string().max(40),
  state: callStateSchema,
  /** Who talks, or talked last; before an answer, whose telephone rings or rang last. */
  agentId: idSchema<'person'>().nullable(),
  offeredAt: instantSchema,
  ringingAt: instantSchema.nullable(),
  answeredAt: instantSchema.nullable(),
  /** Set while on hold. */
  heldSince: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  endedBy: callEnderSchema.nullable(),
  wrappedAt: instantSchema.nullable(),
  /** From offered to answered, given up or sent away; known with the outcome. */
  waitMs: z.int().min(0),
  /** Conversation without hold; known with the end. */
  talkMs: z.int().min(0),
  /** Known with the end. */
  holdMs: z.int().min(0),
  /** After-call work: from the end to the wrap-up. */
  acwMs: z.int().min(0),
  /** Null until it is decided; `answered` from the answer on. */
  outcome: callOutcomeSchema.nullable(),
  wrapUpCode: z.string().max(40).nullable(),
  customerId: idSchema<'customer'>().nullable(),
  caseId: idSchema<'case'>().nullable(),
})

/** A call as consoles see it. */
export type CallView = Readonly<z.infer<typeof callSchema>>

/** A call with the events it was folded from, stored with it: without them a late or repeated one could count twice. */
export type Call = CallView & Readonly<{ events: readonly CallEvent[] }>
