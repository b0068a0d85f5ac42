import type { replies as contract } from '../../core/contract/replies.ts'
import type { RepliesOfComplaint, ReplyView, WaitingReply } from '../../core/contract/reply-view.ts'
import type { Severity } from '../../core/domain/commitment/kinds.ts'
import { isTextNumber } from '../../core/domain/message/may-go.ts'
import { type Result, refuse } from '../../core/domain/refusal.ts'
import { mayReview, purposesFor, type ReplyChannel, replyChannels, reviewBy } from '../../core/domain/reply/reply.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { addressesOf, phonesOf } from '../../store/customers.ts'
import type { Reader } from '../../store/engine.ts'
import { type ReplyRow, repliesOf, repliesWaiting, replyById } from '../../store/replies.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, unwrap } from '../call-context.ts'
import { complaintReader, reachComplaint } from '../complaints/reach.ts'
import { numberView, textView } from '../customers/views.ts'
import { judge } from '../messages/addressee.ts'
import { addressView } from '../messages/read.ts'
import { languageOf } from '../messages/words.ts'
import type { InputOf } from '../procedure-input.ts'
import { customerOf } from './facts.ts'
import { replyView, writersOf } from './views.ts'

/** So many replies wait to be reviewed at once at most. */
const mostWaiting = 200

/** A reply with its complaint, as far as this person may read that. Refusal `not-found`. */
export async function reachReply(
  reader: Pick<Reader<DB>, 'first' | 'all'>,
  principal: Caller['principal'],
  id: string,
): Promise<Result<Readonly<{ row: ComplaintRow; reply: ReplyRow }>>> {
  const reply = await reader.first(replyById, { id })
  if (reply === undefined) return refuse('not-found', { what: 'reply' })
  const row = await reachComplaint(reader, principal, reply.complaint_id)
  return row.ok ? { ok: true, value: { row: row.value, reply } } : refuse('not-found', { what: 'reply' })
}

async function waysTo(caller: Caller, row: ComplaintRow): Promise<RepliesOfComplaint['ways']> {
  const { reader } = caller.engine
  const { principal } = caller
  const customer = await customerOf(reader, row)
  if (customer === undefined) return replyChannels.map((channel) => ({ channel, address: '', withheld: 'no-address' }))
  const [phones, addresses] = await Promise.all([
    reader.all(phonesOf, { id: customer.id }),
    reader.all(addressesOf, { id: customer.id }),
  ])
  const mobile = phones.find(({ kind, valid }) => isTextNumber({ kind, valid: valid === 1 }))?.normal ?? ''
  const phone = phones.find(({ valid }) => valid === 1)?.normal ?? ''
  const shown: Readonly<Record<ReplyChannel, string>> = {
    phone: numberView(principal, phone).display,
    letter: textView(principal, addresses[0]?.street ?? ''),
    email: addressView(principal, 'email', customer.email ?? ''),
    text: addressView(principal, 'text', mobile),
  }
  const withheld = async (channel: ReplyChannel) => {
    if (channel === 'phone' || channel === 'letter') return shown[channel] === '' ? ('no-address' as const) : null
    const candidate = {
      messageId: '',
      matter: '',
      customerId: customer.id,
      channel,
      unasked: false,
      pace: 'none' as const,
      awaited: true,
    }
    const { going } = await judge(caller, reader, { candidate, now: caller.clock.now() })
    return going.goes ? null : going.reason
  }
  return Promise.all(
    replyChannels.map(async (channel) => ({ channel, address: shown[channel], withheld: await withheld(channel) })),
  )
}

/** The replies to a complaint, newest first, with the ways to its customer. Error: REFUSED not-found. */
export async function repliesOfComplaint(
  caller: Caller,
  { id }: InputOf<typeof contract.ofComplaint>,
): Promise<RepliesOfComplaint> {
  const { reader } = caller.engine
  const row = unwrap(await reachComplaint(reader, caller.principal, id))
  const [rows, customer, ways] = await Promise.all([
    reader.all(repliesOf, { id }),
    customerOf(reader, row),
    waysTo(caller, row),
  ])
  return {
    rows: await Promise.all(rows.map((reply) => replyView(caller, { row, reply }))),
    ways,
    language: languageOf(customer?.language ?? null),
    purposes: [...purposesFor(row.class === 'suggestion')],
  }
}

/** One reply. Error: REFUSED not-found. */
export async function getReply(caller: Caller, { id }: InputOf<typeof contract.get>): Promise<ReplyView> {
  return replyView(caller, unwrap(await reachReply(caller.engine.reader, caller.principal, id)))
}

/** Replies that this person may review, the oldest first. */
export async function waitingReplies(caller: Caller): Promise<WaitingReply[]> {
  const { principal, directory, engine } = caller
  const rows = await repliesWaiting(engine.read, complaintReader(principal), mostWaiting).execute()
  const reviewer = { personId: principal.personId, mayDecide: true }
  return rows
    .filter((row) => {
      const by = reviewBy(row.channel as ReplyChannel, row.severity as Severity | null)
      return mayReview({ by, writers: writersOf(row), reviewer }).ok
    })
    .map((row) => ({
      id: row.id,
      complaintId: row.complaint_id,
      caseNumber: row.case_number,
      purpose: row.purpose as WaitingReply['purpose'],
      channel: row.channel as WaitingReply['channel'],
      severity: row.severity as WaitingReply['severity'],
      submittedAt: row.submitted_at ?? 0,
      submittedByName: directory.person(row.submitted_by)?.name ?? '',
    }))
}
