import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type {
  addressViewSchema,
  customerViewSchema,
  PhoneView,
  UnitView,
  warrantyViewSchema,
} from '../../core/contract/customers.ts'
import { dateAt } from '../../core/domain/calendar/dates.ts'
import { maskNumbersInText, maskPhone, nationalNumber } from '../../core/domain/customer/mask.ts'
import type { ContractId } from '../../core/domain/ids.ts'
import type { Principal } from '../../core/domain/people/principal.ts'
import { contractInForce } from '../../core/domain/unit/contract.ts'
import { type WarrantyTerms, warrantyPolicyFor, warrantyState } from '../../core/domain/unit/warranty.ts'
import { addressesOf, contractsOf, phonesOf } from '../../store/customers.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { Runtime } from '../runtime.ts'

type CustomerRow = Selectable<DB['customer']>
type PhoneRow = Selectable<DB['customer_phone']>
type AddressRow = Selectable<DB['customer_address']>
type UnitRow = Selectable<DB['unit']> & Readonly<{ warranty_months: number | null; repairs?: number | string | null }>
type ContractRow = Selectable<DB['contract']>

/** A number as this person may see it: the one place where numbers are masked on their way out. */
export function numberView(principal: Principal, normal: string): { display: string; number: string | null } {
  if (normal === '') return { display: '', number: null }
  const plain = principal.permissions.has('customer.phone.see')
  return plain ? { display: nationalNumber(normal), number: normal } : { display: maskPhone(normal), number: null }
}

/** Free text as this person may see it: numbers in it are masked like the fields. */
export function textView(principal: Principal, text: string): string {
  return principal.permissions.has('customer.phone.see') ? text : maskNumbersInText(text)
}

/** A mail address as this person may see it: many are a telephone number; null when it must not be seen. */
function emailView(principal: Principal, email: string | null): string | null {
  return email !== null && textView(principal, email) !== email ? null : email
}

/**
 * What is to be stored when this person sends `sent` for a text of which `stored` was shown to him masked: he who
 * changes nothing keeps the numbers that he cannot see.
 */
export function unmasked(principal: Principal, sent: string, stored: string | undefined): string {
  return stored !== undefined && sent === textView(principal, stored) ? stored : sent
}

/** The same for a mail address. */
export function unmaskedEmail(principal: Principal, sent: string | null, stored: string | null): string | null {
  return sent === emailView(principal, stored) ? stored : sent
}

export function phoneView(principal: Principal, row: PhoneRow): PhoneView {
  const plain = principal.permissions.has('customer.phone.see')
  return {
    id: row.id,
    ...numberView(principal, row.normal),
    ext: plain ? row.ext : null,
    kind: row.kind as PhoneView['kind'],
    label: row.label,
    primary: row.position === 0,
  }
}

function addressView(principal: Principal, row: AddressRow): z.input<typeof addressViewSchema> {
  return {
    id: row.id,
    region: textView(principal, row.region),
    street: textView(principal, row.street),
    zone: row.zone === 'suburban' ? 'suburban' : 'urban',
    primary: row.position === 0,
  }
}

/** A customer's file with numbers as this person may see them. */
export async function customerView(
  principal: Principal,
  reader: Reader<DB>,
  row: CustomerRow,
): Promise<z.output<typeof customerViewSchema>> {
  const [phones, addresses] = await Promise.all([
    reader.all(phonesOf, { id: row.id }),
    reader.all(addressesOf, { id: row.id }),
  ])
  return {
    id: row.id,
    orgId: row.org_id,
    kind: row.kind as z.output<typeof customerViewSchema>['kind'],
    name: textView(principal, row.name),
    contactName: textView(principal, row.contact_name),
    email: emailView(principal, row.email),
    memberLevel: row.member_level as z.output<typeof customerViewSchema>['memberLevel'],
    consent: JSON.parse(row.consent_json) as z.output<typeof customerViewSchema>['consent'],
    doNotCall: row.do_not_call === 1,
    preferredCallWindow:
      row.preferred_window_json === null
        ? null
        : (JSON.parse(row.preferred_window_json) as z.output<typeof customerViewSchema>['preferredCallWindow']),
    birthday: row.birthday,
    contactDays: row.contact_days === null ? null : Number(row.contact_days),
    note: textView(principal, row.note),
    active: row.active === 1,
    mergedInto: row.merged_into,
    sample: row.sample === 1,
    createdAt: row.created_at,
    lastContactAt: row.last_contact_at,
    version: row.version,
    phones: phones.map((phone) => phoneView(principal, phone)),
    addresses: addresses.map((address) => addressView(principal, address)),
  }
}

/** The organisation's date at `now`. */
export function todayOf(runtime: Runtime, now: number): string {
  return dateAt(runtime.settings.organisation(now).zone, now)
}

/** Warranty of a unit today, by rule 2 with the months of its model or category; `terms` is the setting in force. */
export function warrantyOf(
  unit: Pick<UnitRow, 'bought_on' | 'installed_on' | 'made_on' | 'warranty_months'> &
    Readonly<{ category: string | null }>,
  today: string,
  terms: WarrantyTerms,
): z.output<typeof warrantyViewSchema> {
  const policy = warrantyPolicyFor(terms, { modelMonths: unit.warranty_months, category: unit.category ?? '' })
  return warrantyState(
    { boughtOn: unit.bought_on, installedOn: unit.installed_on, madeOn: unit.made_on },
    today,
    policy,
  )
}

/** The contract in force for one unit on a date, of a customer's contracts. */
export function contractFor(contracts: readonly ContractRow[], unitId: string | null, today: string) {
  const covering = contracts
    .filter((row) => row.cancelled_at === null)
    .filter((row) => {
      const units = JSON.parse(row.unit_ids_json) as string[]
      return unitId !== null && units.includes(unitId)
    })
    .map((row) => ({ id: row.id as ContractId, number: row.number, startsOn: row.starts_on, endsOn: row.ends_on }))
  return contractInForce(covering, today)
}

/** A unit with its warranty and contract as they are today. */
export function unitView(
  principal: Principal,
  row: UnitRow,
  { contracts, today, terms }: Readonly<{ contracts: readonly ContractRow[]; today: string; terms: WarrantyTerms }>,
): UnitView {
  const contract = contractFor(contracts, row.id, today)
  return {
    id: row.id,
    customerId: row.customer_id,
    modelId: row.model_id,
    modelName: row.model_name,
    category: row.category,
    serial: row.serial,
    boughtOn: row.bought_on,
    boughtAt: textView(principal, row.bought_at),
    installedOn: row.installed_on,
    madeOn: row.made_on,
    scrapped: row.scrapped === 1,
    note: textView(principal, row.note),
    version: row.version,
    warranty: warrantyOf(row, today, terms),
    contract: contract === null ? null : { id: contract.id, number: contract.number, endsOn: contract.endsOn },
    repairs: Number(row.repairs ?? 0),
  }
}

export function contractView(row: ContractRow) {
  return {
    id: row.id,
    customerId: row.customer_id,
    unitIds: JSON.parse(row.unit_ids_json) as string[],
    number: row.number,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    visits: row.visits,
    priceMinor: row.price_minor,
    currency: row.currency,
    cancelled: row.cancelled_at !== null,
  }
}

/** A customer's contracts as stored. */
export function contractsOfCustomer(reader: Reader<DB>, id: string): Promise<ContractRow[]> {
  return reader.all(contractsOf, { id })
}
