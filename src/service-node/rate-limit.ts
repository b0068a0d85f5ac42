import type { Clock } from '../core/ports.ts'

export type RateLimit = Readonly<{
  /** Takes one turn for `key`: null when it is granted, else how many ms to wait for the next. */
  take(key: string): number | null
}>

type Options = Readonly<{
  /** Turns that may be taken at once. */
  burst: number
  /** Turns that come back in a second. */
  perSecond: number
  clock: Clock
}>

type Bucket = Readonly<{ turns: number; at: number }>

/** More remotes than this at once: the ones that are full again are forgotten. */
const rememberedAtMost = 10_000

/** A token bucket for each key. What is forgotten was full, so nobody gains by it. */
export function createRateLimit({ burst, perSecond, clock }: Options): RateLimit {
  const buckets = new Map<string, Bucket>()

  function turnsNow(bucket: Bucket, now: number): number {
    return Math.min(burst, bucket.turns + (Math.max(0, now - bucket.at) * perSecond) / 1000)
  }

  return {
    take(key) {
      const now = clock.now()
      const bucket = buckets.get(key)
      const turns = bucket === undefined ? burst : turnsNow(bucket, now)
      // less than a microsecond is the rounding of the sums above
      if (turns < 1) return Math.ceil(((1 - turns) * 1000) / perSecond - 1e-3)
      if (bucket === undefined && buckets.size >= rememberedAtMost) {
        for (const [other, state] of buckets) if (turnsNow(state, now) >= burst) buckets.delete(other)
      }
      buckets.set(key, { turns: turns - 1, at: now })
      return null
    },
  }
}
