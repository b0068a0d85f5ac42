import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { softphoneEvents } from '../../../../src/core/domain/call/softphone.ts'
import { callEndOf, type RawEnd } from '../../../../src/renderer/src/phone/call-end.ts'

const base: RawEnd = {
  direction: 'in',
  answered: true,
  originator: 'remote',
  cause: 'Terminated',
  status: null,
  reason: null,
  rejected: false,
  transferred: false,
}
const ringing = { ...base, answered: false, cause: 'Canceled' } as const
const dialling = { ...base, answered: false, direction: 'out' } as const

describe('the end of an answered call', () => {
  it.each<[Partial<RawEnd>, string, string | null]>([
    [{}, 'ended', null],
    [{ originator: 'local' }, 'hung-up', null],
    [{ transferred: true }, 'transferred', null],
    [{ originator: 'local', cause: 'RTP Timeout' }, 'lost', 'media'],
    [{ originator: 'local', cause: 'Connection Error' }, 'lost', 'connection'],
    [{ originator: 'system', cause: 'something new' }, 'lost', 'other'],
  ])('%j is %s', (change, event, failure) => {
    expect(callEndOf({ ...base, ...change })).toEqual({ event, failure })
  })
})

describe('the end of a call that rang here', () => {
  it.each<[Partial<RawEnd>, string, string | null]>([
    [{}, 'gave-up', 'cancelled'],
    [{ reason: 'SIP;cause=200;text="Call completed elsewhere"' }, 'missed', 'cancelled'],
    [{ reason: 'Q.850;cause=26' }, 'missed', 'cancelled'],
    [{ reason: 'SIP;cause=487;text="ORIGINATOR_CANCEL"' }, 'gave-up', 'cancelled'],
    [{ originator: 'local', cause: 'Rejected', rejected: true }, 'rejected', null],
    [{ originator: 'local', cause: 'No Answer' }, 'missed', 'no-answer'],
    [{ originator: 'system', cause: 'Connection Error' }, 'lost', 'connection'],
  ])('%j is %s', (change, event, failure) => {
    expect(callEndOf({ ...ringing, ...change })).toEqual({ event, failure })
  })
})

describe('the end of a dialled call that nobody took', () => {
  it.each<[Partial<RawEnd>, string, string | null]>([
    [{ cause: 'Busy', status: 486 }, 'ended', 'busy'],
    [{ cause: 'Unavailable', status: 480 }, 'ended', 'unavailable'],
    [{ cause: 'Not Found', status: 404 }, 'ended', 'not-found'],
    [{ cause: 'Rejected', status: 603 }, 'ended', 'rejected'],
    [{ cause: 'SIP Failure Code', status: 599 }, 'ended', 'other'],
    [{ cause: 'Canceled', originator: 'local' }, 'hung-up', 'cancelled'],
    [{ cause: 'Connection Error', originator: 'system' }, 'lost', 'connection'],
  ])('%j is %s', (change, event, failure) => {
    expect(callEndOf({ ...dialling, ...change })).toEqual({ event, failure })
  })
})

it('always ends a call, whatever is told', () => {
  const ends = new Set(softphoneEvents.filter((event) => !['ringing', 'answered', 'held', 'resumed'].includes(event)))
  const raw = fc.record({
    direction: fc.constantFrom('in' as const, 'out' as const),
    answered: fc.boolean(),
    originator: fc.constantFrom('local' as const, 'remote' as const, 'system' as const),
    cause: fc.oneof(fc.string(), fc.constantFrom('Terminated', 'Canceled', 'RTP Timeout', 'toString')),
    status: fc.option(fc.integer({ min: 100, max: 699 })),
    reason: fc.option(fc.string()),
    rejected: fc.boolean(),
    transferred: fc.boolean(),
  })
  fc.assert(
    fc.property(raw, (end) => {
      const { event, failure } = callEndOf(end)
      expect(ends.has(event)).toBe(true)
      expect(failure === null || typeof failure === 'string').toBe(true)
      if (end.answered) expect(['hung-up', 'ended', 'lost', 'transferred', 'rejected']).toContain(event)
    }),
  )
})
