import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingTime } from '../../../src/core/domain/calendar/deadline.ts'
import { quietUntil } from '../../../src/core/domain/calendar/quiet-hours.ts'
import { acknowledge } from '../../../src/core/domain/commitment/acknowledge.ts'
import { changeDue } from '../../../src/core/domain/commitment/change-due.ts'
import type { Commitment } from '../../../src/core/domain/commitment/commitment.ts'
import { kindSpec } from '../../../src/core/domain/commitment/kinds.ts'
import { type PromiseFacts, promise } from '../../../src/core/domain/commitment/promise.ts'
import { topRung } from '../../../src/core/domain/commitment/rungs.ts'
import { settle } from '../../../src/core/domain/commitment/settle.ts'
import { type CommitmentTargets, defaultTargets } from '../../../src/core/domain/commitment/targets.ts'
import { foresee, type WakeEvent, wake } from '../../../src/core/domain/commitment/wake.ts'
import { granted, hour, minute, shanghai } from '../calendar/calendar-cases.ts'
import { anna, everyPromise, promised, subject, termsAt } from './commitment-cases.ts'

const monday = '2026-11-23T10:40'
const asking = everyPromise.filter(({ kind }) => kindSpec(kind).acknowledged)

/** What the silence of everybody brings: rung or event, wall time, why. */
function silence(facts: PromiseFacts, at: string, targets: CommitmentTargets = defaultTargets) {
  const terms = { ...termsAt(at), targets }
  return foresee(granted(promise(facts, subject, terms)), terms).map((event) => [
    event.kind === 'climbed' ? event.rung : event.kind,
    event.at,
    event.kind === 'climbed' ? event.why : null,
  ])
}

const when = (rows: readonly (readonly [string, string, string | null])[]) =>
  rows.map(([name, at, why]) => [name, shanghai(at), why])

describe('a complaint of which nobody takes notice', () => {
  it('climbs by its time, and by silence after a quarter of the span, to the highest rung and is told once more', () => {
    // a quarter of 2 h
    expect(silence({ kind: 'complaint-acknowledge', severity: 'general' }, monday)).toEqual(
      when([
        ['officer-lead', '2026-11-23T12:40', 'time'],
        ['service-manager', '2026-11-23T13:10', 'unacknowledged'],
        ['vice-president', '2026-11-23T13:40', 'unacknowledged'],
        ['unnoticed', '2026-11-23T14:10', null],
      ]),
    )
    // three working days of ten hours: a quarter is 7.5 working hours, a half (15) comes after it
    expect(silence({ kind: 'complaint-resolve', severity: 'general' }, monday)).toEqual(
      when([
        ['officer-lead', '2026-11-26T10:40', 'time'],
        ['service-manager', '2026-11-27T08:10', 'unacknowledged'],
        ['vice-president', '2026-11-27T15:40', 'unacknowledged'],
        ['unnoticed', '2026-11-30T13:10', null],
      ]),
    )
    expect(silence({ kind: 'complaint-verify' }, monday)).toEqual(
      when([
        ['officer-lead', '2026-11-24T10:40', 'time'],
        ['service-manager', '2026-11-24T16:40', 'unacknowledged'],
        // told at 22:40 the clock of the vice president would run at night: his notice waits until eight
        ['vice-president', '2026-11-24T22:40', 'unacknowledged'],
        ['unnoticed', '2026-11-25T14:00', null],
      ]),
    )
  })

  it('starts at the manager when it is serious and at the vice president when it is critical', () => {
    const targets = {
      ...defaultTargets,
      'complaint-acknowledge': { ...defaultTargets['complaint-acknowledge'], seriousMs: 32 * minute },
    }
    expect(silence({ kind: 'complaint-acknowledge', severity: 'serious' }, monday, targets)).toEqual(
      when([
        ['service-manager', monday, 'time'],
        ['vice-president', '2026-11-23T10:48', 'unacknowledged'],
        ['unnoticed', '2026-11-23T10:56', null],
      ]),
    )
    expect(silence({ kind: 'complaint-resolve', severity: 'critical' }, '2026-11-23T02:10')).toEqual(
      when([
        ['vice-president', '2026-11-23T02:10', 'time'],
        ['unnoticed', '2026-11-23T04:10', null],
      ]),
    )
  })

  it('does not tell the same people twice: above the head of a department stands the vice president', () => {
    const climbed = silence({ kind: 'suggestion-reply' }, monday).map(([name]) => name)
    expect(climbed).toEqual(['department-head', 'vice-president', 'unnoticed'])
  })

  it('leaves all other promises as they were', () => {
    const others = everyPromise.filter(({ kind }) => !kindSpec(kind).acknowledged)
    for (const facts of others) {
      const events = foresee(promised(facts, monday), termsAt(monday))
      expect(events.every((event) => event.kind !== 'climbed' || event.ackDueAt === null)).toBe(true)
      expect(events.filter((event) => event.kind === 'unnoticed')).toEqual([])
    }
  })
})

