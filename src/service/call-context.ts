import { ORPCError } from '@orpc/server'
import type { ProcedureMeta } from '../core/contract/procedure.ts'
import type { Principal } from '../core/domain/people/principal.ts'
import type { Refusal, Result } from '../core/domain/refusal.ts'
import { type BoardPrincipal, boardEndOf } from '../core/domain/wallboard/board-link.ts'
import type { Actor, Work } from './ledger.ts'
import type { Runtime } from './runtime.ts'

/** One console's connection: who is at the other end. The principal is replaced when roles change, null when it ended. */
export type Peer = {
  readonly remote: string
  principal: Principal | null
  /** When its session runs out, UTC ms; left out: never. */
  readonly expiresAt?: number
  /** Ends it: the transport closes. */
  readonly end?: () => void
  /** Given when the other end is the display of a wallboard's link; null in it when that link is none any more. */
  readonly board?: { link: BoardPrincipal | null }
}

/** Whether somebody is signed in at the other end at `now` (UTC ms). */
export function isLive(peer: Peer, now: number): boolean {
  return peer.principal !== null && (peer.expiresAt === undefined || now < peer.expiresAt)
}

/** What every procedure is called with. */
export type CallContext = Readonly<{ runtime: Runtime; peer: Peer }>

/** What a handler gets after the call was allowed. */
export type AllowedContext = CallContext & Readonly<{ principal: Principal | null; actor: Actor }>

/** A refusal as the API's typed error. */
export function refusalError(refusal: Refusal): ORPCError<'REFUSED', { code: string; params: object }> {
  return new ORPCError('REFUSED', {
    status: 409,
    message: 'The command was refused',
    defined: true,
    data: { code: refusal.code, params: refusal.params },
  })
}

/** The value of a result; a refusal is thrown as the API's error. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw refusalError(result)
  return result.value
}

/**
 * Whether the caller may call at `now` (UTC ms): the only place where permissions are judged. A session that has run
 * out is ended.
 * @returns the principal, null for public procedures without a session
 */
export function authorise(meta: ProcedureMeta, peer: Peer, now: number): Principal | null {
  if (peer.principal !== null && !isLive(peer, now)) {
    peer.principal = null
    peer.end?.()
  }
  if (peer.board !== undefined) {
    authoriseBoard(meta, peer.board.link, now)
    return null
  }
  if (meta.permission === 'public') return peer.principal
  if (peer.principal === null) throw signInFirst()
  if (meta.permission === 'signed-in') return peer.principal
  if (meta.permission === 'board' || !peer.principal.permissions.has(meta.permission)) throw missing(meta.permission)
  return peer.principal
}

/** The display of a wallboard may read its board and nothing else, not even what is open to everybody. */
function authoriseBoard(meta: ProcedureMeta, link: BoardPrincipal | null, now: number): void {
  if (meta.permission !== 'board') throw missing(meta.permission)
  if (link === null || boardEndOf({ revokedAt: null, expiresAt: link.expiresAt }, now) !== null) throw signInFirst()
}

function signInFirst() {
  return new ORPCError('UNAUTHORIZED', { status: 401, message: 'Sign in first', defined: true })
}

function missing(permission: string) {
  return new ORPCError('FORBIDDEN', {
    status: 403,
    message: 'This permission is missing',
    defined: true,
    data: { permission },
  })
}

type HandlerOptions<TInput> = Readonly<{ context: AllowedContext; input: TInput }>

/** A use-case that reads: the caller, the runtime, the input. */
export type ReadCase<TInput, TOutput> = (caller: Caller, input: TInput) => Promise<TOutput>

/** Who calls, with what may be used. */
export type Caller = Runtime & Readonly<{ principal: Principal }>

/** A use-case that writes in one transaction. */
export type WriteCase<TInput, TOutput> = (work: CallerWork, input: TInput) => Promise<Result<TOutput>>

/** One transaction of a person who may do it. */
export type CallerWork = Work & Readonly<{ caller: Caller; personId: string }>

function callerOf(context: AllowedContext): Caller {
  if (context.principal === null) throw signInFirst()
  return { ...context.runtime, principal: context.principal }
}

/** Makes a handler of a use-case that reads. */
export function reads<TInput, TOutput>(use: ReadCase<TInput, TOutput>) {
  return ({ context, input }: HandlerOptions<TInput>): Promise<TOutput> => use(callerOf(context), input)
}

/** Makes a handler of a use-case that writes; it happens once per `commandId`. */
export function writes<TInput extends { commandId: string }, TOutput>(use: WriteCase<TInput, TOutput>) {
  return async ({ context, input }: HandlerOptions<TInput>): Promise<TOutput> => {
    const caller = callerOf(context)
    const result = await context.runtime.ledger.run(context.actor, input.commandId, (work) =>
      use({ ...work, caller, personId: caller.principal.personId }, input),
    )
    return unwrap(result)
  }
}
