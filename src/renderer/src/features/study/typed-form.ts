import type { StudyForm } from '../../../../core/contract/studies.ts'
import { statementCount } from '../../../../core/domain/study/statements.ts'
import { type RespondentGroup, weightedDimensions } from '../../../../core/domain/study/study.ts'
import { allPoints, type FormContent, type Mark, sumOf } from '../../../../core/domain/study/study-form.ts'
import type { Cell } from './entry-order.ts'

/** A paper as far as it was typed in. */
export type TypedForm = Readonly<{
  number: string
  group: RespondentGroup
  expectation: readonly Mark[]
  perception: readonly Mark[]
  /** As typed; all empty: the respondent did not divide the points. */
  points: readonly string[]
  note: string
}>

/** A paper of which nothing was typed in but its number and group. */
export function emptyForm(number: string, group: RespondentGroup): TypedForm {
  const none: readonly Mark[] = Array.from({ length: statementCount }, () => null)
  return { number, group, expectation: none, perception: none, points: weightedDimensions.map(() => ''), note: '' }
}

/** A stored form as it is corrected. */
export function typedOf(form: StudyForm): TypedForm {
  const { number, group, expectation, perception, weights, note } = form
  return {
    ...{ number, group, expectation, perception, note },
    points: weightedDimensions.map((_, index) => (weights === null ? '' : String(weights[index] ?? 0))),
  }
}

/** The form with one answer changed. */
export function withMark(form: TypedForm, { side, index }: Cell, mark: Mark): TypedForm {
  return { ...form, [side]: form[side].with(index, mark) }
}

/** The points typed so far, what they come to, and whether that is right: 100, or nothing at all. */
export function pointsOf({ points }: Pick<TypedForm, 'points'>) {
  const given = points.some((text) => text !== '')
  const sum = sumOf(points.map(Number))
  return { given, sum, right: !given || sum === allPoints }
}

/** What is sent of a form. */
export function contentOf(form: TypedForm): FormContent {
  const { number, group, expectation, perception, points, note } = form
  return {
    ...{ number: number.trim(), group, note: note.trim() },
    expectation: [...expectation],
    perception: [...perception],
    weights: pointsOf(form).given ? points.map(Number) : null,
  }
}

/** Whether anything of the paper was typed in. */
export function isBegun({ expectation, perception, points, note }: TypedForm): boolean {
  return (
    [...expectation, ...perception].some((mark) => mark !== null) || points.some((text) => text !== '') || note !== ''
  )
}

const keyOf = (studyId: string) => `vigil.study-form.${studyId}`

/** The paper that was begun on this workstation and not sent yet. */
export function keptForm(studyId: string): TypedForm | null {
  const text = window.localStorage.getItem(keyOf(studyId))
  if (text === null) return null
  try {
    const kept: unknown = JSON.parse(text)
    return isForm(kept) ? kept : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isForm(kept: unknown): kept is TypedForm {
  if (typeof kept !== 'object' || kept === null) return false
  const { expectation, perception, points } = kept as Partial<TypedForm>
  return (
    expectation?.length === statementCount &&
    perception?.length === statementCount &&
    points?.length === weightedDimensions.length
  )
}

/** Keeps what was typed, so that neither a crash nor leaving the page loses it; nothing typed is nothing kept. */
export function keepForm(studyId: string, form: TypedForm | null): void {
  if (form !== null && isBegun(form)) window.localStorage.setItem(keyOf(studyId), JSON.stringify(form))
  else window.localStorage.removeItem(keyOf(studyId))
}
