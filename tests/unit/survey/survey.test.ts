import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeSurvey } from '../../../src/core/domain/survey/judge-survey.ts'
import { type Mark, type ServiceAnswers, serviceAnswersSchema } from '../../../src/core/domain/survey/survey.ts'
import { csat, nps, score, serviceScore } from '../../../src/core/domain/survey/survey-figures.ts'

function answers(...marks: readonly Mark[]): ServiceAnswers {
  const [attitude = 4, skill = 4, punctuality = 4, promises = 4] = marks
  return { attitude, skill, punctuality, promises }
}

describe('a survey', () => {
  it('is satisfied from 3 on, in every question', () => {
    expect(judgeSurvey(answers(3, 3, 3, 3))).toEqual({ satisfied: true, dissatisfied: false, weak: [], lowest: 3 })
    expect(judgeSurvey(answers(4, 2, 4, 1))).toEqual({
      ...{ satisfied: false, dissatisfied: true },
      ...{ weak: ['skill', 'promises'], lowest: 1 },
    })
  })

  it('has marks 1 to 4 only', () => {
    const takes = (mark: number) => serviceAnswersSchema.safeParse({ ...answers(4), skill: mark }).success
    expect([0, 1, 2, 3, 4, 5, 2.5].map(takes)).toEqual([false, true, true, true, true, false, false])
  })
})

describe('figures', () => {
  it('CSAT is answers of 3 and 4 over answers', () => {
    expect(csat([4, 3, 2, 1, 4])).toEqual({ value: 0.6, numerator: 3, denominator: 5, tooFew: false })
  })

  it('score is mean ÷ 4 × 100', () => {
    expect(score([4, 4, 3, 3, 2])).toEqual({ value: 80, numerator: 16, denominator: 20, tooFew: false })
  })

  it("a technician's score is over four questions and marked under five surveys", () => {
    const four = [answers(4), answers(4), answers(4), answers(4)]
    expect(serviceScore(four)).toEqual({ value: 100, numerator: 64, denominator: 64, tooFew: true })
    expect(serviceScore([...four, answers(1, 1, 1, 1)])).toEqual({
      ...{ value: 85, numerator: 68 },
      ...{ denominator: 80, tooFew: false },
    })
  })

  it('NPS counts 9 and 10 against 0 to 6', () => {
    expect(nps([10, 9, 8, 7, 6, 0])).toEqual({ value: 0, numerator: 0, denominator: 6, tooFew: false })
    expect(nps([9, 9, 9, 8])).toMatchObject({ value: 75, tooFew: true })
    expect(nps([6, 7, 8, 8, 8])).toMatchObject({ value: -20 })
  })

  it('are nothing without data, never 0 %', () => {
    for (const empty of [csat([]), score([]), serviceScore([]), nps([])]) {
      expect(empty).toEqual({ value: null, numerator: 0, denominator: 0, tooFew: true })
    }
  })

  it('stay in their range', () => {
    const marks = fc.array(fc.constantFrom<Mark>(1, 2, 3, 4), { minLength: 1 })
    fc.assert(
      fc.property(marks, fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1 }), (four, ten) => {
        expect(csat(four).value).toBeGreaterThanOrEqual(0)
        expect(csat(four).value).toBeLessThanOrEqual(1)
        expect(score(four).value).toBeGreaterThanOrEqual(25)
        expect(score(four).value).toBeLessThanOrEqual(100)
        expect(Math.abs(nps(ten).value ?? 0)).toBeLessThanOrEqual(100)
      }),
    )
  })
})
