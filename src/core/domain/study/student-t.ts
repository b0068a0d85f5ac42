/**
 * P(|T| ≤ t) of Student's t distribution with a whole number of degrees of freedom: the finite sums of Abramowitz and
 * Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4.
 */
function withinT(t: number, df: number): number {
  const theta = Math.atan(t / Math.sqrt(df))
  const square = Math.cos(theta) ** 2
  const odd = df % 2 === 1
  let term = odd ? Math.cos(theta) : 1
  let sum = df === 1 ? 0 : term
  for (let k = odd ? 3 : 2; k <= df - 2; k += 2) {
    term *= (square * (k - 1)) / k
    sum += term
  }
  return odd ? (2 / Math.PI) * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum
}

const normal975 = 1.959963984540054
/** From here on the expansion is right to nine digits. */
const manyDf = 200

/** The expansion for many degrees of freedom, 26.7.5 of the same book. */
function expanded(df: number): number {
  const x = normal975
  const g1 = (x ** 3 + x) / 4
  const g2 = (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96
  const g3 = (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384
  return x + g1 / df + g2 / df ** 2 + g3 / df ** 3
}

/**
 * The value that Student's t stays within ± with a probability of 95 %.
 * @param df degrees of freedom, whole, 1 or more
 */
export function t975(df: number): number {
  if (df > manyDf) return expanded(df)
  let [low, high] = [0, 13]
  while (high - low > 1e-10) {
    const middle = (low + high) / 2
    if (withinT(middle, df) < 0.95) low = middle
    else high = middle
  }
  return (low + high) / 2
}
