import { expect, it } from 'vitest'
import { formatSeriesNumber } from '../../../src/core/domain/document/series-number.ts'

it.each([
  [{ series: 'voucher', prefix: '', date: '2026-11-22', n: 1 }, 'V-261122-0001'],
  [{ series: 'take-in-receipt', prefix: 'GZ', date: '2026-11-22', n: 107 }, 'R-GZ261122-0107'],
  [{ series: 'invoice-request', prefix: 'GZ', date: '2027-01-01', n: 9999 }, 'I-GZ270101-9999'],
  [{ series: 'statement', prefix: '', date: '2026-02-28', n: 10_000 }, 'S-260228-10000'],
] as const)('%j is %s', (number, text) => {
  expect(formatSeriesNumber(number)).toBe(text)
})

it('gives different series different numbers of the same day', () => {
  const series = ['voucher', 'take-in-receipt', 'invoice-request', 'statement'] as const
  const numbers = series.map((each) => formatSeriesNumber({ series: each, prefix: 'GZ', date: '2026-11-22', n: 1 }))
  expect(new Set(numbers).size).toBe(series.length)
})
