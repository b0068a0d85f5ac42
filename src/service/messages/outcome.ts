import type { Selectable } from 'kysely'
import type { MessageState } from '../../core/domain/message/message.ts'
import { afterAnswer, type Outcome, type SendAnswer, type Tried } from '../../core/domain/message/send-answer.ts'
import { holdMessage, messageById } from '../../store/messages.ts'
import type { DB } from '../../store/schema.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { noteUnasked } from '../contacts/unasked.ts'
import type { Work } from '../ledger.ts'

export type MessageStored = Selectable<DB['message']>

/** Columns of a message that a step changes. */
export type MessageChange = Partial<Omit<MessageStored, 'id' | 'key' | 'version'>>

/** A message that nobody else changes until the transaction ends. */
export async function held(work: Work, id: string): Promise<MessageStored | undefined> {
  await work.trx.all(holdMessage, { id })
  return work.trx.first(messageById, { id })
}

/** Writes the next version of a message; false when somebody else changed it meanwhile. */
export async function changeMessage(work: Work, before: MessageStored, change: MessageChange): Promise<boolean> {
  const updated = await work.trx.db
    .updateTable('message')
    .set({ ...change, version: before.version + 1 })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  return Number(updated.numUpdatedRows) > 0
}

/** Tells the consoles that a message changed. */
export function emitMessage(work: Work, message: Pick<MessageStored, 'id' | 'org_id' | 'customer_id'>): void {
  work.emit({ topic: 'message.changed', orgId: message.org_id, messageId: message.id, customerId: message.customer_id })
}

/** The matter of a message by rule 8. */
export function matterOf(message: Pick<MessageStored, 'id' | 'commitment_id'>): string {
  return message.commitment_id ?? message.id
}

/** Counts an unasked message against rule 8 from now on, also where it was counted when it was queued. */
export async function countUnasked(work: Work, message: MessageStored): Promise<void> {
  if (message.unasked === 0) return
  const id = matterOf(message)
  await noteUnasked(work, { id, customerId: message.customer_id })
  await work.trx.db
    .updateTable('unasked_contact')
    .set({ at: work.now })
    .where('id', '=', id)
    .where('at', '=', message.since_at)
    .execute()
}

/** A message that certainly did not go counts no more, unless somebody called for the same matter. */
export async function uncountUnasked(work: Work, message: MessageStored): Promise<void> {
  if (message.unasked === 0) return
  const id = matterOf(message)
  await work.trx.db
    .deleteFrom('unasked_contact')
    .where('id', '=', id)
    .where((e) =>
      e.not(e.exists(e.selectFrom('contact_attempt').select('id').where('commitment_id', '=', message.commitment_id))),
    )
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('message')
            .select('id')
            .where('commitment_id', '=', message.commitment_id)
            .where('id', '<>', message.id)
            .where('state', 'in', ['queued', 'sending', 'sent', 'delivered', 'unsure']),
        ),
      ),
    )
    .execute()
}

/** Writes a message that has gone into the history of its case and among the tries to keep its promise. */
export async function writeSent(work: Work, message: MessageStored): Promise<void> {
  const { channel, template, commitment_id: commitmentId, case_id: caseId } = message
  if (caseId !== null) await writeTimeline(work, caseId, { kind: 'message-sent', params: { channel, template } })
  if (commitmentId === null) return
  await work.trx.insert('contact_attempt', {
    id: work.newId(),
    commitment_id: commitmentId,
    case_id: caseId,
    customer_id: message.customer_id,
    at: work.now,
    by_person: message.queued_by ?? '',
    channel,
    number_normal: channel === 'text' ? message.address : '',
    result: 'message-sent',
    note: '',
  })
}

/** One message in the hands of this process. */
export type Claimed = Readonly<{ message: MessageStored; tryId: string; repeatable: boolean }>

/** What decides what becomes of a message after a try. */
export function triedOf(message: MessageStored, repeatable: boolean): Tried {
  return { tries: message.tries, since: message.since_at, repeatable, doubt: message.doubt === 1 }
}

/** States in which a late answer that a message went is news; it then must not be sent again. */
const open: readonly string[] = ['queued', 'sending', 'unsure'] satisfies readonly MessageState[]

/** Writes what a server made of a message, in one transaction with its history. */
export async function writeAnswer(work: Work, claimed: Claimed, answer: SendAnswer): Promise<void> {
  const code = answer.kind === 'sent' ? '' : answer.code
  const detail = answer.kind === 'sent' ? '' : answer.detail
  await work.trx.db
    .updateTable('message_try')
    .set({ ended_at: work.now, outcome: answer.kind, code, detail })
    .where('id', '=', claimed.tryId)
    .execute()
  const now = await held(work, claimed.message.id)
  if (now === undefined) return
  const ours = now.state === 'sending' && now.version === claimed.message.version
  if (!ours && answer.kind !== 'sent') return
  await applyOutcome(work, now, afterAnswer(triedOf(now, claimed.repeatable), answer, work.now))
}

/** Writes an outcome; nothing changes for a message that is over. */
export async function applyOutcome(work: Work, message: MessageStored, outcome: Outcome): Promise<void> {
  const { id, state } = message
  if (state === 'delivered') {
    // The report was quicker than the answer.
    await changeMessage(work, message, { sent_at: message.sent_at ?? work.now, provider_id: outcome.providerId })
    return
  }
  if (!open.includes(state)) return
  const { tries, problem, dueAt } = outcome
  const settled = outcome.state === 'sent' || outcome.state === 'failed'
  const changed = await changeMessage(work, message, {
    state: outcome.state,
    tries,
    doubt: outcome.doubt ? 1 : 0,
    problem,
    due_at: dueAt,
    provider_id: outcome.providerId ?? message.provider_id,
    sent_at: outcome.state === 'sent' ? work.now : null,
    done_at: settled ? work.now : null,
  })
  if (!changed) return
  if (outcome.state === 'sent') await writeSent(work, message)
  if (outcome.state === 'failed') await uncountUnasked(work, message)
  if (outcome.state !== 'queued') work.record(`message:${id}`, { state: outcome.state, problem, tries })
  emitMessage(work, message)
}
