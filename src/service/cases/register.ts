import type { cases as contract } from '../../core/contract/cases.ts'
import type { CaseId, CustomerId, OrgUnitId, ServiceOrderId, UnitId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { findDuplicates, findRepeat, repeatRepairMs } from '../../core/domain/service/duplicates.ts'
import { type ClassProposal, proposeClass } from '../../core/domain/service/propose-class.ts'
import { doneOrdersOfUnit, openOrdersOf } from '../../store/cases.ts'
import { unitForWork } from '../../store/customers.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { CallerWork } from '../call-context.ts'
import { attachCall } from '../calls/attach.ts'
import { makePromise } from '../commitments/keep.ts'
import { contractFor, contractsOfCustomer, todayOf, warrantyOf } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'
import { type CaseCustomer, customerFor, openCase, unitFor } from './open-case.ts'
import { writeTimeline } from './timeline.ts'

type RepairInput = InputOf<typeof contract.registerRepair>

/** A unit as it decides about the class of work on it. */
export type ClassUnit = Readonly<{ id: string }> & Parameters<typeof warrantyOf>[0]

/** The class that rule 1 proposes today for work on a customer's unit. */
export async function classProposal(
  runtime: Runtime,
  reader: Reader<DB>,
  facts: Readonly<{
    customer: Readonly<{ id: string; kind: string }> | null
    unit: ClassUnit | null
    customersFault: boolean
    now: number
  }>,
): Promise<ClassProposal> {
  const today = todayOf(runtime, facts.now)
  const { unit } = facts
  const contracts = facts.customer === null ? [] : await contractsOfCustomer(reader, facts.customer.id)
  return proposeClass({
    contract: contractFor(contracts, unit?.id ?? null, today),
    warranty: unit === null ? null : warrantyOf(unit, today, runtime.settings.warranty(facts.now)),
    customersFault: facts.customersFault,
    customerKind: (facts.customer?.kind ?? 'consumer') as Parameters<typeof proposeClass>[0]['customerKind'],
    ownWork: false,
  })
}

/** Open orders about the same unit, by the duplicate guard of rule 6. */
export async function duplicatesOf(reader: Reader<DB>, customerId: string, unitId: string | null) {
  const open = await reader.all(openOrdersOf, { customerId })
  const about = { customerId: customerId as CustomerId, unitId: unitId as UnitId | null }
  const items = open.map((order) => ({
    order,
    customerId: order.customer_id as CustomerId,
    unitId: order.unit_id as UnitId | null,
  }))
  const { certain, possible } = findDuplicates(items, about)
  return { certain: certain.map((item) => item.order), possible: possible.map((item) => item.order) }
}

/** The repair that did not hold, by rule 6; and all repairs of the unit in the span. */
export async function repeatsOf(
  reader: Reader<DB>,
  about: Readonly<{ unitId: string | null; faultCode: string | null }>,
  now: number,
) {
  if (about.unitId === null) return { repeat: null, recent: [] }
  const recent = await reader.all(doneOrdersOfUnit, { unitId: about.unitId, since: now - repeatRepairMs })
  const orders = recent.map((row) => ({
    id: row.id as ServiceOrderId,
    unitId: row.unit_id as UnitId | null,
    faultCode: row.fault_code,
    technicianId: null,
    doneAt: row.done_at,
  }))
  const repeat = findRepeat(orders, { unitId: about.unitId as UnitId, faultCode: about.faultCode }, now)
  return { repeat: repeat?.id ?? null, recent }
}

async function repairUnit(
  work: CallerWork,
  customer: CaseCustomer,
  input: RepairInput,
): Promise<Result<ClassUnit | null>> {
  let unitId = input.unitId
  if (unitId === null && input.newUnit !== null) {
    const made = await unitFor(work, customer, input.newUnit)
    if (!made.ok) return made
    unitId = made.value
  }
  if (unitId === null) return ok(null)
  const unit = await work.trx.first(unitForWork, { id: unitId })
  return unit?.customer_id === customer.id ? ok(unit) : refuse('not-found', { what: 'unit' })
}

async function promiseRepair(
  work: CallerWork,
  order: Readonly<{ id: string; caseId: string; customer: CaseCustomer; input: RepairInput }>,
): Promise<Result<number>> {
  const { customer, input } = order
  const subject = {
    orgId: customer.orgId as OrgUnitId,
    aboutKind: 'service-order' as const,
    aboutId: order.id,
    caseId: order.caseId as CaseId,
    customerId: customer.id as CustomerId,
  }
  const dispatch = await makePromise(work.caller, work, { facts: { kind: 'dispatch' }, subject })
  if (!dispatch.ok) return dispatch
  const windowEndAt = input.window?.toMs ?? null
  const arrival = await makePromise(work.caller, work, {
    facts: { kind: 'arrival', zone: input.zone, windowEndAt },
    subject,
  })
  return arrival.ok ? ok(arrival.value.dueAt) : arrival
}

/**
 * Registers a repair: case with its number, service order with its class, the dispatch and arrival promises, timeline,
 * and the call's wrap-up, all in one transaction. Refusals: `duplicate` with the open case's number unless
 * `duplicateSeen`, `reason-required` for another class than proposed without a reason, `invalid-time` for a window that
 * is past, `not-found`, `invalid-phone`.
 */
export async function registerRepair(
  work: CallerWork,
  input: RepairInput,
): Promise<Result<{ caseId: string; number: string; orderId: string; arrivalDueAt: number }>> {
  const { caller, trx, now } = work
  const who = await customerFor(work, input)
  if (!who.ok) return who
  const customer = who.value
  if (customer === null) return refuse('invalid-value', { field: 'customerId' })
  const found = await repairUnit(work, customer, input)
  if (!found.ok) return found
  const unit = found.value
  const unitId = unit?.id ?? null
  if (!customer.isNew && !input.duplicateSeen) {
    const { certain } = await duplicatesOf(trx, customer.id, unitId)
    if (certain[0]) return refuse('duplicate', { what: 'order', number: certain[0].number })
  }
  if (input.window !== null && input.window.toMs <= now) return refuse('invalid-time', { field: 'window' })
  const contact = input.contactPhone === '' ? null : caller.phones.parse(input.contactPhone)
  if (contact?.normal === '') return refuse('invalid-phone', { number: input.contactPhone })
  const proposal = await classProposal(caller, trx, { customer, unit, customersFault: input.customersFault, now })
  const serviceClass = input.class ?? proposal.class
  const reason = input.classReason?.trim() || null
  if (serviceClass !== proposal.class && reason === null) return refuse('reason-required', { what: 'class' })
  const { repeat } = await repeatsOf(trx, { unitId, faultCode: input.faultCode }, now)

  const { id: caseId, number } = await openCase(caller, work, {
    orgId: customer.orgId,
    kind: 'repair',
    state: 'open',
    customerId: customer.id,
    unitId,
    callId: input.callId,
    topic: input.symptom.slice(0, 120),
    description: input.symptom,
    outcome: null,
    openedBy: work.personId,
    sample: customer.sample,
  })
  const orderId = work.newId()
  await trx.insert('service_order', {
    id: orderId,
    case_id: caseId,
    org_id: customer.orgId,
    customer_id: customer.id,
    unit_id: unitId,
    kind: 'repair',
    class: serviceClass,
    class_proposal_json: JSON.stringify(proposal),
    class_reason: serviceClass === proposal.class ? null : reason,
    fault_code: input.faultCode,
    symptom: input.symptom,
    state: 'registered',
    state_at: now,
    zone: input.zone,
    address: input.address,
    contact_phone: contact?.normal ?? '',
    window_from: input.window?.fromMs ?? null,
    window_to: input.window?.toMs ?? null,
    open_visit_id: null,
    technician_id: null,
    visit_count: 0,
    registered_at: now,
    done_at: null,
    finding: '',
    cancel_reason: null,
    repeat_of: repeat,
    version: 1,
    sample: customer.sample ? 1 : 0,
  })
  await writeTimeline(work, caseId, { kind: 'order-registered', params: { kind: 'repair', class: serviceClass } })
  if (serviceClass !== proposal.class)
    await writeTimeline(work, caseId, {
      kind: 'class-changed',
      params: { from: proposal.class, to: serviceClass },
      text: reason ?? '',
    })
  if (input.window !== null)
    await writeTimeline(work, caseId, {
      kind: 'appointment-agreed',
      params: { from: input.window.fromMs, to: input.window.toMs },
    })
  const promised = await promiseRepair(work, { id: orderId, caseId, customer, input })
  if (!promised.ok) return promised
  if (input.callId !== null) {
    const attached = await attachCall(work, {
      callId: input.callId,
      caseId,
      customerId: customer.id,
      wrapUpCode: input.wrapUpCode,
    })
    if (!attached.ok) return attached
  }
  work.emit({ topic: 'order.changed', orgId: customer.orgId, orderId, caseId })
  work.record(`case:${caseId}`, {
    after: { number, order: orderId, class: serviceClass, proposed: proposal.class, window: input.window },
  })
  return ok({ caseId, number, orderId, arrivalDueAt: promised.value })
}

/**
 * Logs a consultation. `answered` solves and closes it; `observe` promises a check-back after 30 minutes; `promise` a
 * call at the given time. Refusals as for a repair, and `invalid-time` for a promised time in the past or in quiet hours.
 */
export async function registerConsultation(
  work: CallerWork,
  input: InputOf<typeof contract.registerConsultation>,
): Promise<Result<{ caseId: string; number: string }>> {
  const { caller } = work
  const who = await customerFor(work, input)
  if (!who.ok) return who
  const customer = who.value
  if (input.unitId !== null) {
    const unit = await work.trx.first(unitForWork, { id: input.unitId })
    if (unit === undefined || unit.customer_id !== customer?.id) return refuse('not-found', { what: 'unit' })
  }
  const orgId = customer?.orgId ?? caller.principal.orgId
  const answered = input.outcome === 'answered'
  const { id: caseId, number } = await openCase(caller, work, {
    orgId,
    kind: input.kind,
    state: answered ? 'closed' : 'open',
    customerId: customer?.id ?? null,
    unitId: input.unitId,
    callId: input.callId,
    topic: input.topic,
    description: input.description,
    outcome: answered ? 'answered' : null,
    openedBy: work.personId,
    sample: customer?.sample ?? false,
  })
  if (!answered) {
    if (input.outcome === 'promise' && input.promiseAt === null) return refuse('invalid-time', { field: 'promiseAt' })
    const promised = await makePromise(caller, work, {
      facts: input.outcome === 'promise' ? { kind: 'promised-call', at: input.promiseAt ?? 0 } : { kind: 'check-back' },
      subject: {
        orgId: orgId as OrgUnitId,
        aboutKind: 'case',
        aboutId: caseId,
        caseId: caseId as CaseId,
        customerId: (customer?.id ?? null) as CustomerId | null,
        ownerPersonId: caller.principal.personId,
      },
    })
    if (!promised.ok) return promised
  }
  if (input.callId !== null) {
    const attached = await attachCall(work, {
      callId: input.callId,
      caseId,
      customerId: customer?.id ?? null,
      wrapUpCode: input.wrapUpCode,
    })
    if (!attached.ok) return attached
  }
  work.record(`case:${caseId}`, { after: { number, kind: input.kind, topic: input.topic, outcome: input.outcome } })
  return ok({ caseId, number })
}
