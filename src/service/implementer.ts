import { implement } from '@orpc/server'
import { api } from '../core/contract/api.ts'
import type { ProcedureMeta } from '../core/contract/procedure.ts'
import { authorise, type CallContext } from './call-context.ts'

/** What gives each declared procedure its use-case, after the check that its declaration asks for. */
export type Implementer = ReturnType<typeof createImplementer>

/** Makes the implementer: every procedure made with it is allowed or refused by its declaration before it runs. */
export function createImplementer() {
  return implement(api)
    .$context<CallContext>()
    .use(({ context, procedure, path, next }) => {
      const meta: ProcedureMeta = procedure['~orpc'].meta
      const principal = authorise(meta, context.peer, context.runtime.clock.now())
      return next({
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
    })
}
