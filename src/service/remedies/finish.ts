import type { remedies as contract } from '../../core/contract/remedies.ts'
import { dateAt } from '../../core/domain/calendar/dates.ts'
import {
  bringsGoodsBack,
  carriedBy,
  isRemedied,
  type RemedyKind,
  type RemedyState,
} from '../../core/domain/complaint/remedy.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { unitById } from '../../store/customers.ts'
import {
  holdComplaint,
  type RemedyRow,
  remediesOf,
  remedyAwaitingGoods,
  remedyById,
  remedyOfOrder,
} from '../../store/remedies.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { emitComplaint, type MovingWork, moveStoredComplaint } from '../complaints/move.ts'
import { insertUnit } from '../customers/units.ts'
import type { InputOf } from '../procedure-input.ts'
import { holdAny, holdRemedy, moveStoredRemedy } from './held.ts'

type Finished = Readonly<{ complaint: ComplaintRow; remedy: RemedyRow; costMinor: number; text: string }>

/**
 * A remedy is with the customer. When it was the last one that he agreed to, the complaint is remedied: its promise to
 * resolve is kept, and it is promised to ask him. Its complaint must be held.
 */
export async function finishRemedy(
  work: MovingWork,
  { complaint, remedy, costMinor, text }: Finished,
): Promise<Result<RemedyRow>> {
  const moved = await moveStoredRemedy(
    work,
    { complaint, remedy },
    { move: 'deliver', text, also: { cost_minor: costMinor, delivered_at: work.now } },
  )
  if (!moved.ok) return moved
  const all = await work.trx.all(remediesOf, { id: complaint.id })
  const states = all.map(({ state }) => ({ state: state as RemedyState }))
  if (complaint.state !== 'remedy-agreed' || !isRemedied(states)) return moved
  const delivered = await moveStoredComplaint(work, complaint, { move: 'deliver', note: '' })
  return delivered.ok ? moved : delivered
}

/** An apology or explanation was given. Refusals: `not-found`, `illegal-move` also for a remedy that is not words. */
export async function deliverOne(
  work: CallerWork,
  input: InputOf<typeof contract.deliver>,
): Promise<Result<Readonly<{ id: string; state: RemedyState }>>> {
  const held = await holdRemedy(work, input.id)
  if (!held.ok) return held
  const { complaint, remedy } = held.value
  if (carriedBy[remedy.kind as RemedyKind] !== 'words')
    return refuse('illegal-move', { noun: 'remedy', state: remedy.state, move: 'deliver', allowed: '' })
  const done = await finishRemedy(work, { complaint, remedy, costMinor: 0, text: input.note })
  return done.ok ? ok({ id: remedy.id, state: done.value.state as RemedyState }) : done
}

/** A reply was given to the customer: with it the apology or explanation that he agreed to is delivered. */
export async function deliverWords(
  work: MovingWork,
  complaintId: string,
  said: Extract<RemedyKind, 'apology' | 'explanation'>,
): Promise<Result<true>> {
  const first = await holdAny(work, complaintId)
  const given = (first?.remedies ?? []).filter(({ kind, state }) => kind === said && state === 'agreed')
  for (const remedy of given) {
    const held = await holdAny(work, complaintId)
    if (held === null) return ok(true)
    const done = await finishRemedy(work, { complaint: held.complaint, remedy, costMinor: 0, text: '' })
    if (!done.ok) return done
  }
  return ok(true)
}

/** What the work of an order cost us, 分: all that the customer does not pay. */
async function costOfOrder(work: CallerWork, orderId: string): Promise<number> {
  const bill = await work.trx.db
    .selectFrom('bill')
    .select(['value_minor', 'due_minor'])
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return bill === undefined ? 0 : Number(bill.value_minor) - Number(bill.due_minor)
}

/** The unit that was exchanged: the new one stands on the customer's file, the old one is out of use. */
async function exchangeUnit(work: CallerWork, complaint: ComplaintRow, remedy: RemedyRow): Promise<string | null> {
  const { caller, trx, now } = work
  const old = remedy.unit_id === null ? undefined : await trx.first(unitById, { id: remedy.unit_id })
  if (old === undefined) return null
  await retireUnit(work, old.id)
  const today = dateAt(caller.settings.organisation(now).zone, now)
  const id = await insertUnit(caller, work, {
    orgId: old.org_id,
    customerId: old.customer_id,
    modelId: old.model_id,
    modelName: old.model_name,
    category: old.category,
    // the number on its plate is written down when somebody has seen it
    serial: null,
    boughtOn: today,
    boughtAt: old.bought_at,
    installedOn: today,
    madeOn: null,
    scrapped: false,
    note: complaint.case_number,
    externalKey: null,
    sample: old.sample === 1,
  })
  work.record(`unit:${id}`, { after: { customer: old.customer_id, model: old.model_name, insteadOf: old.id } })
  return id
}

