import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { PhoneForm, PhoneKind } from '../core/domain/customer/phone-form.ts'
import { isLocalNumber, isServiceShortcut, isShortNumber, readPhoneText } from '../core/domain/customer/phone-text.ts'

/** What to look a caller up by: exact normal forms first; when none matches, the last digits, which say “maybe”. */
export type LookupKeys = Readonly<{ exact: readonly string[]; tail: string | null }>

export type PhoneNumbers = Readonly<{
  /** The form in which a number is stored and compared; the same function on write and on search. */
  parse(raw: string): PhoneForm
  lookupKeys(raw: string): LookupKeys
}>

export type PhoneNumberSettings = Readonly<{
  /** Area code of the centre with its 0, put before local numbers; empty when there is none. */
  homeAreaCode: string
  /** What the telephone system leaves in front of a number (outside line), removed only when the rest is valid. */
  stripPrefixes: readonly string[]
}>

const tailLength = 8
/** Numbers whose form is kept in memory. */
const formsKept = 2_000
/** Leading digits of a mobile number by which the numbering plan knows it for one. */
const segmentDigits = 5

/**
 * The last eight digits of a landline, by which it is found without its area code; null for every other number, also
 * for digits too long to be one.
 */
export function phoneTail(form: Pick<PhoneForm, 'normal' | 'kind'>): string | null {
  const digits = form.normal.replace(/\D/g, '')
  return form.kind === 'landline' && digits.length >= tailLength && digits.length <= 13
    ? digits.slice(-tailLength)
    : null
}

function validNumber(text: string): PhoneNumber | null {
  const number = parsePhoneNumberFromString(text, 'CN')
  return number?.isValid() ? number : null
}

function kindOf(number: PhoneNumber): PhoneKind {
  if (number.countryCallingCode !== '86') return 'foreign'
  const type = number.getType()
  if (type === 'MOBILE') return 'mobile'
  return type === 'FIXED_LINE' || type === 'FIXED_LINE_OR_MOBILE' ? 'landline' : 'service-line'
}

function kindOfInvalid(digits: string): PhoneKind {
  if (/^(?:\+(?!86)|00(?!86))/.test(digits)) return 'foreign'
  return digits.length < 7 ? 'short' : 'landline'
}

/**
 * Number handling for mainland China by the plan of libphonenumber (`max` metadata), behind our own reading of the
 * text. A number that the plan does not know keeps its digits and `valid: false`.
 */
export function createPhoneNumbers(settings: PhoneNumberSettings): PhoneNumbers {
  const local = (digits: string): PhoneNumber | null =>
    settings.homeAreaCode !== '' && isLocalNumber(digits) ? validNumber(settings.homeAreaCode + digits) : null

  // Local first: eight digits that begin with 86 are not a country code.
  const known = (digits: string): PhoneNumber | null => local(digits) ?? validNumber(digits)

  const stripped = (digits: string): PhoneNumber | null => {
    for (const prefix of settings.stripPrefixes) {
      const found = prefix !== '' && digits.startsWith(prefix) ? known(digits.slice(prefix.length)) : null
      if (found !== null) return found
    }
    return null
  }

  // The plan tells mobile numbers by their first five digits, so one of a segment speaks for the others.
  const mobileSegments = new Map<string, boolean>()
  const isMobile = (digits: string): boolean => {
    const segment = digits.slice(0, segmentDigits)
    const seen = mobileSegments.get(segment)
    if (seen !== undefined) return seen
    const number = validNumber(digits)
    const mobile = number !== null && kindOf(number) === 'mobile' && number.number === `+86${digits}`
    mobileSegments.set(segment, mobile)
    return mobile
  }

  const read = (raw: string): PhoneForm => {
    const text = readPhoneText(raw)
    const { digits } = text
    if (/^\+?0*$/.test(digits)) return { raw, normal: '', ext: '', kind: 'withheld', valid: false }
    if (isServiceShortcut(digits)) return { raw, normal: digits, ext: text.ext, kind: 'service-line', valid: true }
    const mobile = /^(?:\+86)?(1\d{10})$/.exec(digits)?.[1]
    if (mobile !== undefined && isMobile(mobile))
      return { raw, normal: `+86${mobile}`, ext: text.ext, kind: 'mobile', valid: true }
    const whole = isShortNumber(digits) ? null : (known(digits) ?? stripped(digits))
    if (whole !== null) return { raw, normal: whole.number, ext: text.ext, kind: kindOf(whole), valid: true }
    const head = text.cut === null ? null : (known(text.cut.digits) ?? stripped(text.cut.digits))
    if (head !== null) return { raw, normal: head.number, ext: text.cut?.ext ?? '', kind: kindOf(head), valid: true }
    if (isShortNumber(digits)) return { raw, normal: digits, ext: text.ext, kind: 'short', valid: true }
    return { raw, normal: digits, ext: text.ext, kind: kindOfInvalid(digits), valid: false }
  }

  // One number is read again and again while its call goes on, and reading it costs more than finding its customer.
  const forms = new Map<string, PhoneForm>()
  const parse = (raw: string): PhoneForm => {
    const seen = forms.get(raw)
    if (seen !== undefined) return seen
    const form = read(raw)
    if (forms.size >= formsKept) forms.clear()
    forms.set(raw, form)
    return form
  }

  const lookupKeys = (raw: string): LookupKeys => {
    const form = parse(raw)
    // A service line on the display is a switchboard of a network or a firm, nobody's own number.
    if (form.kind === 'withheld' || form.kind === 'service-line') return { exact: [], tail: null }
    return { exact: [form.normal], tail: phoneTail(form) }
  }

  return { parse, lookupKeys }
}
