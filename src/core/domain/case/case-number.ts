/** A case number taken apart: centre prefix (empty at head office), day `YYYY-MM-DD`, running number from 1. */
export type CaseNumber = Readonly<{ prefix: string; date: string; n: number }>

const pattern = /^([A-Z]{0,4})(\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])-(\d{4,})$/

/**
 * Rule 10: `YYMMDD-NNNN` behind the centre's prefix, `GZ261122-0107`; past 9999 the number grows. `n` is taken from a
 * counter per prefix and day inside the transaction, so there are no gaps and no doubles.
 */
export function formatCaseNumber({ prefix, date, n }: CaseNumber): string {
  return `${prefix}${date.slice(2).replaceAll('-', '')}-${String(n).padStart(4, '0')}`
}

/** Reads a case number as a person types it (small letters, spaces, full-width); null when it is none. */
export function parseCaseNumber(text: string): CaseNumber | null {
  const match = pattern.exec(text.normalize('NFKC').replace(/\s/g, '').toUpperCase())
  if (match === null) return null
  const [prefix = '', year = '', month = '', day = '', digits = ''] = match.slice(1)
  const n = Number(digits)
  const grownByHand = digits.length > 4 && digits.startsWith('0')
  if (n < 1 || grownByHand || !Number.isSafeInteger(n)) return null
  const date = `20${year}-${month}-${day}`
  const exists = new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)
  return exists ? { prefix, date, n } : null
}
