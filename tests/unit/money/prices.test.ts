import { describe, expect, it } from 'vitest'
import { defaultPrices, pricesOn, pricesSchema } from '../../../src/core/domain/money/price-list.ts'
import { type BillableWork, proposeCharges } from '../../../src/core/domain/money/propose-charges.ts'
import { dayAfterMonth } from '../../../src/core/domain/money/statement.ts'
import { serviceClasses, serviceOrderKinds } from '../../../src/core/domain/service/service-order.ts'

const work: BillableWork = {
  orderId: 'o',
  kind: 'repair',
  class: 'A',
  zone: 'urban',
  visits: [
    { id: 'v1', arrived: true },
    { id: 'v2', arrived: false },
    { id: 'v3', arrived: true },
  ],
}

describe('price lists', () => {
  it('hold from their first day to the day before the next', () => {
    const at = (urban: number) => ({ ...defaultPrices, travel: { urban, suburban: 9_000 } })
    const lists = [
      { effectiveFrom: '2026-03-01', prices: at(3_300) },
      { effectiveFrom: '2026-01-01', prices: at(3_100) },
    ]
    const on = (date: string) => pricesOn(lists, date).travel.urban
    expect([on('2025-12-31'), on('2026-01-01'), on('2026-02-28'), on('2026-03-01')]).toEqual([
      3_000, 3_100, 3_100, 3_300,
    ])
  })

  it('name every kind and class', () => {
    expect(pricesSchema.parse(defaultPrices)).toEqual(defaultPrices)
    for (const kind of serviceOrderKinds)
      for (const each of serviceClasses) expect(defaultPrices.labour[kind][each]).toBeGreaterThan(0)
    expect(pricesSchema.safeParse({ ...defaultPrices, labour: {} }).success).toBe(false)
  })
})

describe('what done work is billed', () => {
  it('is labour once and each way that was made; a customer pays one way', () => {
    const lines = proposeCharges(work, defaultPrices)
    expect(lines.map(({ kind, unitMinor, payer, source }) => [kind, unitMinor, payer, source])).toEqual([
      ['labour', 8_000, 'customer', 'labour:o'],
      ['travel', 3_000, 'customer', 'travel:v1'],
      ['travel', 3_000, 'internal', 'travel:v3'],
    ])
  })

  it.each([
    ['B', 'contract'],
    ['C', 'warranty'],
    ['D', 'internal'],
  ] as const)('is borne in class %s by the %s, its value kept', (serviceClass, payer) => {
    const lines = proposeCharges({ ...work, class: serviceClass }, defaultPrices)
    expect(new Set(lines.map((line) => line.payer))).toEqual(new Set([payer]))
    expect(lines.reduce((sum, line) => sum + line.unitMinor, 0)).toBe(6_000 + 2 * 3_000)
  })
})

it('a month ends where the next begins', () => {
  expect([dayAfterMonth('2026-02'), dayAfterMonth('2026-12')]).toEqual(['2026-03-01', '2027-01-01'])
})
