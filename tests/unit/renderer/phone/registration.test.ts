import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterRegistrationEvent,
  type Registration,
  type RegistrationEvent,
  unregistered,
} from '../../../../src/renderer/src/phone/registration.ts'

const refusal = (status: number | null): RegistrationEvent => ({ kind: 'refused', status, detail: null })

function stepsOf(...events: readonly RegistrationEvent[]) {
  let registration: Registration = unregistered
  let next: ReturnType<typeof afterRegistrationEvent>['next'] = null
  for (const event of events) ({ registration, next } = afterRegistrationEvent(registration, event))
  return { state: registration.state, next }
}

describe('registration', () => {
  it('connects and registers', () => {
    expect(stepsOf({ kind: 'connecting' }).state).toEqual({ kind: 'connecting' })
    expect(stepsOf({ kind: 'connecting' }, { kind: 'registered' })).toEqual({
      state: { kind: 'registered' },
      next: null,
    })
  })

  it.each([401, 403, 407])('gives up after a wrong password (%d)', (status) => {
    expect(stepsOf({ kind: 'connecting' }, refusal(status))).toEqual({
      state: { kind: 'failed', why: 'wrong-password', retrying: false, detail: null },
      next: { kind: 'stop' },
    })
  })

  it.each([
    [404, 'no-account'],
    [400, 'bad-settings'],
    [416, 'bad-settings'],
  ])('says what an administrator has to mend (%d)', (status, why) => {
    const { state, next } = stepsOf(refusal(status))
    expect(state).toMatchObject({ kind: 'failed', why, retrying: false })
    expect(next).toEqual({ kind: 'stop' })
  })

  it.each([null, 408, 480, 500, 503])('tries again after what passes by itself (%s), ever more slowly', (status) => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map(
      (count) => stepsOf(...Array.from({ length: count }, () => refusal(status))).next,
    )
    const afterMs = [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]
    expect(waits).toEqual(afterMs.map((each) => ({ kind: 'register', afterMs: each })))
  })

  it('begins anew with short waits once it was registered', () => {
    const again = stepsOf(refusal(503), refusal(503), { kind: 'registered' }, refusal(503))
    expect(again.next).toEqual({ kind: 'register', afterMs: 2_000 })
  })

  it('goes on saying that the server is out of reach while it tries', () => {
    const { state } = stepsOf({ kind: 'registered' }, { kind: 'disconnected' }, { kind: 'connecting' })
    expect(state).toEqual({ kind: 'failed', why: 'server-unreachable', retrying: true, detail: null })
  })

  it('asks for the page to be loaded anew when its policy is older than the server', () => {
    expect(stepsOf({ kind: 'connecting' }, { kind: 'blocked' })).toMatchObject({
      state: { kind: 'failed', why: 'reload-needed', retrying: false },
      next: { kind: 'stop' },
    })
  })

  it('stops exactly when it says that it does not try again', () => {
    const event = fc.oneof(
      fc.constantFrom<RegistrationEvent>({ kind: 'connecting' }, { kind: 'disconnected' }, { kind: 'registered' }),
      fc.option(fc.integer({ min: 300, max: 699 })).map(refusal),
    )
    fc.assert(
      fc.property(fc.array(event, { minLength: 1 }), (events) => {
        const { state, next } = stepsOf(...events)
        if (next?.kind === 'stop') expect(state).toMatchObject({ kind: 'failed', retrying: false })
        if (next?.kind === 'register') expect(state).toMatchObject({ kind: 'failed', retrying: true })
        if (events.at(-1)?.kind === 'registered') expect(state.kind).toBe('registered')
      }),
    )
  })
})
