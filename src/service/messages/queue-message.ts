import type { MessageChannel, MessagePace, WithheldReason } from '../../core/domain/message/message.ts'
import { checkValues, type FieldValues, isTemplateKind } from '../../core/domain/message/template.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { holdCustomer, messageByKey } from '../../store/messages.ts'
import { noteUnasked } from '../contacts/unasked.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { judge } from './addressee.ts'
import { commonValues, fillMessage, languageOf, wordsOf } from './words.ts'

/** What is written instead of the template's words, by somebody who has read it over. */
export type Written = Readonly<{ subject: string; body: string; pace: MessagePace }>

export type MessageRequest = Readonly<{
  /** What it is for: at most one message per key, ever. */
  key: string
  orgId: string
  customerId: string
  caseId: string | null
  commitmentId: string | null
  /** A template's code; another word only with `written`, which has no template then. */
  template: string
  /** Values of its own fields (`ownFields`). */
  fields: FieldValues
  /** `any`: a text message where that is possible, else a mail. */
  channel: MessageChannel | 'any'
  /** Nobody asked for it: rule 8 and the monthly cap hold. */
  unasked: boolean
  written?: Written
  /** The customer waits for it: it goes although he wants no messages over the channel. */
  awaited?: boolean
}>

/** What became of it; withheld ones are written down too, with why. */
export type Queued = Readonly<{ messageId: string | null; withheld: WithheldReason | null }>

/**
 * Puts a message to a customer into the outbox, inside the caller's transaction; it is sent after the commit, when
 * quiet hours are over. A second one for the same key changes nothing and gives the first one's answer. Refusal
 * `invalid-value` for an own field of the template without a value.
 */
export async function queueMessage(runtime: Runtime, work: Work, request: MessageRequest): Promise<Result<Queued>> {
  const { written } = request
  const { trx, now } = work
  const known = isTemplateKind(request.template) ? request.template : null
  if (known !== null && written === undefined) {
    const checked = checkValues(known, request.fields)
    if (!checked.ok) return checked
  }
  // The customer's line is held: two who write to him at once are counted one after the other.
  await trx.all(holdCustomer, { id: request.customerId })
  const before = await trx.first(messageByKey, { key: request.key })
  if (before !== undefined)
    return ok({
      messageId: before.withheld === null ? before.id : null,
      withheld: before.withheld as WithheldReason | null,
    })
  const id = work.newId()
  const pace = written?.pace ?? (request.unasked ? 'unasked' : 'promised')
  const matter = request.commitmentId ?? id
  const { customerId, unasked } = request
  const awaited = request.awaited === true
  const candidate = { messageId: id, matter, customerId, channel: request.channel, unasked, pace, awaited }
  const judged = await judge(runtime, trx, { candidate, now })
  const { going } = judged
  const withheld: WithheldReason | null =
    known === null && written === undefined ? 'no-template' : going.goes ? null : going.reason
  const channel = going.goes ? going.channel : request.channel === 'any' ? 'text' : request.channel
  const language = languageOf(judged.language)
  let said = { subject: written?.subject ?? '', body: written?.body ?? '', version: 0 }
  if (known !== null) {
    const { version, words } = await wordsOf(trx, known)
    const values = { ...request.fields, ...commonValues(runtime, judged.name, now) }
    said = written === undefined ? { ...fillMessage(words[language], channel, values), version } : { ...said, version }
  }
  // A customer who does not exist has no history to write into.
  if (judged.orgId === null) return ok({ messageId: null, withheld: 'inactive' })
  const inserted = await trx.insertIgnore('message', {
    id,
    key: request.key,
    org_id: request.orgId,
    customer_id: customerId,
    case_id: request.caseId,
    commitment_id: request.commitmentId,
    channel,
    address: going.goes ? going.address : '',
    template: request.template,
    template_version: said.version,
    language,
    subject: said.subject,
    body: said.body,
    unasked: unasked ? 1 : 0,
    pace,
    awaited: awaited ? 1 : 0,
    state: withheld === null ? 'queued' : 'withheld',
    withheld,
    problem: null,
    due_at: withheld === null ? judged.dueAt : null,
    since_at: now,
    tries: 0,
    doubt: 0,
    provider_id: null,
    queued_at: now,
    queued_by: work.actor.personId,
    sent_at: null,
    done_at: withheld === null ? null : now,
    version: 1,
  })
  if (!inserted) return ok({ messageId: null, withheld })
  if (withheld === null && unasked) await noteUnasked(work, { id: matter, customerId })
  work.emit({ topic: 'message.changed', orgId: request.orgId, messageId: id, customerId })
  return ok({ messageId: withheld === null ? id : null, withheld })
}