describe('the clock of who stands on a rung', () => {
  it('is a quarter of the span, to the millisecond, and follows the setting', () => {
    const made = promised({ kind: 'complaint-acknowledge', severity: 'serious' }, monday)
    const woken = wake(made, termsAt(monday)).commitment
    const runsOut = shanghai(monday) + (30 * minute) / 4
    expect(woken.ackDueAt).toBe(runsOut)
    expect(wake(woken, termsAt(runsOut - 1)).events).toEqual([])
    expect(wake(woken, termsAt(runsOut)).events).toMatchObject([{ rung: 'vice-president', why: 'unacknowledged' }])
    const half = { ...termsAt(monday), targets: { ...defaultTargets, climb: { ackShare: 0.5 } } }
    expect(wake(made, half).commitment.ackDueAt).toBe(shanghai(monday) + 15 * minute)
  })

  it('begins when the notice may go out: at the end of the quiet hours, at once 1 ms before they begin', () => {
    const quarter = (30 * minute) / 4
    const runsOutAfter = (at: number) =>
      wake(promised({ kind: 'complaint-acknowledge', severity: 'serious' }, at), termsAt(at)).commitment.ackDueAt
    const nine = shanghai('2026-11-23T21:00')
    const eight = shanghai('2026-11-24T08:00')
    expect(runsOutAfter(nine - 1)).toBe(nine - 1 + quarter)
    expect(runsOutAfter(nine)).toBe(eight + quarter)
    expect(runsOutAfter(eight - 1)).toBe(eight + quarter)
    expect(runsOutAfter(eight)).toBe(eight + quarter)
  })

  it('is working time for a promise of working days', () => {
    const facts: PromiseFacts = { kind: 'complaint-resolve', severity: 'general' }
    const made = promised(facts, '2026-11-24T17:30')
    const woken = wake(made, termsAt(made.dueAt)).commitment
    const expected = granted(addWorkingTime(termsAt(monday).calendar, made.dueAt, 7.5 * hour)).dueMs
    expect(woken.ackDueAt).toBe(expected)
  })

  it('stops with an acknowledgement, while the climbs of its time still come', () => {
    const made = promised({ kind: 'complaint-resolve', severity: 'general' }, monday)
    const first = wake(made, termsAt(made.dueAt)).commitment
    const known = acknowledge(first, 1, termsAt(made.dueAt + hour))
    expect(known).toMatchObject({ rung: 1, ackDueAt: null, version: first.version + 1 })
    expect(known.wakeAt).toBe(shanghai('2026-11-27T15:40'))
    expect(acknowledge(known, 1, termsAt(made.dueAt))).toBe(known)
  })

  it('of a rung that was left stops no clock', () => {
    const made = promised({ kind: 'complaint-acknowledge', severity: 'general' }, monday)
    const high = wake(made, termsAt('2026-11-23T13:15')).commitment
    expect(high.rung).toBe(2)
    expect(acknowledge(high, 1, termsAt('2026-11-23T13:15'))).toBe(high)
  })

  it('ends with the promise, and with a deadline that the customer moved', () => {
    const made = promised({ kind: 'complaint-verify' }, monday)
    const waiting = wake(made, termsAt(made.dueAt)).commitment
    expect(waiting.ackDueAt).not.toBeNull()
    expect(granted(settle(waiting, { result: 'satisfied', by: anna }, made.dueAt + 1)).ackDueAt).toBeNull()
    const change = { dueAt: made.dueAt + 24 * hour, reason: '客户出差', askedByCustomer: true }
    expect(granted(changeDue(waiting, change, termsAt(made.dueAt + 1)))).toMatchObject({ rung: 0, ackDueAt: null })
    const ours = granted(changeDue(waiting, { ...change, askedByCustomer: false }, termsAt(made.dueAt + 1)))
    expect(ours).toMatchObject({ rung: 1, ackDueAt: waiting.ackDueAt, wakeAt: waiting.ackDueAt })
  })
})

