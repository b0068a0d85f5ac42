import type { customers as contract } from '../../core/contract/customers.ts'
import { birthDayOf } from '../../core/domain/customer/birthday.ts'
import type { PhoneForm } from '../../core/domain/customer/phone-form.ts'
import { searchTexts } from '../../core/domain/customer/search-texts.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { complainsOf } from '../../store/complaint-circle.ts'
import { addressesOf, customerById, phonesOf } from '../../store/customers.ts'
import type { CallerWork } from '../call-context.ts'
import type { Work } from '../ledger.ts'
import { phoneTail } from '../phone-numbers.ts'
import { pinyinOf } from '../pinyin.ts'
import type { InputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'
import { unmasked, unmaskedEmail } from './views.ts'

/** A phone to be stored: read by the one function that also reads callers' numbers. */
export type PhoneToStore = Readonly<{ id: string | null; form: PhoneForm; label: string }>

export type CustomerToStore = Readonly<{
  orgId: string
  kind: string
  name: string
  contactName: string
  phones: readonly PhoneToStore[]
  addresses: readonly Readonly<{ region: string; street: string; zone: string }>[]
  email: string | null
  memberLevel: string
  consent: Readonly<{ care: boolean; marketing: boolean; askedAt: number | null }>
  doNotCall: boolean
  preferredWindow: object | null
  birthday: string | null
  note: string
  externalKey: string | null
  sample: boolean
}>

function columnsOf(customer: CustomerToStore) {
  const pinyin = pinyinOf(customer.name)
  return {
    org_id: customer.orgId,
    kind: customer.kind,
    name: customer.name,
    contact_name: customer.contactName,
    pinyin: pinyin.full,
    initials: pinyin.initials,
    email: customer.email,
    member_level: customer.memberLevel,
    consent_json: JSON.stringify(customer.consent),
    do_not_call: customer.doNotCall ? (1 as const) : (0 as const),
    preferred_window_json: customer.preferredWindow === null ? null : JSON.stringify(customer.preferredWindow),
    birthday: customer.birthday,
    birth_day: birthDayOf(customer.birthday),
    note: customer.note,
  }
}

type Stored = Readonly<{ id: string; customer: CustomerToStore }>

async function insertParts(runtime: Runtime, work: Work, { id, customer }: Stored): Promise<void> {
  const phones = customer.phones.map((phone, position) => ({
    id: phone.id ?? work.newId(),
    customer_id: id,
    raw: phone.form.raw,
    normal: phone.form.normal,
    ext: phone.form.ext,
    kind: phone.form.kind,
    valid: phone.form.valid ? (1 as const) : (0 as const),
    tail: phoneTail(phone.form),
    label: phone.label,
    position,
  }))
  if (phones.length > 0) await work.trx.insert('customer_phone', phones)
  const addresses = customer.addresses.map((address, position) => ({
    id: work.newId(),
    customer_id: id,
    ...address,
    position,
  }))
  if (addresses.length > 0) await work.trx.insert('customer_address', addresses)
  await runtime.engine.search.put(work.trx, {
    ownerId: id,
    kind: 'customer',
    texts: searchTexts(
      { name: customer.name, phones: customer.phones.map((phone) => phone.form) },
      pinyinOf(customer.name),
    ),
    scope: customer.orgId,
  })
}

/** Stores a new customer with phones, addresses and what he is found by; gives his id. */
export async function insertCustomer(runtime: Runtime, work: Work, customer: CustomerToStore): Promise<string> {
  const id = work.newId()
  await work.trx.insert('customer', {
    ...columnsOf(customer),
    id,
    active: 1,
    merged_into: null,
    external_key: customer.externalKey,
    last_contact_at: null,
    version: 1,
    sample: customer.sample ? 1 : 0,
    created_at: work.now,
  })
  await insertParts(runtime, work, { id, customer })
  work.emit({ topic: 'customer.changed', orgId: customer.orgId, customerId: id })
  return id
}

/** Stores a changed customer: phones and addresses are replaced as a whole. False when somebody saved in between. */
export async function updateCustomer(
  runtime: Runtime,
  work: Work,
  change: Readonly<{ id: string; version: number; customer: CustomerToStore }>,
): Promise<boolean> {
  const { id, customer } = change
  const updated = await work.trx.db
    .updateTable('customer')
    .set({ ...columnsOf(customer), version: change.version + 1 })
    .where('id', '=', id)
    .where('version', '=', change.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return false
  await work.trx.db.deleteFrom('customer_phone').where('customer_id', '=', id).execute()
  await work.trx.db.deleteFrom('customer_address').where('customer_id', '=', id).execute()
  await insertParts(runtime, work, { id, customer })
  work.emit({ topic: 'customer.changed', orgId: customer.orgId, customerId: id })
  return true
}

type SaveInput = InputOf<typeof contract.save>

async function phonesToStore(work: CallerWork, input: SaveInput): Promise<Result<readonly PhoneToStore[]>> {
  const present = input.id === null ? [] : await work.trx.all(phonesOf, { id: input.id })
  const phones: PhoneToStore[] = []
  for (const phone of input.phones) {
    const kept = phone.id === null ? undefined : present.find((row) => row.id === phone.id)
    // Who does not see a number keeps it without sending it back.
    if (phone.raw === null || (kept !== undefined && phone.raw === kept.raw)) {
      if (kept === undefined) return refuse('invalid-phone', { number: '' })
      const form: PhoneForm = {
        raw: kept.raw,
        normal: kept.normal,
        ext: kept.ext ?? '',
        kind: kept.kind as PhoneForm['kind'],
        valid: kept.valid === 1,
      }
      phones.push({ id: kept.id, form, label: phone.label })
      continue
    }
    const form = work.caller.phones.parse(phone.raw)
    if (form.kind === 'withheld' || form.normal === '') return refuse('invalid-phone', { number: phone.raw })
    phones.push({ id: kept?.id ?? null, form, label: phone.label })
  }
  return ok(phones)
}

/**
 * Adds or changes a customer. Refusals: `invalid-phone` with the number, `changed-meanwhile` with the present version
 * when somebody saved in between, `not-found`.
 */
export async function saveCustomer(
  work: CallerWork,
  input: SaveInput,
): Promise<Result<{ id: string; version: number }>> {
  const { caller, trx, now } = work
  const phones = await phonesToStore(work, input)
  if (!phones.ok) return phones
  const before = input.id === null ? undefined : await trx.first(customerById, { id: input.id })
  if (input.id !== null) {
    if (before === undefined || !seesOrg(caller.principal, before.org_id as OrgUnitId))
      return refuse('not-found', { what: 'customer' })
    if (before.version !== input.version) return refuse('changed-meanwhile', { version: before.version })
  }
  const consentBefore =
    before === undefined
      ? null
      : (JSON.parse(before.consent_json) as { care: boolean; marketing: boolean; askedAt: number | null })
  const sameConsent = consentBefore?.care === input.consent.care && consentBefore.marketing === input.consent.marketing
  const plain = (sent: string, stored: string | undefined) => unmasked(caller.principal, sent, stored)
  const oldAddresses = before === undefined ? [] : await trx.all(addressesOf, { id: before.id })
  const customer: CustomerToStore = {
    orgId: before?.org_id ?? caller.principal.orgId,
    kind: input.kind,
    name: plain(input.name, before?.name),
    contactName: plain(input.contactName, before?.contact_name),
    phones: phones.value,
    addresses: input.addresses.map((address, index) => ({
      ...address,
      region: plain(address.region, oldAddresses[index]?.region),
      street: plain(address.street, oldAddresses[index]?.street),
    })),
    email: unmaskedEmail(caller.principal, input.email, before?.email ?? null),
    memberLevel: input.memberLevel,
    consent: { ...input.consent, askedAt: sameConsent ? (consentBefore?.askedAt ?? null) : now },
    doNotCall: input.doNotCall,
    preferredWindow: input.preferredCallWindow,
    birthday: input.birthday === undefined ? (before?.birthday ?? null) : input.birthday,
    note: plain(input.note, before?.note),
    externalKey: before?.external_key ?? null,
    sample: before?.sample === 1,
  }
  if (before === undefined) {
    const id = await insertCustomer(caller, work, customer)
    work.record(`customer:${id}`, { after: { ...customer, phones: phones.value.map((phone) => phone.form.normal) } })
    return ok({ id, version: 1 })
  }
  const oldPhones = await trx.all(phonesOf, { id: before.id })
  if (!(await updateCustomer(caller, work, { id: before.id, version: before.version, customer })))
    return refuse('changed-meanwhile', { version: before.version })
  work.record(`customer:${before.id}`, {
    before: { ...before, phones: oldPhones.map((row) => row.normal), addresses: oldAddresses.map((row) => row.street) },
    after: { ...customer, phones: phones.value.map((phone) => phone.form.normal) },
  })
  return ok({ id: before.id, version: before.version + 1 })
}

/** Shows a masked number; who looked at whose is recorded. */
export async function revealPhone(
  work: CallerWork,
  input: InputOf<typeof contract.revealPhone>,
): Promise<Result<{ number: string; ext: string | null }>> {
  const phone = await work.trx.db
    .selectFrom('customer_phone')
    .selectAll()
    .where('id', '=', input.phoneId)
    .executeTakeFirst()
  if (phone === undefined) return refuse('not-found', { what: 'phone' })
  const owner = await work.trx.first(customerById, { id: phone.customer_id })
  if (owner === undefined || !seesOrg(work.caller.principal, owner.org_id as OrgUnitId))
    return refuse('not-found', { what: 'phone' })
  // of whom a customer complains, he does not see how to reach him
  const accuser = { customerId: phone.customer_id, personId: work.personId }
  if ((await work.trx.first(complainsOf, accuser)) !== undefined) return refuse('not-found', { what: 'phone' })
  work.record(`customer:${phone.customer_id}`, { revealed: phone.id })
  return ok({ number: phone.normal, ext: phone.ext })
}
