import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveStudy, takesForms } from '../../../src/core/domain/study/move-study.ts'
import { statementCodes, statements, wordingOf } from '../../../src/core/domain/study/statements.ts'
import { dimensions, respondentGroups, studyStates } from '../../../src/core/domain/study/study.ts'
import {
  checkForm,
  formNumber,
  missingOf,
  nextFormNumber,
  packMarks,
  unpackMarks,
} from '../../../src/core/domain/study/study-form.ts'

const marks = statements.map(() => 4)
const form = { number: '1', group: 'consumer' as const, expectation: marks, perception: marks, note: '' }

describe('the statements', () => {
  it('are 22 in five dimensions and some about recovery, each in both languages and of its own', () => {
    const counts = dimensions.map((name) => statements.filter(({ dimension }) => dimension === name).length)
    expect(counts).toEqual([4, 5, 4, 4, 5, 4])
    expect(new Set(statementCodes).size).toBe(26)
    for (const locale of ['zh-CN', 'en'] as const)
      for (const group of respondentGroups)
        expect(new Set(statements.map((statement) => wordingOf(statement, group, locale))).size).toBe(26)
  })

  it('are read by a group in its own words where it has any', () => {
    const price = statements.find(({ code }) => code === 'r4')
    if (price === undefined) throw new Error('r4 is not there')
    expect(wordingOf(price, 'service-partner', 'en')).toBe('What is settled is what was agreed.')
    expect(wordingOf(price, 'dealer', 'en')).toBe(wordingOf(price, null, 'en'))
  })
})

describe('a form', () => {
  it('is taken with points that come to 100 or with none, and of a group that is asked', () => {
    for (const [weights, taken] of [
      [null, true],
      [[20, 20, 20, 20, 20], true],
      [[0, 0, 100, 0, 0], true],
      [[20, 20, 20, 20, 19], false],
      [[20, 20, 20, 20, 21], false],
      [[0, 0, 0, 0, 0], false],
    ] as const)
      expect(checkForm({ ...form, weights: weights === null ? null : [...weights] }, ['consumer']).ok).toBe(taken)
    expect(checkForm({ ...form, weights: null }, ['dealer']).ok).toBe(false)
  })

  it('counts each answer that is missing, and the points as one', () => {
    expect(missingOf({ expectation: marks, perception: marks, weights: [20, 20, 20, 20, 20] })).toBe(0)
    expect(missingOf({ expectation: [null, 4, null], perception: [4, null, 4], weights: null })).toBe(4)
  })

  it('is stored and read again without loss', () => {
    const mark = fc.option(fc.integer({ min: 1, max: 7 }), { nil: null })
    fc.assert(
      fc.property(fc.array(mark), (all) => {
        expect(unpackMarks(packMarks(all))).toEqual(all)
      }),
    )
  })

  it('has one number however it is typed, and a next one', () => {
    for (const typed of ['k-009', ' K-009 ', 'Ｋ-００９', 'K -009']) expect(formNumber(typed)).toBe('K-009')
    expect(['001', 'K-099', '999', '7A', ''].map(nextFormNumber)).toEqual(['002', 'K-100', '1000', null, null])
    fc.assert(
      fc.property(fc.string(), (typed) => {
        expect(formNumber(formNumber(typed))).toBe(formNumber(typed))
      }),
    )
  })
})

describe('the states of a study', () => {
  it('go from preparing to collecting to closed and nowhere else', () => {
    const allowed = studyStates.flatMap((state) =>
      (['start', 'close'] as const).flatMap((move) => {
        const moved = moveStudy(state, move)
        return moved.ok ? [[state, move, moved.value]] : []
      }),
    )
    expect(allowed).toEqual([
      ['draft', 'start', 'collecting'],
      ['collecting', 'close', 'closed'],
    ])
    expect(studyStates.filter((state) => takesForms(state).ok)).toEqual(['collecting'])
  })
})
