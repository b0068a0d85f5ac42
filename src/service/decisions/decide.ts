import type { decisions as contract } from '../../core/contract/decisions.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import type { CommitmentResult } from '../../core/domain/commitment/kinds.ts'
import { settle } from '../../core/domain/commitment/settle.ts'
import { decideAs } from '../../core/domain/complaint/decision.ts'
import type { PersonId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { commitmentById, commitmentOf } from '../../store/commitments.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { afterSettling } from '../commitments/after-settling.ts'
import { storeCommitment, writeSettled } from '../commitments/keep.ts'
import { emitComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import type { InputOf } from '../procedure-input.ts'
import { noticeClimbs } from './notice-climbs.ts'
import { notifyPerson } from './notify.ts'
import { barOfEnded, standingOf } from './standing.ts'

/** Ends a task whoever holds it, and what follows of it. Refusals of `settle`, and `changed-meanwhile`. */
export async function settleTask(
  work: CallerWork,
  commitmentId: string,
  result: CommitmentResult,
): Promise<Result<Commitment>> {
  const row = await work.trx.first(commitmentById, { id: commitmentId })
  if (row === undefined) return refuse('not-found', { what: 'commitment' })
  const before = commitmentOf(row)
  const freed = { ...before, claimedBy: null, claimedUntil: null }
  const after = settle(freed, { result, by: work.personId as PersonId }, work.now)
  if (!after.ok) return after
  if (!(await storeCommitment(work, before, after.value)))
    return refuse('changed-meanwhile', { version: before.version })
  await writeSettled(work, after.value)
  const followed = await afterSettling(work, after.value)
  return followed.ok ? after : followed
}

/**
 * Decides about a complaint: the decision, a line in the case, the ends of the tasks that asked for it, word to the
 * officer who carries it out.
 * Refusals: `not-found`, `illegal-move` for one at its end, `invalid-value` for a remedy without its kind,
 * `reason-required` without words where they are needed, those of `decideAs`.
 */
export async function decide(
  work: CallerWork,
  input: InputOf<typeof contract.decide>,
): Promise<Result<{ id: string }>> {
  const { caller, trx, now, personId } = work
  const found = await reachComplaint(trx, caller.principal, input.id)
  if (!found.ok) return found
  const row = found.value
  const atEnd = barOfEnded(row)
  if (atEnd !== null) return atEnd
  const offers = input.directive === 'offer-remedy'
  if (offers !== (input.remedyKind !== null)) return refuse('invalid-value', { field: 'remedyKind' })
  if (!offers && input.amountMinor !== null) return refuse('invalid-value', { field: 'amountMinor' })
  if (!offers && input.words === '') return refuse('reason-required', { what: 'words' })
  const standing = await standingOf(trx, row.id, caller.principal)
  const acting = decideAs({ ...standing, seen: input.seen })
  if (!acting.ok) return acting
  const held = await trx.db
    .updateTable('complaint')
    .set({ version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  if (Number(held.numUpdatedRows) === 0) return refuse('changed-meanwhile', { what: 'decision' })
  const noticed = await noticeClimbs(work, row.id)
  if (!noticed.ok) return noticed
  const id = work.newId()
  const asked = standing.mine.filter(({ kind }) => kind !== 'question')
  const toldTo = row.officer_id === personId ? null : row.officer_id
  await trx.insert('decision', {
    id,
    complaint_id: row.id,
    decided_by: personId,
    decided_at: now,
    height: acting.value,
    directive: input.directive,
    remedy_kind: input.remedyKind,
    amount_minor: input.amountMinor,
    words: input.words,
    ask_id: asked[0]?.id ?? null,
    told_to: toldTo,
    seen_at: null,
  })
  await writeTimeline(work, row.case_id, {
    kind: 'complaint-decided',
    params: { directive: input.directive, remedy: input.remedyKind ?? '' },
  })
  // what others were to decide from no higher than here is decided with it
  const others = standing.open.filter(
    (ask) => ask.owner_person_id !== personId && ask.kind !== 'question' && ask.height <= acting.value,
  )
  for (const [asks, result] of [
    [asked, 'done'],
    [others, 'withdrawn'],
  ] as const) {
    for (const { commitment_id } of asks) {
      const settled = await settleTask(work, commitment_id, result)
      if (!settled.ok) return settled
    }
  }
  const promise = standing.promises.find(({ kind }) => kind !== 'complaint-task') ?? standing.promises[0]
  if (toldTo !== null && promise !== undefined)
    await notifyPerson(work, { personId: toldTo, commitmentId: promise.id, orgId: row.org_id, kind: 'decided' })
  emitComplaint(work, row)
  const { directive, remedyKind, amountMinor, words } = input
  work.record(`complaint:${row.id}`, { decided: { id, directive, remedyKind, amountMinor, words, toldTo } })
  return ok({ id })
}
