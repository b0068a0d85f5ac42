import { openDay } from '../../core/domain/calendar/open-day.ts'
import type { WorkingCalendar } from '../../core/domain/calendar/working-calendar.ts'
import { dayAt, dayOfDate } from '../../core/domain/calendar/zone-days.ts'
import { orderHorizon } from '../../core/domain/contract/maintenance-plan.ts'
import type { CaseId, CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { ClassProposal } from '../../core/domain/service/propose-class.ts'
import type { TimeWindow } from '../../core/domain/service/service-order.ts'
import {
  contractById,
  contractVisitById,
  holdContract,
  unplannedContracts,
  visitsToOrder,
} from '../../store/contracts.ts'
import { addressesOf, customerById, phonesOf, unitById } from '../../store/customers.ts'
import { openCase } from '../cases/open-case.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { makePromise } from '../commitments/keep.ts'
import { todayOf } from '../customers/views.ts'
import type { Actor, Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { type ContractRow, planVisits } from './plan-visits.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'contracts.plan' }
const perLook = 100
/** A date is looked for within this many days; a calendar that is closed longer has no time for a visit. */
const longestClosedDays = 30

/** The working hours of the planned date, or of the first open day after it that is not past at `now`. */
export function visitWindow(calendar: WorkingCalendar, dueOn: string, now: number): TimeWindow | null {
  const first = Math.max(dayOfDate(calendar.zone, dueOn).epochDay, dayAt(calendar.zone, now).epochDay)
  for (let day = first; day < first + longestClosedDays; day += 1) {
    const { spans } = openDay(calendar, day)
    const [from, to] = [spans[0], spans.at(-1)]
    if (from !== undefined && to !== undefined && to.toMs > now) return { fromMs: from.fromMs, toMs: to.toMs }
  }
  return null
}

type Site = Readonly<{ zone: 'urban' | 'suburban'; address: string; phone: string }>

async function siteOf(work: Work, customerId: string): Promise<Site> {
  const addresses = await work.trx.all(addressesOf, { id: customerId })
  const phones = await work.trx.all(phonesOf, { id: customerId })
  const address = addresses[0]
  return {
    zone: address?.zone === 'suburban' ? 'suburban' : 'urban',
    address: address === undefined ? '' : `${address.region}${address.street}`,
    phone: phones[0]?.normal ?? '',
  }
}

async function namesOf(work: Work, unitIds: readonly string[]): Promise<string> {
  const names: string[] = []
  for (const id of unitIds) {
    const unit = await work.trx.first(unitById, { id })
    if (unit !== undefined) names.push(unit.model_name)
  }
  return names.join(' · ')
}

async function registerVisit(
  runtime: Runtime,
  work: Work,
  { contract, window }: Readonly<{ contract: ContractRow; window: TimeWindow }>,
): Promise<Result<string>> {
  const customer = await work.trx.first(customerById, { id: contract.customer_id })
  if (customer === undefined) return refuse('not-found', { what: 'customer' })
  const unitIds = JSON.parse(contract.unit_ids_json) as string[]
  const unitId = unitIds.length === 1 ? (unitIds[0] ?? null) : null
  const names = await namesOf(work, unitIds)
  const site = await siteOf(work, customer.id)
  const proposal: ClassProposal = {
    class: 'B',
    reason: 'contract-in-force',
    params: { number: contract.number, end: contract.ends_on },
  }
  const opened = await openCase(runtime, work, {
    orgId: contract.org_id,
    kind: 'contract',
    state: 'open',
    customerId: customer.id,
    unitId,
    callId: null,
    topic: contract.number,
    description: names,
    outcome: null,
    openedBy: contract.sold_by ?? '',
    sample: customer.sample === 1,
  })
  const orderId = work.newId()
  await work.trx.insert('service_order', {
    id: orderId,
    case_id: opened.id,
    org_id: contract.org_id,
    customer_id: customer.id,
    unit_id: unitId,
    kind: 'maintenance',
    class: 'B',
    class_proposal_json: JSON.stringify(proposal),
    class_reason: null,
    fault_code: null,
    symptom: names,
    state: 'registered',
    state_at: work.now,
    zone: site.zone,
    address: site.address,
    contact_phone: site.phone,
    window_from: window.fromMs,
    window_to: window.toMs,
    open_visit_id: null,
    technician_id: null,
    visit_count: 0,
    registered_at: work.now,
    done_at: null,
    finding: '',
    cancel_reason: null,
    repeat_of: null,
    version: 1,
    sample: customer.sample,
  })
  await writeTimeline(work, opened.id, { kind: 'order-registered', params: { kind: 'maintenance', class: 'B' } })
  const subject = {
    orgId: contract.org_id as OrgUnitId,
    aboutKind: 'service-order' as const,
    aboutId: orderId,
    caseId: opened.id as CaseId,
    customerId: customer.id as CustomerId,
  }
  const dispatch = await makePromise(runtime, work, { facts: { kind: 'dispatch' }, subject })
  if (!dispatch.ok) return dispatch
  const arrival = await makePromise(runtime, work, {
    facts: { kind: 'arrival', zone: site.zone, windowEndAt: window.toMs },
    subject,
  })
  if (!arrival.ok) return arrival
  work.emit({ topic: 'order.changed', orgId: contract.org_id, orderId, caseId: opened.id })
  work.emit({ topic: 'contract.changed', orgId: contract.org_id, contractId: contract.id, customerId: customer.id })
  work.record(`contract:${contract.id}`, { ordered: { order: orderId, number: opened.number } })
  return ok(orderId)
}

/** Makes the order of one planned visit, once whoever tries: the visit is taken under the contract's lock. */
async function orderVisit(runtime: Runtime, visitId: string): Promise<Result<boolean>> {
  return runtime.ledger.run(actor, null, async (work) => {
    const before = await work.trx.first(contractVisitById, { id: visitId })
    if (before === undefined) return ok(false)
    await work.trx.all(holdContract, { id: before.contract_id })
    const visit = await work.trx.first(contractVisitById, { id: visitId })
    const contract = await work.trx.first(contractById, { id: before.contract_id })
    if (visit === undefined || contract === undefined || visit.order_id !== null || visit.skipped_at !== null)
      return ok(false)
    const window = visitWindow(runtime.settings.calendar(work.now), visit.due_on, work.now)
    if (window === null) return refuse('outside-calendar', { days: longestClosedDays })
    const made = await registerVisit(runtime, work, { contract, window })
    if (!made.ok) return made
    await work.trx.db
      .updateTable('contract_visit')
      .set({ order_id: made.value })
      .where('id', '=', visitId)
      .where('order_id', 'is', null)
      .execute()
    return ok(true)
  })
}

/** Plans the contracts that nobody has planned: sold before there were plans, imported, or changed in their file. */
async function planContracts(runtime: Runtime): Promise<void> {
  let after = ''
  for (;;) {
    const rows = await runtime.engine.reader.all(unplannedContracts, { after, limit: perLook })
    for (const { id } of rows)
      await runtime.ledger.run(actor, null, async (work) => {
        await work.trx.all(holdContract, { id })
        const row = await work.trx.first(contractById, { id })
        if (row === undefined || row.planned_at !== null) return ok(null)
        const today = todayOf(runtime, work.now)
        if (row.cancelled_at === null && row.ends_on >= today) return planVisits(work, row, { today, chosen: null })
        await work.trx.db.updateTable('contract').set({ planned_at: work.now }).where('id', '=', id).execute()
        return ok(null)
      })
    after = rows.at(-1)?.id ?? ''
    if (rows.length < perLook) return
  }
}

/**
 * Plans what is not planned and makes the orders of the visits whose time has come; gives how many were made. Done
 * again, or by two processes at once, it makes none twice.
 * @param onError is told of a visit whose order could not be made; the others are made
 */
export async function makePlannedOrders(runtime: Runtime, onError: (error: unknown) => void): Promise<number> {
  await planContracts(runtime)
  const until = orderHorizon(todayOf(runtime, runtime.clock.now()))
  let made = 0
  for (;;) {
    const due = await runtime.engine.reader.all(visitsToOrder, { until, limit: perLook })
    let progress = 0
    for (const { id } of due) {
      try {
        const result = await orderVisit(runtime, id)
        if (result.ok && result.value) progress += 1
        if (!result.ok) onError(new Error(`planned visit ${id}: ${result.code}`))
      } catch (error) {
        // One whose order cannot be made must not keep the others waiting.
        onError(error)
      }
    }
    made += progress
    if (due.length < perLook || progress === 0) return made
  }
}
