import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { depotId, depotOf, placeKind } from '../../../src/core/domain/parts/place.ts'
import {
  applyMove,
  kindOfMove,
  missingToMinimum,
  moveOfCount,
  type Stock,
  type StockMove,
  stockKey,
  sumOfMoves,
} from '../../../src/core/domain/parts/stock.ts'

const store = depotId({ kind: 'store', orgId: 'gz' })
const other = depotId({ kind: 'store', orgId: 'hd' })
const van = depotId({ kind: 'van', personId: 'he' })

const anyMove: fc.Arbitrary<StockMove> = fc.record({
  partId: fc.constantFrom('p1', 'p2'),
  condition: fc.constantFrom('new' as const, 'old' as const),
  quantity: fc.integer({ min: -1, max: 6 }),
  from: fc.constantFrom('supplier', 'customer', 'count', store, other, van),
  to: fc.constantFrom('customer', 'factory', 'scrap', 'count', store, other, van),
})

describe('stock', () => {
  it('is the sum of its lines and never less than nothing, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 80 }), (tried) => {
        let stock: Stock = new Map()
        const done: StockMove[] = []
        for (const move of tried) {
          const before = stock
          const result = applyMove(before, move)
          if (!result.ok) {
            expect(stock).toBe(before)
            continue
          }
          stock = result.value
          done.push(move)
          for (const pieces of stock.values()) expect(pieces).toBeGreaterThanOrEqual(0)
        }
        const sums = sumOfMoves(done)
        for (const key of new Set([...sums.keys(), ...stock.keys()]))
          expect(stock.get(key) ?? 0).toBe(sums.get(key) ?? 0)
      }),
    )
  })

  it('refuses to take more than there is, and says how many there are', () => {
    const one = applyMove(new Map(), { partId: 'p', condition: 'new', quantity: 3, from: 'supplier', to: store })
    if (!one.ok) throw new Error(one.code)
    const take = { partId: 'p', condition: 'new', from: store, to: 'customer' } as const
    expect(applyMove(one.value, { ...take, quantity: 4 })).toMatchObject({
      code: 'not-enough-stock',
      params: { there: 3, wanted: 4 },
    })
    expect(applyMove(one.value, { ...take, quantity: 3 }).ok).toBe(true)
    expect(one.value.get(stockKey({ placeId: store, partId: 'p', condition: 'new' }))).toBe(3)
  })

  it.each([
    ['supplier', store, 'new', 'receive'],
    [store, van, 'new', 'issue'],
    [van, store, 'new', 'hand-back'],
    [store, other, 'new', 'transfer'],
    [van, 'customer', 'new', 'use'],
    ['customer', van, 'new', 'unuse'],
    ['customer', van, 'old', 'old-in'],
    [van, store, 'old', 'old-hand-in'],
    [store, 'factory', 'old', 'to-factory'],
    [store, 'factory', 'new', null],
    [van, 'factory', 'old', null],
    ['supplier', van, 'new', null],
    ['supplier', store, 'old', null],
    [store, store, 'new', null],
    ['customer', 'factory', 'old', null],
    ['store:', van, 'new', null],
  ] as const)('from %s to %s with %s parts is %s', (...way) => {
    const [from, to, condition, kind] = way
    expect(kindOfMove({ from, to, condition })).toBe(kind)
  })

  it('reaches what was counted by one movement', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), (expected, counted) => {
        const move = moveOfCount(store, { partId: 'p', condition: 'new', expected, counted })
        const key = stockKey({ placeId: store, partId: 'p', condition: 'new' })
        const before: Stock = new Map([[key, expected]])
        if (move === null) {
          expect(counted).toBe(expected)
          return
        }
        const after = applyMove(before, move)
        expect(after.ok && after.value.get(key)).toBe(counted)
      }),
    )
  })

  it('knows what is missing to the minimum', () => {
    expect(missingToMinimum({ quantity: 2, minimum: 5 })).toBe(3)
    expect(missingToMinimum({ quantity: 5, minimum: 5 })).toBe(0)
    expect(missingToMinimum({ quantity: 9, minimum: 0 })).toBe(0)
  })
})

it('reads depots back from their ids, and nothing else', () => {
  expect(depotOf(van)).toEqual({ kind: 'van', personId: 'he' })
  expect(depotOf('store:a:b')).toEqual({ kind: 'store', orgId: 'a:b' })
  for (const none of ['', 'van:', 'store', 'supplier', 'shed:1']) expect(depotOf(none)).toBeNull()
  expect(placeKind('scrap')).toBe('scrap')
  expect(placeKind('elsewhere')).toBeNull()
})
