import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agentStates } from '../../../src/core/domain/call/agent.ts'
import { callOutcomes, callStates } from '../../../src/core/domain/call/call.ts'
import type { CallId, CommitmentId, PersonId } from '../../../src/core/domain/ids.ts'
import { figuresAt } from '../../../src/core/domain/live/figures-at.ts'
import { beginLiveDay, foldLive, isWaiting, withCommitments } from '../../../src/core/domain/live/fold-live.ts'
import type { LiveCall, LiveCommitment, LiveEvent } from '../../../src/core/domain/live/live-event.ts'
import { type LiveFigures, liveFiguresSchema } from '../../../src/core/domain/live/live-figures.ts'
import { emptyLive, type LiveSettings } from '../../../src/core/domain/live/live-state.ts'
import { liveMetrics } from '../../../src/core/metrics/live-metrics.ts'

const hour = 3_600_000
const settings: LiveSettings = {
  ...{ dayStartMs: 24 * hour, dayEndMs: 48 * hour },
  ...{ bucketMs: hour / 2, answerWithinMs: 20_000 },
}
const noon = 36 * hour

function call(id: string, changes: Partial<LiveCall> = {}): LiveCall {
  return {
    ...{ topic: 'call.changed', callId: id as CallId, direction: 'in', state: 'waiting' },
    ...{ outcome: null, offeredAt: noon, waitMs: 0 },
    ...changes,
  }
}

function commitment(id: string, dueAt: number, changes: Partial<LiveCommitment> = {}): LiveCommitment {
  return {
    ...{ topic: 'commitment.changed', commitmentId: id as CommitmentId, kind: 'arrival', state: 'open', dueAt },
    ...changes,
  }
}

const fold = (events: readonly LiveEvent[], day = settings) => events.reduce(foldLive, emptyLive(day))
const figures = (events: readonly LiveEvent[], now = noon) => figuresAt(fold(events), now)

describe('live figures of calls', () => {
  const answered = (id: string, waitMs: number, offeredAt = noon) =>
    call(id, { state: 'talking', outcome: 'answered', waitMs, offeredAt })

  it('count answered within 20 s, that moment included', () => {
    const now = figures([answered('a', 20_000), answered('b', 20_001)])
    expect(now).toMatchObject({ offered: 2, answered: 2, answeredInTime: 1 })
    expect(now.serviceLevel).toEqual({ value: 0.5, numerator: 1, denominator: 2 })
  })

  it('leave calls given up within 5 s out of the shares', () => {
    const now = figures([
      answered('a', 1),
      call('b', { state: 'ended', outcome: 'abandoned', waitMs: 6_000 }),
      call('c', { state: 'ended', outcome: 'abandoned-short', waitMs: 5_000 }),
    ])
    expect(now).toMatchObject({ offered: 3, abandoned: 1, abandonedShort: 1 })
    expect(now.serviceLevel).toEqual({ value: 0.5, numerator: 1, denominator: 2 })
    expect(now.abandonRate).toEqual({ value: 0.5, numerator: 1, denominator: 2 })
  })

  it('have no shares without data', () => {
    const now = figures([call('c', { state: 'ended', outcome: 'abandoned-short' })])
    expect([now.serviceLevel.value, now.abandonRate.value, now.recentServiceLevel.value]).toEqual([null, null, null])
    expect(figures([]).longestWaitMs).toBeNull()
  })

  it('know who waits, and the longest', () => {
    const events = [call('a', { offeredAt: noon - 9_000 }), call('b', { state: 'ringing' }), answered('c', 1)]
    expect(figures(events)).toMatchObject({ waiting: 2, longestWaitMs: 9_000 })
    expect(figures([...events, answered('a', 9_000, noon - 9_000)])).toMatchObject({ waiting: 1, longestWaitMs: 0 })
  })

  it('leave outgoing calls and other days out, but not who still waits since before midnight', () => {
    const events = [
      call('out', { direction: 'out', state: 'talking', outcome: 'answered' }),
      answered('before', 1, settings.dayStartMs - 1),
      answered('first', 1, settings.dayStartMs),
      answered('last', 1, settings.dayEndMs - 1),
      answered('after', 1, settings.dayEndMs),
      call('still', { offeredAt: settings.dayStartMs - 1 }),
    ]
    expect(figures(events)).toMatchObject({ offered: 2, answered: 2, waiting: 1 })
  })

  it('put each call into the half hour in which it was offered', () => {
    const at = (ms: number) => answered(String(ms), 1, settings.dayStartMs + ms)
    const { buckets } = figures([at(0), at(hour / 2 - 1), at(hour / 2), at(24 * hour - 1)])
    expect(buckets).toHaveLength(48)
    expect([buckets[0]?.offered, buckets[1]?.offered, buckets[47]?.answered]).toEqual([2, 1, 1])
    expect(buckets[1]?.fromMs).toBe(settings.dayStartMs + hour / 2)
  })

  it('have as many half hours as the day has', () => {
    const day = (hours: number) =>
      emptyLive({ ...settings, dayEndMs: settings.dayStartMs + hours * hour }).buckets.length
    expect([day(23), day(24), day(25)]).toEqual([46, 48, 50])
  })

  it('take the last half hour up to now', () => {
    const events = [
      answered('old', 1, noon - hour / 2),
      answered('a', 1, noon - hour / 2 + 1),
      answered('b', 30_000, noon),
    ]
    expect(figures(events).recentServiceLevel).toEqual({ value: 0.5, numerator: 1, denominator: 2 })
  })
})

