import { describe, expect, test } from 'vitest'
import {
  agentsPresent,
  ageOf,
  axisMarks,
  byUrgency,
  chartPoints,
  isLong,
  levelOfDebt,
  levelOfShare,
  levelOfWait,
  percentText,
  spreadLabels,
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

test('half hours that are still to come are gaps but for what is expected, quiet ones are 0', () => {
  const quiet = { offered: 0, answered: 0, abandoned: 0, abandonedShort: 0, forecast: 3 }
  const points = chartPoints(
    [
      { fromMs: 0, offered: 2, answered: 1, abandoned: 1, abandonedShort: 0, forecast: null },
      { fromMs: 1_800_000, ...quiet },
      { fromMs: 3_600_000, ...quiet },
    ],
    1_800_000,
  )
  expect(points.map((point) => point.offered)).toEqual([2, 0, null])
  expect(points.map((point) => point.abandoned)).toEqual([1, 0, null])
  expect(points.map((point) => point.forecast)).toEqual([null, 3, 3])
})

test('labels of lines that end close together keep apart and in order', () => {
  expect(spreadLabels([10, 5, 0], 10, 0.1)).toEqual([1, 0.5, 0])
  const [offered = 0, answered = 0, abandoned = 0] = spreadLabels([4, 4, 4], 8, 0.1)
  expect(answered - abandoned).toBeCloseTo(0.1)
  expect(offered - answered).toBeCloseTo(0.1)
  expect(spreadLabels([0, 0], 0, 0.2)).toEqual([0.2, 0])
  expect(spreadLabels([8, 8, 0], 8, 0.25)).toEqual([1, 0.75, 0])
})

test('who is stuck comes first, then who talks, then who waits, each by time', () => {
  const now = 10_000_000
  const agent = (name: string, state: 'acw' | 'on-call' | 'ready', agoMs: number) => ({
    name,
    state,
    since: now - agoMs,
  })
  const agents = [
    agent('a', 'ready', 5_000),
    agent('b', 'acw', 299_999),
    agent('c', 'acw', 300_000),
    agent('d', 'on-call', 1),
  ]
  expect(isLong({ state: 'acw', since: 0, name: '' }, 300_000)).toBe(true)
  expect(isLong({ state: 'ready', since: 0, name: '' }, now)).toBe(false)
  expect(byUrgency(agents, now).map(({ name }) => name)).toEqual(['c', 'd', 'a', 'b'])
})

test('the axis begins at 0 and has a few whole steps', () => {
  expect(axisMarks(1)).toEqual([0, 1])
  expect(axisMarks(7)).toEqual([0, 2, 4, 6, 8])
  expect(axisMarks(40)).toEqual([0, 10, 20, 30, 40])
  expect(axisMarks(412)).toEqual([0, 200, 400, 600])
})
