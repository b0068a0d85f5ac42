import type { CustomerView } from '../../../../core/contract/customers.ts'
import type { CustomerKind, MemberLevel, Zone } from '../../../../core/domain/customer/customer.ts'

/** The use of a number. */
export const phoneLabels = ['mobile', 'home', 'work', 'other'] as const
export type PhoneLabel = (typeof phoneLabels)[number]

/** A phone line of the form; `raw` stays empty for a number that is kept but not seen. */
export type PhoneEdit = Readonly<{ id: string | null; raw: string; display: string; label: PhoneLabel }>
export type AddressEdit = Readonly<{ region: string; street: string; zone: Zone }>

/** What a person edits of a customer; all of it as it stands in the form. */
export type CustomerEdit = Readonly<{
  kind: CustomerKind
  name: string
  contactName: string
  phones: readonly PhoneEdit[]
  addresses: readonly AddressEdit[]
  email: string
  memberLevel: MemberLevel
  consent: Readonly<{ care: boolean; marketing: boolean }>
  doNotCall: boolean
  preferredCallWindow: Readonly<{ fromMinute: number; toMinute: number }> | null
  note: string
}>

export type CustomerField = keyof CustomerEdit

/** An empty form; `phone` and `name` as far as they are known already. */
export function emptyEdit(known: Readonly<{ phone?: string; name?: string }> = {}): CustomerEdit {
  return {
    kind: 'consumer',
    name: known.name ?? '',
    contactName: '',
    phones: [{ id: null, raw: known.phone ?? '', display: '', label: 'mobile' }],
    addresses: [{ region: '', street: '', zone: 'urban' }],
    email: '',
    memberLevel: 'none',
    consent: { care: false, marketing: false },
    doNotCall: false,
    preferredCallWindow: null,
    note: '',
  }
}

function isPhoneLabel(label: string): label is PhoneLabel {
  return phoneLabels.some((each) => each === label)
}

/** The form of a customer as it is on file. */
export function editOf(customer: CustomerView): CustomerEdit {
  return {
    kind: customer.kind,
    name: customer.name,
    contactName: customer.contactName,
    phones: customer.phones.map((phone) => ({
      id: phone.id,
      raw: phone.number === null ? '' : withExtension(phone.number, phone.ext),
      display: withExtension(phone.display, phone.ext),
      label: isPhoneLabel(phone.label) ? phone.label : 'other',
    })),
    addresses: customer.addresses.map(({ region, street, zone }) => ({ region, street, zone })),
    email: customer.email ?? '',
    memberLevel: customer.memberLevel,
    consent: { care: customer.consent.care, marketing: customer.consent.marketing },
    doNotCall: customer.doNotCall,
    preferredCallWindow: customer.preferredCallWindow,
    note: customer.note,
  }
}

function withExtension(number: string, ext: string | null): string {
  return ext === null || ext === '' ? number : `${number}-${ext}`
}

/**
 * What is sent. A phone that is on file and unchanged goes by its id alone, so that a number that is not seen is not
 * lost; a changed one is a new phone. Lines without any content are left out.
 */
export function inputOf(edit: CustomerEdit, before: CustomerEdit | null) {
  return {
    ...edit,
    name: edit.name.trim(),
    email: edit.email.trim() === '' ? null : edit.email.trim(),
    phones: edit.phones
      .filter((phone) => phone.id !== null || phone.raw.trim() !== '')
      .map((phone) => {
        const known = before?.phones.find((each) => each.id !== null && each.id === phone.id)
        const raw = phone.raw.trim()
        const kept = known !== undefined && (raw === '' || raw === known.raw)
        return kept ? { id: phone.id, label: phone.label, raw: null } : { id: null, label: phone.label, raw }
      }),
    addresses: edit.addresses.filter((address) => `${address.region}${address.street}`.trim() !== ''),
  }
}

const fields = Object.keys(emptyEdit()) as readonly CustomerField[]

/** The fields in which two states of a form differ. */
export function changedFields(before: CustomerEdit, after: CustomerEdit): readonly CustomerField[] {
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

/** What to do when somebody else saved meanwhile: the fields both changed, and the form with all that does not clash. */
export type Merged = Readonly<{
  edit: CustomerEdit
  theirs: readonly CustomerField[]
  clashes: readonly CustomerField[]
}>

/**
 * Brings together what was typed and what somebody else saved: `base` is what the form began with, `mine` as typed,
 * `theirs` as on file now. Fields that only they changed are taken over; in fields that both changed mine stays and is
 * listed as a clash.
 */
export function mergeEdits(base: CustomerEdit, mine: CustomerEdit, theirs: CustomerEdit): Merged {
  const changedByThem = changedFields(base, theirs)
  const changedByMe = changedFields(base, mine)
  const clashes = changedByThem.filter(
    (field) => changedByMe.includes(field) && JSON.stringify(mine[field]) !== JSON.stringify(theirs[field]),
  )
  const taken = changedByThem.filter((field) => !changedByMe.includes(field))
  return { edit: takeFields(mine, theirs, taken), theirs: changedByThem, clashes }
}

/** `edit` with the values of `names` from `source`. */
export function takeFields(edit: CustomerEdit, source: CustomerEdit, names: readonly CustomerField[]): CustomerEdit {
  const taken = Object.fromEntries(names.map((name) => [name, source[name]])) as Partial<CustomerEdit>
  return { ...edit, ...taken }
}
