import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { hasSample } from '../administration/remove-sample.ts'
import type { Actor } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** Loads one month of an invented appliance maker's hotline, marked as sample. Refusals: `not-set-up`, `duplicate`. */
export async function loadSample(runtime: Runtime, actor: Actor): Promise<Result<{ done: true }>> {
  if (runtime.directory.head() === undefined) return refuse('not-set-up')
  if (hasSample(runtime.directory.people())) return refuse('duplicate', { what: 'sample' })
  return runtime.ledger.run(actor, null, async (work) => {
    work.record('sample', { loaded: true })
    return ok({ done: true as const })
  })
}
