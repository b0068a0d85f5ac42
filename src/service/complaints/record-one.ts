import type { complaints as contract } from '../../core/contract/complaints.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { caseById, orderById } from '../../store/cases.ts'
import { customerById, unitById } from '../../store/customers.ts'
import type { CallerWork } from '../call-context.ts'
import { attachCall } from '../calls/attach.ts'
import { openDuplicate } from '../complaint-taking/earlier.ts'
import { writeSteps } from '../complaint-taking/steps.ts'
import type { InputOf } from '../procedure-input.ts'
import { type RecordedComplaint, recordComplaint } from './record-complaint.ts'

type Input = InputOf<typeof contract.record>

/** What a complaint is about, as far as the caller may know it. */
type About = Readonly<{ orgId: string; unitId: string | null; technicianId: string | null }>

async function readAbout(work: CallerWork, input: Input): Promise<Result<About>> {
  const { principal, directory } = work.caller
  const customer = input.customerId === null ? null : await work.trx.first(customerById, { id: input.customerId })
  if (customer === undefined || (customer !== null && !seesOrg(principal, customer.org_id as OrgUnitId)))
    return refuse('not-found', { what: 'customer' })
  const linked = input.linkedCaseId === null ? null : await work.trx.first(caseById, { id: input.linkedCaseId })
  if (
    linked === undefined ||
    (linked !== null && (linked.customer_id !== input.customerId || !seesOrg(principal, linked.org_id as OrgUnitId)))
  )
    return refuse('not-found', { what: 'case' })
  const order = input.orderId === null ? null : await work.trx.first(orderById, { id: input.orderId })
  if (order === undefined || (order !== null && order.case_id !== linked?.id))
    return refuse('not-found', { what: 'order' })
  const unit = input.unitId === null ? null : await work.trx.first(unitById, { id: input.unitId })
  if (unit === undefined || (unit !== null && unit.customer_id !== input.customerId))
    return refuse('not-found', { what: 'unit' })
  const accused = input.accusedId === null ? null : directory.person(input.accusedId)
  if (accused === undefined || (accused !== null && !seesOrg(principal, accused.orgId)))
    return refuse('not-found', { what: 'person' })
  for (const orgId of [input.aboutOrgId, input.orgId])
    if (orgId !== null && !seesOrg(principal, orgId as OrgUnitId)) return refuse('not-found', { what: 'org' })
  return ok({
    orgId: input.orgId ?? linked?.org_id ?? customer?.org_id ?? principal.orgId,
    unitId: unit?.id ?? order?.unit_id ?? linked?.unit_id ?? null,
    technicianId: order?.technician_id ?? null,
  })
}

/**
 * Records a complaint or suggestion by itself with the steps of taking it and its call. Refusals of `recordComplaint`,
 * `not-found`, and `duplicate` with the number of an open complaint of the customer about the same unit unless
 * `duplicateSeen` (rule 6).
 */
export async function recordOne(work: CallerWork, input: Input): Promise<Result<RecordedComplaint>> {
  const about = await readAbout(work, input)
  if (!about.ok) return about
  const { orgId, unitId, technicianId } = about.value
  const { commandId: _once, duplicateSeen, steps, ...complaint } = input
  if (input.customerId !== null && input.class !== 'suggestion' && !duplicateSeen) {
    const number = await openDuplicate(work, { customerId: input.customerId, unitId })
    if (number !== null) return refuse('duplicate', { what: 'complaint', number })
  }
  const recorded = await recordComplaint(work, {
    ...complaint,
    orgId,
    unitId,
    technicianId,
    surveyId: null,
    accusedId: input.accusedId ?? technicianId,
  })
  if (!recorded.ok) return recorded
  await writeSteps(work, recorded.value.id, steps)
  if (input.callId === null) return recorded
  const attached = await attachCall(work, {
    callId: input.callId,
    caseId: recorded.value.caseId,
    customerId: input.customerId,
    wrapUpCode: input.class === 'suggestion' ? 'suggestion-recorded' : 'complaint-recorded',
  })
  return attached.ok ? recorded : attached
}
