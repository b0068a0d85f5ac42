import type { PhoneState, PhoneTrouble } from './phone.ts'

/** What happens to the line and the registration. `status` is SIP's, null when no answer came. */
export type RegistrationEvent =
  | Readonly<{ kind: 'connecting' }>
  | Readonly<{ kind: 'disconnected' }>
  | Readonly<{ kind: 'registered' }>
  | Readonly<{ kind: 'refused'; status: number | null; detail: string | null }>
  /** The page's own policy does not let it talk to the server. */
  | Readonly<{ kind: 'blocked' }>

/** `refusals` counts those in a row that are tried again. */
export type Registration = Readonly<{ state: PhoneState; refusals: number }>

export type RegistrationStep = Readonly<{
  registration: Registration
  /** Whether to give up, or after how long to register again, ms; null: what is under way goes on. */
  next: Readonly<{ kind: 'stop' }> | Readonly<{ kind: 'register'; afterMs: number }> | null
}>

export const unregistered: Registration = { state: { kind: 'off' }, refusals: 0 }

const firstWaitMs = 2_000
const longestWaitMs = 60_000

/** The registration after an event, and what to do now. A wrong password is never tried twice: servers lock out. */
export function afterRegistrationEvent(before: Registration, event: RegistrationEvent): RegistrationStep {
  switch (event.kind) {
    case 'connecting':
      return goOn(before.state.kind === 'failed' ? before.state : { kind: 'connecting' }, before.refusals)
    case 'disconnected':
      return goOn(failed('server-unreachable', { retrying: true }), before.refusals)
    case 'registered':
      return goOn({ kind: 'registered' }, 0)
    case 'blocked':
      return stop(failed('reload-needed', { retrying: false }))
    case 'refused':
      return refused(before, event)
  }
}

function refused(
  { refusals }: Registration,
  { status, detail }: Extract<RegistrationEvent, { kind: 'refused' }>,
): RegistrationStep {
  const why = troubleOf(status)
  if (why !== 'server-refuses') return stop(failed(why, { retrying: false, detail }))
  const afterMs = Math.min(firstWaitMs * 2 ** refusals, longestWaitMs)
  return {
    registration: { state: failed(why, { retrying: true, detail }), refusals: refusals + 1 },
    next: { kind: 'register', afterMs },
  }
}

/** Exchanges say 403 as well as 401 for a wrong password; 5xx, no answer and "busy" pass by themselves. */
function troubleOf(status: number | null): PhoneTrouble {
  if (status === 401 || status === 403 || status === 407) return 'wrong-password'
  if (status === 404 || status === 410 || status === 604) return 'no-account'
  const passes = status === null || status === 408 || status === 429 || status === 480 || status >= 500
  return passes ? 'server-refuses' : 'bad-settings'
}

function failed(why: PhoneTrouble, how: Readonly<{ retrying: boolean; detail?: string | null }>): PhoneState {
  return { kind: 'failed', why, retrying: how.retrying, detail: how.detail ?? null }
}

function goOn(state: PhoneState, refusals: number): RegistrationStep {
  return { registration: { state, refusals }, next: null }
}

function stop(state: PhoneState): RegistrationStep {
  return { registration: { state, refusals: 0 }, next: { kind: 'stop' } }
}
