import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Mark, surveyQuestions } from '../../../../src/core/domain/survey/survey.ts'
import {
  completeMarks,
  hasLowMark,
  marked,
  noAnswers,
  openQuestions,
} from '../../../../src/renderer/src/features/commitment/callback/callback-answers.ts'

describe('a service callback by keys', () => {
  it('is complete exactly when every question has a mark', () => {
    const mark = fc.constantFrom<Mark>(1, 2, 3, 4)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...surveyQuestions), mark)), (entries) => {
        const answers = entries.reduce((all, [question, value]) => marked(all, question, value), noAnswers)
        const asked = new Set(entries.map(([question]) => question))
        expect(openQuestions(answers)).toEqual(surveyQuestions.filter((question) => !asked.has(question)))
        expect(completeMarks(answers) !== null).toBe(asked.size === surveyQuestions.length)
        const last = new Map(entries)
        expect(hasLowMark(answers)).toBe([...last.values()].some((value) => value < 3))
      }),
    )
  })
})
