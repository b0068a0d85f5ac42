import { type Context, ORPCError, type ProcedureClientInterceptorOptions } from '@orpc/server'
import type { ProcedureMeta } from '../core/contract/procedure.ts'
import { refuse } from '../core/domain/refusal.ts'
import type { Clock } from '../core/ports.ts'
import { type CallContext, refusalError } from '../service/call-context.ts'
import { isStoreFull } from '../store/store-full.ts'
import { createRateLimit } from './rate-limit.ts'

type CallOptions<TContext extends Context> = Omit<
  ProcedureClientInterceptorOptions<TContext, Record<never, never>, Record<never, never>>,
  'procedure'
> &
  Readonly<{
    procedure: Readonly<{ '~orpc': Readonly<{ meta: object }> }>
    next(): Promise<unknown>
  }>

/** What every call passes, whatever carries it: a port, a socket or REST. */
export type CallGate = Readonly<{
  /** One of the `clientInterceptors` of each handler. */
  pass<TContext extends CallContext>(options: CallOptions<TContext>): Promise<unknown>
  /** Refuses new calls with SERVICE_UNAVAILABLE and waits until the ones under way are done, at most `limitMs`. */
  close(limitMs: number): Promise<void>
  /** Whether it has been closed. */
  isClosed(): boolean
}>

export type GateOptions = Readonly<{
  clock: Clock
  /** Is told of every call that failed by our fault. */
  onFault(path: string, error: unknown): void
}>

/**
 * Anybody may call public procedures, so each remote has a limit: reads are cheap, writes cost a password hash.
 * An office behind one address signs in within a minute.
 */
const publicLimits = {
  query: { burst: 500, perSecond: 50 },
  command: { burst: 100, perSecond: 4 },
  stream: { burst: 10, perSecond: 1 },
} as const satisfies Record<ProcedureMeta['kind'], { burst: number; perSecond: number }>

/** A full disk is told of at most so often, ms: a log that grows with each refused call would not help it. */
const tellFullEveryMs = 60_000

/** Makes the gate of one process. */
export function createCallGate({ clock, onFault }: GateOptions): CallGate {
  const limits = {
    query: createRateLimit({ ...publicLimits.query, clock }),
    command: createRateLimit({ ...publicLimits.command, clock }),
    stream: createRateLimit({ ...publicLimits.stream, clock }),
  }
  let underWay = 0
  let toldFullAt = Number.NEGATIVE_INFINITY
  let closing = false
  const idleListeners = new Set<() => void>()

  function guard(meta: ProcedureMeta, remote: string): void {
    if (closing) throw new ORPCError('SERVICE_UNAVAILABLE', { status: 503, message: 'Vigil is stopping' })
    if (meta.permission !== 'public') return
    const retryAfterMs = limits[meta.kind].take(remote)
    if (retryAfterMs === null) return
    throw new ORPCError('TOO_MANY_REQUESTS', {
      status: 429,
      message: 'Wait before the next attempt',
      defined: true,
      data: { retryAfterMs },
    })
  }

  /** The refusal for a write that found no room: the caller must know that nothing was done. */
  function refuseFull(path: string, error: unknown): Error {
    if (clock.now() - toldFullAt >= tellFullEveryMs) {
      toldFullAt = clock.now()
      onFault(path, error)
    }
    return refusalError(refuse('store-full'))
  }

  return {
    isClosed: () => closing,

    async pass(options) {
      // every procedure is declared with the whole of its meta, see core/contract/procedure.ts
      guard(options.procedure['~orpc'].meta as ProcedureMeta, options.context.peer.remote)
      if (holdsNul(options.input)) throw new ORPCError('BAD_REQUEST', { message: 'The character U+0000 is not text' })
      underWay += 1
      try {
        return await options.next()
      } catch (error) {
        if (isStoreFull(error)) throw refuseFull(options.path.join('.'), error)
        const ours = !(error instanceof ORPCError) || error.status >= 500
        if (ours && options.signal?.aborted !== true) onFault(options.path.join('.'), error)
        throw error
      } finally {
        underWay -= 1
        if (underWay === 0) for (const listener of [...idleListeners]) listener()
      }
    },

    async close(limitMs) {
      closing = true
      if (underWay === 0) return
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer)
          idleListeners.delete(done)
          resolve()
        }
        const timer = setTimeout(done, limitMs)
        idleListeners.add(done)
      })
    },
  }
}

/** No text field takes it and PostgreSQL cannot store it. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000')
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, part]) => key.includes('\u0000') || holdsNul(part))
}
