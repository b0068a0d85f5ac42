import type { commitments as contract } from '../../core/contract/commitments.ts'
import { type AttemptOutcome, recordAttempt } from '../../core/domain/commitment/attempt.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { type CommitmentResult, kindSpec } from '../../core/domain/commitment/kinds.ts'
import { dropByRule, settle } from '../../core/domain/commitment/settle.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { orderById } from '../../store/cases.ts'
import type { CallerWork } from '../call-context.ts'
import { noteUnasked } from '../contacts/unasked.ts'
import { queueMessage } from '../messages/queue-message.ts'
import type { InputOf } from '../procedure-input.ts'
import { afterSettling } from './after-settling.ts'
import { type Contact, contactOf, numbersToDial } from './dial.ts'
import { find, line, store, withName } from './find.ts'
import { termsOf, writeSettled } from './keep.ts'
import { storeSurvey, unanswered } from './survey.ts'

type Tried = Readonly<{ result: InputOf<typeof contract.attempt>['result']; note: string; number: string }>

/** Keeps one try: who, when, which number, how it ended. It counts for rule 8 where nobody asked for it. */
export async function keepAttempt(work: CallerWork, commitment: Commitment, tried: Tried): Promise<void> {
  const { id, customerId, kind } = commitment
  await work.trx.insert('contact_attempt', {
    id: work.newId(),
    commitment_id: id,
    case_id: commitment.caseId,
    customer_id: customerId,
    at: work.now,
    by_person: work.personId,
    channel: 'phone',
    number_normal: tried.number,
    result: tried.result,
    note: tried.note,
  })
  if (customerId !== null && kindSpec(kind).unasked) await noteUnasked(work, { id, customerId })
}

/** Marks a number in the customer's file as not his; nothing changes where it is not in there. */
async function markWrong(work: CallerWork, { customerId, orgId }: Commitment, number: string): Promise<void> {
  if (customerId === null || number === '') return
  const marked = await work.trx.db
    .updateTable('customer_phone')
    .set({ valid: 0 })
    .where('customer_id', '=', customerId)
    .where('normal', '=', number)
    .where('valid', '=', 1)
    .executeTakeFirst()
  if (Number(marked.numUpdatedRows) === 0) return
  work.record(`customer:${customerId}`, { before: { phone: number }, after: { phone: 'wrong-number' } })
  work.emit({ topic: 'customer.changed', orgId, customerId })
}

/** What a try comes to: the commitment as it goes on, or as it ends. */
async function concluded(
  work: CallerWork,
  { commitment, outcome }: AttemptOutcome,
  { note }: Readonly<{ note: string }>,
): Promise<Result<Commitment>> {
  const by = work.caller.principal.personId
  const knows = (result: CommitmentResult) => kindSpec(commitment.kind).results.includes(result)
  // the try and what it comes to are one change
  const asOne = (end: Result<Commitment>) => (end.ok ? ok({ ...end.value, version: commitment.version }) : end)
  const ended = (result: CommitmentResult, reason?: string) =>
    asOne(settle(commitment, { result, by, ...(reason === undefined ? {} : { reason }) }, work.now))
  if (outcome === 'unreachable') return ended('unreachable')
  if (outcome === 'refused' && knows('refused')) return ended('refused', note === '' ? undefined : note)
  if (outcome !== 'wrong-number') return ok(commitment)
  const [next] = await numbersToDial(work.trx, commitment)
  if (next !== undefined) return ok(commitment)
  if (commitment.kind === 'service-callback') return asOne(dropByRule(commitment, 'wrong-number', work.now))
  return ended(knows('wrong-number') ? 'wrong-number' : 'unreachable', 'wrong-number')
}

/** A callback that ended without answers is one of the surveys of its order; whom we could not reach gets a message. */
async function followEnding(
  work: CallerWork,
  ended: Commitment,
  { textMessage }: AttemptOutcome,
): Promise<Result<true>> {
  const { id, kind, result, orgId, caseId, customerId } = ended
  if (kind === 'service-callback' && (result === 'unreachable' || result === 'refused')) {
    const order = await work.trx.first(orderById, { id: ended.aboutId })
    if (order !== undefined) await storeSurvey(work, { commitment: ended, order }, unanswered(result))
  }
  if (!textMessage || customerId === null) return ok(true)
  const queued = await queueMessage(work.caller, work, {
    key: `unreachable:${id}`,
    orgId,
    customerId,
    caseId,
    commitmentId: id,
    template: 'unreachable',
    fields: {},
    channel: 'text',
    unasked: kindSpec(kind).unasked,
  })
  return queued.ok ? ok(true) : queued
}

/**
 * Records one try to reach the customer. After the last one he is unreachable and gets a text message; a refusal ends it;
 * a wrong number is marked so in his file and leads to his next one, or ends it when there is none; for a language
 * barrier it goes back to the list for somebody who speaks that language. Refusals of `recordAttempt` and `contactOf`.
 */
export async function attemptOne(
  work: CallerWork,
  input: InputOf<typeof contract.attempt>,
): Promise<Result<{ state: Commitment['state']; notBefore: number | null; attempts: number }>> {
  const { caller, now } = work
  const found = await find(work, input.id)
  if (!found.ok) return found
  const before = found.value
  const contact = before.state === 'open' ? await contactOf(work, before) : ok<Contact>({ number: '', dialledAt: now })
  if (!contact.ok) return contact
  const { number, dialledAt } = contact.value
  const tried = recordAttempt(
    before,
    {
      result: input.result,
      by: caller.principal.personId,
      ...(input.laterAt === null ? {} : { later: input.laterAt }),
      reason: input.note,
      dialledAt,
    },
    termsOf(caller, now),
  )
  if (!tried.ok) return withName(caller, tried)
  await keepAttempt(work, before, { result: input.result, note: input.note, number })
  if (input.result === 'wrong-number') await markWrong(work, before, number)
  const after = await concluded(work, tried.value, { note: input.note })
  const stored = await store(work, before, after)
  if (!stored.ok) return stored
  const { state, notBefore, attempts } = stored.value
  await line(work, before, {
    kind: 'attempt',
    params: { commitment: before.kind, result: input.result, attempts },
    text: input.note,
  })
  work.record(`commitment:${before.id}`, { attempt: input.result, note: input.note })
  // what was dialled has been told; the next try is judged by its own hour
  await work.trx.db.deleteFrom('commitment_dial').where('commitment_id', '=', before.id).execute()
  if (state === 'open') return ok({ state, notBefore, attempts })
  await writeSettled(work, stored.value)
  const followed = await followEnding(work, stored.value, tried.value)
  if (!followed.ok) return followed
  const closed = await afterSettling(work, stored.value)
  return closed.ok ? ok({ state, notBefore, attempts }) : closed
}
