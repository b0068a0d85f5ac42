import type { workshop as contract } from '../../core/contract/workshop.ts'
import { depotId } from '../../core/domain/parts/place.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { unitById } from '../../store/customers.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { makePromise } from '../commitments/keep.ts'
import { nextDocumentNumber } from '../documents/next-number.ts'
import type { InputOf } from '../procedure-input.ts'
import { endVisit } from '../service-orders/end-visit.ts'
import { orderToMove } from '../service-orders/move-stored.ts'
import { writeGoodsLine } from './goods-register.ts'
import { subjectOf } from './move-repair.ts'

/**
 * Takes the unit of an order in: ends the visit that brought it, gives the receipt its number, writes the goods register
 * and promises the date told to the customer. An order whose technician has already said that the unit comes to the
 * workshop is taken as it stands. Refusals: `not-found`, `changed-meanwhile`, `illegal-move`, `duplicate` for a unit that
 * is here already, `invalid-time` for a told date that is past.
 */
export async function takeIn(
  work: CallerWork,
  input: InputOf<typeof contract.takeIn>,
): Promise<Result<{ id: string; number: string; version: number }>> {
  const { caller, trx, now } = work
  const found = await orderToMove(work, input)
  if (!found.ok) return found
  const order = found.value
  const here = await trx.db
    .selectFrom('workshop_repair')
    .select('number')
    .where('order_id', '=', order.id)
    .where('state', '<>', 'returned')
    .executeTakeFirst()
  if (here !== undefined) return refuse('duplicate', { what: 'workshop-repair', number: here.number })
  if (order.state !== 'to-workshop') {
    const ended = await endVisit(work, order, {
      result: 'to-workshop',
      finding: input.condition,
      minutes: null,
      at: now,
    })
    if (!ended.ok) return ended
  }
  const unit = order.unit_id === null ? undefined : await trx.first(unitById, { id: order.unit_id })
  const id = work.newId()
  const number = await nextDocumentNumber(caller, work, { series: 'take-in-receipt', orgId: order.org_id })
  const placeId = depotId({ kind: 'store', orgId: order.org_id })
  await trx.insert('workshop_repair', {
    id,
    number,
    org_id: order.org_id,
    order_id: order.id,
    case_id: order.case_id,
    customer_id: order.customer_id,
    unit_id: order.unit_id,
    model_name: unit?.model_name ?? '',
    serial: unit?.serial ?? '',
    state: 'taken-in',
    state_at: now,
    outcome: null,
    place_id: placeId,
    shelf: input.shelf,
    condition: input.condition,
    accessories: input.accessories,
    told_date: input.toldDate,
    taken_in_at: now,
    taken_in_by: work.personId,
    diagnosis: '',
    diagnosed_at: null,
    diagnosed_by: null,
    parts_expected_on: null,
    work: '',
    minutes: null,
    repaired_at: null,
    repairers_json: '[]',
    verified_at: null,
    verified_by: null,
    verify_note: '',
    returned_at: null,
    returned_by: null,
    receiver: '',
    receipt_shown: null,
    return_note: '',
    signature: '',
    receipt_void_at: null,
    version: 1,
    sample: order.sample,
  })
  const goods = { repairId: id, takenBackId: null, number, orgId: order.org_id }
  await writeGoodsLine(work, goods, { placeId, reason: 'take-in' })
  await writeTimeline(work, order.case_id, {
    kind: 'goods-taken-in',
    params: { number, date: input.toldDate },
    text: [input.condition, input.accessories].filter((text) => text !== '').join(' · '),
  })
  const promised = await makePromise(caller, work, {
    facts: { kind: 'workshop-finish', toldDate: input.toldDate },
    subject: subjectOf({ id, org_id: order.org_id, case_id: order.case_id, customer_id: order.customer_id }),
  })
  if (!promised.ok) return promised
  work.record(`workshop-repair:${id}`, { after: { number, order: order.id, toldDate: input.toldDate, placeId } })
  work.emit({ topic: 'workshop.changed', orgId: order.org_id, repairId: id, caseId: order.case_id })
  return ok({ id, number, version: 1 })
}
