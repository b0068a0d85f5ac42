import type { PhoneForm } from '../../core/domain/customer/phone-form.ts'
import type { PhoneNumbers } from '../phone-numbers.ts'

const entriesKept = 100_000
/**
 * Numbers written plainly, and how many of their last digits decide neither kind nor validity in the numbering plan: all
 * behind the network's digits of a mobile, the last four of a landline.
 */
const plainForms = [
  { form: /^1[3-9]\d{9}$/, tail: 6, national: (raw: string) => raw },
  { form: /^0\d{2,3}-?[2-8]\d{6,7}$/, tail: 5, national: (raw: string) => raw.slice(1).replace('-', '') },
] as const

/**
 * The same answers as `parse`, faster for many numbers: of numbers written plainly only the first of each block is looked
 * up in the numbering plan.
 */
export function memoPhones(parse: PhoneNumbers['parse']): PhoneNumbers['parse'] {
  const heads = new Map<string, Pick<PhoneForm, 'kind' | 'valid'> | null>()
  return (raw) => {
    const plain = plainForms.find(({ form }) => form.test(raw))
    if (plain === undefined) return parse(raw)
    const head = `${raw.length} ${raw.slice(0, -plain.tail)}`
    const known = heads.get(head)
    if (known === null) return parse(raw)
    const normal = `+86${plain.national(raw)}`
    if (known !== undefined) return { raw, normal, ext: '', ...known }
    const form = parse(raw)
    if (heads.size >= entriesKept) heads.clear()
    heads.set(head, form.normal === normal && form.ext === '' ? { kind: form.kind, valid: form.valid } : null)
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
