import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acknowledge } from '../../../src/core/domain/commitment/acknowledge.ts'
import { climbsOf } from '../../../src/core/domain/commitment/climbs.ts'
import type { Commitment } from '../../../src/core/domain/commitment/commitment.ts'
import { kindSpec } from '../../../src/core/domain/commitment/kinds.ts'
import type { PromiseFacts } from '../../../src/core/domain/commitment/promise.ts'
import { settle } from '../../../src/core/domain/commitment/settle.ts'
import { foresee, type WakeEvent, wake } from '../../../src/core/domain/commitment/wake.ts'
import { granted, hour, minute, shanghai } from '../calendar/calendar-cases.ts'
import { anna, everyPromise, promised, termsAt } from './commitment-cases.ts'

const monday = '2026-11-23T10:40'
const farLater = shanghai('2027-12-31T00:00')

/** Wakes at each of the moments in turn and collects what happens. */
function wakeThrough(commitment: Commitment, moments: readonly number[]) {
  const events: WakeEvent[] = []
  let current = commitment
  for (const now of moments) {
    const woken = wake(current, termsAt(now))
    events.push(...woken.events)
    current = woken.commitment
  }
  return { commitment: current, events }
}

type Story = Readonly<{ facts: PromiseFacts; at?: string; happens: readonly (readonly [string, string])[] }>

const stories: readonly Story[] = [
  {
    facts: { kind: 'dispatch' },
    happens: [
      ['supervisor', '2026-11-23T18:00'],
      ['service-manager', '2026-11-24T09:00'],
    ],
  },
  {
    facts: { kind: 'dispatch' },
    at: '2026-11-20T10:00',
    happens: [
      ['supervisor', '2026-11-20T18:00'],
      ['service-manager', '2026-11-23T09:00'],
    ],
  },
  {
    facts: { kind: 'arrival', zone: 'urban', windowEndAt: null },
    happens: [
      ['warned', '2026-11-23T15:40'],
      ['supervisor', '2026-11-23T16:40'],
      ['service-manager', '2026-11-24T08:40'],
    ],
  },
  { facts: { kind: 'check-back' }, happens: [['team-lead', '2026-11-23T11:20']] },
  {
    facts: { kind: 'service-callback' },
    happens: [
      ['warned', '2026-11-25T22:40'],
      ['team-lead', '2026-11-26T10:40'],
    ],
  },
  { facts: { kind: 'call-return' }, happens: [['team-lead', '2026-11-23T10:55']] },
  { facts: { kind: 'promised-call', at: shanghai('2026-11-23T15:00') }, happens: [['team-lead', '2026-11-23T15:15']] },
  { facts: { kind: 'complaint-acknowledge', severity: 'general' }, happens: [['officer-lead', '2026-11-23T12:40']] },
  {
    facts: { kind: 'complaint-acknowledge', severity: 'serious' },
    happens: [
      ['service-manager', monday],
      ['vice-president', '2026-11-23T11:10'],
    ],
  },
  { facts: { kind: 'complaint-acknowledge', severity: 'critical' }, happens: [['vice-president', monday]] },
  {
    facts: { kind: 'complaint-resolve', severity: 'general' },
    happens: [
      ['officer-lead', '2026-11-26T10:40'],
      ['service-manager', '2026-11-27T15:40'],
      ['vice-president', '2026-12-01T10:40'],
    ],
  },
  {
    facts: { kind: 'complaint-resolve', severity: 'serious' },
    happens: [
      ['service-manager', monday],
      ['vice-president', '2026-11-24T10:40'],
    ],
  },
  { facts: { kind: 'complaint-verify' }, happens: [['officer-lead', '2026-11-24T10:40']] },
  { facts: { kind: 'suggestion-reply' }, happens: [['department-head', '2026-11-30T10:40']] },
  {
    facts: { kind: 'complaint-task', windowEndAt: shanghai('2026-11-24T12:00') },
    happens: [['service-manager', '2026-11-24T12:00']],
  },
  {
    facts: { kind: 'corrective-action', toldDate: '2026-11-27' },
    happens: [['department-head', '2026-11-27T18:00']],
  },
  {
    facts: { kind: 'workshop-finish', toldDate: '2026-11-27' },
    happens: [
      ['warned', '2026-11-26T18:00'],
      ['supervisor', '2026-11-27T18:00'],
    ],
  },
  { facts: { kind: 'day-report' }, happens: [['supervisor', '2026-11-23T11:40']] },
  { facts: { kind: 'centre-day-report' }, happens: [['service-manager', '2026-11-23T11:40']] },
  { facts: { kind: 'goods-return' }, happens: [['supervisor', '2026-11-24T10:40']] },
  { facts: { kind: 'renewal-notice', contractEnd: '2026-12-24' }, happens: [['team-lead', '2026-11-24T18:00']] },
  { facts: { kind: 'renewal-visit', noticeDate: '2026-11-24' }, happens: [['team-lead', '2026-12-08T18:00']] },
  {
    facts: { kind: 'reminder', windowEndAt: shanghai('2026-12-01T12:00') },
    happens: [['dropped', '2026-12-01T12:00']],
  },
  { facts: { kind: 'survey-task', windowEndAt: shanghai('2026-12-01T12:00') }, happens: [] },
]

