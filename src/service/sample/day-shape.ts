/** How many of a hotline's calls begin in each half hour of a day, from midnight, as weights: two peaks, quiet nights. */
const weights: readonly number[] = [
  ...[4, 3, 3, 2, 2, 2, 2, 2, 2, 3, 4, 6],
  ...[9, 14, 22, 34, 52, 70, 86, 94, 96, 92, 82, 70],
  ...[56, 50, 54, 64, 74, 80, 82, 80, 74, 66, 58, 54],
  ...[54, 58, 62, 60, 54, 46, 36, 27, 19, 13, 9, 6],
]

const halfHourMs = 30 * 60_000
const total = weights.reduce((sum, weight) => sum + weight, 0)

/** Calls on each day of the week, Monday first, against the mean day. */
export const weekdayFactor: readonly number[] = [1.22, 1.1, 1.04, 1.02, 1.05, 0.84, 0.73]

/** The moment of the day (ms after midnight) before which the share `u` in [0, 1) of the day's calls begin. */
export function momentOfDay(u: number): number {
  let left = u * total
  for (const [index, weight] of weights.entries()) {
    if (left < weight) return Math.floor((index + left / weight) * halfHourMs)
    left -= weight
  }
  return weights.length * halfHourMs - 1
}

/** The share of the day's calls that begin before a moment of the day (ms after midnight). */
export function shareBefore(ms: number): number {
  const whole = Math.min(weights.length, Math.floor(ms / halfHourMs))
  const before = weights.slice(0, whole).reduce((sum, weight) => sum + weight, 0)
  const part = ((ms % halfHourMs) / halfHourMs) * (weights[whole] ?? 0)
  return Math.min(1, (before + part) / total)
}
