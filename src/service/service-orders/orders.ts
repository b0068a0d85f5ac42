import type { Selectable } from 'kysely'
import type { service as contract } from '../../core/contract/service.ts'
import type { CaseId, CustomerId, OrgUnitId, PersonId, VisitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import {
  type MovableOrder,
  moveOrderThrough,
  type OrderMove,
  visitAfterMove,
} from '../../core/domain/service/move-order.ts'
import { orderById, orderIsOpen, orderRows } from '../../store/cases.ts'
import { commitmentOf, openAbout } from '../../store/commitments.ts'
import type { DB } from '../../store/schema.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { orderView } from '../cases/views.ts'
import { closeIfSettled, solveCase } from '../cases/work.ts'
import { makePromise, settleAbout, storeCommitment, writeSettled } from '../commitments/keep.ts'
import type { InputOf } from '../procedure-input.ts'

type OrderRow = Selectable<DB['service_order']>
type Moved = Readonly<{ state: MovableOrder['state']; version: number }>

const statesOf = {
  'to-dispatch': ['registered', 'triaged', 'revisit'],
  'under-way': ['dispatched', 'on-the-way', 'arrived', 'to-workshop'],
  done: ['done', 'settled', 'archived', 'cancelled'],
} as const

/** Service orders: open ones oldest first, finished ones newest first. */
export async function listOrders(caller: Caller, input: InputOf<typeof contract.orders>) {
  const newestFirst = input.state === 'done'
  let query = orderRows(caller.engine.read).where('o.state', 'in', [...statesOf[input.state]])
  if (!newestFirst) query = query.where(orderIsOpen)
  if (caller.principal.orgIds !== 'all') query = query.where('o.org_id', 'in', [...caller.principal.orgIds])
  if (input.after !== undefined) query = query.where('o.id', newestFirst ? '<' : '>', input.after)
  const rows = await query
    .orderBy('o.id', newestFirst ? 'desc' : 'asc')
    .limit(input.limit)
    .execute()
  const views = rows.map((row) => orderView(caller.directory, caller.principal, row))
  const lateNext = (order: (typeof views)[number]) => order.dispatchDueAt ?? order.arrivalDueAt ?? order.registeredAt
  return {
    rows: newestFirst ? views : views.toSorted((a, b) => lateNext(a) - lateNext(b)),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** Technicians with their open visits. */
export async function listTechnicians(caller: Caller) {
  const open = await caller.engine.read
    .selectFrom('service_order as o')
    .select((e) => ['o.technician_id', e.fn.countAll<number>().as('n')])
    .where(orderIsOpen)
    .where('o.technician_id', 'is not', null)
    .groupBy('o.technician_id')
    .execute()
  const counts = new Map(open.map((row) => [row.technician_id, Number(row.n)]))
  return caller.directory
    .people()
    .filter((person) => person.active && person.roles.includes('technician') && seesOrg(caller.principal, person.orgId))
    .map((person) => ({
      id: person.id,
      name: person.name,
      skills: [...person.skills],
      zones: [...person.zones],
      openVisits: counts.get(person.id) ?? 0,
    }))
}

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

async function ordered(
  work: CallerWork,
  input: Readonly<{ orderId: string; version: number }>,
): Promise<Result<OrderRow>> {
  const row = await work.trx.first(orderById, { id: input.orderId })
  if (row === undefined || !seesOrg(work.caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'order' })
  return row.version === input.version ? ok(row) : refuse('changed-meanwhile', { version: row.version })
}

/** Moves an order through the state machine and stores order, visit and timeline. */
async function moveTo(work: CallerWork, row: OrderRow, moves: readonly OrderMove[]): Promise<Result<Moved>> {
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
  return ok({ state: after.state, version })
}

/** Sends a technician, triaging on the way where nobody has; keeps the dispatch commitment. */
export async function assignOrder(work: CallerWork, input: InputOf<typeof contract.assign>): Promise<Result<Moved>> {
  const found = await ordered(work, input)
  if (!found.ok) return found
  const row = found.value
  const technician = work.caller.directory.person(input.technicianId)
  if (technician === undefined || !technician.active || !technician.roles.includes('technician'))
    return refuse('not-found', { what: 'technician' })
  if (!seesOrg(work.caller.principal, technician.orgId)) return refuse('not-found', { what: 'technician' })
  const visitId = work.newId() as VisitId
  const at = work.now
  const again = row.state === 'dispatched'
  const dispatch = {
    kind: again ? ('reassign' as const) : ('dispatch' as const),
    at,
    visitId,
    technicianId: technician.id,
  }
  const moves: OrderMove[] = row.state === 'registered' ? [{ kind: 'triage', at }, dispatch] : [dispatch]
  const moved = await moveTo(work, row, moves)
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
  })
  await work.trx.db
    .updateTable('service_order')
    .set({ visit_count: row.visit_count + (again ? 0 : 1) })
    .where('id', '=', row.id)
    .execute()
  await writeTimeline(work, row.case_id, { kind: 'visit-assigned', params: { technician: technician.name } })
  const kept = await settleAbout(
    work,
    { aboutId: row.id, kinds: ['dispatch'] },
    { result: 'dispatched', by: work.caller.principal.personId },
  )
  return kept.ok ? moved : kept
}

/** The technician is on the way. */
export async function departOrder(work: CallerWork, input: InputOf<typeof contract.depart>): Promise<Result<Moved>> {
  const found = await ordered(work, input)
  return found.ok ? moveTo(work, found.value, [{ kind: 'depart', at: work.now }]) : found
}

/** The technician has arrived, perhaps some time ago; keeps the arrival commitment by that moment. */
export async function arriveOrder(work: CallerWork, input: InputOf<typeof contract.arrive>): Promise<Result<Moved>> {
  const found = await ordered(work, input)
  if (!found.ok) return found
  const row = found.value
  const at = input.at ?? work.now
  const moves: OrderMove[] =
    row.state === 'dispatched'
      ? [
          { kind: 'depart', at },
          { kind: 'arrive', at },
        ]
      : [{ kind: 'arrive', at }]
  const moved = await moveTo(work, row, moves)
  if (!moved.ok) return moved
  const kept = await settleAbout(
    work,
    { aboutId: row.id, kinds: ['arrival'] },
    { result: 'arrived', by: work.caller.principal.personId, doneAt: at },
  )
  return kept.ok ? moved : kept
}

const moveOfResult = { solved: 'finish', revisit: 'revisit' } as const

/** The visit has ended. When the work is done, the service callback is promised and the case is solved. */
export async function finishOrder(work: CallerWork, input: InputOf<typeof contract.finish>): Promise<Result<Moved>> {
  const found = await ordered(work, input)
  if (!found.ok) return found
  const row = found.value
  const at = work.now
  const kind = moveOfResult[input.result]
  const last: OrderMove = kind === 'finish' ? { kind, at, result: input.finding } : { kind, at }
  const early: OrderMove[] =
    row.state === 'dispatched'
      ? [
          { kind: 'depart', at },
          { kind: 'arrive', at },
        ]
      : row.state === 'on-the-way'
        ? [{ kind: 'arrive', at }]
        : []
  const moved = await moveTo(work, row, [...early, last])
  if (!moved.ok) return moved
  await work.trx.db.updateTable('service_order').set({ finding: input.finding }).where('id', '=', row.id).execute()
  if (row.open_visit_id !== null)
    await work.trx.db
      .updateTable('visit')
      .set({ finding: input.finding, minutes: input.minutes })
      .where('id', '=', row.open_visit_id)
      .execute()
  const by = work.caller.principal.personId
  const arrived = await settleAbout(work, { aboutId: row.id, kinds: ['arrival'] }, { result: 'arrived', by })
  if (!arrived.ok) return arrived
  const subject = {
    orgId: row.org_id as OrgUnitId,
    aboutKind: 'service-order' as const,
    aboutId: row.id,
    caseId: row.case_id as CaseId,
    customerId: row.customer_id as CustomerId,
  }
  if (input.result === 'revisit') {
    // Another visit is as much a promise as the first one.
    const zone = row.zone === 'suburban' ? 'suburban' : 'urban'
    const dispatch = await makePromise(work.caller, work, { facts: { kind: 'dispatch' }, subject })
    if (!dispatch.ok) return dispatch
    const arrival = await makePromise(work.caller, work, {
      facts: { kind: 'arrival', zone, windowEndAt: null },
      subject,
    })
    return arrival.ok ? moved : arrival
  }
  const promised = await makePromise(work.caller, work, { facts: { kind: 'service-callback' }, subject })
  if (!promised.ok) return promised
  const solved = await solveCase(work, row.case_id)
  return solved.ok ? moved : solved
}

/** Cancels an order with a reason: its promises are withdrawn, and the case is solved and closed. */
export async function cancelOrder(work: CallerWork, input: InputOf<typeof contract.cancel>): Promise<Result<Moved>> {
  const found = await ordered(work, input)
  if (!found.ok) return found
  const row = found.value
  const moved = await moveTo(work, row, [{ kind: 'cancel', at: work.now, reason: input.reason }])
  if (!moved.ok) return moved
  await work.trx.db.updateTable('service_order').set({ cancel_reason: input.reason }).where('id', '=', row.id).execute()
  const open = await work.trx.all(openAbout, { aboutId: row.id })
  for (const before of open.map(commitmentOf)) {
    // The customer no longer wants the work: the promise is dropped with the same reason, whoever cancelled.
    const dropped = {
      ...before,
      state: 'dropped' as const,
      reason: input.reason,
      result: null,
      doneAt: work.now,
      doneBy: work.caller.principal.personId,
      allowedBy: work.caller.principal.personId,
      claimedBy: null,
      claimedUntil: null,
      wakeAt: null,
      notBefore: null,
      version: before.version + 1,
    }
    if (!(await storeCommitment(work, before, dropped))) return refuse('changed-meanwhile', { version: before.version })
    await writeSettled(work, dropped)
  }
  const solved = await solveCase(work, row.case_id)
  if (!solved.ok) return solved
  const closed = await closeIfSettled(work, row.case_id)
  return closed.ok ? moved : closed
}
