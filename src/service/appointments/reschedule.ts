import type { appointments as contract } from '../../core/contract/appointments.ts'
import { changeDue } from '../../core/domain/commitment/change-due.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { promise } from '../../core/domain/commitment/promise.ts'
import type { CaseId, CommitmentId, CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { VisitNeed } from '../../core/domain/service/day-plan.ts'
import { orderMoves } from '../../core/domain/service/move-order.ts'
import type { ServiceOrderState, TimeWindow } from '../../core/domain/service/service-order.ts'
import { orderById } from '../../store/cases.ts'
import { commitmentOf, openAbout } from '../../store/commitments.ts'
import { unitById } from '../../store/customers.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, type CallerWork, refusalError } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { makePromise, storeCommitment, termsOf } from '../commitments/keep.ts'
import { placeVisit } from '../dispatch/place-visit.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'
import { moveStored, type OrderRow, orderToMove } from '../service-orders/move-stored.ts'
import { needOf } from './plans.ts'
import { offeredSlots, takeSlot } from './slots.ts'

type Input = InputOf<typeof contract.reschedule>
type Output = OutputOf<typeof contract.reschedule>

/** What the visit of a stored order asks for. */
export async function needOfOrder(runtime: Runtime, reader: Reader<DB>, order: OrderRow): Promise<VisitNeed> {
  const unit = order.unit_id === null ? undefined : await reader.first(unitById, { id: order.unit_id })
  const times = runtime.settings.serviceTimes(runtime.clock.now())
  return needOf(times, { ...order, category: unit?.category ?? '' })
}

/** Free windows for an order that is registered already. Error: REFUSED not-found. */
export async function slotsForOrder(
  caller: Caller,
  input: InputOf<typeof contract.slots>,
): Promise<OutputOf<typeof contract.slots>> {
  const { reader } = caller.engine
  const order = await reader.first(orderById, { id: input.orderId })
  if (order === undefined || !seesOrg(caller.principal, order.org_id as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'order' }))
  const need = await needOfOrder(caller, reader, order)
  const asked = { orgId: order.org_id, need, now: caller.clock.now(), day: input.day, except: order.id }
  const slots = await offeredSlots(caller, reader, asked)
  return { slots: slots.map((slot) => ({ ...slot })), zone: need.zone, minutes: order.estimate_minutes }
}

/** Before anybody is under way an appointment can be changed. */
const changeable: ReadonlySet<ServiceOrderState> = new Set(['registered', 'triaged', 'revisit', 'dispatched'])

function canChange(order: OrderRow): Result<true> {
  const state = order.state as ServiceOrderState
  if (changeable.has(state)) return ok(true)
  const allowed = Object.keys(orderMoves[state]).join(', ')
  return refuse('illegal-move', { noun: 'service-order', state, move: 'reschedule', allowed })
}

/**
 * The visit after the change: the one who was to go keeps it where it fits into his day, at its new time; else it is
 * cancelled and somebody has to be found anew. Answers whether he keeps it.
 */
async function moveVisit(work: CallerWork, order: OrderRow, window: TimeWindow): Promise<boolean> {
  const technician = work.caller.directory.person(order.technician_id)
  if (order.open_visit_id === null || technician === undefined) return false
  const wanted = { ...order, window_from: window.fromMs, window_to: window.toMs }
  const placed = await placeVisit(work, wanted, { technician, plannedFrom: null })
  if (!placed.ok) return false
  await work.trx.db
    .updateTable('visit')
    .set({ planned_from: placed.value.fromMs, planned_to: placed.value.toMs })
    .where('id', '=', order.open_visit_id)
    .execute()
  return true
}

