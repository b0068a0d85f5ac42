import type { visits as contract, VanPart } from '../../core/contract/visits.ts'
import { depotId } from '../../core/domain/parts/place.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { stockRows } from '../../store/parts.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { consumeParts } from '../parts/consume-parts.ts'
import type { InputOf } from '../procedure-input.ts'
import { isInSight, ownVisit, todayAt } from './own-visit.ts'

/** The new parts that lie in the caller's own van. */
export async function ownVan(caller: Caller): Promise<VanPart[]> {
  const rows = await stockRows(caller.engine.read)
    .select(['p.price_minor', 'p.returns_old'])
    .where('k.place_id', '=', depotId({ kind: 'van', personId: caller.principal.personId }))
    .where('k.condition', '=', 'new')
    .where('k.quantity', '>', 0)
    .orderBy('p.code')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    partId: row.part_id,
    code: row.code,
    name: row.name,
    quantity: row.quantity,
    priceMinor: row.price_minor,
    returnsOld: row.returns_old === 1,
  }))
}

/**
 * Builds parts of the caller's own van in at an own visit: they leave the van, the old ones come into it, and the bill
 * has them. Refuses `not-found`, and what `consumeParts` refuses.
 */
export async function useParts(
  work: CallerWork,
  input: InputOf<typeof contract.useParts>,
): Promise<Result<{ done: true }>> {
  const found = await ownVisit(work.trx, work.caller.principal, input.visitId)
  if (!found.ok) return found
  const { visit, order } = found.value
  if (!isInSight(visit, todayAt(work.caller, work.now))) return refuse('not-found', { what: 'visit' })
  const used = await consumeParts(work, {
    placeId: depotId({ kind: 'van', personId: work.personId }),
    order: { id: order.id, caseId: order.case_id },
    lines: input.lines,
    note: input.note,
  })
  if (!used.ok) return used
  work.emit({ topic: 'order.changed', orgId: order.org_id, orderId: order.id, caseId: order.case_id })
  return ok({ done: true })
}
