import type { Selectable } from 'kysely'
import type { OrgUnitId, PersonId, VisitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import {
  type MovableOrder,
  moveOrderThrough,
  type OrderMove,
  visitAfterMove,
} from '../../core/domain/service/move-order.ts'
import { orderById } from '../../store/cases.ts'
import type { DB } from '../../store/schema.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { chargeDoneWork, readyCancelledBill } from '../money/charge-work.ts'
import { remedyOrderCancelled, remedyOrderDone } from '../remedies/finish.ts'

export type OrderRow = Selectable<DB['service_order']>
/** What is answered after a move. */
export type Moved = Readonly<{ state: MovableOrder['state']; version: number }>

function movable(row: OrderRow): MovableOrder {
  return {
    state: row.state as MovableOrder['state'],
    registeredAt: row.registered_at,
    openVisitId: row.open_visit_id as VisitId | null,
    technicianId: row.technician_id as PersonId | null,
    dispatchedAt: null,
    arrivedAt: null,
    doneAt: row.done_at,
    result: row.finding || null,
  }
}

/** The order that a person wants to change, as he saw it. Refusals: `not-found`, `changed-meanwhile`. */
export async function orderToMove(
  work: CallerWork,
  input: Readonly<{ orderId: string; version: number }>,
): Promise<Result<OrderRow>> {
  const row = await work.trx.first(orderById, { id: input.orderId })
  if (row === undefined || !seesOrg(work.caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'order' })
  return row.version === input.version ? ok(row) : refuse('changed-meanwhile', { version: row.version })
}

/** What a move means for the order's money: done work is billed, and a cancelled order's charges are audited too. */
async function billMoved(work: CallerWork, orderId: string, state: MovableOrder['state']): Promise<Result<null>> {
  if (state === 'done') return chargeDoneWork(work.caller, work, orderId)
  return state === 'cancelled' ? readyCancelledBill(work.caller, work, orderId) : ok(null)
}

/** Moves an order through the state machine and stores order, visit and timeline. */
export async function moveStored(work: CallerWork, row: OrderRow, moves: readonly OrderMove[]): Promise<Result<Moved>> {
  const result = moveOrderThrough(movable(row), moves, work.now)
  if (!result.ok) return result
  const after = result.value
  const version = row.version + 1
  const updated = await work.trx.db
    .updateTable('service_order')
    .set({
      state: after.state,
      state_at: work.now,
      open_visit_id: after.openVisitId,
      technician_id: after.technicianId,
      done_at: after.doneAt,
      version,
    })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: row.version })
  for (const move of moves) {
    const visit = visitAfterMove[move.kind]
    const visitId = row.open_visit_id
    if (visit !== null && visitId !== null)
      await work.trx.db
        .updateTable('visit')
        .set({
          state: visit.state,
          result: visit.result,
          ...(move.kind === 'depart' ? { departed_at: move.at } : {}),
          ...(move.kind === 'arrive' ? { arrived_at: move.at } : {}),
          ...(visit.result === null ? {} : { ended_at: move.at }),
        })
        .where('id', '=', visitId)
        .execute()
  }
  await writeTimeline(work, row.case_id, { kind: 'order-moved', params: { from: row.state, to: after.state } })
  work.emit({ topic: 'order.changed', orgId: row.org_id, orderId: row.id, caseId: row.case_id })
  work.emit({ topic: 'case.changed', orgId: row.org_id, caseId: row.case_id, customerId: row.customer_id })
  work.record(`order:${row.id}`, {
    before: { state: row.state },
    after: { state: after.state, technician: after.technicianId },
  })
  const billed = await billMoved(work, row.id, after.state)
  if (!billed.ok) return billed
  const followed = await followRemedy(work, row.id, after)
  return followed.ok ? ok({ state: after.state, version }) : followed
}

/** What a move means for the complaint that the order makes good. */
async function followRemedy(
  work: CallerWork,
  orderId: string,
  after: Pick<MovableOrder, 'state' | 'result'>,
): Promise<Result<true>> {
  if (after.state === 'done') return remedyOrderDone(work, orderId)
  return after.state === 'cancelled' ? remedyOrderCancelled(work, orderId, after.result ?? '') : ok(true)
}
