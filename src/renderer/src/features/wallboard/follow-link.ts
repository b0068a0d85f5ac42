import { createORPCClient, ORPCError } from '@orpc/client'
import type { ApiClient } from '../../../../core/contract/api.ts'
import { createLine } from '../../api/line.ts'
import { createPortWire } from '../../api/port-wire.ts'
import { learnServerTime } from '../../api/server-time.ts'
import { createSocketWire, socketUrl } from '../../api/socket-wire.ts'
import { type BoardFeed, followBoard } from './board-feed.ts'

/** The service's clock is learnt anew at most so often, ms. */
const learnEveryMs = 600_000

/** Follows the board of a link over a connection of its own, which is nobody's session. */
export function followLink(token: string): BoardFeed {
  const shell = window.vigil
  const wire =
    shell === undefined
      ? createSocketWire(socketUrl(window.location), ['vigil.board', token])
      : createPortWire(shell, () => token)
  const line = createLine(wire)
  const client: ApiClient = createORPCClient(wire.link)
  let learntAt = Number.NEGATIVE_INFINITY

  const feed = followBoard({
    async open(signal) {
      await line.opened({ patienceMs: Number.POSITIVE_INFINITY, signal })
      return client.wallboards.watch(undefined, { signal })
    },
    // anything else passes: a host that stops, too many at once
    endOf: (error) =>
      error instanceof ORPCError && (error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN') ? 'unknown' : null,
    renew: wire.reopen,
    now: Date.now,
  })
  feed.state.subscribe(() => {
    const { picture, arrivedAt, ended } = feed.state.get()
    if (ended !== null) wire.close()
    if (picture === null || arrivedAt - learntAt < learnEveryMs) return
    learntAt = arrivedAt
    learnServerTime(picture.figures.at, arrivedAt)
  })
  return feed
}
