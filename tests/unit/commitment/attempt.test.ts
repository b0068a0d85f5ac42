import { describe, expect, it } from 'vitest'
import { type AttemptResult, recordAttempt } from '../../../src/core/domain/commitment/attempt.ts'
import { claim } from '../../../src/core/domain/commitment/claim.ts'
import type { Commitment } from '../../../src/core/domain/commitment/commitment.ts'
import { settle } from '../../../src/core/domain/commitment/settle.ts'
import { granted, minute, shanghai } from '../calendar/calendar-cases.ts'
import { anna, bo, promised, termsAt } from './commitment-cases.ts'

const callback = promised({ kind: 'service-callback' }, '2026-11-23T08:00')

function tryAt(commitment: Commitment, at: string, result: AttemptResult = 'no-answer') {
  const held = granted(claim(commitment, { by: anna, leaseMs: 10 * minute }, shanghai(at)))
  return granted(recordAttempt(held, { result, by: anna }, termsAt(at)))
}

describe('recordAttempt without an answer', () => {
  it.each([
    ['in the morning it rests until noon', '2026-11-23T09:30', '2026-11-23T12:00'],
    ['at 11:59 until noon', '2026-11-23T11:59', '2026-11-23T12:00'],
    ['at noon until the next morning after quiet hours', '2026-11-23T12:00', '2026-11-24T09:00'],
    ['in the evening until the next morning', '2026-11-23T20:30', '2026-11-24T09:00'],
  ])('%s', (_name, at, rest) => {
    const { commitment, outcome, textMessage } = tryAt(callback, at)
    expect(commitment).toMatchObject({
      notBefore: shanghai(rest),
      attempts: 1,
      countedAttempts: 1,
      lastAttemptAt: shanghai(at),
      claimedBy: null,
      state: 'open',
    })
    expect([outcome, textMessage]).toEqual(['try-again', false])
  })

  it('rests until 08:30 where a time was promised, and a check-back until the ordinary hour', () => {
    const promisedCall = promised({ kind: 'promised-call', at: shanghai('2026-11-23T15:00') }, '2026-11-23T08:00')
    expect(tryAt(promisedCall, '2026-11-23T15:00').commitment.notBefore).toBe(shanghai('2026-11-24T08:30'))
    const checkBack = promised({ kind: 'check-back' }, '2026-11-23T14:00')
    expect(tryAt(checkBack, '2026-11-23T14:30').commitment.notBefore).toBe(shanghai('2026-11-24T09:00'))
  })

  it('counts once in a half-day, and the third half-day makes the customer unreachable', () => {
    const first = tryAt(callback, '2026-11-23T09:30').commitment
    const again = tryAt(first, '2026-11-23T11:30', 'busy').commitment
    expect([again.attempts, again.countedAttempts]).toEqual([2, 1])
    const second = tryAt(again, '2026-11-23T12:00').commitment
    expect([second.attempts, second.countedAttempts]).toEqual([3, 2])
    const third = tryAt(second, '2026-11-24T09:00', 'busy')
    expect(third).toMatchObject({
      outcome: 'unreachable',
      textMessage: true,
      commitment: { state: 'open', countedAttempts: 3 },
    })
    expect(third.commitment.claimedBy).toBe(anna)
    const settled = granted(settle(third.commitment, { result: 'unreachable', by: anna }, shanghai('2026-11-24T09:01')))
    expect(settled).toMatchObject({ state: 'kept', result: 'unreachable' })
  })

  it('takes the number of attempts from the targets', () => {
    const terms = termsAt('2026-11-23T09:30')
    const targets = { ...terms.targets, contact: { ...terms.targets.contact, attempts: 1 } }
    expect(granted(recordAttempt(callback, { result: 'busy', by: anna }, { ...terms, targets })).outcome).toBe(
      'unreachable',
    )
  })
})

describe('recordAttempt with an answer', () => {
  it.each(['reached', 'refused', 'wrong-number'] as const)('%s: the person keeps it to settle it', (result) => {
    const { commitment, outcome } = tryAt(callback, '2026-11-23T09:30', result)
    expect(outcome).toBe(result)
    expect(commitment).toMatchObject({
      claimedBy: anna,
      attempts: 1,
      countedAttempts: 0,
      notBefore: null,
      state: 'open',
    })
  })

  it('language-barrier: it goes back to the list for somebody else, who is told the language', () => {
    const terms = termsAt('2026-11-23T09:30')
    const attempt = { result: 'language-barrier', by: anna } as const
    expect(recordAttempt(callback, { ...attempt, reason: ' ' }, terms)).toMatchObject({
      ok: false,
      code: 'reason-required',
    })
    const held = granted(claim(callback, { by: anna, leaseMs: minute }, terms.now))
    expect(granted(recordAttempt(held, { ...attempt, reason: 'English' }, terms)).commitment).toMatchObject({
      claimedBy: null,
      notBefore: null,
    })
  })
})

describe('recordAttempt: call later', () => {
  const callLater = (later: string | undefined, at = '2026-11-23T09:30') =>
    recordAttempt(
      callback,
      { result: 'call-later', by: anna, ...(later === undefined ? {} : { later: shanghai(later) }) },
      termsAt(at),
    )

  it('rests until then and leaves a later deadline alone', () => {
    const { commitment, outcome } = granted(callLater('2026-11-23T19:00'))
    expect(outcome).toBe('call-later')
    expect(commitment).toMatchObject({
      notBefore: shanghai('2026-11-23T19:00'),
      dueAt: callback.dueAt,
      countedAttempts: 0,
    })
  })

  it('moves the deadline to 15 min after it, as asked for by the customer, when it is too late otherwise', () => {
    const { commitment } = granted(callLater('2026-11-27T19:00'))
    expect(commitment).toMatchObject({
      dueAt: shanghai('2026-11-27T19:15'),
      firstDueAt: callback.firstDueAt,
      dueChangedByCustomer: true,
      version: callback.version + 1,
    })
  })

  it('leaves the deadline alone up to 15 min before it', () => {
    const dueAtNine = promised({ kind: 'service-callback' }, '2026-11-23T09:00')
    const moved = (later: number) => {
      const attempt = { result: 'call-later', by: anna, later } as const
      return granted(recordAttempt(dueAtNine, attempt, termsAt('2026-11-23T09:30'))).commitment.dueChangedByCustomer
    }
    expect(moved(shanghai('2026-11-26T08:45'))).toBe(false)
    expect(moved(shanghai('2026-11-26T08:45') + 1)).toBe(true)
  })

  it.each([
    ['without a time', undefined],
    ['in the past', '2026-11-23T09:30'],
    ['at 21:00', '2026-11-23T21:00'],
    ['at 08:29', '2026-11-24T08:29'],
  ])('refuses %s', (_name, later) => {
    expect(callLater(later)).toMatchObject({ ok: false, code: 'invalid-time' })
  })

  it('allows 08:30', () => {
    expect(callLater('2026-11-24T08:30').ok).toBe(true)
  })
})

describe('recordAttempt on what is not open or not yours', () => {
  it('refuses', () => {
    const held = granted(claim(callback, { by: bo, leaseMs: minute }, shanghai('2026-11-23T09:30')))
    const attempt = { result: 'reached', by: anna } as const
    expect(recordAttempt(held, attempt, termsAt('2026-11-23T09:30'))).toMatchObject({ code: 'already-claimed' })
    const done = granted(settle(callback, { result: 'surveyed', by: anna }, shanghai('2026-11-23T09:30')))
    expect(recordAttempt(done, attempt, termsAt('2026-11-23T09:31'))).toMatchObject({ code: 'already-settled' })
  })
})
