import type { replies as contract } from '../../core/contract/replies.ts'
import type { ComplaintClass } from '../../core/domain/complaint/classes.ts'
import { fillFields, fillLine } from '../../core/domain/message/template.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import {
  mayReview,
  moveReply,
  purposesFor,
  type ReplyMove,
  type ReplyPurpose,
  type ReplyState,
} from '../../core/domain/reply/reply.ts'
import { partOfChannel } from '../../core/domain/reply/reply-template.ts'
import { fateOfPurpose } from '../../core/domain/suggestion/fate.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { fateOf, type ReplyRow } from '../../store/replies.ts'
import type { CallerWork } from '../call-context.ts'
import { emitComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import { unmasked } from '../customers/views.ts'
import { languageOf } from '../messages/words.ts'
import type { InputOf } from '../procedure-input.ts'
import { customerOf, fieldValues, missingOf } from './facts.ts'
import { reachReply } from './read.ts'
import { wordsFor } from './templates.ts'
import { reviewOf, writersOf } from './views.ts'

export type Moved = Readonly<{ state: ReplyState; version: number }>
export type Reached = Readonly<{ row: ComplaintRow; reply: ReplyRow }>

/** A reply as the person saw it. Refusals `not-found`, `changed-meanwhile`. */
export async function replyAt(
  work: CallerWork,
  { id, version }: Readonly<{ id: string; version: number }>,
): Promise<Result<Reached>> {
  const found = await reachReply(work.trx, work.caller.principal, id)
  if (!found.ok) return found
  return found.value.reply.version === version
    ? found
    : refuse('changed-meanwhile', { version: found.value.reply.version })
}

type Change = Partial<Omit<ReplyRow, 'id' | 'version' | 'message_state' | 'message_problem'>>

/** Writes the next version of a reply that is not frozen. Refusals: `illegal-move`, `changed-meanwhile`. */
export async function storeReply(
  work: CallerWork,
  { row, reply }: Reached,
  { move, change, detail }: Readonly<{ move: ReplyMove; change: Change; detail?: object }>,
): Promise<Result<Moved>> {
  const moved = moveReply(reply.state as ReplyState, move)
  if (!moved.ok) return moved
  const version = reply.version + 1
  const updated = await work.trx.db
    .updateTable('reply')
    .set({ ...change, state: moved.value, version })
    .where('id', '=', reply.id)
    .where('version', '=', reply.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: reply.version })
  work.record(`complaint:${row.id}`, {
    before: { reply: reply.id, state: reply.state },
    after: { state: moved.value, move, ...detail },
  })
  emitComplaint(work, row)
  return ok({ state: moved.value, version })
}

/** A reply with a field that has no value does not go on. */
export function checkFilled(reply: Pick<ReplyRow, 'subject' | 'body' | 'channel'>): Result<true> {
  const [left] = missingOf(reply)
  if (left !== undefined) return refuse('invalid-value', { field: left, reason: 'missing' })
  if (reply.body.trim() === '') return refuse('invalid-value', { field: 'body', reason: 'missing' })
  const named = reply.channel === 'letter' || reply.channel === 'email'
  if (named && reply.subject === '') return refuse('invalid-value', { field: 'subject', reason: 'missing' })
  return ok(true)
}

/** A reply that tells a fate tells the one that holds. Refusal `invalid-value`. */
export async function checkPurpose(work: CallerWork, row: ComplaintRow, purpose: ReplyPurpose): Promise<Result<true>> {
  if (!purposesFor(row.class === 'suggestion').includes(purpose)) return refuse('invalid-value', { field: 'purpose' })
  const told = fateOfPurpose(purpose)
  if (told === null) return ok(true)
  const holds = await work.trx.first(fateOf, { id: row.id })
  return holds?.fate === told ? ok(true) : refuse('invalid-value', { field: 'purpose', reason: 'fate' })
}

