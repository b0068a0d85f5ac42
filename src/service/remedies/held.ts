import type { ApprovalRung } from '../../core/domain/complaint/approval.ts'
import type { RemedyMove, RemedyState } from '../../core/domain/complaint/remedy.ts'
import { moveRemedy } from '../../core/domain/complaint/remedy.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { type ComplaintRow, complaintById } from '../../store/complaints.ts'
import { holdComplaint, offerById, type RemedyRow, remediesOf, remedyById } from '../../store/remedies.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { reachComplaint } from '../complaints/reach.ts'
import type { Work } from '../ledger.ts'

/** A complaint with its remedies, held until the transaction ends, so that nobody grants anything beside it. */
export type HeldComplaint = Readonly<{ complaint: ComplaintRow; remedies: readonly RemedyRow[] }>

/** Holds a complaint that this person may read. Refusal: `not-found`. */
export async function holdReached(work: CallerWork, complaintId: string): Promise<Result<HeldComplaint>> {
  await work.trx.all(holdComplaint, { id: complaintId })
  const reached = await reachComplaint(work.trx, work.caller.principal, complaintId)
  if (!reached.ok) return reached
  return ok({ complaint: reached.value, remedies: await work.trx.all(remediesOf, { id: complaintId }) })
}

/** Holds a complaint for what happens by itself: an order that is done, a request that expires, money paid. */
export async function holdAny(work: Work, complaintId: string): Promise<HeldComplaint | null> {
  await work.trx.all(holdComplaint, { id: complaintId })
  const complaint = await work.trx.first(complaintById, { id: complaintId })
  if (complaint === undefined) return null
  return { complaint, remedies: await work.trx.all(remediesOf, { id: complaintId }) }
}

/** One remedy as it is while its complaint is held. Refusal: `not-found`. */
export async function holdRemedy(
  work: CallerWork,
  id: string,
): Promise<Result<HeldComplaint & Readonly<{ remedy: RemedyRow }>>> {
  const before = await work.trx.first(remedyById, { id })
  if (before === undefined) return refuse('not-found', { what: 'remedy' })
  const held = await holdReached(work, before.complaint_id)
  if (!held.ok) return refuse('not-found', { what: 'remedy' })
  const remedy = held.value.remedies.find((each) => each.id === id)
  return remedy === undefined ? refuse('not-found', { what: 'remedy' }) : ok({ ...held.value, remedy })
}

/** One offer with its remedies, while its complaint is held. Refusal: `not-found`. */
export async function holdOffer(work: CallerWork, id: string) {
  const before = await work.trx.first(offerById, { id })
  const held = before === undefined ? null : await holdReached(work, before.complaint_id)
  const offer = await work.trx.first(offerById, { id })
  if (held === null || !held.ok || offer === undefined) return refuse('not-found', { what: 'offer' })
  const offered = held.value.remedies.filter((each) => each.offer_id === id)
  return ok({ ...held.value, offer, offered })
}

type Changes = Partial<
  Pick<RemedyRow, 'offer_id' | 'end_reason' | 'order_id' | 'new_unit_id' | 'goods_id' | 'cost_minor' | 'delivered_at'>
>

/** What of a stored remedy decides how it may move. */
export function movingRemedy(row: Pick<RemedyRow, 'state' | 'needs_approval'>) {
  return { state: row.state as RemedyState, needsApproval: row.needs_approval === 1 }
}

/**
 * Moves a remedy of a held complaint and stores it, with a line in the case and an entry in the audit trail. The one
 * door for its state. Refusals: `illegal-move`, `approval-required`.
 */
export async function moveStoredRemedy(
  work: Work,
  { complaint, remedy }: Readonly<{ complaint: ComplaintRow; remedy: RemedyRow }>,
  { move, text, also }: Readonly<{ move: RemedyMove; text: string; also?: Changes }>,
): Promise<Result<RemedyRow>> {
  const moved = moveRemedy(movingRemedy(remedy), move)
  if (!moved.ok) return moved
  const values = { ...also, state: moved.value, state_at: work.now }
  await work.trx.db.updateTable('remedy').set(values).where('id', '=', remedy.id).execute()
  // beginning is said by the order or the payment itself
  if (move !== 'begin') await tellRemedy(work, { complaint, remedy }, { move, text })
  work.record(`complaint:${complaint.id}`, {
    before: { state: remedy.state },
    after: { remedy: remedy.id, kind: remedy.kind, valueMinor: remedy.value_minor, move, text, ...values },
  })
  return ok({ ...remedy, ...values })
}

/** Writes what happened to a remedy into its case and tells the consoles. */
export async function tellRemedy(
  work: Work,
  { complaint, remedy }: Readonly<{ complaint: ComplaintRow; remedy: Readonly<{ kind: string }> }>,
  { move, text }: Readonly<{ move: RemedyMove | 'propose'; text: string }>,
): Promise<void> {
  await writeTimeline(work, complaint.case_id, {
    kind: 'remedy-moved',
    params: { remedy: remedy.kind, remedyMove: move },
    text,
  })
  emit(work, complaint)
}

/** Writes into the case that a request went on to the next above. */
export async function tellPassedUp(
  work: Work,
  { complaint, remedy, rung }: Readonly<{ complaint: ComplaintRow; remedy: RemedyRow; rung: ApprovalRung }>,
): Promise<void> {
  await writeTimeline(work, complaint.case_id, {
    kind: 'remedy-passed-up',
    params: { remedy: remedy.kind, needs: rung },
  })
  emit(work, complaint)
}

function emit(work: Work, complaint: ComplaintRow): void {
  work.emit({
    topic: 'complaint.changed',
    orgId: complaint.org_id,
    complaintId: complaint.id,
    caseId: complaint.case_id,
  })
}
