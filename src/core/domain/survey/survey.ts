import { z } from 'zod'
import { idSchema, instantSchema } from '../id-schema.ts'

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

/** The answer to “would you recommend us”: 0 not at all, 10 certainly. */
export const npsMarkSchema = z.int().min(0).max(10)

/** How a callback ended; together with dropped and still open ones they are all completed orders. */
export const surveyResults = ['reached', 'refused', 'unreachable'] as const
export const surveyResultSchema = z.enum(surveyResults)
export type SurveyResult = z.infer<typeof surveyResultSchema>

/** A service callback; only a reached customer has answers. */
export const surveySchema = z.strictObject({
  id: idSchema<'survey'>(),
  commitmentId: idSchema<'commitment'>(),
  caseId: idSchema<'case'>(),
  orderId: idSchema<'service-order'>(),
  orgId: idSchema<'org-unit'>(),
  technicianId: idSchema<'person'>().nullable(),
  /** When the surveyed order was completed: the month the survey counts in. */
  completedAt: instantSchema,
  at: instantSchema,
  byId: idSchema<'person'>(),
  result: surveyResultSchema,
  answers: serviceAnswersSchema.nullable(),
  /** 0 to 10: would you recommend us; null when not asked. */
  nps: npsMarkSchema.nullable(),
  pleased: z.string().max(2000),
  annoyed: z.string().max(2000),
})
export type Survey = Readonly<z.infer<typeof surveySchema>>
