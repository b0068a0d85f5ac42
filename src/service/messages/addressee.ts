import { unaskedSince } from '../../core/domain/contact/unasked.ts'
import {
  type Addressee,
  countInMonth,
  type Going,
  isTextNumber,
  mayGo,
  type Unasked,
} from '../../core/domain/message/may-go.ts'
import type { MessageChannel, MessagePace, MessageState } from '../../core/domain/message/message.ts'
import { earliest, monthOf } from '../../core/domain/message/when.ts'
import { customerById, phonesOf } from '../../store/customers.ts'
import type { Reader } from '../../store/engine.ts'
import { messagesForCap, optOutsOf } from '../../store/messages.ts'
import type { DB } from '../../store/schema.ts'
import { unaskedBarFor } from '../contacts/unasked.ts'
import type { Runtime } from '../runtime.ts'
import { messageSettings } from './message-settings.ts'

/** What is judged: to whom, how, since when, and which matter of rule 8 it is. */
export type Candidate = Readonly<{
  messageId: string
  /** Id that counts for rule 8: of the commitment, or of the message. */
  matter: string
  customerId: string
  channel: MessageChannel | 'any'
  unasked: boolean
  pace: MessagePace
  /** The customer waits for it: what he said of other messages does not stop it. */
  awaited?: boolean
}>

/** Whether it goes, when at the earliest (UTC ms), and what is known of the one who gets it. */
export type Judged = Readonly<{
  going: Going
  dueAt: number
  name: string
  language: string | null
  orgId: string | null
}>

async function addresseeOf(reader: Reader<DB>, { customerId, awaited }: Candidate) {
  // One after the other: inside a transaction there is one connection.
  const customer = await reader.first(customerById, { id: customerId })
  const phones = await reader.all(phonesOf, { id: customerId })
  const optOuts = await reader.all(optOutsOf, { customerId })
  const settings = await messageSettings(reader)
  const mobile = phones.find(({ kind, valid }) => isTextNumber({ kind, valid: valid === 1 }))?.normal ?? ''
  const addressee: Addressee = {
    sample: customer?.sample === 1,
    active: customer !== undefined && customer.active === 1 && customer.merged_into === null,
    addresses: { text: mobile, email: customer?.email ?? '' },
    optedOut: awaited === true ? [] : optOuts.map((row) => row.channel as MessageChannel),
    on: settings.on,
  }
  return { customer, addressee, cap: settings.rules.monthlyCap }
}

/** Judges whether a message to a customer may go now, by everything that is known of him at `now` (UTC ms). */
export async function judge(
  runtime: Runtime,
  reader: Reader<DB>,
  { candidate, now }: Readonly<{ candidate: Candidate; now: number }>,
): Promise<Judged> {
  const { customerId, messageId } = candidate
  const { customer, addressee, cap } = await addresseeOf(reader, candidate)
  const { zone } = runtime.settings.organisation(now)
  const targets = runtime.settings.targets(now)
  const dueAt = earliest(candidate.pace, now, { zone, contact: targets.contact })
  let unasked: Unasked | null = null
  if (candidate.unasked) {
    const month = monthOf(zone, dueAt)
    const since = Math.min(month.fromMs, unaskedSince(now, targets))
    const others = await reader.all(messagesForCap, { customerId, since })
    const inMonth = countInMonth(
      others.map((row) => ({
        id: row.id,
        unasked: row.unasked === 1,
        state: row.state as MessageState,
        at: row.sent_at ?? row.due_at ?? row.queued_at,
      })),
      messageId,
      month,
    )
    const bar = await unaskedBarFor(runtime, reader, { id: candidate.matter, customerId, now })
    unasked = { bar, inMonth, cap }
  }
  return {
    going: mayGo(addressee, candidate.channel, unasked),
    dueAt,
    name: customer?.name ?? '',
    language: customer?.language ?? null,
    orgId: customer?.org_id ?? null,
  }
}
