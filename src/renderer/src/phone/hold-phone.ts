import type { OwnAccount } from '../../../core/contract/softphone.ts'
import { createCell } from '../api/cell.ts'
import { beforeSignOut } from '../api/session.ts'
import { type Phone, type PhoneRefusal, type PhoneState, phone } from './phone.ts'
import { until } from './until.ts'

/** How long another window may take to let the telephone go before this one says so, ms. */
const elsewhereAfterMs = 500

/** Whose telephone this window has now, and how it is stopped whatever it does. */
let held: Readonly<{ personId: string; stop: () => Promise<void> }> | null = null

/**
 * Takes the telephone of `personId` as soon as no other window of this browser has it, so that a call rings once; the
 * part of the page that speaks SIP is loaded only now. The answer lets it go once no call is on it: an account may be
 * changed while its person talks. For another person it is stopped at once.
 */
export function holdPhone(personId: string, account: OwnAccount): () => void {
  if (held !== null && held.personId !== personId) void held.stop()
  const end = new AbortController()
  if (!window.isSecureContext) {
    const idle = idlePhone({ kind: 'failed', why: 'insecure-page', retrying: false, detail: null })
    phone.set(idle)
    return () => leave(idle)
  }
  const waits = idlePhone({ kind: 'elsewhere' })
  const waiting = setTimeout(() => {
    if (phone.get() === null) phone.set(waits)
  }, elsewhereAfterMs)
  const hold = async () => {
    clearTimeout(waiting)
    const made = await loadPhone(personId, account)
    const stop = once(made.stop)
    held = { personId, stop }
    phone.set(made)
    beforeSignOut.add(stop)
    window.addEventListener('pagehide', stop)
    await ended(end.signal)
    await until(made.sessions, (sessions) => sessions.every(({ state }) => state === 'ended'))
    beforeSignOut.delete(stop)
    window.removeEventListener('pagehide', stop)
    await stop()
    leave(made)
  }
  navigator.locks.request(`vigil.phone.${personId}`, { signal: end.signal }, hold).catch((error: unknown) => {
    if (!end.signal.aborted) throw error
  })
  return () => {
    clearTimeout(waiting)
    end.abort()
    leave(waits)
  }
}

/** Takes a telephone off the page, unless another one is there already. */
function leave(gone: Phone): void {
  if (phone.get() === gone) phone.set(null)
}

async function loadPhone(personId: string, account: OwnAccount): Promise<Phone> {
  try {
    const { startPhone } = await import('./start-phone.ts')
    return startPhone(personId, account)
  } catch (error) {
    console.error(error)
    const why = error instanceof Error && error.name === 'ConfigurationError' ? 'bad-settings' : 'not-loaded'
    return idlePhone({ kind: 'failed', why, retrying: false, detail: error instanceof Error ? error.message : null })
  }
}

/** A telephone that does nothing but say why. */
function idlePhone(state: PhoneState): Phone {
  const refuse = async () => ({ ok: false, why: 'not-registered' satisfies PhoneRefusal }) as const
  return {
    state: createCell(state),
    microphone: createCell('unknown'),
    sessions: createCell([]),
    answer: refuse,
    reject: refuse,
    hold: refuse,
    mute: refuse,
    digits: refuse,
    transfer: refuse,
    consult: refuse,
    completeConsult: refuse,
    cancelConsult: refuse,
    conference: refuse,
    hangUp: refuse,
    dial: refuse,
    retry: () => {},
    stop: async () => {},
  }
}

function once(stop: () => Promise<void>): () => Promise<void> {
  let stopped: Promise<void> | null = null
  return () => {
    stopped ??= stop()
    return stopped
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
