import { implement } from '@orpc/server'
import { api } from '../core/contract/api.ts'
import type { ProcedureMeta } from '../core/contract/procedure.ts'
import { refuse } from '../core/domain/refusal.ts'
import { authorise, type CallContext, refusalError } from './call-context.ts'
import { complaintReader } from './complaints/reach.ts'
import { namesHidden, whatOfRoom, withheldFrom, withheldIn } from './complaints/withhold.ts'

/** What gives each declared procedure its use-case, after the check that its declaration asks for. */
export type Implementer = ReturnType<typeof createImplementer>

/**
 * Makes the implementer: every procedure made with it is allowed or refused by its declaration before it runs. An input
 * that names a complaint outside of whose circle the caller is finds nothing, and no answer tells of one.
 */
export function createImplementer() {
  return implement(api)
    .$context<CallContext>()
    .use(async ({ context, procedure, path, next }, input) => {
      const meta: ProcedureMeta = procedure['~orpc'].meta
      const principal = authorise(meta, context.peer, context.runtime.clock.now())
      const { reader } = context.runtime.engine
      const who = principal === null ? null : complaintReader(principal)
      if (who !== null && (await namesHidden(reader, who, input)))
        throw refusalError(refuse('not-found', { what: whatOfRoom(path[0] ?? '') }))
      const result = await next({
        context: {
          principal,
          actor: {
            personId: principal?.personId ?? null,
            sessionId: principal?.sessionId ?? null,
            remote: context.peer.remote,
            procedure: path.join('.'),
          },
        },
      })
      const how = who === null || meta.kind !== 'query' ? null : withheldIn(path[0] ?? '')
      if (who === null || how === null) return result
      const answer = await withheldFrom(reader, who, { answer: result.output, how })
      if (answer === undefined) throw refusalError(refuse('not-found', { what: whatOfRoom(path[0] ?? '') }))
      return { ...result, output: answer as typeof result.output }
    })
}
