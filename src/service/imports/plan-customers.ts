import type { Insertable, Selectable } from 'kysely'
import type { Consent } from '../../core/domain/customer/customer.ts'
import type { PhoneForm } from '../../core/domain/customer/phone-form.ts'
import { searchTexts } from '../../core/domain/customer/search-texts.ts'
import type { Reader, Trx } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { SearchEntry } from '../../store/search.ts'
import { phoneTail } from '../phone-numbers.ts'
import { type BatchContext, grouped, inPortions, newTally, type Planner } from './batch.ts'
import type { CustomerRecord, ImportedAddress } from './records.ts'

type CustomerRow = Selectable<DB['customer']>
type Phone = Readonly<{ id: string; form: PhoneForm; label: string }>
type Address = ImportedAddress & Readonly<{ id: string }>

/** A customer as he is or will be. */
type Customer = Readonly<{
  id: string
  orgId: string
  version: number
  key: string
  name: string
  pinyin: string
  initials: string
  kind: string
  contactName: string
  email: string | null
  memberLevel: string
  consent: Consent
  doNotCall: boolean
  note: string
  phones: readonly Phone[]
  addresses: readonly Address[]
}>

/** What will be done with one customer; several rows of a batch may be about the same one. */
type Step = {
  customer: Customer
  readonly isNew: boolean
  changed: boolean
  /** The row that told of the customer first; `again` when it is not all there is. */
  readonly first: CustomerRecord
  again: boolean
}

const phonesOfCustomer = 20
const addressesOfCustomer = 20

/** For whom new customers are made. */
type Maker = Pick<BatchContext, 'newId' | 'now' | 'orgId'>

function newCustomer(record: CustomerRecord, context: Maker): Customer {
  const { key, name, pinyin, initials } = record
  return {
    ...{ id: context.newId(), orgId: context.orgId, version: 1, key, name, pinyin, initials },
    ...{ kind: 'consumer', contactName: '', email: null, memberLevel: 'none', doNotCall: false, note: '' },
    consent: { care: false, marketing: false, askedAt: null },
    phones: [],
    addresses: [],
  }
}

function samePhone(a: PhoneForm, b: PhoneForm): boolean {
  return a.normal === b.normal && a.ext === b.ext
}

/** The row's numbers come first when one of them is new; numbers that others added stay behind them. */
function mergePhones(present: readonly Phone[], record: CustomerRecord, newId: () => string): readonly Phone[] {
  const known = (form: PhoneForm) => present.find((phone) => samePhone(phone.form, form))
  if (record.phones.every((phone) => known(phone.form) !== undefined)) return present
  const told = record.phones.map((phone) => known(phone.form) ?? { ...phone, id: newId() })
  return [...told, ...present.filter((phone) => !told.includes(phone))].slice(0, phonesOfCustomer)
}

function mergeAddresses(present: readonly Address[], record: CustomerRecord, newId: () => string): readonly Address[] {
  const { address } = record
  if (address === null) return present
  const known = present.find((other) => other.region === address.region && other.street === address.street)
  if (known?.zone === address.zone) return present
  const told = { ...address, id: known?.id ?? newId() }
  return [told, ...present.filter((other) => other !== known)].slice(0, addressesOfCustomer)
}

function mergeConsent(present: Consent, record: CustomerRecord, now: number): Consent {
  const care = record.said.care ?? present.care
  const marketing = record.said.marketing ?? present.marketing
  return care === present.care && marketing === present.marketing ? present : { care, marketing, askedAt: now }
}

const plainFields = ['kind', 'contactName', 'email', 'memberLevel', 'doNotCall', 'note'] as const

/** The customer as the row says; the very same object when it says nothing new. */
function withRecord(customer: Customer, record: CustomerRecord, context: Maker): Customer {
  const phones = mergePhones(customer.phones, record, context.newId)
  const addresses = mergeAddresses(customer.addresses, record, context.newId)
  const consent = mergeConsent(customer.consent, record, context.now)
  const { care: _care, marketing: _marketing, ...said } = record.said
  const same =
    customer.name === record.name &&
    phones === customer.phones &&
    addresses === customer.addresses &&
    consent === customer.consent &&
    plainFields.every((field) => said[field] === undefined || said[field] === customer[field])
  if (same) return customer
  const { name, pinyin, initials } = record
  return { ...customer, ...said, name, pinyin, initials, phones, addresses, consent }
}

type Known = Readonly<{ row: CustomerRow; phones: readonly Phone[]; addresses: readonly Address[] }>

async function findKnown(reader: Reader<DB>, keys: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const rows = await inPortions(keys, (portion) =>
    reader.db.selectFrom('customer').selectAll().where('external_key', 'in', portion).execute(),
  )
  const ids = rows.map((row) => row.id)
  const [phoneRows, addressRows] = await Promise.all([
    inPortions(ids, (portion) =>
      reader.db
        .selectFrom('customer_phone')
        .selectAll()
        .where('customer_id', 'in', portion)
        .orderBy('position')
        .execute(),
    ),
    inPortions(ids, (portion) =>
      reader.db
        .selectFrom('customer_address')
        .selectAll()
        .where('customer_id', 'in', portion)
        .orderBy('position')
        .execute(),
    ),
  ])
  const phones = grouped(phoneRows, (row) => row.customer_id)
  const addresses = grouped(addressRows, (row) => row.customer_id)
  return new Map(
    rows.map((row) => [
      row.external_key ?? '',
      {
        row,
        phones: (phones.get(row.id) ?? []).map(({ id, label, raw, normal, ext, kind, valid }) => ({
          id,
          label,
          form: { raw, normal, ext: ext ?? '', kind: kind as PhoneForm['kind'], valid: valid === 1 },
        })),
        addresses: (addresses.get(row.id) ?? []).map(({ id, region, street, zone }) => ({
          id,
          region,
          street,
          zone: zone === 'suburban' ? 'suburban' : 'urban',
        })),
      },
    ]),
  )
}

