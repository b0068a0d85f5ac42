import type { OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { callById } from '../../store/calls.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { continueCall } from './call-events.ts'

/**
 * Puts a call to its case and customer and wraps it up: hung up if it still runs, then the wrap-up code. A call that
 * belongs to another case already is refused as `changed-meanwhile`.
 */
export async function attachCall(
  work: CallerWork,
  attached: Readonly<{ callId: string; caseId: string; customerId: string | null; wrapUpCode: string }>,
): Promise<Result<true>> {
  const { caller, trx, now } = work
  const row = await trx.first(callById, { id: attached.callId })
  if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'call' })
  if (row.case_id !== null && row.case_id !== attached.caseId) return refuse('changed-meanwhile', { what: 'call' })
  await trx.db
    .updateTable('call')
    .set({ case_id: attached.caseId, ...(attached.customerId === null ? {} : { customer_id: attached.customerId }) })
    .where('id', '=', row.id)
    .execute()
  await writeTimeline(work, attached.caseId, {
    kind: 'call',
    params: { direction: row.direction, waitMs: row.wait_ms, offeredAt: row.offered_at },
  })
  return wrapUp(work, {
    callId: row.id,
    agentId: row.agent_id,
    ended: row.ended_at !== null,
    code: attached.wrapUpCode,
    now,
  })
}

/** Ends a call if it still runs and gives it its wrap-up code. */
export async function wrapUp(
  work: CallerWork,
  call: Readonly<{ callId: string; agentId: string | null; ended: boolean; code: string; now: number }>,
): Promise<Result<true>> {
  const { caller } = work
  const told = (event: Parameters<typeof continueCall>[2]['event']) =>
    continueCall(caller, work, { callId: call.callId, event })
  if (!call.ended) {
    if (call.agentId === null) {
      const taken = await told({ kind: 'answered', at: call.now, agentId: work.personId as PersonId })
      if (!taken.ok) return taken
    }
    const ended = await told({ kind: 'ended', at: call.now, by: 'agent' })
    if (!ended.ok) return ended
  }
  // Without the code that is asked for, the after-call work goes on.
  if (call.code === '' && caller.settings.agentStates(call.now).wrapUpRequired) return ok(true)
  const wrapped = await told({ kind: 'wrapped-up', at: call.now, code: call.code || null })
  return wrapped.ok ? ok(true) : wrapped
}
