import { z } from 'zod'
import { idSchema, instantSchema } from '../id-schema.ts'

/** Who ended a call; `overflow` when a queue sent it away. */
export const callEnders = ['caller', 'agent', 'overflow', 'system', 'unknown'] as const
export const callEnderSchema = z.enum(callEnders)

const at = { at: instantSchema }
const agentId = idSchema<'person'>().nullable()

/**
 * What a telephone system tells about one call. Feeds repeat and shuffle them: of the kinds that can happen once per
 * call (offered, ended, abandoned, wrapped-up) the earliest counts.
 */
export const callEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('offered'), ...at, queueId: idSchema<'queue'>().nullable() }),
  z.strictObject({ kind: z.literal('ringing'), ...at, agentId }),
  z.strictObject({ kind: z.literal('answered'), ...at, agentId }),
  z.strictObject({ kind: z.literal('held'), ...at }),
  z.strictObject({ kind: z.literal('resumed'), ...at }),
  z.strictObject({ kind: z.literal('abandoned'), ...at }),
  z.strictObject({ kind: z.literal('ended'), ...at, by: callEnderSchema }),
  z.strictObject({ kind: z.literal('wrapped-up'), ...at, code: z.string().max(40).nullable() }),
])
export type CallEvent = Readonly<z.infer<typeof callEventSchema>>
export type CallEventKind = CallEvent['kind']
