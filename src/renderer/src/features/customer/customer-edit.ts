import type { CustomerView } from '../../../../core/contract/customers.ts'
import { isBirthday } from '../../../../core/domain/customer/birthday.ts'
import type { CustomerKind, MemberLevel, Zone } from '../../../../core/domain/customer/customer.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'

/** The use of a number. */
export const phoneLabels = ['mobile', 'home', 'work', 'other'] as const
export type PhoneLabel = (typeof phoneLabels)[number]

/** A phone line of the form; `raw` stays empty for a number that is kept but not seen. `key` only names the line. */
export type PhoneEdit = Readonly<{ key: string; id: string | null; raw: string; display: string; label: PhoneLabel }>
export type AddressEdit = Readonly<{ key: string; region: string; street: string; zone: Zone }>

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
  /** As it is typed: `1980-05-17`, or `05-17` without the year. */
  birthday: string
  note: string
}>

/** A phone line to be filled in. */
export function emptyPhone(key: string): PhoneEdit {
  return { key, id: null, raw: '', display: '', label: 'mobile' }
}

/** An address line to be filled in. */
export function emptyAddress(key: string): AddressEdit {
  return { key, region: '', street: '', zone: 'urban' }
}

/** An empty form; `phone` and `name` as far as they are known already. */
export function emptyEdit(known: Readonly<{ phone?: string; name?: string }> = {}): CustomerEdit {
  return {
    kind: 'consumer',
    name: known.name ?? '',
    contactName: '',
    phones: [{ ...emptyPhone('phone'), raw: known.phone ?? '' }],
    addresses: [emptyAddress('address')],
    email: '',
    memberLevel: 'none',
    consent: { care: false, marketing: false },
    doNotCall: false,
    preferredCallWindow: null,
    birthday: '',
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
      key: phone.id,
      id: phone.id,
      raw: phone.number === null ? '' : withExtension(spacedNumber(phone.number), phone.ext),
      display: withExtension(phone.display, phone.ext),
      label: isPhoneLabel(phone.label) ? phone.label : 'other',
    })),
    addresses: customer.addresses.map(({ id, region, street, zone }) => ({ key: id, region, street, zone })),
    email: customer.email ?? '',
    memberLevel: customer.memberLevel,
    consent: { care: customer.consent.care, marketing: customer.consent.marketing },
    doNotCall: customer.doNotCall,
    preferredCallWindow: customer.preferredCallWindow,
    birthday: typedBirthday(customer.birthday),
    note: customer.note,
  }
}

/** A birthday as it is typed and read: without the year it is month and day. */
export function typedBirthday(birthday: string | null): string {
  return (birthday ?? '').replace(/^--/, '')
}

/** What is sent for a birthday that was typed; null for none. */
function sentBirthday(typed: string): string | null {
  const text = typed.trim()
  if (text === '') return null
  return /^\d\d-\d\d$/.test(text) ? `--${text}` : text
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
    birthday: sentBirthday(edit.birthday),
    phones: edit.phones
      .filter((phone) => phone.id !== null || phone.raw.trim() !== '')
      .map((phone) => {
        const known = before?.phones.find((each) => each.id !== null && each.id === phone.id)
        const raw = phone.raw.trim()
        const kept = known !== undefined && (raw === '' || raw === known.raw)
        return kept ? { id: phone.id, label: phone.label, raw: null } : { id: null, label: phone.label, raw }
      }),
    addresses: edit.addresses
      .filter((address) => `${address.region}${address.street}`.trim() !== '')
      .map(({ region, street, zone }) => ({ region, street, zone })),
  }
}

/** What must be mended before the form can be sent; each is also the key of its message. */
export type CustomerProblem = 'name-needed' | 'email-wrong' | 'birthday-wrong'

const emailForm = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** What is wrong with the form; numbers are judged by the service, which knows the numbering plan. */
export function problemsOf(edit: CustomerEdit): readonly CustomerProblem[] {
  const email = edit.email.trim()
  const birthday = sentBirthday(edit.birthday)
  return [
    ...(edit.name.trim() === '' ? (['name-needed'] as const) : []),
    ...(email !== '' && !emailForm.test(email) ? (['email-wrong'] as const) : []),
    ...(birthday !== null && !isBirthday(birthday) ? (['birthday-wrong'] as const) : []),
  ]
}
