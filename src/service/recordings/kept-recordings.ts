import { largestRecording } from './recordings-port.ts'

/** So many bytes of a recording travel at once. */
export const partBytes = 384 * 1024

/** A recording that was listened to can be read for this long, ms. */
const keptMs = 10 * 60 * 1000

type Kept = Readonly<{ personId: string; bytes: Uint8Array; until: number }>

/** Recordings that somebody listens to now, in memory only. */
export type KeptRecordings = Readonly<{
  keep(id: string, listening: Readonly<{ personId: string; bytes: Uint8Array; now: number }>): void
  /** A part in base64; null when it is not, or no longer, this person's to read. */
  part(id: string, asked: Readonly<{ personId: string; index: number; now: number }>): string | null
}>

/** Of how many parts a recording of so many bytes consists. */
export function partsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / partBytes))
}

function base64(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return btoa(pieces.join(''))
}

/** Makes the memory; with more than two of the largest recordings in it, the oldest go. */
export function createKeptRecordings(): KeptRecordings {
  const kept = new Map<string, Kept>()
  const tidy = (now: number) => {
    let total = 0
    for (const [id, { until, bytes }] of kept) {
      if (until <= now) kept.delete(id)
      else total += bytes.length
    }
    for (const [id, { bytes }] of kept) {
      if (total <= largestRecording * 2) return
      kept.delete(id)
      total -= bytes.length
    }
  }
  return {
    keep(id, { personId, bytes, now }) {
      kept.set(id, { personId, bytes, until: now + keptMs })
      tidy(now)
    },
    part(id, { personId, index, now }) {
      tidy(now)
      const found = kept.get(id)
      if (found === undefined || found.personId !== personId || index >= partsOf(found.bytes.length)) return null
      return base64(found.bytes.subarray(index * partBytes, (index + 1) * partBytes))
    },
  }
}
