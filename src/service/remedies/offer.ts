import type { remedies as contract } from '../../core/contract/remedies.ts'
import type { ComplaintState } from '../../core/domain/complaint/move.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { offersOf, type RemedyRow, remediesOf } from '../../store/remedies.ts'
import type { CallerWork } from '../call-context.ts'
import { moveStoredComplaint } from '../complaints/move.ts'
import type { InputOf } from '../procedure-input.ts'
import { beginRemedy } from './carry-out.ts'
import { holdOffer, holdReached, moveStoredRemedy } from './held.ts'

/**
 * Offers one or more remedies together. Refusals: `not-found`, `approval-required` for what nobody has approved,
 * `illegal-move` for a remedy that was offered before and a complaint to which nothing can be offered now.
 */
export async function offerRemedies(
  work: CallerWork,
  input: InputOf<typeof contract.offer>,
): Promise<Result<Readonly<{ state: ComplaintState; offerId: string }>>> {
  const held = await holdReached(work, input.complaintId)
  if (!held.ok) return held
  const { complaint, remedies } = held.value
  const ids = [...new Set(input.ids)]
  const chosen = remedies.filter(({ id }) => ids.includes(id))
  if (chosen.length < ids.length) return refuse('not-found', { what: 'remedy' })
  const offerId = work.newId()
  const offers = await work.trx.all(offersOf, { id: complaint.id })
  for (const remedy of chosen) {
    const moved = await moveStoredRemedy(
      work,
      { complaint, remedy },
      { move: 'offer', text: '', also: { offer_id: offerId } },
    )
    if (!moved.ok) return moved
  }
  const moved = await moveStoredComplaint(work, complaint, { move: 'offer', note: input.note })
  if (!moved.ok) return moved
  await work.trx.insert('remedy_offer', {
    id: offerId,
    complaint_id: complaint.id,
    number: offers.length + 1,
    offered_at: work.now,
    offered_by: work.personId,
    note: input.note,
    answer: null,
    answer_reason: '',
    answered_at: null,
    answered_by: null,
  })
  return ok({ state: moved.value.state as ComplaintState, offerId })
}

/**
 * What the customer said to an offer. Agreed: every remedy of it begins, with its order or payment, all or none.
 * Refused: it goes back with the reason, and another can be offered. Refusals: `not-found`, `illegal-move` for an offer
 * that was answered, `reason-required`, and those of registering an order.
 */
export async function recordAnswer(
  work: CallerWork,
  input: InputOf<typeof contract.recordAnswer>,
): Promise<Result<Readonly<{ state: ComplaintState }>>> {
  const { answer, reason } = input
  if (answer === 'refused' && reason === '') return refuse('reason-required', { what: 'note' })
  const held = await holdOffer(work, input.offerId)
  if (!held.ok) return held
  const { complaint, offer, offered } = held.value
  if (offer.answer !== null)
    return refuse('illegal-move', { noun: 'complaint', state: complaint.state, move: 'agree', allowed: '' })
  const agreed: RemedyRow[] = []
  for (const remedy of offered) {
    const moved = await moveStoredRemedy(
      work,
      { complaint, remedy },
      answer === 'agreed'
        ? { move: 'agree', text: reason }
        : { move: 'refuse', text: reason, also: { end_reason: reason } },
    )
    if (!moved.ok) return moved
    agreed.push(moved.value)
  }
  const moved = await moveStoredComplaint(work, complaint, {
    move: answer === 'agreed' ? 'agree' : 'refuse',
    note: reason,
  })
  if (!moved.ok) return moved
  await work.trx.db
    .updateTable('remedy_offer')
    .set({ answer, answer_reason: reason, answered_at: work.now, answered_by: work.personId })
    .where('id', '=', offer.id)
    .execute()
  if (answer === 'agreed')
    for (const remedy of agreed) {
      const begun = await beginRemedy(work, { complaint: moved.value, remedy, how: input })
      if (!begun.ok) return begun
    }
  return ok({ state: moved.value.state as ComplaintState })
}

/** The remedies of an offer that is still open, ended because the offer lapsed. */
export async function lapseOffer(
  work: CallerWork,
  { offerId, complaintId, reason }: Readonly<{ offerId: string; complaintId: string; reason: string }>,
): Promise<readonly RemedyRow[]> {
  await work.trx.db
    .updateTable('remedy_offer')
    .set({ answer: 'lapsed', answer_reason: reason, answered_at: work.now, answered_by: work.personId })
    .where('id', '=', offerId)
    .where('answer', 'is', null)
    .execute()
  const all = await work.trx.all(remediesOf, { id: complaintId })
  return all.filter((each) => each.offer_id === offerId && each.state === 'offered')
}
