import { ORPCError } from '@orpc/server'
import type { Who } from '../../core/contract/people.ts'
import type { Principal } from '../../core/domain/people/principal.ts'
import { afterFailure, noFailures, throttle } from '../../core/domain/people/sign-in-throttle.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { liveSession, passwordOf, throttleOf } from '../../store/people.ts'
import { leaveDesk } from '../calls/presence.ts'
import type { Actor, Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** A session lasts this long without being renewed, ms: a shift and a half. */
export const sessionMs = 12 * 60 * 60 * 1000

/** All that a console needs to know of the person who signed in. */
export function whoOf(runtime: Runtime, principal: Principal): Who {
  const now = runtime.clock.now()
  const person = runtime.directory.person(principal.personId)
  return {
    personId: principal.personId,
    name: principal.name,
    login: person?.login ?? '',
    roles: [...principal.roles],
    permissions: [...principal.permissions],
    orgId: principal.orgId,
    orgName: runtime.directory.org(principal.orgId)?.name ?? '',
    teamId: person?.teamId ?? null,
    locale: principal.locale,
    organisation: runtime.settings.organisation(now),
    serverNow: now,
  }
}

/** Who a session token stands for, and until when (UTC ms); null when there is no such session or it has run out. */
export async function sessionOfToken(
  runtime: Runtime,
  token: string,
): Promise<Readonly<{ principal: Principal; expiresAt: number }> | null> {
  const id = runtime.digest(token)
  const session = await runtime.engine.reader.first(liveSession, { id, now: runtime.clock.now() })
  if (session === undefined) return null
  const principal = runtime.directory.principal(session.person_id, id)
  return principal === undefined ? null : { principal, expiresAt: session.expires_at }
}

async function rememberFailure(work: Work, login: string): Promise<Result<true>> {
  const row = await work.trx.first(throttleOf, { login })
  const next = afterFailure(
    row ? { failures: row.failures, lastFailureAt: row.last_failure_at, lockedUntil: row.locked_until } : noFailures,
    work.now,
  )
  const values = { failures: next.failures, last_failure_at: next.lastFailureAt, locked_until: next.lockedUntil }
  await work.trx.db
    .insertInto('sign_in_throttle')
    .values({ login, ...values })
    .onConflict((conflict) => conflict.column('login').doUpdateSet(values))
    .execute()
  work.record(`login:${login}`, { signIn: 'failed', failures: next.failures })
  return ok(true)
}

/** Lets whatever has the same key happen one after the other. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>()
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = last.get(key)
    const mine = before === undefined ? work() : before.then(work, work)
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}

export type Credentials = Readonly<{ login: string; password: string }>

/** Signs in; the attempts at one login take turns, so that a hundred at once do not all pass the throttle. */
export function createSignIn(runtime: Runtime) {
  const inTurn = createTurns()
  return (remote: string, credentials: Credentials) =>
    inTurn(credentials.login.trim().toLowerCase(), () => signIn(runtime, remote, credentials))
}

/**
 * Checks login and password and opens a session. After five failures the login waits; an unknown login costs as long as
 * a known one. Errors: REFUSED wrong-credentials, TOO_MANY_REQUESTS.
 */
async function signIn(
  runtime: Runtime,
  remote: string,
  credentials: Credentials,
): Promise<Result<Readonly<{ token: string; expiresAt: number; who: Who }>>> {
  const login = credentials.login.trim().toLowerCase()
  const now = runtime.clock.now()
  const row = await runtime.engine.reader.first(throttleOf, { login })
  if (row) {
    const gate = throttle(
      { failures: row.failures, lastFailureAt: row.last_failure_at, lockedUntil: row.locked_until },
      now,
    )
    if (!gate.allowed)
      throw new ORPCError('TOO_MANY_REQUESTS', {
        status: 429,
        message: 'Wait before the next attempt',
        defined: true,
        data: { retryAfterMs: gate.waitMs },
      })
  }
  const actor: Actor = { personId: null, sessionId: null, remote, procedure: 'people.signIn' }
  const person = runtime.directory.personByLogin(login)
  const stored = person?.active ? await runtime.engine.reader.first(passwordOf, { id: person.id }) : undefined
  const right = await runtime.passwords.verify(stored?.password_hash ?? unusableHash, credentials.password)
  if (!right || person === undefined) {
    await runtime.ledger.run(actor, null, (work) => rememberFailure(work, login))
    return refuse('wrong-credentials')
  }
  const token = runtime.tokens.next()
  const id = runtime.digest(token)
  const expiresAt = now + sessionMs
  const opened = await runtime.ledger.run({ ...actor, personId: person.id, sessionId: id }, null, async (work) => {
    await work.trx.insert('session', { id, person_id: person.id, created_at: now, expires_at: expiresAt, remote })
    await work.trx.db.deleteFrom('sign_in_throttle').where('login', '=', login).execute()
    await work.trx.db.deleteFrom('session').where('expires_at', '<=', now).execute()
    work.record(`person:${person.id}`, { signIn: 'done' })
    return ok(true)
  })
  if (!opened.ok) return opened
  const principal = runtime.directory.principal(person.id, id)
  if (principal === undefined) return refuse('wrong-credentials')
  return ok({ token, expiresAt, who: whoOf(runtime, principal) })
}

/** A well-formed argon2id hash that no password matches, so that an unknown login is not answered sooner. */
const unusableHash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** Ends all sessions of a person, or all but one; the consoles that use them are told and closed. */
export async function endSessions(
  work: Work,
  person: Readonly<{ id: string; orgId: string }>,
  except: string | null,
): Promise<void> {
  const rows = await work.trx.db.selectFrom('session').select('id').where('person_id', '=', person.id).execute()
  const ended = rows.filter((row) => row.id !== except)
  for (const { id } of ended) {
    await work.trx.db.deleteFrom('session').where('id', '=', id).execute()
    work.emit({ topic: 'session.ended', orgId: person.orgId, sessionId: id })
  }
}

/** Ends the session; the consoles that use it are told and closed. */
export async function signOut(runtime: Runtime, work: Work, principal: Principal): Promise<Result<{ done: true }>> {
  const { personId } = principal
  await work.trx.db.deleteFrom('session').where('id', '=', principal.sessionId).execute()
  const other = await work.trx.db
    .selectFrom('session')
    .select('id')
    .where('person_id', '=', personId)
    .where('expires_at', '>', work.now)
    .executeTakeFirst()
  if (other === undefined) await leaveDesk(runtime, work, personId)
  work.record(`person:${principal.personId}`, { signOut: 'done' })
  work.emit({ topic: 'session.ended', orgId: principal.orgId, sessionId: principal.sessionId })
  return ok({ done: true })
}
