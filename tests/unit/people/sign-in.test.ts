import { describe, expect, it } from 'vitest'
import { checkPassword } from '../../../src/core/domain/people/password-policy.ts'
import {
  afterFailure,
  forgetFailuresMs,
  noFailures,
  throttle,
} from '../../../src/core/domain/people/sign-in-throttle.ts'

/** Waits of consecutive failures, each made the moment it is allowed. */
function waits(count: number): number[] {
  let state = noFailures
  let now = 1_000_000
  return Array.from({ length: count }, () => {
    state = afterFailure(state, now)
    const { waitMs } = throttle(state, now)
    now += waitMs
    return waitMs / 1000
  })
}

describe('sign-in throttle', () => {
  it('lets four failures pass, then waits 30 s, doubling up to 15 minutes', () => {
    expect(waits(12)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900])
  })

  it('opens exactly when the wait is over', () => {
    const state = { failures: 5, lastFailureAt: 0, lockedUntil: 30_000 }
    expect(throttle(state, 29_999)).toEqual({ allowed: false, waitMs: 1 })
    expect(throttle(state, 30_000)).toEqual({ allowed: true, waitMs: 0 })
  })

  it('forgets failures after a day', () => {
    const state = { failures: 9, lastFailureAt: 1000, lockedUntil: 2000 }
    expect(afterFailure(state, 1000 + forgetFailuresMs).failures).toBe(10)
    expect(afterFailure(state, 1001 + forgetFailuresMs)).toMatchObject({ failures: 1, lockedUntil: 0 })
  })

  it('stays within 15 minutes however many failures there were', () => {
    expect(throttle(afterFailure({ ...noFailures, failures: 5000 }, 10), 10).waitMs).toBe(900_000)
  })
})

describe('password policy', () => {
  const reason = (password: string, login = 'li.na') => {
    const result = checkPassword(password, login)
    return result.ok ? 'ok' : result.params.reason
  }

  it('takes 10 to 200 characters', () => {
    expect(reason('ab3defghi')).toBe('short')
    expect(reason('ab3defghij')).toBe('ok')
    expect(reason('ab'.repeat(100))).toBe('ok')
    expect(reason(`${'ab'.repeat(100)}c`)).toBe('long')
  })

  it('counts characters, not UTF-16 units', () => {
    expect(reason('😀😁😂🤣😃😄😅😆😉')).toBe('short')
  })

  it('refuses the login in any case and one character only', () => {
    expect(reason('Administrator', 'administrator')).toBe('login')
    expect(reason('aaaaaaaaaaaa')).toBe('monotone')
  })
})
