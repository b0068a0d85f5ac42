import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dimensions, mostTargets, type Quota, type Sampling } from '../../../src/core/domain/campaign/campaign.ts'
import {
  beginDraw,
  type Candidate,
  cellKey,
  cellName,
  drawSample,
  lotOf,
  wantedIn,
} from '../../../src/core/domain/campaign/sample.ts'

const candidate = (id: string): fc.Arbitrary<Candidate> =>
  fc.record({
    id: fc.constant(id),
    region: fc.constantFrom('河东区', '河西区', ''),
    zone: fc.constantFrom('urban', 'suburban'),
    level: fc.constantFrom('none', 'gold'),
    kind: fc.constantFrom('consumer', 'dealer'),
    centre: fc.constantFrom('o-1', 'o-2'),
  })

const candidates = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 120 })
  .chain((ids) => fc.tuple(...ids.map(candidate)))
  .map((all): readonly Candidate[] => all)

const seed = fc.integer({ min: 0, max: 0xffffffff })
const quotas: fc.Arbitrary<Quota> = fc
  .record({
    seed,
    by: fc.uniqueArray(fc.constantFrom(...dimensions), { minLength: 1, maxLength: 2 }),
    each: fc.nat(12),
    reserve: fc.constantFrom(1, 1.5, 3),
  })
  .map((quota) => ({ kind: 'quota' as const, cells: [], ...quota }))
const samplings: fc.Arbitrary<Sampling> = fc.oneof(
  fc.record({ kind: fc.constant('all' as const), seed }),
  fc.record({ kind: fc.constant('random' as const), seed, n: fc.integer({ min: 1, max: 60 }) }),
  quotas,
)

const idsOf = (drawn: ReturnType<typeof drawSample>) => drawn.map(({ candidate: { id } }) => id)

describe('drawing a sample', () => {
  it('draws the same people in the same order for the same seed, however they are shown', () => {
    fc.assert(
      fc.property(candidates, samplings, fc.func(fc.nat()), (all, sampling, shuffle) => {
        const other = all.toSorted((a, b) => shuffle(a.id) - shuffle(b.id))
        expect(idsOf(drawSample(other, sampling))).toEqual(idsOf(drawSample(all, sampling)))
      }),
    )
  })

  it('draws nobody twice, nobody who was not shown, and never more than there are', () => {
    fc.assert(
      fc.property(candidates, samplings, (all, sampling) => {
        const ids = idsOf(drawSample(all, sampling))
        expect(new Set(ids).size).toBe(ids.length)
        const shown = new Set(all.map(({ id }) => id))
        expect(ids.every((id) => shown.has(id))).toBe(true)
      }),
    )
  })

  it('draws all, or exactly so many as far as there are so many', () => {
    fc.assert(
      fc.property(candidates, seed, fc.integer({ min: 1, max: 60 }), (all, lot, n) => {
        expect(drawSample(all, { kind: 'all', seed: lot })).toHaveLength(all.length)
        expect(drawSample(all, { kind: 'random', seed: lot, n })).toHaveLength(Math.min(n, all.length))
      }),
    )
  })

  it('fills each cell of a quota as far as it can and never beyond', () => {
    fc.assert(
      fc.property(candidates, quotas, (all, quota) => {
        const draw = beginDraw(quota)
        for (const each of all) draw.add(each)
        const drawn = draw.drawn()
        for (const cell of draw.cells()) {
          const name = cellName(cell.key)
          const own = drawn.filter((one) => one.cell === name)
          const there = all.filter((one) => cellName(quota.by.map((by) => one[by])) === name)
          expect(cell.available).toBe(there.length)
          expect(cell.wanted).toBe(quota.each)
          expect(own).toHaveLength(Math.min(there.length, Math.ceil(quota.each * quota.reserve)))
          expect(cell.drawn).toBe(own.length)
          expect(own.every(({ candidate: one }) => cellName(quota.by.map((by) => one[by])) === name)).toBe(true)
        }
        expect(draw.cells().reduce((sum, cell) => sum + cell.drawn, 0)).toBe(drawn.length)
      }),
    )
  })

  it('takes what is wanted of a named cell, also when nobody is in it', () => {
    const quota: Quota = {
      kind: 'quota',
      seed: 1,
      by: ['region', 'level'],
      each: 2,
      cells: [
        { key: ['河东区', 'gold'], wanted: 5 },
        { key: ['河西区', 'gold'], wanted: 7 },
      ],
      reserve: 1,
    }
    expect([wantedIn(quota, cellName(['河东区', 'gold'])), wantedIn(quota, cellName(['河东区', 'none']))]).toEqual([
      5, 2,
    ])
    const draw = beginDraw<Candidate>(quota)
    for (let n = 0; n < 9; n += 1)
      draw.add({ id: `c-${n}`, region: '河东区', zone: 'urban', level: 'gold', kind: 'consumer', centre: 'o' })
    expect(draw.cells()).toEqual([
      { key: ['河东区', 'gold'], available: 9, wanted: 5, drawn: 5 },
      { key: ['河西区', 'gold'], available: 0, wanted: 7, drawn: 0 },
    ])
    expect(cellKey(cellName(['河东区', 'gold']))).toEqual(['河东区', 'gold'])
  })

  it('spreads lots evenly: each tenth of ids gets about a tenth of the places', () => {
    const ids = Array.from({ length: 20_000 }, (_, n) => `customer-${n}`)
    const tenths = new Array<number>(10).fill(0)
    for (const id of ids) {
      const tenth = Math.floor((lotOf(7, id) / 2 ** 53) * 10)
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
    }
    for (const n of tenths) expect(Math.abs(n - 2_000)).toBeLessThan(200)
    const first = idsOf(drawSample(ids.map(plain), { kind: 'random', seed: 7, n: 100 }))
    const other = idsOf(drawSample(ids.map(plain), { kind: 'random', seed: 8, n: 100 }))
    expect(first.filter((id) => other.includes(id)).length).toBeLessThan(10)
  })

  it('stops at the most that a campaign may have', () => {
    const all = Array.from({ length: mostTargets + 3 }, (_, n) => plain(`c-${n}`))
    expect(drawSample(all, { kind: 'all', seed: 3 })).toHaveLength(mostTargets)
  })
})

function plain(id: string): Candidate {
  return { id, region: '', zone: 'urban', level: 'none', kind: 'consumer', centre: 'o' }
}
