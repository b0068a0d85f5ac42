import { z } from 'zod'

/** The four questions about every finished service order. */
export const surveyQuestions = ['attitude', 'skill', 'punctuality', 'promises'] as const
export type SurveyQuestion = (typeof surveyQuestions)[number]

/** 4 very satisfied, 3 satisfied, 2 dissatisfied, 1 very dissatisfied. */
export const markSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type Mark = z.infer<typeof markSchema>

export const serviceAnswersSchema = z.strictObject({
  attitude: markSchema,
  skill: markSchema,
  punctuality: markSchema,
  promises: markSchema,
})
export type ServiceAnswers = Readonly<z.infer<typeof serviceAnswersSchema>>

/** How a callback ended; together with dropped and still open ones they are all completed orders. */
export const surveyResults = ['reached', 'refused', 'unreachable'] as const
export const surveyResultSchema = z.enum(surveyResults)
export type SurveyResult = z.infer<typeof surveyResultSchema>