function asCustomer({ row, phones, addresses }: Known): Customer {
  return {
    ...{ id: row.id, orgId: row.org_id, version: row.version, key: row.external_key ?? '' },
    ...{ name: row.name, pinyin: row.pinyin, initials: row.initials, kind: row.kind, contactName: row.contact_name },
    ...{ email: row.email, memberLevel: row.member_level, doNotCall: row.do_not_call === 1, note: row.note },
    consent: JSON.parse(row.consent_json) as Consent,
    phones,
    addresses,
  }
}

function customerColumns(customer: Customer) {
  return {
    kind: customer.kind,
    name: customer.name,
    contact_name: customer.contactName,
    pinyin: customer.pinyin,
    initials: customer.initials,
    email: customer.email,
    member_level: customer.memberLevel,
    consent_json: JSON.stringify(customer.consent),
    do_not_call: customer.doNotCall ? (1 as const) : (0 as const),
    note: customer.note,
  }
}

function customerRow(customer: Customer, now: number): Insertable<DB['customer']> {
  return {
    id: customer.id,
    org_id: customer.orgId,
    ...customerColumns(customer),
    preferred_window_json: null,
    active: 1,
    merged_into: null,
    external_key: customer.key,
    last_contact_at: null,
    version: 1,
    sample: 0,
    created_at: now,
  }
}

function phoneRows(customer: Customer): readonly Insertable<DB['customer_phone']>[] {
  return customer.phones.map(({ id, form, label }, position) => ({
    id,
    customer_id: customer.id,
    raw: form.raw,
    normal: form.normal,
    ext: form.ext,
    kind: form.kind,
    valid: form.valid ? (1 as const) : (0 as const),
    tail: phoneTail(form),
    label,
    position,
  }))
}

function addressRows(customer: Customer): readonly Insertable<DB['customer_address']>[] {
  return customer.addresses.map((address, position) => ({ ...address, customer_id: customer.id, position }))
}

/** All rows of a customer of whom nothing is known but this record. */
export function newCustomerRows(record: CustomerRecord, context: Maker) {
  const customer = withRecord(newCustomer(record, context), record, context)
  return {
    customer: customerRow(customer, context.now),
    phones: phoneRows(customer),
    addresses: addressRows(customer),
  }
}

function searchEntry(customer: Customer): SearchEntry {
  return {
    ownerId: customer.id,
    kind: 'customer',
    scope: customer.orgId,
    texts: searchTexts(
      { name: customer.name, phones: customer.phones.map((phone) => phone.form) },
      { full: customer.pinyin, initials: customer.initials },
    ),
  }
}

async function storeSteps(trx: Trx<DB>, steps: readonly Step[], context: BatchContext): Promise<void> {
  const fresh = steps.filter((step) => step.isNew).map((step) => step.customer)
  const changed = steps.filter((step) => !step.isNew && step.changed).map((step) => step.customer)
  const all = [...fresh, ...changed]
  await trx.insert(
    'customer',
    fresh.map((customer) => customerRow(customer, context.now)),
  )
  for (const customer of changed) {
    const columns = { ...customerColumns(customer), version: customer.version + 1 }
    await trx.db.updateTable('customer').set(columns).where('id', '=', customer.id).execute()
    await trx.db.deleteFrom('customer_phone').where('customer_id', '=', customer.id).execute()
    await trx.db.deleteFrom('customer_address').where('customer_id', '=', customer.id).execute()
  }
  await trx.insert('customer_phone', all.flatMap(phoneRows))
  await trx.insert('customer_address', all.flatMap(addressRows))
  const alone = steps.filter((step) => step.isNew && !step.again)
  await context.search.add(
    trx,
    alone.map(({ customer, first }) => ({ ...first.search, ownerId: customer.id })),
  )
  await context.search.put(
    trx,
    steps.filter((step) => step.again && (step.isNew || step.changed)).map((step) => searchEntry(step.customer)),
  )
}

/**
 * Customers by their key: unknown ones are added, known ones get what the row says besides. An empty cell says nothing,
 * numbers and addresses are never taken away, and a file that was merged into another stays as it is.
 */
export const planCustomers: Planner<CustomerRecord> = async (reader, records, context) => {
  const known = await findKnown(
    reader,
    records.map((record) => record.key),
  )
  const steps = new Map<string, Step>()
  const tally = newTally()
  for (const record of records) {
    const present = known.get(record.key)
    if (present !== undefined && !context.sees(present.row.org_id)) {
      tally.rejected.push({ row: record.row, reason: { code: 'other-organisation' } })
      continue
    }
    if (present !== undefined && present.row.merged_into !== null) {
      tally.same += 1
      continue
    }
    const step = steps.get(record.key) ?? {
      customer: present === undefined ? newCustomer(record, context) : asCustomer(present),
      isNew: present === undefined,
      changed: false,
      first: record,
      again: present !== undefined,
    }
    const isFirst = step.isNew && !steps.has(record.key)
    const next = withRecord(step.customer, record, context)
    step.again ||= !isFirst
    if (isFirst) tally.added += 1
    else if (next === step.customer) tally.same += 1
    else tally.changed += 1
    step.changed ||= next !== step.customer
    step.customer = next
    steps.set(record.key, step)
  }
  return { settled: tally, store: (trx) => storeSteps(trx, [...steps.values()], context) }
}
