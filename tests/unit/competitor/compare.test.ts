import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isStale, standingOf, verdictOf } from '../../../src/core/domain/competitor/compare.ts'
import { compareItems, valueText } from '../../../src/core/domain/competitor/compared-items.ts'
import { fitsMeasure } from '../../../src/core/domain/competitor/competitor.ts'

describe('how we stand', () => {
  it('is judged by what is better for the customer', () => {
    expect(standingOf('less', 6, 8)).toBe('better')
    expect(standingOf('more', 6, 8)).toBe('worse')
    expect(standingOf('less', 6, 6)).toBe('equal')
    expect(standingOf('more', null, 8)).toBe('unknown')
    expect(standingOf('more', 6, null)).toBe('unknown')
  })

  it('is the other way round for whoever stands on the other side', () => {
    const turned = { better: 'worse', worse: 'better', equal: 'equal', unknown: 'unknown' } as const
    const value = fc.option(fc.integer({ min: 0, max: 5 }), { nil: null })
    fc.assert(
      fc.property(fc.constantFrom('more' as const, 'less' as const), value, value, (direction, own, other) => {
        expect(standingOf(direction, other, own)).toBe(turned[standingOf(direction, own, other)])
      }),
    )
  })

  it('is a gap as soon as anybody is better, and a strength only when nobody is', () => {
    expect(verdictOf(['better', 'worse', 'equal'])).toBe('gap')
    expect(verdictOf(['better', 'equal', 'unknown'])).toBe('strength')
    expect(verdictOf(['equal', 'unknown'])).toBe('even')
    expect(verdictOf(['unknown'])).toBe('unknown')
    expect(verdictOf([])).toBe('unknown')
  })

  it('is told for each item in the order of the columns', () => {
    const item = { id: 'i', direction: 'less' as const }
    const cells = [
      { itemId: 'i', columnId: 'own', value: 6 },
      { itemId: 'i', columnId: 'b', value: 4 },
      { itemId: 'other', columnId: 'a', value: 1 },
    ]
    const [row] = compareItems([item], [{ id: 'a' }, { id: 'b' }], cells)
    expect(row).toMatchObject({ own: 6, verdict: 'gap' })
    expect(row?.others.map(({ value, standing }) => [value, standing])).toEqual([
      [null, 'unknown'],
      [4, 'worse'],
    ])
  })
})

describe('a value', () => {
  it('is old after so many calendar months, not on the day itself', () => {
    expect(isStale('2025-11-20', '2026-11-20', 12)).toBe(false)
    expect(isStale('2025-11-19', '2026-11-20', 12)).toBe(true)
    expect(isStale('2026-01-31', '2026-02-28', 1)).toBe(false)
    expect(isStale('2026-01-31', '2026-03-01', 1)).toBe(true)
  })

  it('fits its measure', () => {
    expect([-1, 0, 1_000_000, 1_000_001].map((value) => fitsMeasure('number', value))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect([0, 1, 0.5, 2].map((value) => fitsMeasure('yes-no', value))).toEqual([true, true, false, false])
    expect([0, 10, 10.5].map((value) => fitsMeasure('mark', value))).toEqual([true, true, false])
  })

  it('is read with its unit in each language', () => {
    const hours = { measure: 'number' as const, unit: '小时', unitEn: 'h' }
    expect([valueText(hours, 6, 'zh-CN'), valueText(hours, 6, 'en'), valueText(hours, null, 'en')]).toEqual([
      '6 小时',
      '6 h',
      '–',
    ])
    expect(valueText({ ...hours, measure: 'yes-no' }, 0, 'zh-CN')).toBe('无')
    expect(valueText({ ...hours, measure: 'mark' }, 7.5, 'en')).toBe('7.5 / 10')
  })
})
