import type { appointments as contract } from '../../core/contract/appointments.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { allowedOrderMoves } from '../../core/domain/service/move-order.ts'
import type { ServiceOrderState } from '../../core/domain/service/service-order.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { orderToMove } from '../service-orders/move-stored.ts'

/** What has been settled or cancelled is charged as it was. */
const decided: ReadonlySet<ServiceOrderState> = new Set(['settled', 'archived', 'cancelled'])

/**
 * Gives an order another class, with a reason. Refusals: `reason-required`, `illegal-move` for an order that is settled
 * or cancelled, `invalid-value` for the class it has already, `changed-meanwhile`, `not-found`.
 */
export async function changeClass(
  work: CallerWork,
  input: InputOf<typeof contract.changeClass>,
): Promise<Result<OutputOf<typeof contract.changeClass>>> {
  const found = await orderToMove(work, input)
  if (!found.ok) return found
  const order = found.value
  const state = order.state as ServiceOrderState
  if (decided.has(state)) {
    const allowed = allowedOrderMoves(state).join(', ')
    return refuse('illegal-move', { noun: 'service-order', state, move: 'change-class', allowed })
  }
  if (input.reason === '') return refuse('reason-required', { what: 'class' })
  if (input.class === order.class) return refuse('invalid-value', { field: 'class' })
  const version = order.version + 1
  await work.trx.db
    .updateTable('service_order')
    .set({ class: input.class, class_reason: input.reason, version })
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .execute()
  await writeTimeline(work, order.case_id, {
    kind: 'class-changed',
    params: { from: order.class, to: input.class },
    text: input.reason,
  })
  work.emit({ topic: 'order.changed', orgId: order.org_id, orderId: order.id, caseId: order.case_id })
  work.record(`order:${order.id}`, {
    before: { class: order.class },
    after: { class: input.class, reason: input.reason },
  })
  return ok({ state, version })
}
