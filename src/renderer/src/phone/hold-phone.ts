import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Who } from '../../../core/contract/people.ts'
import type { OwnAccount } from '../../../core/contract/softphone.ts'
import { createCell } from '../api/cell.ts'
import { api } from '../api/client.ts'
import { beforeSignOut } from '../api/session.ts'
import { type Phone, type PhoneRefusal, type PhoneState, phone } from './phone.ts'

/** How long another window may take to let the telephone go before this one says so, ms. */
const elsewhereAfterMs = 500

/** Keeps the telephone of who is signed in while the frame is there, when he has an account at the SIP server. */
export function useOwnPhone({ personId, permissions }: Who): void {
  const enabled = permissions.includes('call.handle')
  const { data } = useQuery(api.softphone.account.queryOptions({ enabled }))
  const account = data === undefined || data === null ? null : JSON.stringify(data)
  useEffect(() => {
    if (account === null) return
    return holdPhone(personId, JSON.parse(account))
  }, [personId, account])
}

/**
 * Takes the telephone of `personId` as soon as no other window of this browser has it, so that a call rings once; the
 * part of the page that speaks SIP is loaded only now. The answer lets it go.
 */
function holdPhone(personId: string, account: OwnAccount): () => void {
  const end = new AbortController()
  if (!window.isSecureContext) {
    phone.set(idlePhone({ kind: 'failed', why: 'insecure-page', retrying: false, detail: null }))
    return () => phone.set(null)
  }
  const waiting = setTimeout(() => phone.set(idlePhone({ kind: 'elsewhere' })), elsewhereAfterMs)
  const hold = async () => {
    clearTimeout(waiting)
    const made = await loadPhone(personId, account)
    if (!end.signal.aborted) phone.set(made)
    const stop = once(made.stop)
    beforeSignOut.add(stop)
    window.addEventListener('pagehide', stop)
    await ended(end.signal)
    beforeSignOut.delete(stop)
    window.removeEventListener('pagehide', stop)
    await stop()
  }
  navigator.locks.request(`vigil.phone.${personId}`, { signal: end.signal }, hold).catch((error: unknown) => {
    if (!end.signal.aborted) throw error
  })
  return () => {
    clearTimeout(waiting)
    end.abort()
    phone.set(null)
  }
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
