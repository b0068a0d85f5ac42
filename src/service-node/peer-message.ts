import { z } from 'zod'
import { isNestedTooDeep } from './json-depth.ts'

/** How oRPC's peer protocol frames what a console sends: a request, a part of a stream, or the end of one. */
const messageSchema = z.union([
  z.object({
    i: z.string().max(64),
    t: z.literal(1).optional(),
    p: z.object({
      u: z.string().startsWith('/').max(2000),
      h: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
      m: z.literal(['GET', 'POST']).optional(),
    }),
  }),
  z.object({ i: z.string().max(64), t: z.literal(3), p: z.object({ e: z.string() }) }),
  z.object({ i: z.string().max(64), t: z.literal(4) }),
])

/** Headers that would make the handler read the message as something else than JSON. */
const strangeHeaders = ['content-type', 'content-disposition'] as const

/** Whether `data` can be a message of a console over a socket or a port; nothing else reaches the handler. */
export function isPeerMessage(data: unknown): data is string {
  if (typeof data !== 'string' || isNestedTooDeep(data)) return false
  try {
    const message = messageSchema.safeParse(JSON.parse(data))
    if (!message.success) return false
    const headers = message.data.t === undefined || message.data.t === 1 ? message.data.p.h : undefined
    return !strangeHeaders.some((name) => headers !== undefined && name in headers)
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