/** A unit that the customer has no longer. */
async function retireUnit(work: CallerWork, id: string): Promise<void> {
  await work.trx.db
    .updateTable('unit')
    .set((e) => ({ scrapped: 1 as const, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  work.record(`unit:${id}`, { after: { scrapped: true } })
}

/** The order that carries a remedy out is done: the remedy is with the customer. Nothing where it carries none out. */
export async function remedyOrderDone(work: CallerWork, orderId: string): Promise<Result<true>> {
  const before = await work.trx.first(remedyOfOrder, { id: orderId })
  if (before === undefined) return ok(true)
  const held = await holdAny(work, before.complaint_id)
  const remedy = held?.remedies.find(({ id }) => id === before.id)
  if (held === null || remedy === undefined || remedy.state !== 'delivering') return ok(true)
  const { complaint } = held
  const workMinor = await costOfOrder(work, orderId)
  if (remedy.kind !== 'exchange') {
    const done = await finishRemedy(work, { complaint, remedy, costMinor: workMinor, text: '' })
    return done.ok ? ok(true) : done
  }
  const newUnitId = await exchangeUnit(work, complaint, remedy)
  await work.trx.db.updateTable('remedy').set({ new_unit_id: newUnitId }).where('id', '=', remedy.id).execute()
  const costMinor = remedy.value_minor + workMinor
  const done = await finishRemedy(work, { complaint, remedy, costMinor, text: '' })
  return done.ok ? ok(true) : done
}

/**
 * The order that carries a remedy out was cancelled: the remedy goes back to the officer as given up, with the reason,
 * and something else can be offered.
 */
export async function remedyOrderCancelled(work: CallerWork, orderId: string, reason: string): Promise<Result<true>> {
  const before = await work.trx.first(remedyOfOrder, { id: orderId })
  if (before === undefined) return ok(true)
  const held = await holdAny(work, before.complaint_id)
  const remedy = held?.remedies.find(({ id }) => id === before.id)
  if (held === null || remedy === undefined || remedy.state !== 'delivering') return ok(true)
  const given = await endUndelivered(work, { complaint: held.complaint, remedy, reason })
  return given.ok ? ok(true) : given
}

/** An agreed remedy will not come: it is given up, and the complaint is looked into again. */
export async function endUndelivered(
  work: CallerWork,
  { complaint, remedy, reason }: Readonly<{ complaint: ComplaintRow; remedy: RemedyRow; reason: string }>,
): Promise<Result<RemedyRow>> {
  const moved = await moveStoredRemedy(
    work,
    { complaint, remedy },
    { move: 'give-up', text: reason, also: { end_reason: reason } },
  )
  if (!moved.ok) return moved
  await work.trx.db
    .updateTable('payout')
    .set({ state: 'cancelled' })
    .where('remedy_id', '=', remedy.id)
    .where('state', '=', 'due')
    .execute()
  if (complaint.state !== 'remedy-agreed' && complaint.state !== 'remedy-offered') return moved
  const back = await moveStoredComplaint(work, complaint, { move: 'give-up-remedy', note: reason })
  return back.ok ? moved : back
}

/** A unit came back under a case: where a return or an exchange waits for it, it is written there. */
export async function remedyGoodsBack(
  work: CallerWork,
  goods: Readonly<{ id: string; caseId: string; kind: string; number: string }>,
): Promise<void> {
  const waiting = await work.trx.first(remedyAwaitingGoods, { caseId: goods.caseId, kind: goods.kind })
  if (waiting === undefined) return
  await work.trx.all(holdComplaint, { id: waiting.complaint_id })
  const remedy = await work.trx.first(remedyById, { id: waiting.id })
  const held = await holdAny(work, waiting.complaint_id)
  if (remedy === undefined || remedy.goods_id !== null || held === null) return
  await work.trx.db.updateTable('remedy').set({ goods_id: goods.id }).where('id', '=', remedy.id).execute()
  if (remedy.kind === 'return' && remedy.unit_id !== null) await retireUnit(work, remedy.unit_id)
  await writeTimeline(work, held.complaint.case_id, {
    kind: 'remedy-goods-back',
    params: { remedy: remedy.kind, number: goods.number },
  })
  emitComplaint(work, held.complaint)
}

/** Whether a unit is to come back for a remedy and has not. */
export function awaitsGoods(remedy: Pick<RemedyRow, 'kind' | 'goods_id' | 'state'>): boolean {
  const isOwed = remedy.state === 'agreed' || remedy.state === 'delivering' || remedy.state === 'delivered'
  return bringsGoodsBack(remedy.kind as RemedyKind) && isOwed && remedy.goods_id === null
}
