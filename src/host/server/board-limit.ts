import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../core/ports.ts'
import { createRateLimit } from '../../service-node/rate-limit.ts'
import type { Identity } from './identify.ts'

/** Connections with tokens of wallboards from one address: all displays of a house behind a proxy come back at once. */
const rate = { burst: 60, perSecond: 2 } as const

export type BoardLimit = Readonly<{
  /** Takes a turn for a request with a wallboard's token: how many ms to wait, null when it may go on. */
  take(request: IncomingMessage, identity: Identity): number | null
}>

/** Slows down who tries out tokens of wallboards, right or wrong, before any is looked up. */
export function createBoardLimit(clock: Clock): BoardLimit {
  const limit = createRateLimit({ ...rate, clock })
  return {
    take: (request, identity) =>
      identity.kind === 'board' ? limit.take(request.socket.remoteAddress ?? 'unknown') : null,
  }
}
