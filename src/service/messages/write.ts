import type { messages as contract } from '../../core/contract/messages.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import type { MessageChannel, WithheldReason } from '../../core/domain/message/message.ts'
import { commonFields, ownFields } from '../../core/domain/message/template.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { caseById } from '../../store/cases.ts'
import { customerById } from '../../store/customers.ts'
import { holdCustomer, optOutsOf } from '../../store/messages.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { visibleCustomer } from '../customers/card.ts'
import { textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { judge } from './addressee.ts'
import {
  applyOutcome,
  changeMessage,
  countUnasked,
  emitMessage,
  held,
  type MessageStored,
  uncountUnasked,
} from './outcome.ts'
import { queueMessage } from './queue-message.ts'
import { commonValues, fillMessage, languageOf, wordsOf } from './words.ts'

type Done = Readonly<{ done: true }>
const done: Done = { done: true }

/** The values that a JSON text holds; what is not a text is left out. */
function valuesOf(json: string): Readonly<Record<string, string>> {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    return {}
  }
  if (typeof parsed !== 'object' || parsed === null) return {}
  return Object.fromEntries(
    Object.entries(parsed).flatMap(([field, value]) => (typeof value === 'string' ? [[field, value]] : [])),
  )
}

/** What a template says to a customer, with what stands against sending it; a field without a value stays to be seen. */
export async function prepareMessage(caller: Caller, input: InputOf<typeof contract.prepare>) {
  const { reader } = caller.engine
  const now = caller.clock.now()
  const customer = await visibleCustomer(reader, caller.principal, input.customerId)
  const { words } = await wordsOf(reader, input.template)
  const language = languageOf(customer.language)
  const given = valuesOf(input.fields)
  const own = ownFields[input.template].map((field: string) => [field, given[field]?.trim() || `{{${field}}}`])
  const values = { ...Object.fromEntries(own), ...commonValues(caller, customer.name, now) }
  const said = fillMessage(words[language], input.channel, values)
  const judged = async (unasked: boolean) => {
    const candidate = {
      messageId: '',
      matter: '',
      customerId: customer.id,
      channel: input.channel,
      unasked,
      pace: unasked ? ('unasked' as const) : ('none' as const),
    }
    const { going } = await judge(caller, reader, { candidate, now })
    return going.goes ? null : going.reason
  }
  return {
    subject: textView(caller.principal, said.subject),
    body: textView(caller.principal, said.body),
    language,
    withheldAsked: await judged(false),
    withheldUnasked: await judged(true),
  }
}

/**
 * Queues what an operator has read over. Refusals: `not-found`; `invalid-value` where a field was left unfilled, or a
 * mail has no subject.
 */
export async function sendMessage(
  work: CallerWork,
  input: InputOf<typeof contract.send>,
): Promise<Result<{ id: string | null; withheld: WithheldReason | null }>> {
  const { caller } = work
  const customer = await work.trx.first(customerById, { id: input.customerId })
  if (customer === undefined || !seesOrg(caller.principal, customer.org_id as OrgUnitId))
    return refuse('not-found', { what: 'customer' })
  if (input.caseId !== null) {
    const matter = await work.trx.first(caseById, { id: input.caseId })
    const belongs = matter !== undefined && matter.customer_id === customer.id
    if (!belongs || !seesOrg(caller.principal, matter.org_id as OrgUnitId)) return refuse('not-found', { what: 'case' })
  }
  const fields: readonly string[] = [...commonFields, ...ownFields[input.template]]
  const left = fields.find((field) => [input.subject, input.body].some((text) => text.includes(`{{${field}}}`)))
  if (left !== undefined) return refuse('invalid-value', { field: left, reason: 'missing' })
  if (input.channel === 'email' && input.subject === '')
    return refuse('invalid-value', { field: 'subject', reason: 'missing' })
  const queued = await queueMessage(caller, work, {
    key: `command:${input.commandId}`,
    orgId: customer.org_id,
    customerId: customer.id,
    caseId: input.caseId,
    commitmentId: null,
    template: input.template,
    fields: {},
    channel: input.channel,
    unasked: !input.askedFor,
    written: {
      subject: input.channel === 'text' ? '' : input.subject,
      body: input.body,
      pace: input.askedFor ? 'none' : 'unasked',
    },
  })
  if (!queued.ok) return queued
  const { messageId, withheld } = queued.value
  work.record(`customer:${customer.id}`, {
    message: messageId,
    template: input.template,
    channel: input.channel,
    withheld,
  })
  return ok({ id: messageId, withheld })
}

async function messageToChange(work: CallerWork, id: string): Promise<Result<MessageStored>> {
  const message = await held(work, id)
  if (message === undefined || !seesOrg(work.caller.principal, message.org_id as OrgUnitId))
    return refuse('not-found', { what: 'message' })
  return ok(message)
}

