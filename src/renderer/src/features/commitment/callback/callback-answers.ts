import { z } from 'zod'
import {
  type Mark,
  markSchema,
  type ServiceAnswers,
  type SurveyQuestion,
  surveyQuestions,
} from '../../../../../core/domain/survey/survey.ts'

/** What has been heard so far in a service callback. */
export type CallbackAnswers = Readonly<{
  marks: Readonly<Partial<Record<SurveyQuestion, Mark>>>
  nps: number | null
  pleased: string
  annoyed: string
}>

/** Answers as they lie on the workstation. */
export const callbackAnswersSchema: z.ZodType<CallbackAnswers> = z.strictObject({
  marks: z.strictObject({
    attitude: markSchema.exactOptional(),
    skill: markSchema.exactOptional(),
    punctuality: markSchema.exactOptional(),
    promises: markSchema.exactOptional(),
  }),
  nps: z.int().min(0).max(10).nullable(),
  pleased: z.string(),
  annoyed: z.string(),
})

export const noAnswers: CallbackAnswers = { marks: {}, nps: null, pleased: '', annoyed: '' }

/** The answers with `question` marked. */
export function marked(answers: CallbackAnswers, question: SurveyQuestion, mark: Mark): CallbackAnswers {
  return { ...answers, marks: { ...answers.marks, [question]: mark } }
}

/** The questions that have not been asked yet, in order. */
export function openQuestions({ marks }: CallbackAnswers): readonly SurveyQuestion[] {
  return surveyQuestions.filter((question) => marks[question] === undefined)
}

/** All four marks; null while one is missing. */
export function completeMarks({ marks }: CallbackAnswers): ServiceAnswers | null {
  const { attitude, skill, punctuality, promises } = marks
  if (attitude === undefined || skill === undefined || punctuality === undefined || promises === undefined) return null
  return { attitude, skill, punctuality, promises }
}

/** Whether a mark says that somebody should ask why. */
export function hasLowMark({ marks }: CallbackAnswers): boolean {
  return surveyQuestions.some((question) => (marks[question] ?? 4) < 3)
}
