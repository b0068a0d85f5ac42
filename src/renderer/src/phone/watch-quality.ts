import type { Cell } from '../api/cell.ts'
import { countSound } from './measure.ts'
import type { PhoneSession } from './phone.ts'
import { deafAfterMs, qualityBetween, type SoundCount } from './quality.ts'

const everyMs = 2_000
/** How much of the past is judged, ms: long enough for a whole silence to show. */
const windowMs = 6_000

type Parts = Readonly<{
  connection: RTCPeerConnection
  view: Cell<PhoneSession>
  patch: (change: Partial<PhoneSession>) => void
  now: () => number
}>

/** Judges every two seconds how a call can be heard, while neither side holds it. The answer stops it. */
export function watchQuality({ connection, view, patch, now }: Parts): () => void {
  let counts: readonly SoundCount[] = []
  const measure = async () => {
    const { held, heldByOther } = view.get()
    if (held || heldByOther) {
      counts = []
      return
    }
    const count = await countSound(connection, now())
    if (count === null || view.get().state !== 'talking') return
    counts = [...counts.filter(({ at }) => count.at - at <= windowMs), count]
    const first = counts[0]
    if (first === undefined || first === count) return
    const quality = qualityBetween(first, count)
    const deaf = count.packetsReceived === first.packetsReceived && count.at - first.at >= deafAfterMs
    patch({ ...(quality === null ? {} : { quality }), doubtful: deaf || connection.connectionState === 'disconnected' })
  }
  const timer = setInterval(() => void measure(), everyMs)
  return () => clearInterval(timer)
}
