import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binsFor, crossTable, keysOf } from '../../../src/core/domain/questionnaire/count-answers.ts'
import { moveQuestionnaire, questionnaireMoves } from '../../../src/core/domain/questionnaire/move-questionnaire.ts'
import { questionsOf } from '../../../src/core/domain/questionnaire/questionnaire.ts'
import { washer } from '../../support/questionnaires.ts'

describe('bins', () => {
  it('have round edges', () => {
    expect(binsFor(0, 50, 1)).toEqual(
      Array.from({ length: 6 }, (_, index) => ({ from: index * 10, below: index * 10 + 10 })),
    )
    expect(binsFor(3, 3, 1)).toEqual([{ from: 3, below: 4 }])
    expect(binsFor(0.1, 0.3, 0.1).map((bin) => bin.from)).toEqual([0.1, 0.2, 0.3])
  })

  it('hold every number once, and are few', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1 }),
        fc.constantFrom(1, 0.1, 0.01),
        (raw, step) => {
          const numbers = raw.map((value) => Number((value * step).toFixed(2)))
          const bins = binsFor(Math.min(...numbers), Math.max(...numbers), step)
          expect(bins.length).toBeLessThanOrEqual(11)
          for (const value of numbers)
            expect([value, bins.filter((bin) => value >= bin.from && value < bin.below).length]).toEqual([value, 1])
        },
      ),
    )
  })
})

describe('a cross table', () => {
  const keys = ['a', 'b', 'c']
  const anyChoice = (several: boolean) =>
    several ? fc.subarray(keys, { minLength: 1 }) : fc.constantFrom(...keys).map((key) => [key])

  const anyTable = fc.tuple(fc.boolean(), fc.boolean()).chain(([rowSeveral, columnSeveral]) =>
    fc.record({
      rowSeveral: fc.constant(rowSeveral),
      columnSeveral: fc.constant(columnSeveral),
      responses: fc.array(fc.tuple(anyChoice(rowSeveral), anyChoice(columnSeveral)), { maxLength: 30 }),
    }),
  )

  it('counts each response once in every total, also where several were chosen', () => {
    fc.assert(
      fc.property(anyTable, ({ rowSeveral, columnSeveral, responses }) => {
        const counts = new Map<string, number>()
        for (const [rows, columns] of responses)
          for (const row of rowSeveral ? ['', ...rows] : rows)
            for (const column of columnSeveral ? ['', ...columns] : columns) {
              const key = JSON.stringify([row, column])
              counts.set(key, (counts.get(key) ?? 0) + 1)
            }
        const pairs = [...counts].map(([key, count]) => {
          const [row = '', column = ''] = JSON.parse(key) as string[]
          return { row, column, count }
        })
        const table = crossTable(pairs, { keys, several: rowSeveral }, { keys, several: columnSeveral })
        expect(table.n).toBe(responses.length)
        for (const { key, n } of table.rows) expect(n).toBe(responses.filter(([rows]) => rows.includes(key)).length)
        for (const { key, n } of table.columns)
          expect(n).toBe(responses.filter(([, columns]) => columns.includes(key)).length)
        for (const cell of table.cells)
          expect(cell.count).toBe(
            responses.filter(([rows, columns]) => rows.includes(cell.row) && columns.includes(cell.column)).length,
          )
      }),
    )
  })

  it('has the options or values of a question as keys', () => {
    expect(questionsOf(washer).map((question) => keysOf(question).length)).toEqual([3, 3, 7, 0, 0])
  })
})

describe('moves of a questionnaire', () => {
  const can = (standing: Parameters<typeof moveQuestionnaire>[0]) =>
    questionnaireMoves.filter((move) => moveQuestionnaire(standing, move).ok)

  it('freeze what is published and end with its retirement', () => {
    expect(can({ draft: true, published: false, retired: false })).toEqual(['save-draft', 'publish', 'retire', 'copy'])
    expect(can({ draft: false, published: true, retired: false })).toEqual(['new-version', 'retire', 'copy', 'answer'])
    expect(can({ draft: true, published: true, retired: false })).toEqual([
      'save-draft',
      'publish',
      'retire',
      'copy',
      'answer',
    ])
    expect(can({ draft: true, published: true, retired: true })).toEqual(['copy'])
  })

  it('name the state and what is allowed', () => {
    expect(moveQuestionnaire({ draft: false, published: true, retired: false }, 'save-draft')).toEqual({
      ok: false,
      code: 'illegal-move',
      params: {
        noun: 'questionnaire',
        state: 'published',
        move: 'save-draft',
        allowed: 'new-version, retire, copy, answer',
      },
    })
  })
})
