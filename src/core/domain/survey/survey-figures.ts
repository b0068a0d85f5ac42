import { satisfiedFrom } from './judge-survey.ts'
import { type Mark, type ServiceAnswers, surveyQuestions } from './survey.ts'

/** Under this many surveys a figure is marked as made from too few. */
export const tooFewSurveys = 5

/** A figure and what it was made of. `value` is null when there is nothing to divide by: shown as “–”. */
export type SurveyFigure = Readonly<{ value: number | null; numerator: number; denominator: number; tooFew: boolean }>

type Parts = Readonly<{ numerator: number; denominator: number; surveys: number }>

function figure({ numerator, denominator, surveys }: Parts, scale: number): SurveyFigure {
  const value = denominator === 0 ? null : (numerator / denominator) * scale
  return { value, numerator, denominator, tooFew: surveys < tooFewSurveys }
}

/** CSAT of one question = answers ≥ 3 ÷ answers; `value` 0 to 1. */
export function csat(marks: readonly Mark[]): SurveyFigure {
  const numerator = marks.filter((mark) => mark >= satisfiedFrom).length
  return figure({ numerator, denominator: marks.length, surveys: marks.length }, 1)
}

/** Score of one question = mean ÷ 4 × 100; numerator the sum of the marks, denominator 4 × answers. */
export function score(marks: readonly Mark[]): SurveyFigure {
  const numerator = marks.reduce<number>((sum, mark) => sum + mark, 0)
  return figure({ numerator, denominator: 4 * marks.length, surveys: marks.length }, 100)
}

/** A technician's score = mean of the four questions over all surveys, ÷ 4 × 100; too few under 5 surveys. */
export function serviceScore(surveys: readonly ServiceAnswers[]): SurveyFigure {
  const marks = surveys.flatMap((answers) => surveyQuestions.map((question) => answers[question]))
  return { ...score(marks), tooFew: surveys.length < tooFewSurveys }
}

/** NPS = (9 and 10 − 0 to 6) ÷ answers × 100; the numerator may be negative. */
export function nps(marks: readonly number[]): SurveyFigure {
  const promoters = marks.filter((mark) => mark >= 9).length
  const detractors = marks.filter((mark) => mark <= 6).length
  return figure({ numerator: promoters - detractors, denominator: marks.length, surveys: marks.length }, 100)
}
