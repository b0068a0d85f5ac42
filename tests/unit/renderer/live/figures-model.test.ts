import { describe, expect, test } from 'vitest'
import {
  agentsPresent,
  ageOf,
  chartPoints,
  clockText,
  levelOfDebt,
  levelOfShare,
  levelOfWait,
  percentText,
} from '../../../../src/renderer/src/features/live/figures-model.ts'

const share = (numerator: number, denominator: number) => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
})

describe('levels', () => {
  test('of a share at the edges of its goal', () => {
    expect(levelOfShare(share(0, 0), 0.8)).toBe('none')
    expect(levelOfShare(share(80, 100), 0.8)).toBe('good')
    expect(levelOfShare(share(799, 1000), 0.8)).toBe('watch')
    expect(levelOfShare(share(70, 100), 0.8)).toBe('watch')
    expect(levelOfShare(share(69, 100), 0.8)).toBe('bad')
  })

  test('of the longest wait and of debts', () => {
    expect(levelOfWait(null, 20_000)).toBe('none')
    expect(levelOfWait(19_999, 20_000)).toBe('good')
    expect(levelOfWait(20_000, 20_000)).toBe('watch')
    expect(levelOfWait(60_000, 20_000)).toBe('bad')
    expect(levelOfDebt(0)).toBe('good')
    expect(levelOfDebt(1)).toBe('bad')
  })
})

test('percentages round without reaching 0 or 100 that were not reached', () => {
  expect(percentText(null)).toBe('–')
  expect(percentText(0)).toBe('0')
  expect(percentText(0.001)).toBe('1')
  expect(percentText(0.8457)).toBe('85')
  expect(percentText(0.9999)).toBe('99')
  expect(percentText(1)).toBe('100')
})

test('clocks show hours only when there are some', () => {
  expect(clockText(0)).toBe('00:00')
  expect(clockText(84_900)).toBe('01:24')
  expect(clockText(3_600_000)).toBe('1:00:00')
  expect(clockText(-5)).toBe('00:00')
})

test('the age of a picture is reckoned on the clock of the service and never negative', () => {
  expect(ageOf({ at: 1_000 }, 8_000)).toBe(7_000)
  expect(ageOf({ at: 1_000 }, 900)).toBe(0)
})

test('offline operators are not present', () => {
  expect(
    agentsPresent({
      offline: 9,
      ready: 1,
      ringing: 1,
      'on-call': 2,
      acw: 0,
      break: 1,
      meeting: 0,
      training: 0,
      outbound: 1,
    }),
  ).toBe(6)
})

test('the chart has 48 half hours; finer buckets add up, quiet ones are 0, coming ones are gaps', () => {
  const bucket = { offered: 2, answered: 1, abandoned: 1, abandonedShort: 0 }
  const points = chartPoints({
    dayStartMs: 0,
    at: 5_400_000,
    buckets: [
      { fromMs: 1_800_000, ...bucket },
      { fromMs: 2_700_000, ...bucket },
    ],
  })
  expect(points).toHaveLength(48)
  expect(points[0]).toMatchObject({ offered: 0 })
  expect(points[1]).toMatchObject({ fromMs: 1_800_000, offered: 4, answered: 2, abandoned: 2, abandonedShort: 0 })
  expect(points[3]).toMatchObject({ offered: 0 })
  expect(points[4]).toMatchObject({ offered: null, answered: null })
})
