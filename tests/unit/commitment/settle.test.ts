import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attemptResults, recordAttempt } from '../../../src/core/domain/commitment/attempt.ts'
import { changeDue } from '../../../src/core/domain/commitment/change-due.ts'
import { claim, release } from '../../../src/core/domain/commitment/claim.ts'
import { type Commitment, commitmentSchema } from '../../../src/core/domain/commitment/commitment.ts'
import { commitmentResults } from '../../../src/core/domain/commitment/kinds.ts'
import { drop, settle } from '../../../src/core/domain/commitment/settle.ts'
import type { Terms } from '../../../src/core/domain/commitment/terms.ts'
import { compareUrgency, urgency } from '../../../src/core/domain/commitment/urgency.ts'
import { wake } from '../../../src/core/domain/commitment/wake.ts'
import type { CommitmentId } from '../../../src/core/domain/ids.ts'
import type { Result } from '../../../src/core/domain/refusal.ts'
import { granted, hour, minute, shanghai } from '../calendar/calendar-cases.ts'
import { anna, bo, everyPromise, promised, termsAt } from './commitment-cases.ts'

const now = shanghai('2026-11-23T10:40')
const checkBack = promised({ kind: 'check-back' }, now)
const lead = { id: bo, roles: ['lead'] } as const

describe('settle', () => {
  it('is kept at the deadline and late 1 ms after it', () => {
    const at = (doneAt: number) => granted(settle(checkBack, { result: 'solved', by: anna }, doneAt))
    expect(at(checkBack.dueAt)).toMatchObject({
      state: 'kept',
      result: 'solved',
      doneBy: anna,
      doneAt: checkBack.dueAt,
      wakeAt: null,
    })
    expect(at(checkBack.dueAt + 1).state).toBe('late')
  })

  it('goes by when it was done, not by when it was reported', () => {
    const settlement = { result: 'solved', by: anna, doneAt: now + 5 } as const
    expect(granted(settle(checkBack, settlement, checkBack.dueAt + hour))).toMatchObject({
      state: 'kept',
      doneAt: now + 5,
    })
    expect(settle(checkBack, { ...settlement, doneAt: now - 1 }, now + 9)).toMatchObject({ code: 'invalid-time' })
    expect(settle(checkBack, settlement, now + 4)).toMatchObject({ code: 'invalid-time' })
  })

  it('asks for a result, and for one that this kind knows', () => {
    expect(settle(checkBack, { result: null, by: anna }, now)).toMatchObject({ code: 'result-required' })
    expect(settle(checkBack, { result: 'dispatched', by: anna }, now)).toMatchObject({ code: 'invalid-value' })
  })

  it('is up to the holder, unless the customer rang first or the system knows', () => {
    const held = granted(claim(checkBack, { by: bo, leaseMs: minute }, now))
    expect(settle(held, { result: 'solved', by: anna }, now)).toMatchObject({ code: 'already-claimed' })
    expect(granted(settle(held, { result: 'called-in', by: anna }, now))).toMatchObject({
      state: 'kept',
      claimedBy: null,
    })
    expect(settle(held, { result: 'solved', by: null }, now).ok).toBe(true)
    expect(settle(held, { result: 'solved', by: anna }, now + minute).ok).toBe(true)
  })
})

describe('drop', () => {
  it('needs a reason and somebody who may allow it', () => {
    const dropped = granted(drop(checkBack, { reason: ' moved away ', allowedBy: lead }, now))
    expect(dropped).toMatchObject({
      state: 'dropped',
      reason: 'moved away',
      allowedBy: bo,
      result: null,
      wakeAt: null,
      doneAt: now,
    })
    expect(drop(checkBack, { reason: '  ', allowedBy: lead }, now)).toMatchObject({ code: 'reason-required' })
    const operator = { id: anna, roles: ['operator'] } as const
    expect(drop(checkBack, { reason: 'x', allowedBy: operator }, now)).toMatchObject({ code: 'not-allowed' })
    const complaint = promised({ kind: 'complaint-resolve', severity: 'general' }, now)
    expect(drop(complaint, { reason: 'x', allowedBy: lead }, now)).toMatchObject({ code: 'not-allowed' })
    expect(drop(complaint, { reason: 'x', allowedBy: { id: bo, roles: ['manager'] } }, now).ok).toBe(true)
    expect(drop(dropped, { reason: 'x', allowedBy: lead }, now)).toMatchObject({ code: 'already-settled' })
  })
})

