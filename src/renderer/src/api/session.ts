import { ORPCError } from '@orpc/client'
import type { Who } from '../../../core/contract/people.ts'
import type { Permission } from '../../../core/domain/people/permission.ts'
import { useCell } from './cell.ts'
import { bridge, client, queryClient, wire } from './client.ts'
import { learnServerTime } from './server-time.ts'
import { requestSession, requestSessionEnd, type SignInAnswer } from './session-request.ts'
import { keepToken, sessionState } from './session-state.ts'

/** Asks the service who is signed in on this connection. */
export async function refreshSession(): Promise<void> {
  const sentAt = Date.now()
  try {
    const who = await client.people.whoAmI()
    learnServerTime(who.serverNow, sentAt)
    sessionState.set({ status: 'signed-in', who })
  } catch (error) {
    // the link has already noted a session that is over
    if (!(error instanceof ORPCError)) throw error
  }
}

/**
 * Signs in and opens the connection anew for that session. What another person read before is forgotten; the same
 * person finds everything as it was.
 */
export async function signIn(login: string, password: string): Promise<SignInAnswer> {
  const before = sessionState.get()
  const sentAt = Date.now()
  const answer = await requestSession({ login, password })
  if (!answer.ok) return answer
  if (bridge !== undefined) keepToken(answer.token)
  learnServerTime(answer.who.serverNow, sentAt)
  wire.reopen()
  if (before.status !== 'ended' || before.who.personId !== answer.who.personId) queryClient.clear()
  sessionState.set({ status: 'signed-in', who: answer.who })
  return answer
}

/** What has to be done and told while the session still stands, for example hanging up; signing out waits for it. */
export const beforeSignOut = new Set<() => Promise<void>>()

/** Ends the session; nobody's data stays in this page. */
export async function signOut(): Promise<void> {
  await Promise.all([...beforeSignOut].map((finish) => finish()))
  await requestSessionEnd()
  keepToken(null)
  sessionState.set({ status: 'signed-out' })
  queryClient.clear()
  wire.reopen()
}

/** Who is signed in, null without one. */
export function useSession(): Who | null {
  const state = useCell(sessionState)
  return state.status === 'signed-in' || state.status === 'ended' ? state.who : null
}

/** Who is signed in, for what is drawn only then; throws elsewhere. */
export function useWho(): Who {
  const who = useSession()
  if (who === null) throw new Error('nobody is signed in')
  return who
}

/** Answers whether the signed-in person has a permission. */
export function useMay(): (permission: Permission) => boolean {
  const who = useSession()
  return (permission) => who?.permissions.includes(permission) ?? false
}
