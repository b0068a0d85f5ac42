import { readPhoneText } from './phone-text.ts'

const stars = '****'

/** The digits as dialled within China, long-distance numbers with their 0; null for other countries' numbers. */
function nationalDigits(digits: string): string | null {
  if (/^(?:\+|00)(?!86)/.test(digits)) return null
  const rest = digits.replace(/^(?:\+|00)86/, '').replace(/^(?:86|0+)(?=1[3-9]\d{9}$)/, '')
  return rest.length === digits.length || /^(?:1[3-9]|[48]00|0)/.test(rest) ? rest : `0${rest}`
}

/** A number in its normal form as it is dialled within China: `02055501000`, `13912345678`; others as they are. */
export function nationalNumber(normal: string): string {
  return normal.startsWith('+86') ? (nationalDigits(normal) ?? normal) : normal
}

/**
 * Hides the middle of one telephone number: `138****8000`, `020****6666`, `+852****4567`. At most seven digits stay,
 * of numbers under eleven digits at most six, of local numbers at most four; an extension is left out. Numbers of up to
 * six digits are nobody's secret and stay. Accepts any way of writing; text without digits comes back unchanged.
 */
export function maskPhone(text: string): string {
  const all = text.normalize('NFKC').replace(/\D/g, '')
  if (all.length < 7) return text
  const digits = readPhoneText(text).digits || all
  const national = nationalDigits(digits)
  if (national === null) return maskForeign(digits.replace(/^(?:\+|00)/, ''))
  if (national.length <= 6) return national
  if (national.length <= 8) return stars + national.slice(national.length === 8 ? -4 : -3)
  const area = /^0(?!10|2)/.test(national) ? 4 : 3
  const tail = area === 4 || national.length < 11 ? 3 : 4
  return national.slice(0, area) + stars + national.slice(-tail)
}

// How long a country code is only the numbering plan knows; three digits hold every one.
function maskForeign(digits: string): string {
  return digits.length < 8
    ? `+${stars}${digits.slice(-3)}`
    : `+${digits.slice(0, 3)}${stars}${digits.slice(digits.length < 11 ? -3 : -4)}`
}

const digit = '[0-9０-９]'
const isoDate = `(?<!${digit})(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?!-?${digit})`
// A year 20 to 99 cannot be the beginning of a mobile number.
const caseNumber = `(?<![0-9０-９A-Z])[A-Z]{0,4}[2-9]\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])-\\d{4,5}(?!-?${digit})`
const phone = `[+＋]?${digit}(?:[\\s()（）.\\-－–—]{0,3}${digit}){6,}`
const numbers = new RegExp(`(${isoDate}|${caseNumber})|${phone}`, 'gu')

/**
 * Masks every run of seven or more digits in free text, however it is spaced or dashed; dates and case numbers stay
 * readable.
 */
export function maskNumbersInText(text: string): string {
  return text.replace(numbers, (found, readable: string | undefined) => readable ?? maskPhone(found))
}

/** A person's name with all but its ends hidden: `王*兰`, `王*`, `欧**兰`, `J*** S***`. */
export function maskName(name: string): string {
  const trimmed = name.trim()
  if (/^[\p{Script=Latin}\s.'-]+$/u.test(trimmed)) {
    return trimmed
      .split(/\s+/)
      .map((word) => `${[...word][0] ?? ''}***`)
      .join(' ')
  }
  const characters = [...trimmed]
  const first = characters[0] ?? ''
  const last = characters.at(-1) ?? ''
  if (characters.length <= 1) return characters.length === 0 ? '' : '*'
  return characters.length === 2 ? `${first}*` : first + '*'.repeat(characters.length - 2) + last
}

/** An address up to its first number, at most twelve characters of it, then stars; half of it when it has no number. */
export function maskAddress(address: string): string {
  const characters = [...address.trim()]
  if (characters.length === 0) return ''
  const firstNumber = characters.findIndex((character) => /\p{N}/u.test(character))
  const shown = firstNumber < 0 ? Math.floor(characters.length / 2) : firstNumber
  return characters.slice(0, Math.min(shown, 12)).join('') + stars
}

/** A mail address with all but the first character of its name hidden: `w***@example.com`; empty text stays empty. */
export function maskEmail(email: string): string {
  const [name = '', ...rest] = email.split('@')
  return email === '' ? '' : `${[...name][0] ?? ''}***@${maskNumbersInText(rest.join('@'))}`
}
