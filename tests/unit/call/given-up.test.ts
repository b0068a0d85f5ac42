import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CallerCall, givenUpOf, sameTryMs } from '../../../src/core/domain/call/given-up.ts'
import type { CallId } from '../../../src/core/domain/ids.ts'

const promisedAt = 10 * sameTryMs

function call(id: string, offeredAt: number, fields: Partial<CallerCall> = {}): CallerCall {
  return {
    id: id as CallId,
    direction: 'in',
    source: 'ami',
    outcome: 'abandoned',
    offeredAt,
    waitMs: 20_000,
    wrappedAt: null,
    wrapUpCode: null,
    ...fields,
  }
}

const open = { callId: 'about', promisedAt, doneAt: null }

describe('how often a caller gave up', () => {
  it('counts from the last conversation before the promise until it was settled', () => {
    const calls = [
      call('before', promisedAt - 9_000),
      call('spoken', promisedAt - 8_000, { outcome: 'answered' }),
      call('about', promisedAt - 5_000, { waitMs: 5_000 }),
      call('again', promisedAt + 60_000, { waitMs: 7_000 }),
      call('short', promisedAt + 61_000, { outcome: 'abandoned-short' }),
      call('after', promisedAt + 120_000),
    ]
    const given = givenUpOf(calls, { ...open, doneAt: promisedAt + 90_000 })
    expect(given).toEqual({
      times: 2,
      firstAt: promisedAt - 5_000,
      lastAt: promisedAt + 60_000,
      waits: [5_000, 7_000],
    })
    expect(givenUpOf(calls, open).times).toBe(3)
  })

  it('counts no call a day or more before the promise, but always the one that it is about', () => {
    const calls = [call('old', promisedAt - sameTryMs), call('young', promisedAt - sameTryMs + 1)]
    expect(givenUpOf(calls, open)).toMatchObject({ times: 1, firstAt: promisedAt - sameTryMs + 1 })
    expect(givenUpOf([call('about', promisedAt - 2 * sameTryMs)], open).times).toBe(1)
  })

  it('knows a promise without calls', () => {
    expect(givenUpOf([], open)).toEqual({ times: 0, firstAt: promisedAt, lastAt: promisedAt, waits: [] })
  })

  it('depends on the set of the calls and not on their order, and tells one wait for each', () => {
    const outcomes = ['abandoned', 'abandoned-short', 'answered', 'overflow', null] as const
    const some = fc.array(
      fc.record({
        at: fc.integer({ min: promisedAt - 2 * sameTryMs, max: promisedAt + sameTryMs }),
        outcome: fc.constantFrom(...outcomes),
        direction: fc.constantFrom('in' as const, 'out' as const),
        waitMs: fc.nat(100_000),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(some, fc.option(fc.nat(sameTryMs)), (drawn, done) => {
        const calls = drawn.map(({ at, ...fields }, index) => call(`c${index}`, at, fields))
        const promise = { ...open, callId: 'c0', doneAt: done === null ? null : promisedAt + done }
        const given = givenUpOf(calls, promise)
        expect(givenUpOf(calls.toReversed(), promise)).toEqual(given)
        expect(given.waits).toHaveLength(given.times)
        expect(given.firstAt).toBeLessThanOrEqual(given.lastAt)
      }),
    )
  })
})
