import { dateAt } from '../../core/domain/calendar/dates.ts'
import { type FieldValues, usedFields } from '../../core/domain/message/template.ts'
import type { Locale } from '../../core/domain/people/principal.ts'
import type { Letter } from '../../core/domain/reply/letter.ts'
import { type ReplyField, replyFields } from '../../core/domain/reply/reply-template.ts'
import { sayDate, sayMoment } from '../../core/domain/reply/say-date.ts'
import { openAbout } from '../../store/commitments.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { addressesOf, customerById } from '../../store/customers.ts'
import type { Reader } from '../../store/engine.ts'
import { fateOf, type ReplyRow } from '../../store/replies.ts'
import type { DB } from '../../store/schema.ts'
import { letterheadOf } from '../documents/vouchers.ts'
import type { Runtime } from '../runtime.ts'
import { remedyWords } from './remedy-words.ts'

type Facts = Readonly<{ row: ComplaintRow; language: Locale; personName: string; now: number }>

/** The customer of a complaint; undefined for somebody without a name. */
export async function customerOf(reader: Pick<Reader<DB>, 'first'>, { customer_id: id }: ComplaintRow) {
  return id === null ? undefined : reader.first(customerById, { id })
}

/** Whom a letter addresses: the contact of a company, else the customer himself. */
function nameOf(customer: Awaited<ReturnType<typeof customerOf>>): string {
  if (customer === undefined) return ''
  return customer.kind === 'consumer' || customer.contact_name === '' ? customer.name : customer.contact_name
}

/**
 * Every field of a reply about a complaint; one of which nothing is known stays as it is written, to be seen and filled.
 */
export async function fieldValues(
  runtime: Runtime,
  reader: Reader<DB>,
  { row, language, personName, now }: Facts,
): Promise<FieldValues> {
  const { zone, name: organisation, hotline } = runtime.settings.organisation(now)
  const customer = await customerOf(reader, row)
  const open = await reader.all(openAbout, { aboutId: row.id })
  const fate = await reader.first(fateOf, { id: row.id })
  const remedy = await remedyWords(reader, { complaintId: row.id, language })
  const due = open.find(({ kind }) => kind === 'complaint-resolve' || kind === 'suggestion-reply')?.due_at
  const name = nameOf(customer)
  const date = (at: number) => sayDate(dateAt(zone, at), language)
  const known: Partial<Record<ReplyField, string>> = {
    name,
    salutation: name === '' ? '' : language === 'en' ? `Dear ${name},` : `尊敬的${name}：`,
    caseNumber: row.case_number,
    recordedOn: date(row.recorded_at),
    date: date(now),
    product: row.unit_name ?? '',
    said: row.said,
    remedy: remedy.words,
    sum: remedy.sum,
    deadline: due === undefined ? '' : sayMoment(due, zone, language),
    answer: fate?.words ?? '',
    day: fate?.day == null ? '' : sayDate(fate.day, language),
    officer: runtime.directory.person(row.officer_id)?.name ?? personName,
    organisation,
    hotline,
  }
  return Object.fromEntries(replyFields.map((field) => [field, known[field] || `{{${field}}}`]))
}

/** The fields of a reply that still have no value; without a repetition. */
export function missingOf({ subject, body }: Pick<ReplyRow, 'subject' | 'body'>): readonly string[] {
  return usedFields(`${subject}\n${body}`)
}

/** A reply as a letter, as it would go at `now` (UTC ms). */
export async function letterOf(
  runtime: Runtime,
  reader: Reader<DB>,
  { row, reply, now }: Readonly<{ row: ComplaintRow; reply: ReplyRow; now: number }>,
): Promise<Letter> {
  const customer = await customerOf(reader, row)
  const addresses = customer === undefined ? [] : await reader.all(addressesOf, { id: customer.id })
  const [address] = addresses
  const company = customer !== undefined && customer.kind !== 'consumer' ? customer.name : ''
  const lines = [company, nameOf(customer), address?.street ?? '', address?.region ?? '']
  const { organisation, centre, hotline } = letterheadOf(runtime, row.org_id, now)
  return {
    organisation,
    centre,
    hotline,
    to: [...new Set(lines.filter((line) => line !== ''))],
    date: dateAt(runtime.settings.organisation(now).zone, now),
    caseNumber: row.case_number,
    language: reply.language,
    subject: reply.subject,
    body: reply.body,
    signer: runtime.directory.person(row.officer_id ?? reply.changed_by)?.name ?? '',
  }
}
