import type { replies as contract } from '../../core/contract/replies.ts'
import type { CommitmentKind } from '../../core/domain/commitment/kinds.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import type { MessageChannel } from '../../core/domain/message/message.ts'
import { fillLine } from '../../core/domain/message/template.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { type Letter, letterText, mailText } from '../../core/domain/reply/letter.ts'
import { type ReplyPurpose, reviewHolds } from '../../core/domain/reply/reply.ts'
import { callById } from '../../store/calls.ts'
import { commitmentOf, openAbout } from '../../store/commitments.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { attemptOne, keepAttempt } from '../commitments/attempt.ts'
import { contactOf } from '../commitments/dial.ts'
import { emitComplaint } from '../complaints/move.ts'
import { queueMessage } from '../messages/queue-message.ts'
import type { InputOf } from '../procedure-input.ts'
import { letterOf } from './facts.ts'
import { followReply } from './follow.ts'
import { reviewOf, writersOf } from './views.ts'
import { checkFilled, checkPurpose, type Moved, type Reached, replyAt, storeReply } from './write.ts'

/** What is kept of a reply that goes: every word, and its fingerprint. */
function frozen(work: CallerWork, letter: Letter) {
  return { letter_json: JSON.stringify(letter), fingerprint: work.caller.digest(letterText(letter)) }
}

async function mayGoNow(work: CallerWork, { row, reply }: Reached): Promise<Result<true>> {
  const filled = checkFilled(reply)
  if (!filled.ok) return filled
  return checkPurpose(work, row, reply.purpose as ReplyPurpose)
}

/** Puts a reply into the outbox. Refusal `not-allowed` with what stands against it. */
async function queue(work: CallerWork, { row, reply }: Reached, letter: Letter): Promise<Result<string>> {
  if (row.customer_id === null) return refuse('not-allowed', { what: 'no-address' })
  const queued = await queueMessage(work.caller, work, {
    key: `reply:${reply.id}`,
    orgId: row.org_id,
    customerId: row.customer_id,
    caseId: row.case_id,
    commitmentId: null,
    template: 'reply',
    fields: {},
    channel: reply.channel as MessageChannel,
    unasked: false,
    awaited: true,
    written: {
      subject: reply.channel === 'text' ? '' : letter.subject,
      body: reply.channel === 'text' ? fillLine(letter.body, {}) : mailText(letter),
      pace: 'none',
    },
  })
  if (!queued.ok) return queued
  const { messageId, withheld } = queued.value
  return messageId === null ? refuse('not-allowed', { what: withheld ?? 'no-address' }) : ok(messageId)
}

/**
 * Sends a reviewed reply; from now on its words are frozen. A letter has been posted by hand; a mail or a text message
 * goes into the outbox, and what follows from it follows when the server has taken it. Refusals: `illegal-move` where
 * its review does not hold, `invalid-value` for a field without a value or a fate that is not so, `invalid-time` for a
 * letter posted tomorrow, `not-allowed` with why a message would not go.
 */
export async function sendReply(work: CallerWork, input: InputOf<typeof contract.send>): Promise<Result<Moved>> {
  const found = await replyAt(work, input)
  if (!found.ok) return found
  const { row, reply } = found.value
  if (reply.channel === 'phone') return refuse('invalid-value', { field: 'channel' })
  const state = reply.state as Moved['state']
  const holds = reviewHolds(reviewOf(row, reply), { state, writers: writersOf(reply), reviewedBy: reply.reviewed_by })
  if (!holds.ok) return holds
  const goes = await mayGoNow(work, found.value)
  if (!goes.ok) return goes
  const letter = await letterOf(work.caller, work.trx, { row, reply, now: work.now })
  const isLetter = reply.channel === 'letter'
  if (isLetter && (input.postedOn === null || input.postedOn > letter.date))
    return refuse('invalid-time', { field: 'postedOn' })
  const queued = isLetter ? ok(null) : await queue(work, found.value, letter)
  if (!queued.ok) return queued
  const kept = frozen(work, letter)
  const change = {
    ...kept,
    sent_at: work.now,
    sent_by: work.personId,
    posted_on: isLetter ? input.postedOn : null,
    message_id: queued.value,
    gone_at: isLetter ? work.now : null,
  }
  const stored = await storeReply(work, found.value, {
    move: 'send',
    change,
    detail: {
      channel: reply.channel,
      fingerprint: kept.fingerprint,
      postedOn: change.posted_on,
      message: queued.value,
    },
  })
  if (!stored.ok) return stored
  await writeTimeline(work, row.case_id, {
    kind: 'reply-sent',
    params: { purpose: reply.purpose, channel: reply.channel },
    text: letter.subject,
  })
  if (!isLetter) return stored
  const followed = await followReply(work, { row, reply })
  return followed.ok ? stored : followed
}

