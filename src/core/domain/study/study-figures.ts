import { type StatementCode, statements } from './statements.ts'
import { t975 } from './student-t.ts'
import {
  type Dimension,
  dimensions,
  type RespondentGroup,
  respondentGroups,
  type WeightedDimension,
  weightedDimensions,
} from './study.ts'
import { type AnsweredForm, allPoints } from './study-form.ts'

/**
 * A mean of one value per form. `mean` is null without any form, the interval below two forms.
 * The interval is mean ± half, where half = t(0.975; n − 1) · s ÷ √n, s the standard deviation of the sample (n − 1).
 */
export type Estimate = Readonly<{ n: number; mean: number | null; half: number | null }>

/** What a figure is about: a statement, a dimension, the mean of the five, or the score weighted by the points. */
export type StudyFigure = StatementCode | Dimension | 'overall' | 'weighted'

/** Below this many forms a figure is marked as resting on too few. */
export const fewForms = 5

/** Expectation, perception and their gap over the same forms: those that have both answers to the statement. */
export type StatementFigure = Readonly<{
  code: StatementCode
  dimension: Dimension
  expectation: number | null
  perception: number | null
  gap: Estimate
}>

export type DimensionFigure = Readonly<{
  dimension: Dimension
  expectation: number | null
  perception: number | null
  gap: Estimate
  /** Mean points of those who divided them; null for recovery and when nobody did. */
  weight: number | null
}>

export type GroupFigures = Readonly<{
  forms: number
  /** Forms that divided the 100 points. */
  divided: number
  statements: readonly StatementFigure[]
  dimensions: readonly DimensionFigure[]
  overall: Estimate
  weighted: Estimate
}>

/** Figures of each group that has forms or was asked, and of all forms together. */
export type StudyFigures = Readonly<{ all: GroupFigures; groups: Readonly<Record<RespondentGroup, GroupFigures>> }>

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length
}

/** Half the width of the 95 % interval of a mean by Student's t; null below two values. */
export function halfWidth(values: readonly number[]): number | null {
  const mean = meanOf(values)
  const n = values.length
  if (mean === null || n < 2) return null
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1)
  return t975(n - 1) * Math.sqrt(variance / n)
}

/** The mean of one value per form with its interval. */
export function estimate(values: readonly number[]): Estimate {
  return { n: values.length, mean: meanOf(values), half: halfWidth(values) }
}

/** Perception − expectation of the statement at `index` on one form; null when either is missing. */
export function statementGap(form: AnsweredForm, index: number): number | null {
  const expected = form.expectation[index] ?? null
  const perceived = form.perception[index] ?? null
  return expected === null || perceived === null ? null : perceived - expected
}

const indexes: ReadonlyMap<Dimension, readonly number[]> = new Map(
  dimensions.map((dimension) => [
    dimension,
    statements.flatMap((statement, index) => (statement.dimension === dimension ? [index] : [])),
  ]),
)

function known(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null)
}

/** A respondent's gap of a dimension: the mean over those of its statements that he answered twice; null for none. */
export function formDimensionGap(form: AnsweredForm, dimension: Dimension): number | null {
  return meanOf(known((indexes.get(dimension) ?? []).map((index) => statementGap(form, index))))
}

/** A respondent's unweighted gap: the mean of his five dimension gaps; null unless he has all five. */
export function formOverall(form: AnsweredForm): number | null {
  const gaps = known(weightedDimensions.map((dimension) => formDimensionGap(form, dimension)))
  return gaps.length === weightedDimensions.length ? meanOf(gaps) : null
}

/**
 * A respondent's weighted score: Σ points ÷ 100 × gap over the five dimensions. Null when he did not divide the points,
 * or has no gap in a dimension to which he gave some.
 */
export function formWeighted(form: AnsweredForm): number | null {
  if (form.weights === null) return null
  let sum = 0
  for (const [index, dimension] of weightedDimensions.entries()) {
    const points = form.weights[index] ?? 0
    if (points === 0) continue
    const gap = formDimensionGap(form, dimension)
    if (gap === null) return null
    sum += (points / allPoints) * gap
  }
  return sum
}

/** A form's own value of a figure; null when the figure does not count the form. */
export function formValue(form: AnsweredForm, figure: StudyFigure): number | null {
  if (figure === 'overall') return formOverall(form)
  if (figure === 'weighted') return formWeighted(form)
  const index = statements.findIndex((statement) => statement.code === figure)
  return index >= 0 ? statementGap(form, index) : formDimensionGap(form, figure as Dimension)
}

function statementFigure(forms: readonly AnsweredForm[], index: number): StatementFigure[] {
  const statement = statements[index]
  if (statement === undefined) return []
  const both = forms.filter((form) => statementGap(form, index) !== null)
  const marks = (side: 'expectation' | 'perception') => meanOf(known(both.map((form) => form[side][index] ?? null)))
  return [
    {
      code: statement.code,
      dimension: statement.dimension,
      expectation: marks('expectation'),
      perception: marks('perception'),
      gap: estimate(known(both.map((form) => statementGap(form, index)))),
    },
  ]
}

function meanPoints(forms: readonly AnsweredForm[], dimension: Dimension): number | null {
  const index = weightedDimensions.indexOf(dimension as WeightedDimension)
  return index < 0 ? null : meanOf(known(forms.map((form) => form.weights?.[index] ?? null)))
}

function dimensionFigure(
  forms: readonly AnsweredForm[],
  dimension: Dimension,
  all: readonly StatementFigure[],
): DimensionFigure {
  const own = all.filter((statement) => statement.dimension === dimension)
  const gaps = known(forms.map((form) => formDimensionGap(form, dimension)))
  return {
    dimension,
    expectation: meanOf(known(own.map((statement) => statement.expectation))),
    perception: meanOf(known(own.map((statement) => statement.perception))),
    gap: { n: gaps.length, mean: meanOf(known(own.map((statement) => statement.gap.mean))), half: halfWidth(gaps) },
    weight: meanPoints(forms, dimension),
  }
}

/**
 * The figures of some forms. Every statement counts the forms that answered it twice. A dimension's expectation,
 * perception and gap are the means over its statements, each as heavy as the other whatever number of forms it has; a
 * statement without any is left out. Its interval is as wide as that of the respondents' own dimension gaps. The
 * overall gap is the mean of the five dimensions, null unless all five are known; its interval is that of the
 * respondents who have all five. The weighted score is the mean of the respondents' own.
 */
export function figuresOf(forms: readonly AnsweredForm[]): GroupFigures {
  const ofStatements = statements.flatMap((_, index) => statementFigure(forms, index))
  const ofDimensions = dimensions.map((dimension) => dimensionFigure(forms, dimension, ofStatements))
  const five = known(ofDimensions.flatMap(({ dimension, gap }) => (dimension === 'recovery' ? [] : [gap.mean])))
  const overall = known(forms.map(formOverall))
  return {
    forms: forms.length,
    divided: forms.filter((form) => form.weights !== null).length,
    statements: ofStatements,
    dimensions: ofDimensions,
    overall: {
      n: overall.length,
      mean: five.length === weightedDimensions.length ? meanOf(five) : null,
      half: halfWidth(overall),
    },
    weighted: estimate(known(forms.map(formWeighted))),
  }
}

/** The figures of all forms and of each group. */
export function studyFigures(forms: readonly AnsweredForm[]): StudyFigures {
  const groups = Object.fromEntries(
    respondentGroups.map((group) => [group, figuresOf(forms.filter((form) => form.group === group))]),
  ) as Record<RespondentGroup, GroupFigures>
  return { all: figuresOf(forms), groups }
}
