import { z } from 'zod'
import { ok, type Result, refuse } from '../refusal.ts'
import { statementCount } from './statements.ts'
import { type RespondentGroup, respondentGroupSchema, weightedDimensions } from './study.ts'

/** An answer from 1 to 7, null where the paper has none. */
export const markSchema = z.int().min(1).max(7).nullable()
export type Mark = z.infer<typeof markSchema>

/** One answer for each statement, in the order of the paper. */
export const marksSchema = z.array(markSchema).length(statementCount)

/** The points given to the five dimensions; null when the respondent did not divide them. */
export const weightsSchema = z.array(z.int().min(0).max(100)).length(weightedDimensions.length).nullable()

/** What stands on one paper. */
export const formContentSchema = z.strictObject({
  number: z.string().trim().min(1).max(20),
  group: respondentGroupSchema,
  expectation: marksSchema,
  perception: marksSchema,
  weights: weightsSchema,
  note: z.string().trim().max(1000),
})
export type FormContent = z.infer<typeof formContentSchema>

/** What a form says, as far as figures are made of it. */
export type AnsweredForm = Readonly<{
  group: RespondentGroup
  expectation: readonly Mark[]
  perception: readonly Mark[]
  weights: readonly number[] | null
}>

/** What 100 points come to when they are divided. */
export const allPoints = 100

/** The sum of points. */
export function sumOf(points: readonly number[]): number {
  return points.reduce((sum, each) => sum + each, 0)
}

/**
 * Checks what was typed from a paper against the study's groups. Missing answers are allowed. Refusals:
 * `invalid-value` for points that do not come to 100 and for a group that the study does not ask.
 */
export function checkForm(form: FormContent, asked: readonly RespondentGroup[]): Result<FormContent> {
  if (!asked.includes(form.group)) return refuse('invalid-value', { field: 'group' })
  if (form.weights !== null && sumOf(form.weights) !== allPoints)
    return refuse('invalid-value', { field: 'weights', sum: sumOf(form.weights) })
  return ok({ ...form, number: formNumber(form.number) })
}

/** The number of a form as it is kept: the same paper has the same number however it is typed. */
export function formNumber(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase()
}

/** The number after `number`: its last digits counted up, their zeros kept; null when it has none. */
export function nextFormNumber(number: string): string | null {
  const found = /^(.*?)(\d{1,15})$/.exec(number)
  if (found === null) return null
  const [, head = '', digits = ''] = found
  return `${head}${String(Number(digits) + 1).padStart(digits.length, '0')}`
}

/** How many answers a form lacks, the division of points as one. */
export function missingOf(form: Pick<AnsweredForm, 'expectation' | 'perception' | 'weights'>): number {
  const missing = [...form.expectation, ...form.perception].filter((mark) => mark === null).length
  return missing + (form.weights === null ? 1 : 0)
}

/** Answers as they are stored: one character each, `-` where there is none. */
export function packMarks(marks: readonly Mark[]): string {
  return marks.map((mark) => mark ?? '-').join('')
}

/** Reads stored answers. */
export function unpackMarks(text: string): Mark[] {
  return [...text].map((letter) => (letter === '-' ? null : Number(letter)))
}
