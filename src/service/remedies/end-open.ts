import { legalRemedyMoves } from '../../core/domain/complaint/remedy.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { remediesOf } from '../../store/remedies.ts'
import type { Work } from '../ledger.ts'
import { moveStoredRemedy, movingRemedy } from './held.ts'

/**
 * Ends every remedy that is not with the customer together with its complaint, which was withdrawn or not upheld:
 * requests, offers and payments with it. An order that is under way stands, as a person has to tell its technician.
 */
export async function endOpenRemedies(
  work: Work & Readonly<{ personId: string }>,
  complaint: ComplaintRow,
  reason: string,
): Promise<Result<true>> {
  const { db } = work.trx
  const ended = { decided_at: work.now, decided_by: work.personId }
  for (const remedy of await work.trx.all(remediesOf, { id: complaint.id })) {
    if (!legalRemedyMoves(movingRemedy(remedy)).includes('give-up')) continue
    const moved = await moveStoredRemedy(
      work,
      { complaint, remedy },
      { move: 'give-up', text: reason, also: { end_reason: reason } },
    )
    if (!moved.ok) return moved
    await db
      .updateTable('remedy_approval')
      .set({ state: 'withdrawn', ...ended })
      .where('remedy_id', '=', remedy.id)
      .where('state', '=', 'waiting')
      .execute()
    await db
      .updateTable('payout')
      .set({ state: 'cancelled' })
      .where('remedy_id', '=', remedy.id)
      .where('state', '=', 'due')
      .execute()
  }
  await db
    .updateTable('remedy_offer')
    .set({ answer: 'lapsed', answer_reason: reason, answered_at: work.now, answered_by: work.personId })
    .where('complaint_id', '=', complaint.id)
    .where('answer', 'is', null)
    .execute()
  return ok(true)
}
