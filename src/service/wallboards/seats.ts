import { isBoardToken } from '../../core/domain/wallboard/board-link.ts'
import { linkById } from '../../store/wallboards.ts'
import type { Peer } from '../call-context.ts'
import type { Runtime } from '../runtime.ts'
import { boardOfRow, boardOfToken } from './links.ts'

type Seat = NonNullable<Peer['board']>

/**
 * The seat of a display: of a connection that shows a wallboard's token, be it of a link or not, and of one that says so
 * (`display`); null for every other connection.
 */
export async function seatOf(runtime: Runtime, token: string | null, display: boolean): Promise<Seat | null> {
  if (token !== null && isBoardToken(token)) return { link: await boardOfToken(runtime, token) }
  return display ? { link: null } : null
}

/**
 * Keeps open boards to what their links say: one that was revoked is none from that moment on, one that was changed is
 * read anew. After the store was replaced, every link is looked at again. The answer stops that.
 */
export function followLinks(
  runtime: Runtime,
  peers: () => Iterable<Peer>,
  onError: (error: unknown) => void,
): () => void {
  async function readAnew(seat: Seat): Promise<void> {
    if (seat.link === null) return
    const row = await runtime.engine.reader.first(linkById, { id: seat.link.linkId })
    seat.link = row === undefined || row.revoked_at !== null ? null : boardOfRow(row)
  }

  return runtime.bus.subscribe(({ facts }) => {
    for (const fact of facts) {
      if (fact.topic !== 'wallboard.changed' && fact.topic !== 'data.replaced') continue
      for (const { board } of peers()) {
        if (board === undefined || board.link === null) continue
        if (fact.topic === 'wallboard.changed' && fact.linkId !== board.link.linkId) continue
        if (fact.topic === 'wallboard.changed' && fact.ended) board.link = null
        else readAnew(board).catch(onError)
      }
    }
  })
}
