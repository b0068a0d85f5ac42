import { describe, expect, it } from 'vitest'
import {
  agentsInOrder,
  hourPoints,
  levelsOf,
  slidesOf,
  soFar,
  stateColumns,
  turnsBad,
  worstOf,
} from '../../../../src/renderer/src/features/wallboard/board-model.ts'
import { at, dayStartMs, pictureWith, queueOf } from './picture.ts'

describe('the pages of a board', () => {
  const queues = [queueOf({ queueId: null }), queueOf({ queueId: 'a' as never, name: '报修' })]

  it('come in the order that was chosen, one for each queue', () => {
    expect(slidesOf(['work', 'queues', 'all'], queues)).toEqual([
      { kind: 'work' },
      { kind: 'queue', queueId: 'a', name: '报修' },
      { kind: 'all' },
    ])
  })

  it('end with the calls of no queue where there are any', () => {
    const [none, named] = queues
    if (none === undefined || named === undefined) throw new Error('no queues')
    for (const some of [{ offered: 1 }, { waiting: 1 }, { inCall: 1 }])
      expect(
        slidesOf(['queues'], [{ ...none, ...some }, named]).map((slide) => slide.kind === 'queue' && slide.name),
      ).toEqual(['报修', ''])
  })

  it('are never none at all', () => {
    expect(slidesOf(['queues'], [])).toEqual([{ kind: 'all' }])
  })
})

describe('levels', () => {
  it('grow with a wait and with after-call work while no new picture comes', () => {
    const picture = pictureWith(
      { waiting: 1, longestWaitMs: 19_000 },
      { agents: [{ name: null, state: 'acw', since: at - 299_000 }] },
    )
    expect(levelsOf(picture, 0)).toMatchObject({ 'longest-wait': 'good', 'after-call-work': 'watch' })
    expect(levelsOf(picture, 1_000)).toMatchObject({ 'longest-wait': 'watch', 'after-call-work': 'bad' })
  })

  it('turn once: a chime sounds when a figure becomes bad, not while it is, and not at first', () => {
    const good = levelsOf(pictureWith(), 0)
    const bad = levelsOf(pictureWith({ late: 1 }), 0)
    expect(turnsBad(null, bad)).toBe(false)
    expect(turnsBad(good, bad)).toBe(true)
    expect(turnsBad(bad, bad)).toBe(false)
    expect(turnsBad(bad, good)).toBe(false)
    expect(turnsBad(good, good)).toBe(false)
  })

  it('add up to the worst', () => {
    expect(worstOf('good', 'bad', 'watch')).toBe('bad')
    expect(worstOf('none', 'good')).toBe('good')
    expect(worstOf('none')).toBe('none')
  })
})

describe('operators', () => {
  const agents = [
    { name: 'A', state: 'break' as const, since: at - 60_000 },
    { name: 'B', state: 'on-call' as const, since: at - 10_000 },
    { name: 'C', state: 'on-call' as const, since: at - 90_000 },
  ]

  it('are counted by state with the longest time in each; rare states only when somebody is in them', () => {
    const counts = { ...pictureWith().figures.agents, break: 1, 'on-call': 2 }
    const columns = stateColumns(pictureWith({ agents: counts }, { agents }), 5_000)
    expect(columns).toEqual([
      { state: 'on-call', count: 2, longestMs: 95_000 },
      { state: 'ready', count: 0, longestMs: null },
      { state: 'acw', count: 0, longestMs: null },
      { state: 'break', count: 1, longestMs: 65_000 },
    ])
    const training = pictureWith({ agents: { ...counts, training: 1 } })
    expect(stateColumns(training, 0)).toContainEqual({ state: 'training', count: 1, longestMs: null })
  })

  it('stand with those who talk first, the longest first', () => {
    expect(agentsInOrder(agents).map(({ name }) => name)).toEqual(['C', 'B', 'A'])
  })
})

describe('half hours', () => {
  const picture = pictureWith()
  const buckets = picture.figures.buckets.map((bucket, index) => ({ ...bucket, offered: index, forecast: 10 }))
  const shown = pictureWith(
    { buckets },
    { queueHours: [{ queueId: 'a', offered: buckets.map(() => 2), forecast: buckets.map(() => null) }] },
  )

  it('that have not begun are empty, their forecast is not', () => {
    const points = hourPoints(shown)
    expect(points).toHaveLength(48)
    expect(points[20]).toEqual({ fromMs: dayStartMs + 20 * 1_800_000, offered: 20, forecast: 10 })
    expect(points[21]).toMatchObject({ offered: null, forecast: 10 })
  })

  it('are those of one queue where it is asked for', () => {
    expect(hourPoints(shown, 'a')[3]).toMatchObject({ offered: 2, forecast: null })
    expect(hourPoints(shown, 'b')).toEqual([])
  })

  it('are summed up to now, of the one under way the part that has passed', () => {
    // 10:20 is two thirds into the half hour that began at 10:00, the 21st
    expect(soFar(hourPoints(shown), at)).toEqual({ offered: 210, forecast: Math.round(200 + (10 * 2) / 3) })
    expect(soFar(hourPoints(shown, 'a'), at)).toEqual({ offered: 42, forecast: null })
  })
})
