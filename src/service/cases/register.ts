import type { cases as contract } from '../../core/contract/cases.ts'
import type { CaseKind } from '../../core/domain/case/case.ts'
import type { CaseId, CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { ClassProposal } from '../../core/domain/service/propose-class.ts'
import type { ServiceClass, ServiceOrderKind } from '../../core/domain/service/service-order.ts'
import { estimateMinutes, type WorkDetails } from '../../core/domain/service/work-kinds.ts'
import { unitForWork } from '../../store/customers.ts'
import { needOf } from '../appointments/plans.ts'
import { takeSlot } from '../appointments/slots.ts'
import type { CallerWork } from '../call-context.ts'
import { attachCall } from '../calls/attach.ts'
import { makePromise } from '../commitments/keep.ts'
import type { InputOf } from '../procedure-input.ts'
import { type CaseCustomer, customerFor, openCase, unitFor } from './open-case.ts'
import { type ClassUnit, classProposal, duplicatesOf, repeatsOf } from './proposals.ts'
import { writeTimeline } from './timeline.ts'

type RepairInput = InputOf<typeof contract.registerRepair>
type WorkInput = InputOf<typeof contract.registerWork>

export type Registered = Readonly<{ caseId: string; number: string; orderId: string; arrivalDueAt: number }>

/** What every kind of visit is registered with. */
type VisitInput = Pick<
  RepairInput,
  | 'callId'
  | 'customerId'
  | 'newCustomer'
  | 'unitId'
  | 'newUnit'
  | 'class'
  | 'classReason'
  | 'window'
  | 'zone'
  | 'address'
  | 'contactPhone'
  | 'duplicateSeen'
  | 'wrapUpCode'
> &
  Readonly<{
    kind: ServiceOrderKind
    /** Of the case, where it is not named after the work. */
    caseKind?: CaseKind
    /** What the caller says is wrong or wanted. */
    symptom: string
    faultCode: string | null
    customersFault: boolean
    details: WorkDetails | null
    minutes: number
  }>

/**
 * Registers a repair: case with its number, service order with its class, the dispatch and arrival promises, timeline,
 * and the call's wrap-up, all in one transaction. Refusals: `duplicate` with the open case's number unless
 * `duplicateSeen`, `reason-required` for another class than proposed without a reason, `invalid-time` for a window that
 * is past, `slot-taken` with the next free one, `no-free-slot`, `not-found`, `invalid-phone`.
 */
export async function registerRepair(work: CallerWork, input: RepairInput): Promise<Result<Registered>> {
  const minutes = input.minutes ?? estimateMinutes('repair', null, work.caller.settings.serviceTimes(work.now))
  return registerVisit(work, { ...input, kind: 'repair', details: null, minutes })
}

/** Registers an installation, commissioning, design, delivery or relocation; everything else as for a repair. */
export async function registerWork(work: CallerWork, input: WorkInput): Promise<Result<Registered>> {
  const { details } = input
  const { kind } = details
  const minutes = input.minutes ?? estimateMinutes(kind, details, work.caller.settings.serviceTimes(work.now))
  return registerVisit(work, { ...input, kind, symptom: input.wish, faultCode: null, customersFault: false, minutes })
}

type Unit = ClassUnit & Readonly<{ category: string }>

async function unitOf(work: CallerWork, customer: CaseCustomer, input: VisitInput): Promise<Result<Unit | null>> {
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

type ClassDecision = Readonly<{ class: ServiceClass; proposal: ClassProposal; reason: string | null }>

async function decideClass(
  work: CallerWork,
  about: Readonly<{ customer: CaseCustomer; unit: Unit | null }>,
  input: VisitInput,
): Promise<Result<ClassDecision>> {
  const { customersFault, kind } = input
  const proposal = await classProposal(work.caller, work.trx, { ...about, kind, customersFault, now: work.now })
  const serviceClass = input.class ?? proposal.class
  const reason = serviceClass === proposal.class ? null : input.classReason?.trim() || null
  if (serviceClass !== proposal.class && reason === null) return refuse('reason-required', { what: 'class' })
  return ok({ class: serviceClass, proposal, reason })
}

async function promiseVisit(
  work: CallerWork,
  order: Readonly<{ id: string; caseId: string; customer: CaseCustomer; input: VisitInput }>,
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

async function isSlotFree(
  work: CallerWork,
  orgId: string,
  visit: Readonly<{ input: VisitInput; category: string }>,
): Promise<Result<true>> {
  const { input, category } = visit
  if (input.window === null) return ok(true)
  const times = work.caller.settings.serviceTimes(work.now)
  const { zone, address, kind } = input
  const need = needOf(times, { zone, address, category, estimate_minutes: input.minutes, kind })
  return takeSlot(work, { orgId, need, now: work.now, window: input.window })
}

async function writeRegistered(
  work: CallerWork,
  caseId: string,
  { input, decided }: Readonly<{ input: VisitInput; decided: ClassDecision }>,
): Promise<void> {
  const { proposal } = decided
  await writeTimeline(work, caseId, {
    kind: 'order-registered',
    params: { kind: input.kind, class: decided.class },
  })
  if (decided.class !== proposal.class)
    await writeTimeline(work, caseId, {
      kind: 'class-changed',
      params: { from: proposal.class, to: decided.class },
      text: decided.reason ?? '',
    })
  if (input.window !== null)
    await writeTimeline(work, caseId, {
      kind: 'appointment-agreed',
      params: { from: input.window.fromMs, to: input.window.toMs },
    })
}

/** The kind of case of a visit; the maintenance of a unit is care for it as a repair is. */
function caseKindOf(kind: ServiceOrderKind): CaseKind {
  return kind === 'maintenance' ? 'repair' : kind
}

/** Registers a visit of any kind; see `registerRepair`. */
export async function registerVisit(work: CallerWork, input: VisitInput): Promise<Result<Registered>> {
  const { caller, trx, now } = work
  const who = await customerFor(work, input)
  if (!who.ok) return who
  const customer = who.value
  if (customer === null) return refuse('invalid-value', { field: 'customerId' })
  const found = await unitOf(work, customer, input)
  if (!found.ok) return found
  const unit = found.value
  const unitId = unit?.id ?? null
  if (!customer.isNew && !input.duplicateSeen) {
    const { certain } = await duplicatesOf(trx, customer.id, unitId)
    if (certain[0]) return refuse('duplicate', { what: 'order', number: certain[0].number })
  }
  const contact = input.contactPhone === '' ? null : caller.phones.parse(input.contactPhone)
  if (contact?.normal === '') return refuse('invalid-phone', { number: input.contactPhone })
  const decided = await decideClass(work, { customer, unit }, input)
  if (!decided.ok) return decided
  const free = await isSlotFree(work, customer.orgId, { input, category: unit?.category ?? '' })
  if (!free.ok) return free
  const { repeat } = await repeatsOf(trx, { unitId, faultCode: input.faultCode }, now)

  const { id: caseId, number } = await openCase(caller, work, {
    orgId: customer.orgId,
    kind: input.caseKind ?? caseKindOf(input.kind),
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
    kind: input.kind,
    class: decided.value.class,
    class_proposal_json: JSON.stringify(decided.value.proposal),
    class_reason: decided.value.reason,
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
    details_json: JSON.stringify(input.details ?? {}),
    estimate_minutes: input.minutes,
  })
  await writeRegistered(work, caseId, { input, decided: decided.value })
  const promised = await promiseVisit(work, { id: orderId, caseId, customer, input })
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
    after: {
      number,
      order: orderId,
      kind: input.kind,
      class: decided.value.class,
      proposed: decided.value.proposal.class,
      window: input.window,
      details: input.details,
    },
  })
  return ok({ caseId, number, orderId, arrivalDueAt: promised.value })
}