function nameOf(event: WakeEvent): string {
  return event.kind === 'climbed' ? event.rung : event.kind
}

describe('wake', () => {
  it.each(stories)(
    '%# $facts.kind: each step at its moment and not 1 ms before, acknowledged at once',
    ({ facts, at = monday, happens }) => {
      let commitment = promised(facts, at)
      for (const [name, moment] of happens) {
        const when = shanghai(moment)
        expect(commitment.wakeAt).toBe(when)
        expect(wake(commitment, termsAt(when - 1))).toEqual({ commitment, events: [] })
        const woken = wake(commitment, termsAt(when))
        expect(woken.events.map((event) => [nameOf(event), event.at])).toEqual([[name, when]])
        expect(wake(woken.commitment, termsAt(when)).events).toEqual([])
        commitment = acknowledge(woken.commitment, woken.commitment.rung, termsAt(when))
      }
      expect(commitment.wakeAt).toBeNull()
    },
  )

  it.each(stories)('%# $facts.kind: a long gap yields all of it once, in order', ({ facts, at = monday, happens }) => {
    const made = promised(facts, at)
    const { events, commitment } = wakeThrough(made, [farLater, farLater, farLater + 1])
    expect(events).toEqual(foresee(made, termsAt(at)))
    if (!kindSpec(facts.kind).acknowledged)
      expect(events.map((event) => [nameOf(event), event.at])).toEqual(
        happens.map(([name, when]) => [name, shanghai(when)]),
      )
    expect(commitment.version).toBe(1 + events.length)
  })

  it('drops a reminder whose window passed, with that reason', () => {
    const reminder = promised({ kind: 'reminder', windowEndAt: shanghai('2026-12-01T12:00') }, monday)
    expect(wake(reminder, termsAt('2026-12-01T12:00')).commitment).toMatchObject({
      state: 'dropped',
      reason: 'window-passed',
      result: null,
      wakeAt: null,
    })
  })

  it('tells the vice president beside the service manager of a serious complaint', () => {
    const { events } = wake(promised({ kind: 'complaint-resolve', severity: 'serious' }, monday), termsAt(monday))
    expect(events).toMatchObject([
      { kind: 'climbed', rung: 'service-manager', informs: ['vice-president'], fromHeight: 0, toHeight: 2 },
    ])
  })

  it('lets notices to managers rest at night, never those to people on shift and never critical ones', () => {
    const night = '2026-11-23T23:30'
    const noticeOf = (facts: PromiseFacts) => {
      const { events } = wakeThrough(promised(facts, night), [shanghai(night) + 2 * hour])
      const event = events.find(({ kind }) => kind === 'climbed')
      return event?.kind === 'climbed' ? event.notifyAt : null
    }
    expect(noticeOf({ kind: 'complaint-acknowledge', severity: 'serious' })).toBe(shanghai('2026-11-24T08:00'))
    expect(noticeOf({ kind: 'complaint-acknowledge', severity: 'critical' })).toBe(shanghai(night))
    expect(noticeOf({ kind: 'check-back' })).toBe(shanghai(night) + 40 * minute)
  })

  it('leaves a settled commitment alone', () => {
    const settled = granted(
      settle(promised({ kind: 'check-back' }, monday), { result: 'solved', by: anna }, shanghai(monday) + 1),
    )
    expect(settled.wakeAt).toBeNull()
    expect(wake(settled, termsAt(farLater))).toEqual({ commitment: settled, events: [] })
  })

  it('climbs on without a calendar that ever opens', () => {
    const terms = termsAt(monday)
    const closed = { ...terms, calendar: { ...terms.calendar, week: [[], [], [], [], [], [], []] as const } }
    const commitment = promised({ kind: 'dispatch' }, monday)
    expect(climbsOf(commitment, closed).map((climb) => climb.at - commitment.dueAt)).toEqual([0, hour])
  })
})

describe('under any partition of time', () => {
  const start = fc.integer({ min: shanghai('2026-06-01T00:00'), max: shanghai('2026-12-31T00:00') })
  const gaps = fc.array(fc.oneof(fc.integer({ min: 0, max: 2 * hour }), fc.integer({ min: 0, max: 60 * 24 * hour })), {
    maxLength: 40,
  })

  it('the same things happen, each once, and the same commitment is left', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyPromise), start, gaps, (facts, now, steps) => {
        const commitment = promised(facts, now)
        let passed = now
        const moments = steps.map((gap) => {
          passed += gap
          return passed
        })
        const end = passed + hour
        const once = wakeThrough(commitment, [end])
        const often = wakeThrough(commitment, [...moments, end])
        expect(often).toEqual(once)
        const keys = often.events.map((event) => event.key)
        expect(new Set(keys).size).toBe(keys.length)
        const times = often.events.map((event) => event.at)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(once.commitment.wakeAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(end)
      }),
    )
  })

  it('waking exactly at wakeAt, again and again, loses nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyPromise), start, (facts, now) => {
        const commitment = promised(facts, now)
        const events: WakeEvent[] = []
        let current = commitment
        while (current.wakeAt !== null) {
          const woken = wake(current, termsAt(current.wakeAt))
          expect(woken.events.length).toBeGreaterThan(0)
          events.push(...woken.events)
          current = woken.commitment
        }
        expect(events).toEqual(wakeThrough(commitment, [farLater]).events)
      }),
    )
  })
})
