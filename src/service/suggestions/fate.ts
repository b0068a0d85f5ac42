import { dateAt, daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import type { OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { checkFate, type FateDecision } from '../../core/domain/suggestion/fate.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { fateOf } from '../../store/replies.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { makePromise, settleOneOf } from '../commitments/keep.ts'
import { emitComplaint } from '../complaints/move.ts'

type Decided = Readonly<{ decision: FateDecision; inquiryId: string | null }>

/**
 * Writes what becomes of a suggestion; the decision before stays to be read. One under consideration is promised to be
 * looked at again on its day, whether its case is closed by then or not. Refusals of `checkFate`.
 */
export async function decideFate(
  work: CallerWork,
  row: ComplaintRow,
  { decision, inquiryId }: Decided,
): Promise<Result<true>> {
  const { trx, now, caller, personId } = work
  const { zone } = caller.settings.organisation(now)
  const checked = checkFate(decision, dateAt(zone, now))
  if (!checked.ok) return checked
  const { fate, words, day } = checked.value
  const before = await trx.first(fateOf, { id: row.id })
  if (before !== undefined) {
    await trx.db.updateTable('suggestion_fate').set({ current: 0 }).where('id', '=', before.id).execute()
    if (before.commitment_id !== null) {
      const kept = await settleOneOf(work, before.commitment_id, { result: 'done', by: personId as PersonId })
      if (!kept.ok) return kept
    }
  }
  let commitmentId: string | null = null
  if (fate === 'considered' && day !== null) {
    const promised = await makePromise(caller, work, {
      facts: { kind: 'complaint-task', windowEndAt: startOfDate(zone, daysAfter(day, 1)) - 1 },
      // without its case, which is closed when the customer has been told
      subject: {
        orgId: row.org_id as OrgUnitId,
        aboutKind: 'complaint',
        aboutId: row.id,
        ownerPersonId: (row.officer_id ?? personId) as PersonId,
      },
    })
    if (!promised.ok) return promised
    commitmentId = promised.value.id
  }
  await trx.insert('suggestion_fate', {
    id: work.newId(),
    org_id: row.org_id,
    complaint_id: row.id,
    at: now,
    by_person: personId,
    fate,
    words,
    day,
    inquiry_id: inquiryId,
    commitment_id: commitmentId,
    reply_id: null,
    told_at: null,
    current: 1,
  })
  await writeTimeline(work, row.case_id, { kind: 'suggestion-decided', params: { fate }, text: words })
  work.record(`complaint:${row.id}`, { before: { fate: before?.fate ?? null }, after: { fate, words, day } })
  emitComplaint(work, row)
  return ok(true)
}
