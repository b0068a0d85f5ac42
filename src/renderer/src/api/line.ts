import { createCell } from './cell.ts'
import type { Wire } from './wire.ts'

/** `live`: connected. `reconnecting`: lost for less than ten seconds. `offline`: longer, or the machine has no network. */
export const lineStates = ['live', 'reconnecting', 'offline'] as const
export type LineState = (typeof lineStates)[number]

const offlineAfterMs = 10_000

/** What a call that may not wait for long fails with while there is no connection. Nothing was done. */
export class NoLineError extends Error {
  override readonly name = 'NoLineError'
}

export type Line = ReturnType<typeof createLine>

/** Watches a wire: its state, and how often it has been opened. */
export function createLine(wire: Wire) {
  const state = createCell<LineState>(wire.isOpen() ? 'live' : 'reconnecting')
  const openings = createCell(0)
  let timer: ReturnType<typeof setTimeout> | undefined

  // each vain attempt closes once more; only the first loss counts
  const lost = () => {
    state.set('reconnecting')
    timer = setTimeout(() => state.set('offline'), offlineAfterMs)
  }
  if (!wire.isOpen()) lost()
  wire.onChange((open) => {
    if (!open) {
      if (state.get() === 'live') lost()
      return
    }
    clearTimeout(timer)
    state.set('live')
    openings.set(openings.get() + 1)
  })

  return {
    state,
    /** Grows with each opening of the wire. */
    openings,
    /**
     * Answers when the wire is open.
     * @throws NoLineError when that takes longer than `patienceMs`; the reason of `signal` when it is aborted
     */
    opened: ({ patienceMs, signal }: Readonly<{ patienceMs: number; signal?: AbortSignal | undefined }>) =>
      wire.isOpen() ? Promise.resolve() : waitForOpening({ wire, patienceMs, signal }),
  }
}

type Waiting = Readonly<{ wire: Wire; patienceMs: number; signal: AbortSignal | undefined }>

function waitForOpening({ wire, patienceMs, signal }: Waiting): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason)
      return
    }
    const end = (settle: () => void) => {
      clearTimeout(timer)
      stop()
      signal?.removeEventListener('abort', aborted)
      settle()
    }
    const aborted = () => end(() => reject(signal?.reason))
    const stop = wire.onChange((open) => {
      if (open) end(resolve)
    })
    const timer = Number.isFinite(patienceMs)
      ? setTimeout(() => end(() => reject(new NoLineError('There is no connection to the service.'))), patienceMs)
      : undefined
    signal?.addEventListener('abort', aborted)
  })
}
