import type { suggestions as contract } from '../../core/contract/suggestions.ts'
import type { CaseId, CustomerId, OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { inquiryById } from '../../store/replies.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { makePromise, settleOneOf } from '../commitments/keep.ts'
import { emitComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import type { InputOf } from '../procedure-input.ts'
import { decideFate } from './fate.ts'
import { headOf, readersOf } from './people.ts'

type Done = Readonly<{ done: true }>
const done: Done = { done: true }

/** A suggestion as far as this person may read it. Refusal `not-found`, also for a complaint. */
async function reachSuggestion(work: CallerWork, id: string): Promise<Result<ComplaintRow>> {
  const found = await reachComplaint(work.trx, work.caller.principal, id)
  if (!found.ok || found.value.class === 'suggestion') return found
  return refuse('not-found', { what: 'complaint' })
}

/**
 * Forwards a suggestion to the department responsible, with a question and a promised answer. Refusals: `not-found` for
 * nobody there who may read it, `invalid-time`, `illegal-move` once it has ended.
 */
export async function forwardSuggestion(
  work: CallerWork,
  input: InputOf<typeof contract.forward>,
): Promise<Result<{ inquiryId: string }>> {
  const { caller, trx, now } = work
  const found = await reachSuggestion(work, input.id)
  if (!found.ok) return found
  const row = found.value
  if (row.state === 'closed')
    return refuse('illegal-move', { noun: 'complaint', state: row.state, move: 'investigate', allowed: 'reopen' })
  const readers = await readersOf(caller, trx, row)
  const person =
    input.personId === null
      ? headOf(readers, input.orgId ?? row.org_id)
      : readers.find((each) => each.id === input.personId)
  if (person === undefined) return refuse('not-found', { what: 'person' })
  const promised = await makePromise(caller, work, {
    facts: { kind: 'complaint-task', windowEndAt: input.dueAt },
    subject: {
      orgId: row.org_id as OrgUnitId,
      aboutKind: 'complaint',
      aboutId: row.id,
      caseId: row.case_id as CaseId,
      customerId: row.customer_id as CustomerId | null,
      ownerPersonId: person.id,
    },
  })
  if (!promised.ok) return promised
  const id = work.newId()
  await trx.insert('suggestion_inquiry', {
    id,
    org_id: row.org_id,
    complaint_id: row.id,
    asked_at: now,
    asked_by: work.personId,
    person_id: person.id,
    to_org_id: input.orgId,
    question: input.question,
    due_at: promised.value.dueAt,
    commitment_id: promised.value.id,
    fate: null,
    answer: null,
    day: null,
    answered_at: null,
    answered_by: null,
  })
  await writeTimeline(work, row.case_id, {
    kind: 'suggestion-forwarded',
    params: { person: person.name },
    text: input.question,
  })
  work.record(`complaint:${row.id}`, { forwarded: person.id, question: input.question, dueAt: input.dueAt })
  emitComplaint(work, row)
  return ok({ inquiryId: id })
}

/**
 * Answers what was asked about a suggestion: the one who was asked, or who works on it in his name. What he says becomes
 * of it. Refusals: `not-found`, `not-allowed`, `already-settled`, those of `checkFate`.
 */
export async function answerInquiry(work: CallerWork, input: InputOf<typeof contract.answer>): Promise<Result<Done>> {
  const { caller, trx, now, personId } = work
  const inquiry = await trx.first(inquiryById, { id: input.id })
  if (inquiry === undefined) return refuse('not-found', { what: 'complaint' })
  const found = await reachSuggestion(work, inquiry.complaint_id)
  if (!found.ok) return found
  const row = found.value
  if (inquiry.person_id !== personId && !caller.principal.permissions.has('complaint.work'))
    return refuse('not-allowed')
  if (inquiry.answered_at !== null || row.state === 'closed') return refuse('already-settled', { state: 'kept' })
  const { fate, words, day } = input
  const settled = await settleOneOf(work, inquiry.commitment_id, {
    result: 'answered',
    by: personId as PersonId,
    reason: words,
  })
  if (!settled.ok) return settled
  await trx.db
    .updateTable('suggestion_inquiry')
    .set({ fate, answer: words, day, answered_at: now, answered_by: personId })
    .where('id', '=', inquiry.id)
    .execute()
  await writeTimeline(work, row.case_id, {
    kind: 'suggestion-answered',
    params: { person: caller.principal.name, fate },
    text: words,
  })
  work.record(`complaint:${row.id}`, { inquiry: inquiry.id, answered: fate, words, day })
  const decided = await decideFate(work, row, { decision: { fate, words, day }, inquiryId: inquiry.id })
  return decided.ok ? ok(done) : decided
}

/** Says what becomes of a suggestion, also after its customer was told of another fate. Refusals of `checkFate`. */
export async function decideSuggestion(
  work: CallerWork,
  input: InputOf<typeof contract.decide>,
): Promise<Result<Done>> {
  const found = await reachSuggestion(work, input.id)
  if (!found.ok) return found
  const { fate, words, day } = input
  const decided = await decideFate(work, found.value, { decision: { fate, words, day }, inquiryId: null })
  return decided.ok ? ok(done) : decided
}
