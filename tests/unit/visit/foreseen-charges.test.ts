import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bill, type ChargeLine, payerOfClass } from '../../../src/core/domain/money/bill.ts'
import { totalsOf } from '../../../src/core/domain/money/totals.ts'
import { serviceClasses } from '../../../src/core/domain/service/service-order.ts'
import { foreseeCharges, withParts } from '../../../src/core/domain/visit/foreseen-charges.ts'

const amount = fc.integer({ min: 0, max: 100_000 })
const line = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('labour' as const, 'part' as const, 'travel' as const),
  name: fc.string({ maxLength: 5 }),
  partId: fc.constant(null),
  partNumber: fc.constant(''),
  quantity: fc.integer({ min: 1, max: 9 }),
  unitMinor: amount,
  payer: fc.constantFrom(...Object.values(payerOfClass)),
  payerFixed: fc.constant(false),
  source: fc.constantFrom('labour:1', 'travel:1', 'part:1', 'part:2'),
  at: fc.constant(0),
  by: fc.constant(null),
  reason: fc.constant(''),
  replaces: fc.constant(null),
  struckAt: fc.option(fc.constant(1)),
  struckBy: fc.constant(null),
  struckReason: fc.constant(''),
}) satisfies fc.Arbitrary<ChargeLine>

const lines = fc.uniqueArray(line, { selector: ({ source }) => source, maxLength: 4 })

function billOf(billed: readonly ChargeLine[]): Bill {
  return {
    id: 'o',
    state: 'open',
    class: 'A',
    currency: 'CNY',
    readyAt: null,
    approvedAt: null,
    approvedBy: null,
    lines: billed,
    payments: [],
    invoices: [],
    queries: [],
    version: 1,
  }
}

describe('the charges as they will stand', () => {
  it('are those of the bill when everything is billed, whatever was struck', () => {
    fc.assert(
      fc.property(lines, (billed) => {
        const proposed = billed.map((each) => ({ ...each, source: each.source }))
        const { dueMinor, valueMinor } = totalsOf(billOf(billed))
        expect(foreseeCharges(billOf(billed), proposed)).toMatchObject({ dueMinor, valueMinor })
      }),
    )
  })

  it('sum up to the same whether a part is billed already or only known to the phone', () => {
    const parts = fc.array(
      fc.record({ name: fc.string(), quantity: fc.integer({ min: 1, max: 5 }), priceMinor: amount }),
    )
    fc.assert(
      fc.property(lines, parts, fc.constantFrom(...serviceClasses), (billed, coming, serviceClass) => {
        const payer = payerOfClass[serviceClass]
        const before = foreseeCharges(billOf(billed), [])
        const after = withParts(before, coming, serviceClass)
        const asBilled = coming.map(
          (part, index): ChargeLine => ({
            ...{ partId: null, partNumber: '', payerFixed: false, at: 0, by: null, reason: '', replaces: null },
            ...{ struckAt: null, struckBy: null, struckReason: '' },
            ...{ id: `n${index}`, kind: 'part', name: part.name, source: `new:${index}`, payer },
            ...{ quantity: part.quantity, unitMinor: part.priceMinor },
          }),
        )
        expect(after).toEqual(foreseeCharges(billOf([...billed, ...asBilled]), []))
        expect(after.dueMinor).toBe(after.lines.reduce((sum, each) => sum + each.chargedMinor, 0))
      }),
    )
  })

  it('is nothing to pay where warranty, contract or the house bears it', () => {
    const labour = { kind: 'labour' as const, quantity: 1, unitMinor: 9_000, payerFixed: false, source: 'labour:1' }
    expect(foreseeCharges(null, [{ ...labour, payer: 'warranty' }])).toMatchObject({ dueMinor: 0, valueMinor: 9_000 })
    expect(foreseeCharges(null, [{ ...labour, payer: 'customer' }])).toMatchObject({ dueMinor: 9_000, paidMinor: 0 })
  })
})
