import type { dispatch as contract } from '../../core/contract/dispatch.ts'
import { dayAt } from '../../core/domain/calendar/zone-days.ts'
import { inDispatchOrder, isLeftOver } from '../../core/domain/service/dispatch-queue.ts'
import { failedVisits, waitingOrders } from '../../store/dispatch.ts'
import { needOf } from '../appointments/plans.ts'
import type { Caller } from '../call-context.ts'
import { orderView } from '../cases/views.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

/** The orders that wait for a technician, as they are to be dispatched. */
export async function waitingQueue(
  caller: Caller,
  { limit }: InputOf<typeof contract.queue>,
): Promise<OutputOf<typeof contract.queue>> {
  const now = caller.clock.now()
  const { directory, principal } = caller
  const times = caller.settings.serviceTimes(now)
  const dayStartMs = dayAt(caller.settings.calendar(now).zone, now).startMs
  let query = waitingOrders(caller.engine.read)
  if (principal.orgIds !== 'all') query = query.where('o.org_id', 'in', [...principal.orgIds])
  const [rows, failures] = await Promise.all([query.execute(), caller.engine.reader.all(failedVisits, {})])
  const failed = new Map<string, string[]>()
  for (const { order_id, technician_id } of failures)
    failed.set(order_id, [...(failed.get(order_id) ?? []), technician_id])
  const ranked = inDispatchOrder(
    rows.map((row) => ({
      id: row.id,
      registeredAt: row.registered_at,
      dispatchDueAt: row.dispatch_due_at,
      arrivalDueAt: row.arrival_due_at,
      urgent: row.triage_urgent === 1,
      row,
    })),
    dayStartMs,
  )
  return {
    total: rows.length,
    leftOver: ranked.filter((order) => isLeftOver(order, dayStartMs)).length,
    orders: ranked.slice(0, limit).map((order) => {
      const { row, urgent } = order
      const { category, travelMs, workMs } = needOf(times, row)
      return {
        ...orderView(directory, principal, row),
        category,
        travelMs,
        workMs,
        urgent,
        leftOver: isLeftOver(order, dayStartMs),
        triage:
          row.triage_at === null
            ? null
            : {
                urgent,
                note: textView(principal, row.triage_note ?? ''),
                at: row.triage_at,
                byName: directory.person(row.triage_by)?.name ?? '',
              },
        repeatTechnicianId: row.repeat_technician_id,
        failedTechnicianIds: [...new Set(failed.get(row.id) ?? [])],
      }
    }),
  }
}
