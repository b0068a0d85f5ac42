import type { service as contract } from '../../core/contract/service.ts'
import type { VisitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { OrderMove } from '../../core/domain/service/move-order.ts'
import type { TimeWindow } from '../../core/domain/service/service-order.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { settleAbout } from '../commitments/keep.ts'
import type { InputOf } from '../procedure-input.ts'
import { type Moved, moveStored, type OrderRow, orderToMove } from '../service-orders/move-stored.ts'
import { placeVisit } from './place-visit.ts'

type Assigned = Moved & Readonly<{ plannedFrom: number; plannedTo: number }>

/**
 * Sends a technician at a time in his day, triaging on the way where nobody has; keeps the dispatch commitment. For an
 * order that is dispatched already it is another technician, or another time with the same one.
 */
export async function assignOrder(work: CallerWork, input: InputOf<typeof contract.assign>): Promise<Result<Assigned>> {
  const found = await orderToMove(work, input)
  if (!found.ok) return found
  const row = found.value
  const technician = work.caller.directory.person(input.technicianId)
  if (technician === undefined || !technician.active || !technician.roles.includes('technician'))
    return refuse('not-found', { what: 'technician' })
  if (!seesOrg(work.caller.principal, technician.orgId)) return refuse('not-found', { what: 'technician' })
  const placed = await placeVisit(work, row, { technician, plannedFrom: input.plannedFrom })
  if (!placed.ok) return placed
  const time = placed.value
  const again = row.state === 'dispatched'
  if (again && row.technician_id === technician.id) return moveInTime(work, row, time)
  const visitId = work.newId() as VisitId
  const at = work.now
  const dispatch = { kind: again ? 'reassign' : 'dispatch', at, visitId, technicianId: technician.id } as const
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
    planned_from: time.fromMs,
    planned_to: time.toMs,
  })
  await work.trx.db
    .updateTable('service_order')
    .set({ visit_count: row.visit_count + (again ? 0 : 1) })
    .where('id', '=', row.id)
    .execute()
  await writeTimeline(work, row.case_id, {
    kind: 'visit-assigned',
    params: { technician: technician.name, fromAt: time.fromMs },
  })
  const kept = await settleAbout(
    work,
    { aboutId: row.id, kinds: ['dispatch'] },
    { result: 'dispatched', by: work.caller.principal.personId },
  )
  return kept.ok ? ok({ ...moved.value, plannedFrom: time.fromMs, plannedTo: time.toMs }) : kept
}

/** Another time for the same technician: the visit stays the one it is. */
async function moveInTime(work: CallerWork, row: OrderRow, time: TimeWindow): Promise<Result<Assigned>> {
  const version = row.version + 1
  const updated = await work.trx.db
    .updateTable('service_order')
    .set({ version })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: row.version })
  await work.trx.db
    .updateTable('visit')
    .set({ planned_from: time.fromMs, planned_to: time.toMs })
    .where('id', '=', row.open_visit_id)
    .execute()
  await writeTimeline(work, row.case_id, { kind: 'visit-moved', params: { fromAt: time.fromMs } })
  work.emit({ topic: 'order.changed', orgId: row.org_id, orderId: row.id, caseId: row.case_id })
  work.record(`order:${row.id}`, { after: { plannedFrom: time.fromMs } })
  return ok({ state: 'dispatched', version, plannedFrom: time.fromMs, plannedTo: time.toMs })
}
