import type { PhoneForm } from '../../core/domain/customer/phone-form.ts'
import type { PhoneNumbers } from '../phone-numbers.ts'

const entriesKept = 50_000
/** The last digits of a mobile number decide nothing about its kind or validity. */
const mobile = /^1[3-9]\d{9}$/
const mobileHead = 7

/**
 * The same answers as `parse`, faster for many numbers: of plain mobile numbers only the first of each block of ten
 * thousand is looked up in the numbering plan.
 */
export function memoPhones(parse: PhoneNumbers['parse']): PhoneNumbers['parse'] {
  const heads = new Map<string, Pick<PhoneForm, 'kind' | 'valid'> | null>()
  return (raw) => {
    if (!mobile.test(raw)) return parse(raw)
    const head = raw.slice(0, mobileHead)
    const known = heads.get(head)
    if (known === null) return parse(raw)
    if (known !== undefined) return { raw, normal: `+86${raw}`, ext: '', ...known }
    const form = parse(raw)
    if (heads.size >= entriesKept) heads.clear()
    const plain = form.normal === `+86${raw}` && form.ext === ''
    heads.set(head, plain ? { kind: form.kind, valid: form.valid } : null)
    return form
  }
}

/** Remembers answers for texts seen lately. */
export function memoised<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const kept = known.get(text)
    if (kept !== undefined) return kept
    const made = make(text)
    if (known.size >= entriesKept) known.clear()
    known.set(text, made)
    return made
  }
}