type Step = Readonly<{ gap: number; deed: string }>

describe('over random histories and clocks', () => {
  const start = fc.integer({ min: shanghai('2026-06-01T00:00'), max: shanghai('2026-12-31T00:00') })
  const step = fc.record({
    gap: fc.oneof(fc.integer({ min: 0, max: 3 * hour }), fc.integer({ min: 0, max: 20 * 24 * hour })),
    deed: fc.constantFrom('wait', 'wait', 'acknowledge', 'acknowledge-lower', 'move', 'settle'),
  })
  const steps = fc.array(step, { maxLength: 25 })

  function live(facts: PromiseFacts, from: number, history: readonly Step[]) {
    let now = from
    let commitment: Commitment = promised(facts, from)
    const events: WakeEvent[] = []
    /** Heights whose clock was stopped, by the deadline that held. */
    const stopped = new Set<string>()
    const quiet: number[] = []
    for (const { gap, deed } of history) {
      now += gap
      const terms = termsAt(now)
      const woken = wake(commitment, terms)
      events.push(...woken.events)
      commitment = woken.commitment
      if (deed === 'acknowledge' || deed === 'acknowledge-lower') {
        const height = deed === 'acknowledge' ? commitment.rung : commitment.rung - 1
        const known = acknowledge(commitment, height, terms)
        if (known !== commitment) stopped.add(`${events.length}`)
        commitment = known
      }
      if (deed === 'move' && commitment.state === 'open')
        commitment = granted(changeDue(commitment, { dueAt: now + hour, reason: 'x', askedByCustomer: false }, terms))
      if (deed === 'settle' && commitment.state === 'open') {
        const result = kindSpec(facts.kind).results[0] ?? null
        commitment = granted(settle(commitment, { result, by: anna }, now))
        quiet.push(events.length)
      }
    }
    return { commitment, events, stopped, quiet, now }
  }

  it('none stays on a rung past its time unnoticed, none climbs twice, none that was acknowledged climbs for silence', () => {
    fc.assert(
      fc.property(fc.constantFrom(...asking), start, steps, (facts, from, history) => {
        const { commitment, events, stopped, quiet, now } = live(facts, from, history)
        // never past its time: what is due has happened, and whatever is open will be looked at
        const [next] = foresee(commitment, termsAt(now))
        if (history.length > 0 && next !== undefined) expect(next.at).toBeGreaterThan(now - 1)
        expect(commitment.wakeAt).toBe(next?.at ?? null)
        if (commitment.state === 'open' && commitment.ackDueAt !== null)
          expect(commitment.wakeAt).toBeLessThanOrEqual(commitment.ackDueAt)
        // no climb twice, and upwards only
        const keys = events.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        const heights = events.flatMap((event) => (event.kind === 'climbed' ? [event.toHeight] : []))
        expect(heights).toEqual([...new Set(heights)].toSorted((a, b) => a - b))
        for (const [index, event] of events.entries()) {
          if (event.kind !== 'climbed' && event.kind !== 'unnoticed') continue
          // a climb for silence comes at the end of the clock of the climb before, and only of one that ran
          if (event.kind === 'unnoticed' || event.why === 'unacknowledged') {
            expect(stopped.has(String(index))).toBe(false)
            const before = events.slice(0, index).findLast((each) => each.kind === 'climbed')
            expect(before?.kind === 'climbed' ? before.ackDueAt : null).toBe(event.at)
          }
          if (event.kind === 'climbed') {
            const terms = termsAt(event.at)
            const held = quietUntil(terms.calendar.zone, event.at, defaultTargets.notices.quiet)
            const waits = commitment.severity !== 'critical' && defaultTargets.notices.rungs.includes(event.rung)
            expect(event.notifyAt).toBe(waits && held !== null ? held : event.at)
            expect(event.ackDueAt).toBeGreaterThan(event.notifyAt)
          }
        }
        if (quiet[0] !== undefined) expect(events).toHaveLength(quiet[0])
        expect(events.filter((event) => event.kind === 'unnoticed').length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })

  it('left alone, each ends on the highest rung and is told once more, whatever was acknowledged below', () => {
    fc.assert(
      fc.property(fc.constantFrom(...asking), start, (facts, from) => {
        const events = foresee(promised(facts, from), termsAt(from))
        expect(events.at(-1)).toMatchObject({ kind: 'unnoticed', height: topRung })
        expect(events.filter((event) => event.kind === 'unnoticed')).toHaveLength(1)
      }),
    )
  })
})
