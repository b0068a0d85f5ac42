/** Under this many answers a share is marked as made from too few. */
export const tooFew = 5

/** `count` of `n` as a percentage; a dash where there is nothing to divide by. */
export function shareText(count: number, n: number): string {
  return n === 0 ? '–' : `${((100 * count) / n).toFixed(1)} %`
}