describe('changeDue', () => {
  const arrival = promised({ kind: 'arrival', zone: 'urban', windowEndAt: null }, now)
  const tomorrow = shanghai('2026-11-24T12:00')
  const change = (commitment: Commitment, askedByCustomer: boolean, at = now) =>
    granted(changeDue(commitment, { dueAt: tomorrow, reason: 'not at home', askedByCustomer }, termsAt(at)))
  const doneAt = (commitment: Commitment, at: number) =>
    granted(settle(commitment, { result: 'arrived', by: anna }, at)).state

  it('asked for by the customer: judged by the new deadline, the ladder starts again', () => {
    const moved = change(arrival, true)
    expect(moved).toMatchObject({
      dueAt: tomorrow,
      firstDueAt: arrival.dueAt,
      dueChangedByCustomer: true,
      dueChangeReason: 'not at home',
      warnAt: tomorrow - hour,
      wakeAt: tomorrow - hour,
      explanation: { rule: 'changed', insteadOfMs: arrival.dueAt, dueMs: tomorrow },
    })
    expect(doneAt(moved, tomorrow)).toBe('kept')
    expect(doneAt(moved, tomorrow + 1)).toBe('late')
  })

  it('not asked for by the customer: judged by the deadline that held', () => {
    const moved = change(arrival, false)
    expect(moved).toMatchObject({ dueAt: tomorrow, firstDueAt: arrival.dueAt, dueChangedByCustomer: false })
    expect(doneAt(moved, arrival.dueAt)).toBe('kept')
    expect(doneAt(moved, arrival.dueAt + 1)).toBe('late')
  })

  it('our own change after the customer asked is judged by what the customer was told', () => {
    const asked = change(arrival, true)
    const reason = 'no technician'
    const later = granted(changeDue(asked, { dueAt: tomorrow + hour, reason, askedByCustomer: false }, termsAt(now)))
    expect(doneAt(later, tomorrow)).toBe('kept')
    expect(doneAt(later, tomorrow + 1)).toBe('late')
  })

  it('does not heal a deadline that was missed already', () => {
    expect(doneAt(change(arrival, true, arrival.dueAt), tomorrow)).toBe('kept')
    expect(doneAt(change(arrival, true, arrival.dueAt + 1), tomorrow)).toBe('late')
  })

  it('climbs again for a new deadline of the customer, not for one of ours', () => {
    const climbed = wake(arrival, termsAt(arrival.dueAt)).commitment
    expect(climbed.rung).toBe(1)
    expect(change(climbed, true, arrival.dueAt).rung).toBe(0)
    expect(change(climbed, false, arrival.dueAt).rung).toBe(1)
    const serious = wake(promised({ kind: 'complaint-resolve', severity: 'serious' }, now), termsAt(now)).commitment
    expect(change(serious, true).rung).toBe(2)
    expect(wake(change(serious, true), termsAt(now)).events).toEqual([])
  })

  it('needs a reason and a time after now', () => {
    const ask = (dueAt: number, reason: string) =>
      changeDue(arrival, { dueAt, reason, askedByCustomer: true }, termsAt(now))
    expect(ask(tomorrow, ' ')).toMatchObject({ code: 'reason-required' })
    expect(ask(now, 'x')).toMatchObject({ code: 'invalid-time' })
    expect(ask(now + 1, 'x').ok).toBe(true)
  })
})