const promiseOf: Readonly<Partial<Record<ReplyPurpose, CommitmentKind>>> = {
  acknowledgement: 'complaint-acknowledge',
  'suggestion-adopted': 'suggestion-reply',
  'suggestion-considered': 'suggestion-reply',
  'suggestion-declined': 'suggestion-reply',
}

async function checkCall(work: CallerWork, { row }: Reached, callId: string | null): Promise<Result<true>> {
  if (callId === null) return ok(true)
  const call = await work.trx.first(callById, { id: callId })
  const known =
    call !== undefined &&
    seesOrg(work.caller.principal, call.org_id as OrgUnitId) &&
    (call.case_id === row.case_id || (call.customer_id !== null && call.customer_id === row.customer_id))
  return known ? ok(true) : refuse('not-found', { what: 'call' })
}

/**
 * Writes down how the call ended in which a reply was told. Told, it is frozen as the script that was read. Otherwise it
 * waits for the next try, which counts among those to keep the promise that the reply keeps. Refusals: those of sending;
 * `not-found` for a call that is not the customer's; `invalid-time` in quiet hours.
 */
export async function tellReply(work: CallerWork, input: InputOf<typeof contract.tell>): Promise<Result<Moved>> {
  const found = await replyAt(work, input)
  if (!found.ok) return found
  const { row, reply } = found.value
  if (reply.channel !== 'phone') return refuse('invalid-value', { field: 'channel' })
  const goes = await mayGoNow(work, found.value)
  if (!goes.ok) return goes
  const known = await checkCall(work, found.value, input.callId)
  if (!known.ok) return known
  const wanted = promiseOf[reply.purpose as ReplyPurpose]
  const open = (await work.trx.all(openAbout, { aboutId: row.id })).map(commitmentOf)
  const promise = open.find(({ kind }) => kind === wanted)
  const result = input.result === 'told' ? 'reached' : input.result
  if (input.result !== 'told') {
    if (promise !== undefined) {
      const { commandId, note } = input
      const tried = await attemptOne(work, { commandId, id: promise.id, result: input.result, laterAt: null, note })
      if (!tried.ok) return tried
    }
    await writeTimeline(work, row.case_id, {
      kind: 'reply-told',
      params: { purpose: reply.purpose, result },
      text: input.note,
    })
    work.record(`complaint:${row.id}`, { reply: reply.id, told: input.result, note: input.note })
    emitComplaint(work, row)
    return ok({ state: reply.state as Moved['state'], version: reply.version })
  }
  if (promise !== undefined) {
    const contact = await contactOf(work, promise)
    if (!contact.ok) return contact
    await keepAttempt(work, promise, { result: 'reached', note: input.note, number: contact.value.number })
  }
  const letter = await letterOf(work.caller, work.trx, { row, reply, now: work.now })
  // whoever reads it to the customer has read it over
  const reviewed = { ...reply, state: 'reviewed', reviewed_by: reply.reviewed_by ?? work.personId }
  const stored = await storeReply(
    work,
    { row, reply: { ...reviewed, version: reply.version } },
    {
      move: 'send',
      change: {
        ...frozen(work, letter),
        reviewed_at: reply.reviewed_at ?? work.now,
        reviewed_by: reviewed.reviewed_by,
        sent_at: work.now,
        sent_by: work.personId,
        call_id: input.callId,
        note: input.note,
        gone_at: work.now,
      },
      detail: { told: input.note, call: input.callId },
    },
  )
  if (!stored.ok) return stored
  await writeTimeline(work, row.case_id, {
    kind: 'reply-told',
    params: { purpose: reply.purpose, result },
    text: input.note,
  })
  const followed = await followReply(work, { row, reply })
  return followed.ok ? stored : followed
}
