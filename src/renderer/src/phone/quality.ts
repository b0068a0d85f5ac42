import type { CallQuality } from './phone.ts'

/** What was counted of a call's sound up to `at`, UTC ms. */
export type SoundCount = Readonly<{
  at: number
  packetsReceived: number
  packetsLost: number
  jitterMs: number
  /** Null until the other side has reported. */
  roundTripMs: number | null
}>

/** So long without a single packet is silence of the line and not of a person, ms. */
export const deafAfterMs = 5_000

/**
 * A simplified E-model (ITU-T G.107): 93.2 less what delay and loss take away. The delay is half the round trip and
 * twice the jitter that the buffer has to hold back; beyond 160 ms it takes away four times as much; one lost packet in a
 * hundred takes away 2.5.
 * @returns 0 to 93.2
 */
export function ratingOf({
  lossShare,
  jitterMs,
  roundTripMs,
}: Readonly<Record<'lossShare' | 'jitterMs' | 'roundTripMs', number>>): number {
  const delayMs = roundTripMs / 2 + 2 * jitterMs + 10
  const byDelay = delayMs < 160 ? delayMs / 40 : (delayMs - 120) / 10
  return Math.max(0, Math.min(93.2, 93.2 - byDelay - lossShare * 250))
}

/** From 80 on most are content, below 60 most complain (ITU-T G.109). */
export function levelOf(rating: number): CallQuality {
  if (rating >= 80) return 'good'
  return rating >= 60 ? 'fair' : 'poor'
}

/** How the call could be heard between two counts; null when nothing was to be heard in a time that is still short. */
export function qualityBetween(before: SoundCount, after: SoundCount): CallQuality | null {
  const received = after.packetsReceived - before.packetsReceived
  const lost = Math.max(0, after.packetsLost - before.packetsLost)
  if (received <= 0) return after.at - before.at >= deafAfterMs ? 'poor' : null
  const { jitterMs, roundTripMs } = after
  return levelOf(ratingOf({ lossShare: lost / (received + lost), jitterMs, roundTripMs: roundTripMs ?? 0 }))
}
