/** The papers that have a series of their own, with the letters before their numbers. */
export const documentSeries = {
  voucher: 'V',
  'take-in-receipt': 'R',
  'invoice-request': 'I',
  statement: 'S',
  contract: 'K',
  'stock-move': 'M',
  'return-note': 'N',
} as const
export type DocumentSeries = keyof typeof documentSeries

/** A number taken apart: the series, the centre's prefix (empty at head office), day `YYYY-MM-DD`, counted from 1. */
export type SeriesNumber = Readonly<{ series: DocumentSeries; prefix: string; date: string; n: number }>

/**
 * Rule 10: each kind of paper has its own series beside the cases', `V-GZ261122-0107`. `n` is taken from a counter
 * per series, prefix and day inside the transaction, so there are no gaps and no doubles.
 */
export function formatSeriesNumber({ series, prefix, date, n }: SeriesNumber): string {
  const day = date.slice(2).replaceAll('-', '')
  return `${documentSeries[series]}-${prefix}${day}-${String(n).padStart(4, '0')}`
}
