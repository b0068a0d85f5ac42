import type { dispatch as contract } from '../../core/contract/dispatch.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import type { InputOf } from '../procedure-input.ts'
import { type Moved, moveStored, orderToMove } from '../service-orders/move-stored.ts'

/** The supervisor has looked at a new order: how urgent, how long, and what the technician must know. */
export async function triageOrder(work: CallerWork, input: InputOf<typeof contract.triage>): Promise<Result<Moved>> {
  const found = await orderToMove(work, input)
  if (!found.ok) return found
  const row = found.value
  const moved = await moveStored(work, row, [{ kind: 'triage', at: work.now }])
  if (!moved.ok) return moved
  const { urgent, note, minutes } = input
  await work.trx.insert('order_triage', {
    order_id: row.id,
    urgent: urgent ? 1 : 0,
    note,
    by_person: work.personId,
    at: work.now,
  })
  if (minutes !== row.estimate_minutes)
    await work.trx.db.updateTable('service_order').set({ estimate_minutes: minutes }).where('id', '=', row.id).execute()
  if (note !== '') await writeTimeline(work, row.case_id, { kind: 'note', text: note })
  work.record(`triage:${row.id}`, { before: { minutes: row.estimate_minutes }, after: { urgent, minutes } })
  return ok(moved.value)
}
