import type { Who } from '../../../core/contract/people.ts'
import { createCell } from './cell.ts'

/**
 * `unknown` until the service has said whether this connection belongs to somebody. `ended`: the session of `who`
 * ran out or was ended elsewhere; what is on screen stays until somebody signs in.
 */
export type SessionState =
  | Readonly<{ status: 'unknown' }>
  | Readonly<{ status: 'signed-out' }>
  | Readonly<{ status: 'signed-in'; who: Who }>
  | Readonly<{ status: 'ended'; who: Who }>

export const sessionState = createCell<SessionState>({ status: 'unknown' })

const tokenKey = 'vigil.session'

/** The session's token in a desktop window, kept while the window lives; in a browser it is a cookie nobody reads. */
export const sessionToken = createCell(window.sessionStorage.getItem(tokenKey))

/** Keeps the token over a reload of the window, or forgets it. */
export function keepToken(token: string | null): void {
  if (token === null) window.sessionStorage.removeItem(tokenKey)
  else window.sessionStorage.setItem(tokenKey, token)
  sessionToken.set(token)
}

/** The id of the person who is signed in, null without one. */
export function currentPersonId(): string | null {
  const state = sessionState.get()
  return state.status === 'signed-in' ? state.who.personId : null
}

/** Notes that the service no longer knows the session. */
export function markSessionEnded(): void {
  const state = sessionState.get()
  if (state.status === 'signed-in') sessionState.set({ status: 'ended', who: state.who })
  else if (state.status === 'unknown') sessionState.set({ status: 'signed-out' })
}
