import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CountedTree,
  countBelow,
  firstValue,
  put,
  sizeOf,
  treeOf,
  valueAt,
  valuesOf,
  without,
} from '../../../src/core/domain/live/counted-tree.ts'

const key = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '0'), maxLength: 3 })
const change = fc.record({ key, value: fc.option(fc.integer(), { nil: null }) })

function depth(tree: CountedTree<unknown>): number {
  return tree === null ? 0 : 1 + Math.max(depth(tree.left), depth(tree.right))
}

describe('counted tree', () => {
  it('made at once is the one made step by step', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.integer()), { maxLength: 60 }), (entries) => {
        const stepwise = entries.reduce<CountedTree<number>>((tree, [at, value]) => put(tree, at, value), null)
        expect(treeOf(entries)).toEqual(stepwise)
      }),
    )
  })

  it('is a sorted map that counts', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), key, (changes, bound) => {
        const map = new Map<string, number>()
        let tree: CountedTree<number> = null
        for (const { key: at, value } of changes) {
          if (value === null) map.delete(at)
          else map.set(at, value)
          tree = value === null ? without(tree, at) : put(tree, at, value)
        }
        const sorted = [...map].toSorted(([a], [b]) => (a < b ? -1 : 1))
        expect(valuesOf(tree)).toEqual(sorted.map(([, value]) => value))
        expect(sizeOf(tree)).toBe(map.size)
        expect(countBelow(tree, bound)).toBe(sorted.filter(([at]) => at < bound).length)
        expect(valueAt(tree, bound)).toBe(map.get(bound) ?? null)
        expect(firstValue(tree)).toBe(sorted[0]?.[1] ?? null)
      }),
      { numRuns: 500 },
    )
  })

  it('never changes what it was', () => {
    const one = put(put<number>(null, 'a', 1), 'b', 2)
    const before = structuredClone(one)
    put(one, 'a', 9)
    without(one, 'b')
    expect(one).toEqual(before)
  })

  it('has the same shape whatever the order of insertion', () => {
    const keys = ['a', 'b', 'c', 'd', 'e']
    const build = (order: readonly string[]) => order.reduce<CountedTree<true>>((tree, at) => put(tree, at, true), null)
    expect(build(keys.toReversed())).toEqual(build(keys))
  })

  it('gives back the same tree when there is nothing to remove', () => {
    const tree = put<number>(null, 'b', 1)
    expect(without(tree, 'a')).toBe(tree)
    expect(without(tree, 'c')).toBe(tree)
  })

  it('stays shallow over 20,000 keys in rising order, and when most of them go', () => {
    const keyOf = (n: number) => `${String(1_700_000_000_000 + n * 977)} id-${n}`
    let tree: CountedTree<true> = null
    for (let n = 0; n < 20_000; n += 1) tree = put(tree, keyOf(n), true)
    expect(depth(tree)).toBeLessThan(60)
    for (let n = 0; n < 20_000; n += 1) if (n % 20 !== 0) tree = without(tree, keyOf(n))
    expect(sizeOf(tree)).toBe(1_000)
    expect(depth(tree)).toBeLessThan(40)
  })
})
