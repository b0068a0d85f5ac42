import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openMinutes, parsePlan, planText } from '../../../../src/renderer/src/i18n/plan-text.ts'

test.each([
  ['', []],
  ['08:00-18:00', [{ from: '08:00', to: '18:00' }]],
  [
    '8-12，13：30～18',
    [
      { from: '08:00', to: '12:00' },
      { from: '13:30', to: '18:00' },
    ],
  ],
  [
    '1800-24:00 0800-1200',
    [
      { from: '08:00', to: '12:00' },
      { from: '18:00', to: '24:00' },
    ],
  ],
])('reads %s', (text, plan) => {
  expect(parsePlan(text)).toEqual(plan)
})

test.each(['8', '12-8', '08:00-12:00 11:00-13:00', '08:00-24:01', '8-9-10', 'closed'])('refuses %s', (text) => {
  expect(parsePlan(text)).toBeNull()
})

test('reads what it writes, and counts the open minutes', () => {
  const wall = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 12 }), (edges) => {
      const sorted = edges.toSorted((a, b) => a - b)
      const plan = sorted.flatMap((from, index) => {
        const to = sorted[index + 1]
        return index % 2 === 0 && to !== undefined ? [{ from: wall(from), to: wall(to) }] : []
      })
      const length = sorted.reduce((sum, from, index) => {
        const to = sorted[index + 1]
        return index % 2 === 0 && to !== undefined ? sum + to - from : sum
      }, 0)
      expect(parsePlan(planText(plan))).toEqual(plan)
      expect(openMinutes(plan)).toBe(length)
    }),
  )
})
