import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agentStates } from '../../../src/core/domain/call/agent.ts'
import { callOutcomes, callStates } from '../../../src/core/domain/call/call.ts'
import type { CallId, CommitmentId, PersonId, QueueId } from '../../../src/core/domain/ids.ts'
import { isInCall, isWaiting } from '../../../src/core/domain/live/call-tally.ts'
import { figuresAt } from '../../../src/core/domain/live/figures-at.ts'
import { beginLiveDay, foldLive, withCommitments } from '../../../src/core/domain/live/fold-live.ts'
import type { LiveCall, LiveCommitment, LiveEvent } from '../../../src/core/domain/live/live-event.ts'
import {
  type CallFigures,
  type LiveFigures,
  liveFiguresSchema,
  type Share,
} from '../../../src/core/domain/live/live-figures.ts'
import type { LiveSettings } from '../../../src/core/domain/live/live-settings.ts'
import { emptyLive } from '../../../src/core/domain/live/live-state.ts'
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
    ...{ outcome: null, offeredAt: noon, waitMs: 0, queueId: null, inQueueId: null, talkMs: 0, holdMs: 0, acwMs: 0 },
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
      emptyLive({ ...settings, dayEndMs: settings.dayStartMs + hours * hour }).all.buckets.length
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
      ...{ topic: 'agent.changed', personId: id as PersonId, state, since: noon },
    })
    const now = figures([agent('a', 'ready'), agent('b', 'ready'), agent('a', 'on-call'), agent('a', 'on-call')])
    expect(now.agents).toMatchObject({ ready: 1, 'on-call': 1, break: 0 })
  })

  it('keep agents, promises and waiting callers over midnight', () => {
    const events: LiveEvent[] = [
      call('waits'),
      call('done', { state: 'ended', outcome: 'answered' }),
      commitment('a', noon),
      { topic: 'agent.changed', personId: 'p' as PersonId, state: 'ready', since: noon },
    ]
    const next = beginLiveDay(fold(events), { dayStartMs: 48 * hour, dayEndMs: 72 * hour })
    const now = figuresAt(next, 48 * hour)
    expect(now).toMatchObject({ offered: 0, answered: 0, waiting: 1, longestWaitMs: 12 * hour, late: 1 })
    expect(now.agents.ready).toBe(1)
    expect(now.buckets[0]?.fromMs).toBe(48 * hour)
  })
})

type Day = Readonly<{ from: number; to: number }>
const day: Day = { from: settings.dayStartMs, to: settings.dayEndMs }

const share = (numerator: number, denominator: number) => ({
  ...{ value: denominator === 0 ? null : numerator / denominator, numerator, denominator },
})
const mean = (sumMs: number, count: number) => ({ value: count === 0 ? null : sumMs / count, sumMs, count })

/** The times of operators from all that was told of each, one after the other. */
function timesOfAgents(events: readonly LiveEvent[], now: number) {
  let [busy, ready] = [0, 0]
  const told = events.filter((event) => event.topic === 'agent.changed')
  for (const id of new Set(told.map((event) => event.personId))) {
    const own = told.filter((event) => event.personId === id)
    for (const [index, { state, since }] of own.entries()) {
      const until = own[index + 1]?.since ?? now
      const ms = Math.max(0, Math.min(until, day.to) - Math.max(since, day.from))
      if (state === 'ready') ready += ms
      if (state === 'on-call' || state === 'acw') busy += ms
    }
  }
  return { busy, ready }
}

