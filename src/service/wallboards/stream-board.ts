import type { BoardNews, BoardPicture } from '../../core/contract/wallboards.ts'
import { boardEndOf } from '../../core/domain/wallboard/board-link.ts'
import type { Caller, Peer } from '../call-context.ts'
import { createSignal, type Until } from '../live/live.ts'
import { type BoardSources, type BoardView, boardPicture, viewOfLink } from './board-picture.ts'
import { noteSeen } from './links.ts'

const picturesEveryMs = 500
const picturesAtLeastMs = 2_000
/** How often it is written down that a board is open, ms. */
const seenEveryMs = 60_000

/** Pictures after each change, at most twice a second and at least every two seconds, as long as `view` gives one. */
async function* pictures(
  sources: BoardSources,
  signal: AbortSignal | undefined,
  view: () => BoardView | null,
): AsyncGenerator<BoardPicture, void, void> {
  const news = createSignal()
  const pause = createSignal()
  const undos = [sources.live.subscribe(() => news.tell()), sources.parts.subscribe(() => news.tell())]
  try {
    for (let shown = view(); shown !== null && !signal?.aborted; shown = view()) {
      yield await boardPicture(sources, shown)
      await pause.wait(picturesEveryMs, signal)
      await news.wait(picturesAtLeastMs - picturesEveryMs, signal)
    }
  } finally {
    for (const undo of undos) undo()
  }
}

/** What a wallboard shows, of the caller's part of the organisation. */
export function streamOwnBoard(
  sources: BoardSources,
  { principal }: Pick<Caller, 'principal'>,
  { signal, alive }: Until,
): AsyncGenerator<BoardPicture, void, void> {
  const { orgIds } = principal
  const part = orgIds === 'all' ? null : (sources.runtime.directory.org(principal.orgId)?.name ?? '')
  const view: BoardView = { orgIds, part, byQueue: true, names: 'full', board: null }
  return pictures(sources, signal, () => (alive() ? view : null))
}

/**
 * What the display sees that has a link, and at the end why there is no more; the connection is then closed. What it
 * waits for is shorter than the time after which a lead would wonder that a revoked board still shows figures.
 */
export async function* streamLinkedBoard(
  sources: BoardSources,
  peer: Peer,
  signal: AbortSignal | undefined,
): AsyncGenerator<BoardNews, void, void> {
  const { runtime } = sources
  const { board } = peer
  if (board === undefined) return
  let seenAt = Number.NEGATIVE_INFINITY
  const view = () => {
    const { link } = board
    if (link === null || boardEndOf({ revokedAt: null, expiresAt: link.expiresAt }, runtime.clock.now()) !== null)
      return null
    return viewOfLink(runtime, link)
  }
  for await (const picture of pictures(sources, signal, view)) {
    const now = runtime.clock.now()
    if (board.link !== null && now - seenAt >= seenEveryMs) {
      seenAt = now
      await noteSeen(runtime, board.link.linkId)
    }
    if (board.link !== null) yield picture
  }
  if (signal?.aborted) return
  yield { kind: 'ended', why: board.link === null ? 'revoked' : 'expired' }
  peer.end?.()
}
