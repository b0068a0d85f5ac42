import { z } from 'zod'
import { type Share, shareSchema } from '../service/service-figures.ts'
import { surveyQuestions } from './survey.ts'

/** The customer was asked, or was tried as often as the rules say: the callback is done. */
export const doneOutcomes = ['reached', 'refused', 'unreachable'] as const
/** The callback will not be done, each with its reason. */
export const droppedOutcomes = ['wrong-number', 'language-barrier', 'do-not-call', 'dropped'] as const
/** The callback is to be done: its deadline is still to come, or has passed. */
export const openOutcomes = ['open', 'late'] as const

/**
 * How the callback of a completed order stands. Every completed order has exactly one of them; `without` are those for
 * which no callback was ever promised: there should be none, and they are counted so that they are found.
 */
export const callbackOutcomes = [...doneOutcomes, ...droppedOutcomes, ...openOutcomes, 'without'] as const
export const callbackOutcomeSchema = z.enum(callbackOutcomes)
export type CallbackOutcome = z.infer<typeof callbackOutcomeSchema>

/** Orders completed, by how their callbacks stand. `inTime`: those done by the first deadline. */
export const callbackCountsSchema = z.object({
  completed: z.int(),
  inTime: z.int(),
  outcomes: z.record(callbackOutcomeSchema, z.int()),
})
export type CallbackCounts = Readonly<z.infer<typeof callbackCountsSchema>>

/** Some orders of one outcome. */
export type CallbackCount = Readonly<{ outcome: CallbackOutcome; orders: number; inTime: number }>

/** The counts of a list of orders of which some share an outcome. */
export function callbackCounts(parts: readonly CallbackCount[]): CallbackCounts {
  const sum = (of: readonly CallbackCount[], field: 'orders' | 'inTime') =>
    of.reduce((total, part) => total + part[field], 0)
  const outcomes = Object.fromEntries(
    callbackOutcomes.map((outcome) => [
      outcome,
      sum(
        parts.filter((part) => part.outcome === outcome),
        'orders',
      ),
    ]),
  ) as CallbackCounts['outcomes']
  return { completed: sum(parts, 'orders'), inTime: sum(parts, 'inTime'), outcomes }
}

function shareOfCompleted(counts: CallbackCounts, numerator: number): Share {
  return { numerator, denominator: counts.completed }
}

/** Coverage = reached + refused + unreachable ÷ orders completed. */
export function coverage(counts: CallbackCounts): Share {
  return shareOfCompleted(
    counts,
    doneOutcomes.reduce((sum, outcome) => sum + counts.outcomes[outcome], 0),
  )
}

/** Those of the coverage that were done by their first deadline ÷ orders completed. */
export function withinTarget(counts: CallbackCounts): Share {
  return shareOfCompleted(counts, counts.inTime)
}

/** Reached ÷ orders completed. */
export function reachedShare(counts: CallbackCounts): Share {
  return shareOfCompleted(counts, counts.outcomes.reached)
}

/** Figures counted over orders completed in the period; one of an outcome counts only its orders. */
export const orderFigures = ['completed', ...callbackOutcomes, 'coverage', 'within', 'reached-share'] as const

/** Figures counted over what customers said: by question, of all four, would recommend, bad marks without complaint. */
export const surveyFigures = [...surveyQuestions, 'service-score', 'nps', 'silent'] as const
export type SurveyFigureName = (typeof surveyFigures)[number]

export const callbackFigureSchema = z.enum([...orderFigures, ...surveyFigures])
export type CallbackFigure = z.infer<typeof callbackFigureSchema>

/** Whether a figure is counted over surveys; the others are over orders. */
export function isSurveyFigure(figure: CallbackFigure): figure is SurveyFigureName {
  return (surveyFigures as readonly string[]).includes(figure)
}

/**
 * The marks of one question: `satisfied` are answers of 3 and 4, `sum` adds the marks. CSAT = satisfied ÷ answers,
 * score = sum ÷ (4 × answers) × 100.
 */
export const markSumsSchema = z.object({ answers: z.int(), satisfied: z.int(), sum: z.int() })
export type MarkSums = Readonly<z.infer<typeof markSumsSchema>>

/** CSAT of a question. */
export function csatShare({ satisfied, answers }: MarkSums): Share {
  return { numerator: satisfied, denominator: answers }
}

/** The score of a question as the share of the best mark; × 100 it is the score. */
export function scoreShare({ sum, answers }: MarkSums): Share {
  return { numerator: sum, denominator: 4 * answers }
}

/** The sums of several questions together. */
export function joinedMarks(parts: readonly MarkSums[]): MarkSums {
  const sum = (field: keyof MarkSums) => parts.reduce((total, part) => total + part[field], 0)
  return { answers: sum('answers'), satisfied: sum('satisfied'), sum: sum('sum') }
}

/** What was said in the surveys of the period. `silent`: a mark of 2 or 1 without a complaint ÷ surveys with one. */
export const surveySumsSchema = z.object({
  surveys: z.int(),
  questions: z.record(z.enum(surveyQuestions), markSumsSchema),
  /** 9 and 10 less 0 to 6 ÷ answers; the numerator may be negative. */
  nps: shareSchema,
  silent: shareSchema,
})
export type SurveySums = Readonly<z.infer<typeof surveySumsSchema>>

/** The sums of several lots of surveys together. */
export function joinedSurveys(parts: readonly SurveySums[]): SurveySums {
  const joinedShare = (shares: readonly Share[]): Share => ({
    numerator: shares.reduce((sum, share) => sum + share.numerator, 0),
    denominator: shares.reduce((sum, share) => sum + share.denominator, 0),
  })
  return {
    surveys: parts.reduce((sum, part) => sum + part.surveys, 0),
    questions: Object.fromEntries(
      surveyQuestions.map((question) => [question, joinedMarks(parts.map((part) => part.questions[question]))]),
    ) as SurveySums['questions'],
    nps: joinedShare(parts.map((part) => part.nps)),
    silent: joinedShare(parts.map((part) => part.silent)),
  }
}

/** A technician's score = mean of the four questions ÷ 4, as a share of the best. */
export function serviceScoreShare({ questions }: SurveySums): Share {
  return scoreShare(joinedMarks(surveyQuestions.map((question) => questions[question])))
}
