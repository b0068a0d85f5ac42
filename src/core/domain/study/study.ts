import { z } from 'zod'

/** The five dimensions among which a respondent divides 100 points, in the order of the form. */
export const weightedDimensions = ['tangibles', 'reliability', 'responsiveness', 'assurance', 'empathy'] as const
export type WeightedDimension = (typeof weightedDimensions)[number]

/** All that is asked about; recovery is reported beside the five and carries no points. */
export const dimensions = [...weightedDimensions, 'recovery'] as const
export type Dimension = (typeof dimensions)[number]
export const dimensionSchema = z.enum(dimensions)

/** Who fills in the forms. */
export const respondentGroups = ['consumer', 'dealer', 'service-partner'] as const
export type RespondentGroup = (typeof respondentGroups)[number]
export const respondentGroupSchema = z.enum(respondentGroups)

/** `draft`: being prepared; `collecting`: forms are typed in; `closed`: frozen, nothing of it changes any more. */
export const studyStates = ['draft', 'collecting', 'closed'] as const
export type StudyState = (typeof studyStates)[number]
export const studyStateSchema = z.enum(studyStates)

/** How many forms are wanted of a group. */
export const studyGroupSchema = z.strictObject({
  group: respondentGroupSchema,
  target: z.int().min(1).max(100_000),
})