function illegal(message: MessageStored, move: string, allowed: string) {
  return refuse('illegal-move', { noun: 'message', state: message.state, move, allowed })
}

/** Cancels a message that waits. Refusal `illegal-move` once it is on its way. */
export async function cancelMessage(work: CallerWork, input: InputOf<typeof contract.cancel>): Promise<Result<Done>> {
  const found = await messageToChange(work, input.id)
  if (!found.ok) return found
  const message = found.value
  if (message.state !== 'queued') return illegal(message, 'cancel', 'queued')
  await changeMessage(work, message, { state: 'cancelled', due_at: null, done_at: work.now })
  if (message.doubt === 0) await uncountUnasked(work, message)
  work.record(`message:${message.id}`, { before: { state: 'queued' }, after: { state: 'cancelled' } })
  emitMessage(work, message)
  return ok(done)
}

/** Puts a message that did not go, or may not have gone, into the queue again; it is judged anew before it goes. */
export async function retryMessage(work: CallerWork, input: InputOf<typeof contract.retry>): Promise<Result<Done>> {
  const found = await messageToChange(work, input.id)
  if (!found.ok) return found
  const before = found.value
  if (before.state !== 'failed' && before.state !== 'unsure') return illegal(before, 'retry', 'failed, unsure')
  const again = {
    state: 'queued',
    due_at: work.now,
    since_at: work.now,
    tries: 0,
    doubt: 0 as const,
    withheld: null,
    problem: null,
    done_at: null,
    sent_at: null,
  }
  await changeMessage(work, before, again)
  await countUnasked(work, { ...before, ...again })
  work.record(`message:${before.id}`, { before: { state: before.state }, after: { state: 'queued' } })
  emitMessage(work, before)
  return ok(done)
}

/** Settles a message of which nobody knew as sent. */
export async function confirmSent(
  work: CallerWork,
  input: InputOf<typeof contract.confirmSent>,
): Promise<Result<Done>> {
  const found = await messageToChange(work, input.id)
  if (!found.ok) return found
  const message = found.value
  if (message.state !== 'unsure') return illegal(message, 'confirm', 'unsure')
  const { tries, provider_id: providerId } = message
  await applyOutcome(work, message, { state: 'sent', dueAt: null, problem: null, providerId, tries, doubt: false })
  work.record(`message:${message.id}`, { confirmed: 'sent' })
  return ok(done)
}

/** Writes down that a customer wants no messages of a channel, or wants them again; what it was before stays to be read. */
export async function setOptOut(work: CallerWork, input: InputOf<typeof contract.setOptOut>): Promise<Result<Done>> {
  const { customerId } = input
  await work.trx.all(holdCustomer, { id: customerId })
  const customer = await work.trx.first(customerById, { id: customerId })
  if (customer === undefined || !seesOrg(work.caller.principal, customer.org_id as OrgUnitId))
    return refuse('not-found', { what: 'customer' })
  const out = await work.trx.all(optOutsOf, { customerId })
  const channel: MessageChannel = input.channel
  const held = out.some((row) => row.channel === channel)
  if (input.optedOut && !held)
    await work.trx.insert('message_opt_out', {
      id: work.newId(),
      customer_id: customerId,
      channel,
      at: work.now,
      by_person: work.personId,
      note: input.note,
      ended_at: null,
      ended_by: null,
    })
  if (!input.optedOut)
    await work.trx.db
      .updateTable('message_opt_out')
      .set({ ended_at: work.now, ended_by: work.personId })
      .where('customer_id', '=', customerId)
      .where('channel', '=', channel)
      .where('ended_at', 'is', null)
      .execute()
  work.record(`customer:${customerId}`, { before: { optedOut: held }, after: { optedOut: input.optedOut, channel } })
  work.emit({ topic: 'customer.changed', orgId: customer.org_id, customerId })
  return ok(done)
}

/** Sets the language in which a customer is written to. */
export async function setLanguage(
  work: CallerWork,
  input: InputOf<typeof contract.setLanguage>,
): Promise<Result<Done>> {
  const { customerId, language } = input
  const customer = await work.trx.first(customerById, { id: customerId })
  if (customer === undefined || !seesOrg(work.caller.principal, customer.org_id as OrgUnitId))
    return refuse('not-found', { what: 'customer' })
  await work.trx.db.updateTable('customer').set({ language }).where('id', '=', customerId).execute()
  work.record(`customer:${customerId}`, { before: { language: customer.language }, after: { language } })
  work.emit({ topic: 'customer.changed', orgId: customer.org_id, customerId })
  return ok(done)
}
