import { exponential, seededRandom } from '../clockwork/random.ts'

/** Choices that are the same for the same seed. */
export type Dice = Readonly<{
  /** In [0, 1). */
  next(): number
  /** Whole, in [0, n). */
  below(n: number): number
  pick<T>(items: readonly T[]): T
  /** True in `share` of the cases. */
  chance(share: number): boolean
  /** Exponentially spread with this mean. */
  spread(mean: number): number
}>

/** Dice of one seed. */
export function createDice(seed: number): Dice {
  const next = seededRandom(seed)
  return {
    next,
    below: (n) => Math.floor(next() * n),
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    chance: (share) => next() < share,
    spread: (mean) => exponential(next, mean),
  }
}
