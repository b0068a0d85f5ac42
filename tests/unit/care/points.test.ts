import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changePoints, type PointLine, pointsOf } from '../../../src/core/domain/care/points.ts'

it('sums what there is; what was redeemed still counts for the level', () => {
  const lines = [
    { kind: 'earned', points: 100 },
    { kind: 'redeemed', points: -60 },
    { kind: 'corrected', points: -10 },
  ] as const
  expect(pointsOf(lines)).toEqual({ balance: 30, earned: 90 })
  expect(pointsOf([])).toEqual({ balance: 0, earned: 0 })
})

it('redeems what there is to the last point and not one more', () => {
  const take = (points: number) => changePoints({ balance: 30 }, { kind: 'redeemed', points, reason: '滤芯' })
  expect(take(30)).toEqual({ ok: true, value: { kind: 'redeemed', points: -30 } })
  expect(take(31)).toEqual({ ok: false, code: 'invalid-value', params: { field: 'points', max: 30 } })
  for (const points of [0, -5]) expect(take(points).ok).toBe(false)
})

it('corrects both ways, with a reason', () => {
  const correct = (points: number, reason = '记错') =>
    changePoints({ balance: 30 }, { kind: 'corrected', points, reason })
  expect(correct(-30)).toEqual({ ok: true, value: { kind: 'corrected', points: -30 } })
  expect(correct(5)).toEqual({ ok: true, value: { kind: 'corrected', points: 5 } })
  for (const refused of [correct(-31), correct(0), correct(5, ' ')]) expect(refused.ok).toBe(false)
})

it('never lets a balance fall under nothing, whatever is tried', () => {
  const change = fc.record({
    kind: fc.constantFrom('redeemed' as const, 'corrected' as const),
    points: fc.integer({ min: -200, max: 200 }),
    reason: fc.constantFrom('x', ''),
  })
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const lines: PointLine[] = [{ kind: 'earned', points: 100 }]
      for (const each of changes) {
        const made = changePoints(pointsOf(lines), each)
        if (made.ok) lines.push(made.value)
        expect(pointsOf(lines).balance).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})
