import type { Peer } from '../call-context.ts'
import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import type { Until } from '../live/live.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Runtime } from '../runtime.ts'
import type { BoardPartsReader } from './board-parts.ts'
import { changeLink, listLinks, makeLink, revokeLink } from './links.ts'
import { streamLinkedBoard, streamOwnBoard } from './stream-board.ts'

type Parts = Readonly<{
  live: LiveBoard
  boards: BoardPartsReader
  untilGone: (runtime: Runtime, peer: Peer, signal: AbortSignal | undefined) => Until
}>

/** The procedures of wallboards and their links. */
export function wallboardProcedures(os: Implementer, { live, boards: parts, untilGone }: Parts) {
  return {
    list: os.wallboards.list.handler(reads(listLinks)),
    make: os.wallboards.make.handler(writes(makeLink)),
    change: os.wallboards.change.handler(writes(changeLink)),
    revoke: os.wallboards.revoke.handler(writes(revokeLink)),
    mine: os.wallboards.mine.handler(async function* ({ context, signal }) {
      const { principal, runtime, peer } = context
      if (principal !== null)
        yield* streamOwnBoard({ runtime, live, parts }, { principal }, untilGone(runtime, peer, signal))
    }),
    watch: os.wallboards.watch.handler(async function* ({ context, signal }) {
      const { runtime, peer } = context
      yield* streamLinkedBoard({ runtime, live, parts }, peer, signal)
    }),
  }
}
