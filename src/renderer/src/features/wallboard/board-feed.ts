import type { BoardNews, BoardPicture } from '../../../../core/contract/wallboards.ts'
import type { BoardEnd } from '../../../../core/domain/wallboard/board-link.ts'
import { type Cell, createCell } from '../../api/cell.ts'

/** Why there is nothing more to show; `unknown`: no link of ours, `refused`: who is signed in may not see it. */
export type Ending = BoardEnd | 'unknown' | 'refused'

/** What a board knows: the latest picture with the moment when it came (this machine's clock, ms), and nothing older. */
export type BoardState = Readonly<{
  picture: BoardPicture | null
  arrivedAt: number
  ended: Ending | null
}>

export type BoardFeed = Readonly<{ state: Cell<BoardState>; stop(): void }>

type Source = Readonly<{
  /** Asks for the stream; fails when there is no connection. */
  open(signal: AbortSignal): Promise<AsyncIterable<BoardNews>>
  /** What an error of the stream means: an end, or null when it is to be asked for again. */
  endOf(error: unknown): Ending | null
  /** Drops a connection over which nothing comes any more; nothing where somebody else sees to that. */
  renew(): void
  now(): number
}>

/** A stream that broke off is asked for again after this, ms. */
const pauseMs = 500
/** A stream that says nothing for so long is dead, though nobody closed it, ms; a living one says something every 2 s. */
export const silentMs = 12_000

/** Follows a board's stream until it is told that there is no more, or stopped. What drops is asked for again. */
export function followBoard(source: Source): BoardFeed {
  const state = createCell<BoardState>({ picture: null, arrivedAt: source.now(), ended: null })
  const leaving = new AbortController()

  function hear(news: BoardNews): boolean {
    if (news.kind === 'picture') {
      state.set({ picture: news, arrivedAt: source.now(), ended: null })
      return true
    }
    state.set({ ...state.get(), ended: news.why })
    return false
  }

  /** Whether it is to be asked for again. */
  async function listen(): Promise<boolean> {
    const listening = new AbortController()
    const stop = () => listening.abort()
    leaving.signal.addEventListener('abort', stop, { once: true })
    let heardAt = source.now()
    const watch = setInterval(() => {
      if (Math.abs(source.now() - heardAt) < silentMs) return
      heardAt = source.now()
      source.renew()
      stop()
    }, silentMs / 4)
    try {
      for await (const news of await source.open(listening.signal)) {
        heardAt = source.now()
        if (!hear(news)) return false
      }
    } catch (error) {
      const ended = source.endOf(error)
      if (ended === null) return true
      state.set({ ...state.get(), ended })
      return false
    } finally {
      clearInterval(watch)
      leaving.signal.removeEventListener('abort', stop)
    }
    return true
  }

  async function follow(): Promise<void> {
    while (!leaving.signal.aborted && (await listen())) await pause(leaving.signal)
  }
  void follow()
  return { state, stop: () => leaving.abort() }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, pauseMs)
    signal.addEventListener('abort', done, { once: true })
  })
}
