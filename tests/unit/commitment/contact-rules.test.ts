import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayAt, wallMinutes } from '../../../src/core/domain/calendar/zone-days.ts'
import { attemptResults, recordAttempt } from '../../../src/core/domain/commitment/attempt.ts'
import { claim, takeableAt } from '../../../src/core/domain/commitment/claim.ts'
import type { Commitment } from '../../../src/core/domain/commitment/commitment.ts'
import { kindSpec } from '../../../src/core/domain/commitment/kinds.ts'
import { unaskedBar, unaskedSince } from '../../../src/core/domain/contact/unasked.ts'
import { shanghai } from '../calendar/calendar-cases.ts'
import { anna, everyPromise, promised, termsAt } from './commitment-cases.ts'

const minute = 60_000
const day = 24 * 60 * minute
const start = shanghai('2026-11-23T08:00')
const dialled = everyPromise.filter((facts) => kindSpec(facts.kind).dials)

function minuteOfDay(at: number): number {
  return wallMinutes(dayAt('Asia/Shanghai', at), at)
}

/** Whether a call at `at` is in the hours that this kind must keep free. */
function isQuiet(kind: Commitment['kind'], at: number): boolean {
  const { quiet } = kindSpec(kind)
  if (quiet === 'none') return false
  const minuteNow = minuteOfDay(at)
  return minuteNow >= 21 * 60 || minuteNow < (quiet === 'promised' ? 8 * 60 + 30 : 9 * 60)
}

const steps = fc.array(
  fc.record({
    /** How long after the one before, ms. */
    after: fc.integer({ min: minute, max: 2 * day }),
    result: fc.constantFrom(...attemptResults),
    /** Whether the person waits until the commitment is offered. */
    waits: fc.boolean(),
    laterBy: fc.integer({ min: minute, max: 3 * day }),
  }),
  { maxLength: 25 },
)

it('lets nobody dial in quiet hours, and nobody be unreachable before enough half-days, whatever is tried when', () => {
  fc.assert(
    fc.property(fc.constantFrom(...dialled), steps, (facts, history) => {
      let now = start
      let commitment = promised(facts, now)
      const unansweredHalves = new Set<string>()
      for (const step of history) {
        now += step.after
        const terms = termsAt(now)
        if (step.waits) now = takeableAt(commitment, terms)
        const at = termsAt(now)
        const held = claim(commitment, { by: anna, leaseMs: 15 * minute }, now)
        if (!held.ok) return
        const attempt = { result: step.result, by: anna, later: now + step.laterBy, reason: 'x' }
        const tried = recordAttempt(held.value, attempt, at)
        if (isQuiet(facts.kind, now)) {
          expect(tried).toMatchObject({ ok: false, code: 'invalid-time' })
          continue
        }
        if (!tried.ok) {
          // only a time to call later can be wrong now
          expect(step.result).toBe('call-later')
          continue
        }
        const { outcome } = tried.value
        commitment = tried.value.commitment
        if (step.result === 'no-answer' || step.result === 'busy')
          unansweredHalves.add(`${dayAt('Asia/Shanghai', now).epochDay}-${minuteOfDay(now) < 12 * 60 ? 'am' : 'pm'}`)
        if (commitment.notBefore !== null) {
          expect(isQuiet(facts.kind, takeableAt(commitment, termsAt(commitment.notBefore)))).toBe(false)
        }
        if (outcome === 'unreachable') {
          expect(unansweredHalves.size).toBeGreaterThanOrEqual(at.targets.contact.attempts)
          expect(tried.value.textMessage).toBe(true)
          return
        }
        expect(commitment.countedAttempts).toBeLessThan(at.targets.contact.attempts)
      }
    }),
    { numRuns: 300 },
  )
})

it('never lets more matters than the cap contact a customer unasked within its days', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ after: fc.integer({ min: 0, max: 20 * day }), matter: fc.integer({ min: 1, max: 8 }) })),
      (tries) => {
        let now = start
        const first = new Map<number, number>()
        for (const { after, matter } of tries) {
          now += after
          const { targets } = termsAt(now)
          const since = unaskedSince(now, targets)
          const others = [...first].filter(([other, at]) => other !== matter && at >= since).length
          const bar = unaskedBar({ doNotCall: false, active: true, matters: others }, targets)
          if (bar === null && !first.has(matter)) first.set(matter, now)
        }
        const { unaskedMax, unaskedDays } = termsAt(now).targets.contact
        const moments = [...first.values()].toSorted((a, b) => a - b)
        for (const [index, moment] of moments.entries()) {
          const window = moments.slice(index).filter((at) => at <= moment + unaskedDays * day - 1)
          expect(window.length).toBeLessThanOrEqual(unaskedMax)
        }
      },
    ),
  )
})
