import type { visits as contract } from '../../core/contract/visits.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import type { ServiceOrderKind } from '../../core/domain/service/service-order.ts'
import type { VisitState } from '../../core/domain/service/visit.ts'
import { toldMoment } from '../../core/domain/visit/told-moment.ts'
import { checkReport } from '../../core/domain/visit/visit-report.ts'
import type { CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import { arriveAt, endVisit } from '../service-orders/end-visit.ts'
import { moveStored } from '../service-orders/move-stored.ts'
import { payOnTheSpot } from './charges.ts'
import { openOwnVisit } from './own-visit.ts'

type Stepped = Promise<Result<{ state: VisitState }>>

/** Leaves for the customer. Refuses `not-found`, `illegal-move`, `invalid-time`. */
export async function depart(work: CallerWork, input: InputOf<typeof contract.depart>): Stepped {
  const found = await openOwnVisit(work, input, 'depart')
  if (!found.ok) return found
  const { visit, order } = found.value
  const at = toldMoment(input.at, { after: visit.dispatched_at, now: work.now })
  if (!at.ok) return at
  const moved = await moveStored(work, order, [{ kind: 'depart', at: at.value }])
  return moved.ok ? ok({ state: 'on-the-way' }) : moved
}

/** Arrives at the customer. Refuses `not-found`, `illegal-move`, `invalid-time`. */
export async function arrive(work: CallerWork, input: InputOf<typeof contract.arrive>): Stepped {
  const found = await openOwnVisit(work, input, 'arrive')
  if (!found.ok) return found
  const { visit, order } = found.value
  const at = toldMoment(input.at, { after: visit.departed_at ?? visit.dispatched_at, now: work.now })
  if (!at.ok) return at
  const moved = await arriveAt(work, order, at.value)
  return moved.ok ? ok({ state: 'arrived' }) : moved
}

/**
 * Ends the visit with its report; what was paid goes on the bill. Refuses `not-found`, `illegal-move`, `invalid-time`,
 * `over-balance` for more money than is due, and what `checkReport` refuses.
 */
export async function finish(work: CallerWork, input: InputOf<typeof contract.finish>): Stepped {
  const found = await openOwnVisit(work, input, 'finish')
  if (!found.ok) return found
  const { visit, order } = found.value
  const checked = checkReport(input, order.kind as ServiceOrderKind)
  if (!checked.ok) return checked
  const after = visit.arrived_at ?? visit.departed_at ?? visit.dispatched_at
  const at = toldMoment(input.at, { after, now: work.now })
  if (!at.ok) return at
  const { result, finding, minutes } = input
  const moved = await endVisit(work, order, { result, finding, minutes, at: at.value })
  if (!moved.ok) return moved
  const { paidMinor, paidBy } = input
  if (paidMinor !== null && paidMinor > 0 && paidBy !== null) {
    const paid = await payOnTheSpot(work, order.id, { amountMinor: paidMinor, method: paidBy })
    if (!paid.ok) return paid
  }
  await work.trx.insert('visit_report', {
    visit_id: visit.id,
    symptom_code: input.symptomCode,
    cause_code: input.causeCode,
    action_code: input.actionCode,
    revisit_reason: input.revisitReason,
    paid_minor: input.paidMinor,
    paid_by: input.paidBy,
    reported_at: work.now,
  })
  work.record(`visit:${visit.id}`, { after: { ...input, toldAt: input.at, commandId: undefined } })
  return ok({ state: 'done' })
}
