import type { CustomerPhone } from './customer.ts'

/** A name in Latin letters, as `pinyinOf` makes it. */
export type NamePinyin = Readonly<{ full: string; initials: string }>

/** The digits by which a number is searched: a Chinese landline with its 0, a mobile bare, others without `+`. */
export function searchDigits(phone: Pick<CustomerPhone, 'normal' | 'kind'>): string {
  if (!phone.normal.startsWith('+86')) return phone.normal.replace(/\D/g, '')
  return (phone.kind === 'landline' ? '0' : '') + phone.normal.slice(3)
}

/** Everything a customer is found by: name, pinyin, initials, and the digits of each number; no text twice. */
export function searchTexts(
  customer: Readonly<{ name: string; phones: readonly Pick<CustomerPhone, 'normal' | 'kind'>[] }>,
  pinyin: NamePinyin,
): readonly string[] {
  const name = customer.name.normalize('NFKC').toLowerCase().trim()
  const texts = [name, pinyin.full, pinyin.initials, ...customer.phones.map(searchDigits)]
  return [...new Set(texts.filter((text) => text !== ''))]
}
