import { describe, expect, it } from 'vitest'
import { t975 } from '../../../src/core/domain/study/student-t.ts'

/** Two-sided 95 %, as printed in tables of Student's t (Abramowitz and Stegun, table 26.10, p. 990). */
const published = [
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [6, 2.447],
  [7, 2.365],
  [8, 2.306],
  [9, 2.262],
  [10, 2.228],
  [15, 2.131],
  [19, 2.093],
  [20, 2.086],
  [25, 2.06],
  [29, 2.045],
  [30, 2.042],
  [40, 2.021],
  [60, 2.0],
  [120, 1.98],
] as const

describe('t975', () => {
  it.each(published)('of %i degrees of freedom is %f', (df, value) => {
    expect(t975(df)).toBeCloseTo(value, 3)
  })

  it('agrees where the sums end and the expansion begins, and comes down to the normal value', () => {
    expect(t975(200)).toBeCloseTo(1.971896, 5)
    expect(t975(201)).toBeCloseTo(1.971837, 5)
    expect(t975(200) - t975(201)).toBeGreaterThan(0)
    expect(t975(1_000_000)).toBeCloseTo(1.959966, 5)
  })
})