describe('urgency', () => {
  const callback = promised({ kind: 'service-callback' }, now)

  it.each([
    ['under an hour before the deadline', checkBack, now, 'soon'],
    ['at the deadline', checkBack, checkBack.dueAt, 'soon'],
    ['after it', checkBack, checkBack.dueAt + 1, 'late'],
    ['before the warning', callback, (callback.warnAt ?? 0) - 1, 'in-time'],
    ['from the warning on', callback, callback.warnAt ?? 0, 'soon'],
  ] as const)('%s', (...[, commitment, at, expected]) => {
    expect(urgency(commitment, at)).toBe(expected)
  })

  it('takes exactly an hour as in time, and another limit where it is set', () => {
    const verify = promised({ kind: 'complaint-verify' }, now)
    expect(urgency(verify, verify.dueAt - hour)).toBe('in-time')
    expect(urgency(verify, verify.dueAt - hour + 1)).toBe('soon')
    expect(urgency(verify, verify.dueAt - hour, 2 * hour)).toBe('soon')
  })

  it('stays late for what was done late', () => {
    const settled = (at: number) => granted(settle(checkBack, { result: 'solved', by: anna }, at))
    expect(urgency(settled(checkBack.dueAt + 1), checkBack.dueAt + hour)).toBe('late')
    expect(urgency(settled(checkBack.dueAt), checkBack.dueAt + hour)).toBe('in-time')
  })

  it('orders by deadline, then severity, then id', () => {
    const row = (id: string, dueAt: number, severity: Commitment['severity']) => ({
      id: id as CommitmentId,
      dueAt,
      severity,
    })
    const ordered = [
      row('e', 1, null),
      row('d', 2, 'critical'),
      row('a', 2, 'general'),
      row('b', 2, null),
      row('c', 2, null),
    ]
    expect([...ordered].reverse().toSorted(compareUrgency)).toEqual(ordered)
    expect(compareUrgency(row('a', 1, null), row('a', 1, null))).toBe(0)
  })
})

type Step = (commitment: Commitment, terms: Terms) => Result<Commitment>

const steps: readonly Step[] = [
  (commitment, { now: at }) => claim(commitment, { by: anna, leaseMs: minute }, at),
  (commitment, { now: at }) => claim(commitment, { by: bo, leaseMs: hour }, at),
  (commitment, { now: at }) => release(commitment, { by: anna, asLead: true }, at),
  (commitment, terms) => ({ ok: true, value: wake(commitment, terms).commitment }),
  (commitment, { now: at }) => drop(commitment, { reason: 'x', allowedBy: { id: bo, roles: ['vice-president'] } }, at),
  (commitment, terms) => changeDue(commitment, { dueAt: terms.now + hour, reason: 'x', askedByCustomer: true }, terms),
  (commitment, terms) => changeDue(commitment, { dueAt: terms.now + 9, reason: 'x', askedByCustomer: false }, terms),
  ...commitmentResults.map(
    (result): Step =>
      (commitment, { now: at }) =>
        settle(commitment, { result, by: bo }, at),
  ),
  ...attemptResults.map(
    (result): Step =>
      (commitment, terms) => {
        const tried = recordAttempt(commitment, { result, by: anna, later: terms.now + hour }, terms)
        return tried.ok ? { ok: true, value: tried.value.commitment } : tried
      },
  ),
]

describe('whatever is done with a commitment', () => {
  it('settled stays settled, nothing closes without a result or a reason, and every change shows in the version', () => {
    const story = fc.array(fc.tuple(fc.constantFrom(...steps), fc.nat(6 * hour)), { maxLength: 30 })
    fc.assert(
      fc.property(fc.constantFrom(...everyPromise), story, (facts, moves) => {
        let commitment = promised(facts, now)
        let at = now
        for (const [step, gap] of moves) {
          at += gap
          const answer = step(commitment, termsAt(at))
          if (!answer.ok) continue
          const next = answer.value
          if (commitment.state !== 'open') expect(next).toBe(commitment)
          if (next.state === 'kept' || next.state === 'late') expect(next.result).not.toBeNull()
          if (next.state === 'dropped') expect(next.reason).toBeTruthy()
          if (next.state !== 'open') expect([next.wakeAt, next.claimedBy]).toEqual([null, null])
          const { version: before, wakeAt: wakeBefore, ...old } = commitment
          const { version: after, wakeAt: wakeAfter, ...changed } = next
          expect(after).toBeGreaterThanOrEqual(before)
          if (after === before) expect(changed).toEqual(old)
          expect(commitmentSchema.safeParse(next).error).toBeUndefined()
          commitment = next
        }
      }),
    )
  })
})
