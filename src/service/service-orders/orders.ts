import type { service as contract } from '../../core/contract/service.ts'
import type { VisitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { type Result, refuse } from '../../core/domain/refusal.ts'
import type { OrderMove } from '../../core/domain/service/move-order.ts'
import { commitmentOf, openAbout } from '../../store/commitments.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { closeIfSettled, solveCase } from '../cases/work.ts'
import { settleAbout, storeCommitment, writeSettled } from '../commitments/keep.ts'
import type { InputOf } from '../procedure-input.ts'
import { arriveAt, endVisit } from './end-visit.ts'
import { type Moved, moveStored, orderToMove } from './move-stored.ts'

/** Sends a technician, triaging on the way where nobody has; keeps the dispatch commitment. */
export async function assignOrder(work: CallerWork, input: InputOf<typeof contract.assign>): Promise<Result<Moved>> {
  const found = await orderToMove(work, input)
  if (!found.ok) return found
  const row = found.value
  const technician = work.caller.directory.person(input.technicianId)
  if (technician === undefined || !technician.active || !technician.roles.includes('technician'))
    return refuse('not-found', { what: 'technician' })
  if (!seesOrg(work.caller.principal, technician.orgId)) return refuse('not-found', { what: 'technician' })
  const visitId = work.newId() as VisitId
  const at = work.now
  const again = row.state === 'dispatched'
  const dispatch = {
    kind: again ? ('reassign' as const) : ('dispatch' as const),
    at,
    visitId,
    technicianId: technician.id,
  }
  const moves: OrderMove[] = row.state === 'registered' ? [{ kind: 'triage', at }, dispatch] : [dispatch]
  const moved = await moveStored(work, row, moves)
  if (!moved.ok) return moved
  await work.trx.insert('visit', {
    id: visitId,
    order_id: row.id,
    technician_id: technician.id,
    state: 'dispatched',
    result: null,
    dispatched_at: at,
    departed_at: null,
    arrived_at: null,
    ended_at: null,
    finding: '',
    minutes: null,
  })
  await work.trx.db
    .updateTable('service_order')
    .set({ visit_count: row.visit_count + (again ? 0 : 1) })
    .where('id', '=', row.id)
    .execute()
  await writeTimeline(work, row.case_id, { kind: 'visit-assigned', params: { technician: technician.name } })
  const kept = await settleAbout(
    work,
    { aboutId: row.id, kinds: ['dispatch'] },
    { result: 'dispatched', by: work.caller.principal.personId },
  )
  return kept.ok ? moved : kept
}

/** The technician is on the way. */
export async function departOrder(work: CallerWork, input: InputOf<typeof contract.depart>): Promise<Result<Moved>> {
  const found = await orderToMove(work, input)
  return found.ok ? moveStored(work, found.value, [{ kind: 'depart', at: work.now }]) : found
}

/** The technician has arrived, perhaps some time ago; keeps the arrival commitment by that moment. */
export async function arriveOrder(work: CallerWork, input: InputOf<typeof contract.arrive>): Promise<Result<Moved>> {
  const found = await orderToMove(work, input)
  return found.ok ? arriveAt(work, found.value, input.at ?? work.now) : found
}

/** The visit has ended; see `endVisit`. */
export async function finishOrder(work: CallerWork, input: InputOf<typeof contract.finish>): Promise<Result<Moved>> {
  const found = await orderToMove(work, input)
  if (!found.ok) return found
  const { result, finding, minutes } = input
  return endVisit(work, found.value, { result, finding, minutes, at: work.now })
}

/** Cancels an order with a reason: its promises are withdrawn, and the case is solved and closed. */
export async function cancelOrder(work: CallerWork, input: InputOf<typeof contract.cancel>): Promise<Result<Moved>> {
  const found = await orderToMove(work, input)
  if (!found.ok) return found
  const row = found.value
  const moved = await moveStored(work, row, [{ kind: 'cancel', at: work.now, reason: input.reason }])
  if (!moved.ok) return moved
  await work.trx.db.updateTable('service_order').set({ cancel_reason: input.reason }).where('id', '=', row.id).execute()
  const open = await work.trx.all(openAbout, { aboutId: row.id })
  for (const before of open.map(commitmentOf)) {
    // The customer no longer wants the work: the promise is dropped with the same reason, whoever cancelled.
    const dropped = {
      ...before,
      state: 'dropped' as const,
      reason: input.reason,
      result: null,
      doneAt: work.now,
      doneBy: work.caller.principal.personId,
      allowedBy: work.caller.principal.personId,
      claimedBy: null,
      claimedUntil: null,
      wakeAt: null,
      notBefore: null,
      version: before.version + 1,
    }
    if (!(await storeCommitment(work, before, dropped))) return refuse('changed-meanwhile', { version: before.version })
    await writeSettled(work, dropped)
  }
  const solved = await solveCase(work, row.case_id)
  if (!solved.ok) return solved
  const closed = await closeIfSettled(work, row.case_id)
  return closed.ok ? moved : closed
}
