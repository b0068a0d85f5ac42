import { type Mark, type ServiceAnswers, type SurveyQuestion, surveyQuestions } from './survey.ts'

/** From this mark on a customer is satisfied. */
export const satisfiedFrom: Mark = 3

/** What a survey says at a glance. `satisfied` and `dissatisfied` are opposites; `weak` are the questions that decided. */
export type SurveyVerdict = Readonly<{
  satisfied: boolean
  dissatisfied: boolean
  weak: readonly SurveyQuestion[]
  lowest: number
}>

/** Satisfied when every question has 3 or 4; one mark of 2 or 1 makes the survey a dissatisfied one. */
export function judgeSurvey(answers: ServiceAnswers): SurveyVerdict {
  const weak = surveyQuestions.filter((question) => answers[question] < satisfiedFrom)
  const lowest = Math.min(...surveyQuestions.map((question) => answers[question]))
  return { satisfied: weak.length === 0, dissatisfied: weak.length > 0, weak, lowest }
}
