import type { remedies as contract } from '../../core/contract/remedies.ts'
import { carriedBy, type RemedyKind } from '../../core/domain/complaint/remedy.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { ServiceOrderKind } from '../../core/domain/service/service-order.ts'
import { estimateMinutes, usualDetails, type WorkDetails } from '../../core/domain/service/work-kinds.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { customerById, unitForWork } from '../../store/customers.ts'
import type { RemedyRow } from '../../store/remedies.ts'
import type { CallerWork } from '../call-context.ts'
import { classProposal } from '../cases/proposals.ts'
import { registerVisit } from '../cases/register.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { unmasked } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { siteOf } from './facts.ts'
import { moveStoredRemedy } from './held.ts'

type Begun = Readonly<{
  complaint: ComplaintRow
  remedy: RemedyRow
  how: Pick<InputOf<typeof contract.recordAnswer>, 'visit' | 'payout'>
}>

/** The kind of order that carries a remedy out. */
function orderKindOf(remedy: RemedyRow): ServiceOrderKind {
  if (remedy.kind === 'exchange') return 'delivery'
  return remedy.kind === 'goodwill-service' ? ((remedy.work_kind ?? 'repair') as ServiceOrderKind) : 'repair'
}

function detailsOf(kind: ServiceOrderKind, source: string): WorkDetails | null {
  if (kind === 'delivery') return { ...usualDetails.delivery, source }
  if (kind === 'installation' || kind === 'commissioning' || kind === 'relocation') return usualDetails[kind]
  return null
}

/**
 * Registers the order of a remedy, for which the customer pays nothing: as rule 1 says where that is free to him, else
 * at the house's cost with the complaint's number as the reason. It is a case of its own, told of in both.
 */
async function beginOrder(work: CallerWork, { complaint, remedy, how }: Begun): Promise<Result<RemedyRow>> {
  const { caller, trx, now } = work
  const { customer_id: customerId } = complaint
  const customer = customerId === null ? undefined : await trx.first(customerById, { id: customerId })
  if (customerId === null || customer === undefined) return refuse('not-found', { what: 'customer' })
  const site = await siteOf(trx, customerId)
  const address = unmasked(caller.principal, how.visit?.address ?? site.address, site.address)
  if (address === '') return refuse('invalid-value', { field: 'address' })
  const kind = orderKindOf(remedy)
  const unit = remedy.unit_id === null ? undefined : await trx.first(unitForWork, { id: remedy.unit_id })
  const { class: proposed } = await classProposal(caller, trx, {
    customer,
    unit: unit ?? null,
    kind,
    customersFault: false,
    now,
  })
  const isFree = remedy.kind === 'repair' && proposed !== 'A'
  // whoever does the work may be the one complained of
  const isSecret = complaint.confidential === 1
  const details = detailsOf(kind, isSecret ? '' : complaint.case_number)
  const registered = await registerVisit(work, {
    callId: null,
    customerId,
    newCustomer: null,
    unitId: unit === undefined ? null : remedy.unit_id,
    newUnit: null,
    class: isFree ? proposed : 'D',
    classReason: isFree ? null : isSecret ? remedy.note : complaint.case_number,
    window: how.visit?.window ?? null,
    zone: how.visit?.zone ?? site.zone,
    address,
    contactPhone: how.visit?.contactPhone || site.phone,
    duplicateSeen: how.visit?.duplicateSeen ?? false,
    wrapUpCode: '',
    kind,
    ...(remedy.kind === 'exchange' ? { caseKind: 'exchange' } : {}),
    symptom: remedy.note,
    faultCode: null,
    customersFault: false,
    details,
    minutes: estimateMinutes(kind, details, caller.settings.serviceTimes(now)),
  })
  if (!registered.ok) return registered
  const { caseId, orderId, number } = registered.value
  const line = { kind: 'remedy-ordered' as const, params: { remedy: remedy.kind, number } }
  await writeTimeline(work, complaint.case_id, line)
  if (!isSecret)
    await writeTimeline(work, caseId, {
      kind: 'remedy-ordered',
      params: { remedy: remedy.kind, number: complaint.case_number },
    })
  return moveStoredRemedy(work, { complaint, remedy }, { move: 'begin', text: '', also: { order_id: orderId } })
}

const payoutSpanMs = 3 * 24 * 60 * 60_000

/** Puts the money before the settlement clerk, due when the complaint must be resolved. */
async function beginPayout(work: CallerWork, { complaint, remedy, how }: Begun): Promise<Result<RemedyRow>> {
  const { trx, now } = work
  const promise = await trx.db
    .selectFrom('commitment')
    .select('due_at')
    .where('about_id', '=', complaint.id)
    .where('kind', '=', 'complaint-resolve')
    .where('state', '=', 'open')
    .limit(1)
    .executeTakeFirst()
  const { payout } = how
  await trx.insert('payout', {
    id: work.newId(),
    remedy_id: remedy.id,
    complaint_id: complaint.id,
    org_id: complaint.org_id,
    amount_minor: remedy.value_minor,
    currency: remedy.currency,
    payee: unmasked(
      work.caller.principal,
      payout?.payee ?? complaint.customer_name ?? '',
      complaint.customer_name ?? '',
    ),
    way: payout?.way ?? 'transfer',
    account: payout?.account ?? '',
    due_at: Math.max(now, Number(promise?.due_at ?? now + payoutSpanMs)),
    state: 'due',
    made_at: now,
    paid_at: null,
    paid_by: null,
    reference: '',
  })
  return moveStoredRemedy(work, { complaint, remedy }, { move: 'begin', text: '' })
}

/** Begins an agreed remedy: its order, its payment, or nothing where it is words. Refusals of registering an order. */
export async function beginRemedy(work: CallerWork, begun: Begun): Promise<Result<RemedyRow>> {
  switch (carriedBy[begun.remedy.kind as RemedyKind]) {
    case 'order':
      return beginOrder(work, begun)
    case 'payout':
      return beginPayout(work, begun)
    case 'words':
      return ok(begun.remedy)
  }
}