describe('live figures of commitments and agents', () => {
  it('are late after their deadline, soon up to an hour before it', () => {
    const due = (ms: number) => figures([commitment('a', noon + ms)])
    expect(due(-1)).toMatchObject({ late: 1, dueSoon: 0 })
    expect(due(0)).toMatchObject({ late: 0, dueSoon: 1 })
    expect(due(hour)).toMatchObject({ late: 0, dueSoon: 1 })
    expect(due(hour + 1)).toMatchObject({ late: 0, dueSoon: 0, openCommitments: 1 })
  })

  it('are the same read at once from the store as told one by one', () => {
    const stored = [
      commitment('a', noon + 1),
      commitment('b', noon - 1, { kind: 'call-return' }),
      commitment('c', noon, { state: 'kept' }),
      commitment('d', noon + hour),
    ]
    expect(withCommitments(emptyLive(settings), stored)).toEqual(fold(stored))
  })

  it('become late by time alone', () => {
    const state = fold([commitment('a', noon)])
    expect([noon, noon + 1].map((now) => figuresAt(state, now).late)).toEqual([0, 1])
  })

  it('follow a changed deadline and a settlement', () => {
    const opened = [commitment('a', noon - 1, { kind: 'call-return' })]
    expect(figures(opened)).toMatchObject({ late: 1, notCalledBack: 1 })
    expect(figures([...opened, commitment('a', noon + 1, { kind: 'call-return' })])).toMatchObject({
      late: 0,
      dueSoon: 1,
    })
    const kept = commitment('a', noon - 1, { kind: 'call-return', state: 'kept' })
    expect(figures([...opened, kept, kept])).toMatchObject({ late: 0, notCalledBack: 0, openCommitments: 0 })
  })

  it('count each operator in one state', () => {
    const agent = (id: string, state: (typeof agentStates)[number]): LiveEvent => ({
      ...{ topic: 'agent.changed', personId: id as PersonId, state },
    })
    const now = figures([agent('a', 'ready'), agent('b', 'ready'), agent('a', 'on-call'), agent('a', 'on-call')])
    expect(now.agents).toMatchObject({ ready: 1, 'on-call': 1, break: 0 })
  })

  it('keep agents, promises and waiting callers over midnight', () => {
    const events: LiveEvent[] = [
      call('waits'),
      call('done', { state: 'ended', outcome: 'answered' }),
      commitment('a', noon),
      { topic: 'agent.changed', personId: 'p' as PersonId, state: 'ready' },
    ]
    const next = beginLiveDay(fold(events), { dayStartMs: 48 * hour, dayEndMs: 72 * hour })
    const now = figuresAt(next, 48 * hour)
    expect(now).toMatchObject({ offered: 0, answered: 0, waiting: 1, longestWaitMs: 12 * hour, late: 1 })
    expect(now.agents.ready).toBe(1)
    expect(now.buckets[0]?.fromMs).toBe(48 * hour)
  })
})