/** The same figures from the last word about each record, without any cleverness. */
function recomputed(events: readonly LiveEvent[], now: number): LiveFigures {
  const calls = new Map<string, LiveCall>()
  const agents = new Map<string, string>()
  const commitments = new Map<string, LiveCommitment>()
  for (const event of events) {
    if (event.topic === 'call.changed') calls.set(event.callId, event)
    else if (event.topic === 'agent.changed') agents.set(event.personId, event.state)
    else commitments.set(event.commitmentId, event)
  }
  const { busy, ready } = timesOfAgents(events, now)
  const count = (list: readonly LiveCall[], outcome: string) => list.filter((one) => one.outcome === outcome).length
  const callFigures = (
    of: readonly LiveCall[],
    here: readonly LiveCall[],
    crew: Readonly<{ ready: number; occupancy: Share }>,
  ): CallFigures => {
    const today = of.filter((one) => one.direction === 'in' && one.offeredAt >= day.from && one.offeredAt < day.to)
    const inTime = (list: readonly LiveCall[]) =>
      list.filter((one) => one.outcome === 'answered' && one.waitMs <= 20_000).length
    const level = (list: readonly LiveCall[]) => share(inTime(list), list.length - count(list, 'abandoned-short'))
    const waiting = here.filter(isWaiting).map((one) => one.offeredAt)
    const recent = today.filter((one) => one.offeredAt > now - hour / 2 && one.offeredAt <= now)
    const answered = today.filter((one) => one.outcome === 'answered')
    const handled = answered.filter((one) => one.state === 'ended')
    const sum = (list: readonly LiveCall[], ms: (one: LiveCall) => number) =>
      list.reduce((all, one) => all + ms(one), 0)
    return {
      waiting: waiting.length,
      longestWaitMs: waiting.length === 0 ? null : Math.max(0, now - Math.min(...waiting)),
      inCall: here.filter(isInCall).length,
      offered: today.length,
      answered: answered.length,
      answeredInTime: inTime(today),
      abandoned: count(today, 'abandoned'),
      abandonedShort: count(today, 'abandoned-short'),
      handled: handled.length,
      serviceLevel: level(today),
      abandonRate: share(count(today, 'abandoned'), today.length - count(today, 'abandoned-short')),
      recentServiceLevel: level(recent),
      asa: mean(
        sum(answered, (one) => one.waitMs),
        answered.length,
      ),
      aht: mean(
        sum(handled, (one) => one.talkMs + one.holdMs + one.acwMs),
        handled.length,
      ),
      ...crew,
    }
  }
  const all = [...calls.values()]
  const today = all.filter((one) => one.direction === 'in' && one.offeredAt >= day.from && one.offeredAt < day.to)
  const goOn = all.filter((one) => isWaiting(one) || isInCall(one))
  const shown = [...today.map((one) => one.queueId ?? ''), ...goOn.map((one) => one.inQueueId ?? '')]
  const queueIds = [...new Set(shown)].toSorted()
  const open = [...commitments.values()].filter((one) => one.state === 'open')
  const bucketOf = (one: LiveCall) => Math.floor((one.offeredAt - settings.dayStartMs) / settings.bucketMs)
  const inState = (state: string) => [...agents.values()].filter((one) => one === state).length
  const crew = { ready: inState('ready'), occupancy: share(busy, busy + ready) }
  return {
    at: now,
    dayStartMs: settings.dayStartMs,
    ...callFigures(all, all, crew),
    agents: Object.fromEntries(agentStates.map((state) => [state, inState(state)])) as LiveFigures['agents'],
    dueSoon: open.filter((one) => one.dueAt >= now && one.dueAt <= now + hour).length,
    late: open.filter((one) => one.dueAt < now).length,
    openCommitments: open.length,
    notCalledBack: open.filter((one) => one.kind === 'call-return').length,
    buckets: Array.from({ length: 48 }, (_, index) => {
      const list = today.filter((one) => bucketOf(one) === index)
      return {
        fromMs: settings.dayStartMs + index * settings.bucketMs,
        offered: list.length,
        answered: count(list, 'answered'),
        abandoned: count(list, 'abandoned'),
        abandonedShort: count(list, 'abandoned-short'),
      }
    }),
    queues: queueIds.map((id) => ({
      queueId: id === '' ? null : (id as QueueId),
      ...callFigures(
        all.filter((one) => (one.queueId ?? '') === id),
        all.filter((one) => (one.inQueueId ?? '') === id),
        id === '' ? { ready: 0, occupancy: share(0, 0) } : crew,
      ),
    })),
  }
}

const byTime = (a: number, b: number) => a - b

describe('folding', () => {
  const instant = fc.integer({ min: 23 * 60, max: 49 * 60 }).map((minutes) => minutes * 60_000)
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const anyEvent: fc.Arbitrary<LiveEvent> = fc.oneof(
    fc
      .record({
        direction: fc.constantFrom('in' as const, 'in' as const, 'out' as const),
        state: fc.constantFrom(...callStates),
        outcome: fc.constantFrom(null, ...callOutcomes),
        queueId: fc.constantFrom(null, 'q1' as QueueId, 'q2' as QueueId),
        inQueueId: fc.constantFrom(null, 'q1' as QueueId, 'q2' as QueueId),
        talkMs: fc.constantFrom(0, 1_000, 90_001),
        holdMs: fc.constantFrom(0, 500),
        acwMs: fc.constantFrom(0, 30_000),
        offeredAt: instant,
        waitMs: fc.constantFrom(0, 5_000, 19_999, 20_000, 20_001, 90_000),
      })
      .chain((fields) => id.map((callId) => call(callId, fields))),
    fc.record({ state: fc.constantFrom(...agentStates), person: id, since: instant }).map((told): LiveEvent => {
      return { topic: 'agent.changed', personId: told.person as PersonId, state: told.state, since: told.since }
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
        // what operators do is told in the order in which it happens
        const sinces = events
          .flatMap((event) => (event.topic === 'agent.changed' ? [event.since] : []))
          .toSorted(byTime)
        const ordered = events.map((event) =>
          event.topic === 'agent.changed' ? { ...event, since: sinces.shift() ?? 0 } : event,
        )
        const at = Math.max(now, ...ordered.map((event) => (event.topic === 'agent.changed' ? event.since : 0)))
        const folded = figuresAt(fold(ordered), at)
        expect(folded).toEqual(recomputed(ordered, at))
        expect(liveFiguresSchema.safeParse(folded).success).toBe(true)
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