/** Drafts a reply with the facts filled in. Refusals: `not-found`, `invalid-value` for a purpose that does not fit. */
export async function draftReply(
  work: CallerWork,
  input: InputOf<typeof contract.draft>,
): Promise<Result<{ id: string; version: number }>> {
  const { caller, trx, now, personId } = work
  const { purpose, channel } = input
  const found = await reachComplaint(trx, caller.principal, input.complaintId)
  if (!found.ok) return found
  const row = found.value
  const fits = await checkPurpose(work, row, purpose)
  if (!fits.ok) return fits
  const language = input.language ?? languageOf((await customerOf(trx, row))?.language ?? null)
  const template = await wordsFor(trx, { purpose, class: row.class as ComplaintClass })
  const { name: personName } = caller.principal
  const values = await fieldValues(caller, trx, { row, language, personName, now })
  const words = template.words[language]
  const id = work.newId()
  await trx.insert('reply', {
    id,
    org_id: row.org_id,
    complaint_id: row.id,
    case_id: row.case_id,
    purpose,
    channel,
    language,
    template_class: template.class,
    template_version: template.version,
    subject: fillLine(words.subject, values),
    body: fillFields(words[partOfChannel[channel]], values).trim(),
    state: 'draft',
    drafted_at: now,
    drafted_by: personId,
    changed_at: now,
    changed_by: personId,
    writers_json: JSON.stringify([personId]),
    submitted_at: null,
    submitted_by: null,
    reviewed_at: null,
    reviewed_by: null,
    sent_back_by: null,
    sent_back_reason: '',
    sent_at: null,
    sent_by: null,
    posted_on: null,
    call_id: null,
    message_id: null,
    note: '',
    letter_json: null,
    fingerprint: null,
    gone_at: null,
    version: 1,
  })
  work.record(`complaint:${row.id}`, { reply: id, drafted: purpose, channel, template: template.version })
  emitComplaint(work, row)
  return ok({ id, version: 1 })
}

/** Changes what a reply says or by which way it goes; who reviewed it has not read this. */
export async function changeReply(work: CallerWork, input: InputOf<typeof contract.change>): Promise<Result<Moved>> {
  const found = await replyAt(work, input)
  if (!found.ok) return found
  const { reply } = found.value
  const { principal } = work.caller
  const subject = unmasked(principal, input.subject, reply.subject)
  const body = unmasked(principal, input.body, reply.body)
  const writers = [...new Set([...writersOf(reply), work.personId])]
  return storeReply(work, found.value, {
    move: 'change',
    change: {
      channel: input.channel,
      subject,
      body,
      changed_at: work.now,
      changed_by: work.personId,
      writers_json: JSON.stringify(writers),
      submitted_at: null,
      submitted_by: null,
      reviewed_at: null,
      reviewed_by: null,
    },
    detail: { channel: input.channel, subject, body },
  })
}

/** Gives a reply to whoever decides. Refusals: `invalid-value` for a field without a value, `illegal-move`. */
export async function submitReply(work: CallerWork, input: InputOf<typeof contract.submit>): Promise<Result<Moved>> {
  const found = await replyAt(work, input)
  if (!found.ok) return found
  const filled = checkFilled(found.value.reply)
  if (!filled.ok) return filled
  return storeReply(work, found.value, {
    move: 'submit',
    change: { submitted_at: work.now, submitted_by: work.personId },
  })
}

/** Finds a reply good. Refusals: `own-request` and `not-allowed` as `mayReview`, `illegal-move`, `invalid-value`. */
export async function reviewReply(work: CallerWork, input: InputOf<typeof contract.review>): Promise<Result<Moved>> {
  const found = await replyAt(work, input)
  if (!found.ok) return found
  const { row, reply } = found.value
  const { permissions, personId } = work.caller.principal
  const mayDecide = permissions.has('complaint.decide')
  const by = reviewOf(row, reply)
  if (!mayDecide && !permissions.has('complaint.work')) return refuse('not-allowed', { what: 'review' })
  if (by === 'other' && reply.state === 'draft')
    return refuse('illegal-move', { noun: 'reply', state: reply.state, move: 'review', allowed: 'submit' })
  const may = mayReview({ by, writers: writersOf(reply), reviewer: { personId, mayDecide } })
  if (!may.ok) return may
  const filled = checkFilled(reply)
  if (!filled.ok) return filled
  return storeReply(work, found.value, {
    move: 'review',
    change: { reviewed_at: work.now, reviewed_by: work.personId, sent_back_by: null, sent_back_reason: '' },
  })
}

/** Sends a reply back to its author. */
export async function sendReplyBack(
  work: CallerWork,
  input: InputOf<typeof contract.sendBack>,
): Promise<Result<Moved>> {
  const found = await replyAt(work, input)
  if (!found.ok) return found
  return storeReply(work, found.value, {
    move: 'send-back',
    change: {
      submitted_at: null,
      submitted_by: null,
      reviewed_at: null,
      reviewed_by: null,
      sent_back_by: work.personId,
      sent_back_reason: input.reason,
    },
    detail: { reason: input.reason },
  })
}

/** Drops a reply that was not sent. */
export async function dropReply(work: CallerWork, input: InputOf<typeof contract.drop>): Promise<Result<Moved>> {
  const found = await replyAt(work, input)
  return found.ok ? storeReply(work, found.value, { move: 'drop', change: {} }) : found
}
