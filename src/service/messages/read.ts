import {
  type messages as contract,
  countedDays,
  type MessageRow,
  type MessageView,
} from '../../core/contract/messages.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { isTextNumber } from '../../core/domain/message/may-go.ts'
import {
  type MessageChannel,
  type MessageState,
  messageChannels,
  messageStates,
  type WithheldReason,
} from '../../core/domain/message/message.ts'
import { type Principal, seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { phonesOf } from '../../store/customers.ts'
import { type MessageListRow, messageRowById, messageRows, optOutsOf, triesOf } from '../../store/messages.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { visibleCustomer } from '../customers/card.ts'
import { numberView, textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { messageSettings } from './message-settings.ts'
import { languageOf } from './words.ts'

const dayMs = 24 * 60 * 60 * 1000
const excerptLength = 60

/** Where a message goes, as this person may see it. */
export function addressView(principal: Principal, channel: string, address: string): string {
  if (channel === 'text') return numberView(principal, address).display
  if (address === '' || principal.permissions.has('customer.phone.see')) return address
  const at = address.lastIndexOf('@')
  return `${address.slice(0, Math.min(1, at))}****${address.slice(at)}`
}

function rowView({ principal, directory }: Caller, row: MessageListRow): MessageRow {
  const text = (words: string) => textView(principal, words)
  const said = text(row.subject === '' ? row.body : row.subject)
  return {
    id: row.id,
    state: row.state as MessageState,
    withheld: row.withheld as WithheldReason | null,
    problem: row.problem === null ? null : text(row.problem),
    channel: row.channel as MessageChannel,
    address: addressView(principal, row.channel, row.address),
    customerId: row.customer_id,
    customerName: text(row.customer_name),
    caseId: row.case_id,
    caseNumber: row.case_number,
    template: row.template,
    excerpt: said.length > excerptLength ? `${said.slice(0, excerptLength)}…` : said,
    unasked: row.unasked === 1,
    queuedAt: row.queued_at,
    queuedByName: row.queued_by === null ? null : (directory.person(row.queued_by)?.name ?? ''),
    dueAt: row.state === 'queued' ? row.due_at : null,
    sentAt: row.sent_at,
    doneAt: row.done_at,
    tries: row.tries,
  }
}

/** Messages, newest first. */
export async function listMessages(caller: Caller, input: InputOf<typeof contract.list>) {
  let query = messageRows(caller.engine.read)
  if (caller.principal.orgIds !== 'all') query = query.where('m.org_id', 'in', [...caller.principal.orgIds])
  if (input.state !== undefined) query = query.where('m.state', '=', input.state)
  if (input.channel !== undefined) query = query.where('m.channel', '=', input.channel)
  if (input.customerId !== undefined) query = query.where('m.customer_id', '=', input.customerId)
  if (input.caseId !== undefined) query = query.where('m.case_id', '=', input.caseId)
  const [at, id] = (input.after ?? '').split('|')
  if (id !== undefined)
    query = query.where((e) =>
      e.and([e('m.queued_at', '<=', Number(at)), e.or([e('m.queued_at', '<', Number(at)), e('m.id', '<', id)])]),
    )
  const rows = await query.orderBy('m.queued_at', 'desc').orderBy('m.id', 'desc').limit(input.limit).execute()
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => rowView(caller, row)),
    next: last !== undefined && rows.length === input.limit ? `${last.queued_at}|${last.id}` : null,
  }
}

/** How many messages of the last thirty days are in each state. */
export async function countMessages(caller: Caller) {
  let query = caller.engine.read
    .selectFrom('message')
    .select((e) => ['state', e.fn.countAll<number>().as('n')])
    .where('queued_at', '>=', caller.clock.now() - countedDays * dayMs)
    .groupBy('state')
  if (caller.principal.orgIds !== 'all') query = query.where('org_id', 'in', [...caller.principal.orgIds])
  const found = new Map((await query.execute()).map((row) => [row.state, Number(row.n)]))
  const states = Object.fromEntries(messageStates.map((state) => [state, found.get(state) ?? 0]))
  return { states: states as Record<MessageState, number> }
}

/** One message whole. Refusal: `not-found`. */
export async function getMessage(caller: Caller, input: InputOf<typeof contract.get>): Promise<MessageView> {
  const { principal, engine } = caller
  const row = await engine.reader.first(messageRowById, { id: input.id })
  if (row === undefined || !seesOrg(principal, row.org_id as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'message' }))
  const tries = await engine.reader.all(triesOf, { id: row.id })
  const maySend = principal.permissions.has('message.send')
  return {
    ...rowView(caller, row),
    subject: textView(principal, row.subject),
    body: textView(principal, row.body),
    language: languageOf(row.language),
    templateVersion: row.template_version,
    providerId: row.provider_id === null ? null : textView(principal, row.provider_id),
    triesList: tries.map((one) => ({
      id: one.id,
      at: one.at,
      endedAt: one.ended_at,
      outcome: one.outcome,
      code: one.code,
      detail: textView(principal, one.detail),
    })),
    mayCancel: maySend && row.state === 'queued',
    mayRetry: maySend && (row.state === 'failed' || row.state === 'unsure'),
    mayConfirm: maySend && row.state === 'unsure',
  }
}

/** Over which channels a customer is written to. Refusal: `not-found`. */
export async function customerStanding(caller: Caller, input: InputOf<typeof contract.standing>) {
  const { reader } = caller.engine
  const customer = await visibleCustomer(reader, caller.principal, input.customerId)
  const [phones, optOuts, settings] = await Promise.all([
    reader.all(phonesOf, { id: customer.id }),
    reader.all(optOutsOf, { customerId: customer.id }),
    messageSettings(reader),
  ])
  const mobile = phones.find(({ kind, valid }) => isTextNumber({ kind, valid: valid === 1 }))?.normal ?? ''
  const addresses: Readonly<Record<MessageChannel, string>> = { text: mobile, email: customer.email ?? '' }
  return {
    language: languageOf(customer.language),
    channels: messageChannels.map((channel) => {
      const out = optOuts.find((row) => row.channel === channel)
      return {
        channel,
        address: addressView(caller.principal, channel, addresses[channel]),
        optedOut: out !== undefined,
        optedOutAt: out?.at ?? null,
        optedOutByName: out === undefined ? null : (caller.directory.person(out.by_person)?.name ?? ''),
        note: out === undefined ? '' : textView(caller.principal, out.note),
        on: settings.on.includes(channel),
      }
    }),
  }
}
