import { describe, expect, it } from 'vitest'
import {
  type Cell,
  type EntryOrder,
  entryOrders,
  nextCell,
  previousCell,
  struckMark,
} from '../../../../src/renderer/src/features/study/entry-order.ts'

const count = 3
const first: Cell = { side: 'expectation', index: 0 }

function walk(order: EntryOrder): readonly string[] {
  const seen: string[] = []
  for (let cell: Cell | null = first; cell !== null; cell = nextCell(cell, order, count))
    seen.push(`${cell.side === 'expectation' ? 'E' : 'P'}${cell.index}`)
  return seen
}

describe('the order of typing', () => {
  it('goes through every answer by statement or by column; both hands go from row to row', () => {
    expect(walk('across')).toEqual(['E0', 'P0', 'E1', 'P1', 'E2', 'P2'])
    expect(walk('down')).toEqual(['E0', 'E1', 'E2', 'P0', 'P1', 'P2'])
    expect(walk('two-hands')).toEqual(['E0', 'E1', 'E2'])
  })

  it.each(entryOrders)('goes back the way it came (%s)', (order) => {
    for (let cell: Cell | null = first; cell !== null; cell = nextCell(cell, order, count)) {
      const next: Cell | null = nextCell(cell, order, count)
      if (next !== null) expect(previousCell(next, order, count)).toEqual(cell)
    }
    expect(previousCell(first, order, count)).toBeNull()
  })
})

describe('a key', () => {
  it('is read by its place: the top row for one hand, the number pad for the other', () => {
    expect(struckMark({ code: 'Digit5', key: '5' })).toEqual({ mark: 5, pad: false })
    expect(struckMark({ code: 'Numpad5', key: '5' })).toEqual({ mark: 5, pad: true })
    // an input method or Num Lock changes the key and not the place
    expect(struckMark({ code: 'Digit5', key: '％' })).toEqual({ mark: 5, pad: false })
    expect(struckMark({ code: 'Numpad1', key: 'End' })).toEqual({ mark: 1, pad: true })
    expect(struckMark({ code: '', key: '7' })).toEqual({ mark: 7, pad: false })
  })

  it('is no answer as 0, dash or space, and nothing as 8, 9 or a letter', () => {
    for (const [code, key] of [
      ['Digit0', '0'],
      ['Minus', '-'],
      ['Space', ' '],
    ] as const)
      expect(struckMark({ code, key })).toEqual({ mark: 'blank', pad: false })
    expect(struckMark({ code: 'NumpadSubtract', key: '-' })).toEqual({ mark: 'blank', pad: true })
    for (const [code, key] of [
      ['Digit8', '8'],
      ['Numpad9', '9'],
      ['KeyA', 'a'],
      ['Enter', 'Enter'],
    ] as const)
      expect(struckMark({ code, key })).toBeNull()
  })
})
