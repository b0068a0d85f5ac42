import { z } from 'zod'
import { idSchema, instantSchema } from '../id-schema.ts'

/** Who ended a call; `overflow` when a queue sent it away. */
export const callEnders = ['caller', 'agent', 'overflow', 'system', 'unknown'] as const
export const callEnderSchema = z.enum(callEnders)

/** How an operator's part in a call ended; `transfer` when the call went on without him. */
const releasers = ['agent', 'caller', 'transfer', 'unknown'] as const

const at = { at: instantSchema }
const agentId = idSchema<'person'>().nullable()
const queueId = idSchema<'queue'>().nullable()

/**
 * What a telephone system tells about one call. Feeds repeat and shuffle them: of the kinds that can happen once per
 * call (offered, ended, abandoned, wrapped-up) the earliest counts, the others count by their own moment.
 */
export const callEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('offered'), ...at, queueId }),
  /** Came into a queue, for the first time or again. */
  z.strictObject({ kind: z.literal('queued'), ...at, queueId }),
  z.strictObject({ kind: z.literal('ringing'), ...at, agentId }),
  /** A telephone stopped ringing without an answer. */
  z.strictObject({ kind: z.literal('unanswered'), ...at, agentId }),
  /** A colleague picked up who is asked about the caller, who is held and stays with who asks. */
  z.strictObject({ kind: z.literal('consulted'), ...at, agentId }),
  z.strictObject({ kind: z.literal('answered'), ...at, agentId }),
  /** Talks along with who talks already. */
  z.strictObject({ kind: z.literal('joined'), ...at, agentId }),
  z.strictObject({ kind: z.literal('held'), ...at }),
  z.strictObject({ kind: z.literal('resumed'), ...at }),
  /** An operator is out of the conversation; whether the call goes on is told by what comes after. */
  z.strictObject({ kind: z.literal('released'), ...at, agentId, by: z.enum(releasers) }),
  /** Out of the queue without an answer, by timeout or by a key. */
  z.strictObject({ kind: z.literal('left'), ...at }),
  z.strictObject({ kind: z.literal('abandoned'), ...at }),
  z.strictObject({ kind: z.literal('ended'), ...at, by: callEnderSchema }),
  z.strictObject({ kind: z.literal('wrapped-up'), ...at, code: z.string().max(40).nullable() }),
])
export type CallEvent = Readonly<z.infer<typeof callEventSchema>>
export type CallEventKind = CallEvent['kind']
