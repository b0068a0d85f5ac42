import { z } from 'zod'
import { severities } from '../../../../../core/domain/commitment/kinds.ts'
import { complaintSubClassSchema, subClassOfMarks } from '../../../../../core/domain/complaint/classes.ts'
import {
  type Mark,
  markSchema,
  type ServiceAnswers,
  type SurveyQuestion,
  surveyQuestions,
} from '../../../../../core/domain/survey/survey.ts'

const heardComplaintSchema = z.strictObject({
  subClass: complaintSubClassSchema,
  said: z.string(),
  wanted: z.string(),
  /** Null: as proposed. */
  severity: z.enum(severities).nullable(),
  severityReason: z.string(),
  claimMinor: z.int().nullable(),
})
export type HeardComplaint = Readonly<z.infer<typeof heardComplaintSchema>>

const heardSuggestionSchema = heardComplaintSchema.pick({ subClass: true, said: true, wanted: true })
export type HeardSuggestion = Readonly<z.infer<typeof heardSuggestionSchema>>

/** What has been heard so far in a service callback. */
export type CallbackAnswers = Readonly<{
  marks: Readonly<Partial<Record<SurveyQuestion, Mark>>>
  nps: number | null
  pleased: string
  annoyed: string
  complaint: HeardComplaint | null
  /** The customer was asked and wants no complaint. */
  complaintDeclined: boolean
  suggestion: HeardSuggestion | null
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
  complaint: heardComplaintSchema.nullable(),
  complaintDeclined: z.boolean(),
  suggestion: heardSuggestionSchema.nullable(),
})

export const noAnswers: CallbackAnswers = {
  marks: {},
  nps: null,
  pleased: '',
  annoyed: '',
  complaint: null,
  complaintDeclined: false,
  suggestion: null,
}

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

/** The questions that were answered with very dissatisfied. */
export function worstQuestions({ marks }: CallbackAnswers): readonly SurveyQuestion[] {
  return surveyQuestions.filter((question) => marks[question] === 1)
}

/** Whether a complaint is to be opened before these answers are saved. */
export function needsComplaint(answers: CallbackAnswers): boolean {
  return answers.complaint === null && !answers.complaintDeclined && worstQuestions(answers).length > 0
}

/** The answers with a complaint that is filled in from them; `words` are used where the customer's are missing. */
export function withComplaint(answers: CallbackAnswers, words: string): CallbackAnswers {
  const complaint: HeardComplaint = {
    subClass: subClassOfMarks(answers.marks),
    said: answers.annoyed.trim() || words,
    wanted: '',
    severity: null,
    severityReason: '',
    claimMinor: null,
  }
  return { ...answers, complaint, complaintDeclined: false }
}

/** The answers with a suggestion that is filled in from the remarks. */
export function withSuggestion(answers: CallbackAnswers): CallbackAnswers {
  const said = answers.annoyed.trim() || answers.pleased.trim()
  return { ...answers, suggestion: { subClass: 'suggest-service', said, wanted: '' } }
}