/** The same figures from the last word about each record, without any cleverness. */
function recomputed(
  events: readonly LiveEvent[],
  now: number,
): Omit<LiveFigures, 'buckets'> & { perBucket: number[][] } {
  const calls = new Map<string, LiveCall>()
  const agents = new Map<string, string>()
  const commitments = new Map<string, LiveCommitment>()
  for (const event of events) {
    if (event.topic === 'call.changed') calls.set(event.callId, event)
    else if (event.topic === 'agent.changed') agents.set(event.personId, event.state)
    else commitments.set(event.commitmentId, event)
  }
  const today = [...calls.values()].filter(
    (one) => one.direction === 'in' && one.offeredAt >= settings.dayStartMs && one.offeredAt < settings.dayEndMs,
  )
  const count = (list: readonly LiveCall[], outcome: string) => list.filter((one) => one.outcome === outcome).length
  const inTime = (list: readonly LiveCall[]) =>
    list.filter((one) => one.outcome === 'answered' && one.waitMs <= 20_000).length
  const share = (numerator: number, denominator: number) => ({
    ...{ value: denominator === 0 ? null : numerator / denominator, numerator, denominator },
  })
  const level = (list: readonly LiveCall[]) => share(inTime(list), list.length - count(list, 'abandoned-short'))
  const waiting = [...calls.values()].filter(isWaiting).map((one) => one.offeredAt)
  const open = [...commitments.values()].filter((one) => one.state === 'open')
  const recent = today.filter((one) => one.offeredAt > now - hour / 2 && one.offeredAt <= now)
  const bucketOf = (one: LiveCall) => Math.floor((one.offeredAt - settings.dayStartMs) / settings.bucketMs)
  return {
    at: now,
    dayStartMs: settings.dayStartMs,
    waiting: waiting.length,
    longestWaitMs: waiting.length === 0 ? null : Math.max(0, now - Math.min(...waiting)),
    agents: Object.fromEntries(
      agentStates.map((state) => [state, [...agents.values()].filter((one) => one === state).length]),
    ) as LiveFigures['agents'],
    offered: today.length,
    answered: count(today, 'answered'),
    answeredInTime: inTime(today),
    abandoned: count(today, 'abandoned'),
    abandonedShort: count(today, 'abandoned-short'),
    serviceLevel: level(today),
    abandonRate: share(count(today, 'abandoned'), today.length - count(today, 'abandoned-short')),
    recentServiceLevel: level(recent),
    dueSoon: open.filter((one) => one.dueAt >= now && one.dueAt <= now + hour).length,
    late: open.filter((one) => one.dueAt < now).length,
    openCommitments: open.length,
    notCalledBack: open.filter((one) => one.kind === 'call-return').length,
    perBucket: Array.from({ length: 48 }, (_, index) => {
      const list = today.filter((one) => bucketOf(one) === index)
      return [list.length, count(list, 'answered'), count(list, 'abandoned'), count(list, 'abandoned-short')]
    }),
  }
}

describe('folding', () => {
  const instant = fc.integer({ min: 23 * 60, max: 49 * 60 }).map((minutes) => minutes * 60_000)
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const anyEvent: fc.Arbitrary<LiveEvent> = fc.oneof(
    fc
      .record({
        direction: fc.constantFrom('in' as const, 'in' as const, 'out' as const),
        state: fc.constantFrom(...callStates),
        outcome: fc.constantFrom(null, ...callOutcomes),
        offeredAt: instant,
        waitMs: fc.constantFrom(0, 5_000, 19_999, 20_000, 20_001, 90_000),
      })
      .chain((fields) => id.map((callId) => call(callId, fields))),
    fc.record({ state: fc.constantFrom(...agentStates), person: id }).map(({ state, person }): LiveEvent => {
      return { topic: 'agent.changed', personId: person as PersonId, state }
    }),
    fc
      .record({
        kind: fc.constantFrom('call-return', 'arrival'),
        state: fc.constantFrom('open', 'open', 'kept', 'late'),
      })
      .chain((fields) => fc.tuple(id, instant).map(([own, dueAt]) => commitment(own, dueAt, fields))),
  )

  it('step by step gives what counting everything anew gives', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), instant, (events, now) => {
        const { buckets, ...folded } = figuresAt(fold(events), now)
        const { perBucket, ...expected } = recomputed(events, now)
        expect(folded).toEqual(expected)
        expect(buckets.map((one) => [one.offered, one.answered, one.abandoned, one.abandonedShort])).toEqual(perBucket)
        expect(liveFiguresSchema.safeParse({ ...folded, buckets }).success).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('an event told twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 30 }), instant, (events, now) => {
        const twice = events.flatMap((event) => [event, event])
        expect(figuresAt(fold(twice), now)).toEqual(figuresAt(fold(events), now))
      }),
    )
  })

  it('leaves the state before as it was', () => {
    const before = fold([call('a'), commitment('b', noon)])
    const copy = structuredClone(before)
    foldLive(before, call('a', { state: 'ended', outcome: 'answered' }))
    expect(before).toEqual(copy)
  })
})

describe('the dictionary of live figures', () => {
  it('names fields that exist, each once, in both languages', () => {
    const now = figures([])
    const metrics = Object.values(liveMetrics)
    for (const metric of metrics) {
      expect(now).toHaveProperty(metric.field)
      for (const words of [metric.name, metric.formula])
        expect(Math.min(words.zh.length, words.en.length)).toBeGreaterThan(0)
    }
    expect(new Set(metrics.map((metric) => metric.field)).size).toBe(metrics.length)
  })

  it('says nothing else than the thresholds that are applied', () => {
    expect(liveMetrics['service-level'].thresholdMs).toBe(settings.answerWithinMs)
    expect(liveMetrics['service-level'].formula.en).toContain(`${settings.answerWithinMs / 1000} s`)
    expect(liveMetrics.abandoned.thresholdMs).toBe(5_000)
  })
})