/** The promised arrival moves along; where none is open it is promised anew. Answers when it is due. */
async function moveArrival(work: CallerWork, order: OrderRow, input: Input): Promise<Result<number>> {
  const { caller, now } = work
  const subject = {
    orgId: order.org_id as OrgUnitId,
    aboutKind: 'service-order' as const,
    aboutId: order.id,
    caseId: order.case_id as CaseId,
    customerId: order.customer_id as CustomerId,
  }
  const facts = {
    kind: 'arrival' as const,
    zone: order.zone === 'suburban' ? ('suburban' as const) : ('urban' as const),
    windowEndAt: input.window?.toMs ?? null,
  }
  const open = (await work.trx.all(openAbout, { aboutId: order.id })).map(commitmentOf)
  const before = open.find((commitment) => commitment.kind === 'arrival')
  if (before === undefined) {
    const made = await makePromise(caller, work, { facts, subject })
    return made.ok ? ok(made.value.dueAt) : made
  }
  const terms = termsOf(caller, now)
  const wanted = promise(facts, { ...subject, id: 'preview' as CommitmentId }, terms)
  if (!wanted.ok) return wanted
  const { dueAt } = wanted.value
  const change = { dueAt, reason: input.reason, askedByCustomer: input.wish === 'customer' }
  const moved: Result<Commitment> = changeDue(before, change, terms)
  if (!moved.ok) return moved
  if (!(await storeCommitment(work, before, moved.value)))
    return refuse('changed-meanwhile', { version: before.version })
  await writeTimeline(work, order.case_id, {
    kind: 'commitment-moved',
    params: { commitment: before.kind, from: before.dueAt, to: dueAt },
    text: input.reason,
  })
  return ok(dueAt)
}

/** Somebody has to be found anew: the visit is cancelled, and the dispatch promised again. */
async function freeOrder(work: CallerWork, order: OrderRow): Promise<Result<OrderRow>> {
  const moved = await moveStored(work, order, [{ kind: 'reschedule', at: work.now }])
  if (!moved.ok) return moved
  const promised = await makePromise(work.caller, work, {
    facts: { kind: 'dispatch' },
    subject: {
      orgId: order.org_id as OrgUnitId,
      aboutKind: 'service-order',
      aboutId: order.id,
      caseId: order.case_id as CaseId,
      customerId: order.customer_id as CustomerId,
    },
  })
  if (!promised.ok) return promised
  return ok({ ...order, ...moved.value })
}

/**
 * Agrees on another appointment: the window, the arrival promise and the visit move together, and the customer's
 * agreement is written down. Refusals: `slot-taken` with the next free window, `no-free-slot`, `illegal-move` once
 * somebody is under way, `invalid-time`, `changed-meanwhile`, `not-found`.
 */
export async function reschedule(work: CallerWork, input: Input): Promise<Result<Output>> {
  const { caller, trx, now } = work
  const found = await orderToMove(work, input)
  if (!found.ok) return found
  const order = found.value
  const allowed = canChange(order)
  if (!allowed.ok) return allowed
  const need = await needOfOrder(caller, trx, order)
  if (input.window !== null) {
    const taken = await takeSlot(work, { orgId: order.org_id, need, now, window: input.window, except: order.id })
    if (!taken.ok) return taken
  }
  const arrival = await moveArrival(work, order, input)
  if (!arrival.ok) return arrival
  const window = input.window ?? { fromMs: now, toMs: arrival.value }
  const technicianKept = await moveVisit(work, order, window)
  let current: OrderRow = order
  if (order.open_visit_id !== null && !technicianKept) {
    const freed = await freeOrder(work, order)
    if (!freed.ok) return freed
    current = freed.value
  }
  const version = current.version + 1
  await trx.db
    .updateTable('service_order')
    .set({ window_from: input.window?.fromMs ?? null, window_to: input.window?.toMs ?? null, version })
    .where('id', '=', order.id)
    .where('version', '=', current.version)
    .execute()
  const { wish, agreement } = input
  await writeTimeline(work, order.case_id, {
    kind: 'appointment-changed',
    params: { from: window.fromMs, to: window.toMs, wish },
    text: input.reason,
  })
  await writeTimeline(work, order.case_id, { kind: 'customer-agreed', params: { ...agreement } })
  work.emit({ topic: 'order.changed', orgId: order.org_id, orderId: order.id, caseId: order.case_id })
  work.record(`order:${order.id}`, {
    before: { window: [order.window_from, order.window_to] },
    after: { window: input.window, wish, agreement, reason: input.reason, technicianKept },
  })
  return ok({ state: current.state as Output['state'], version, arrivalDueAt: arrival.value, technicianKept })
}
