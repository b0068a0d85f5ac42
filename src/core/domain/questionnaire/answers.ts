import { z } from 'zod'
import { assertNever } from '../assert-never.ts'
import { type Condition, maxAnswerLength, maxOptions, type Question, type Questionnaire } from './questionnaire.ts'

/** An answer: the code of the option, codes of several, a scale's or plain number, or words. */
export const answerSchema = z.union([
  z.string().max(maxAnswerLength),
  z.number(),
  z.array(z.string().max(20)).max(maxOptions).readonly(),
])
export type Answer = Readonly<z.infer<typeof answerSchema>>

/** Answers by the code of their question. */
export const answersSchema = z.record(z.string().max(20), answerSchema)
export type Answers = Readonly<Record<string, Answer>>

/** Why an answer cannot be taken. */
export const answerProblems = ['required', 'kind', 'option', 'too-many', 'range', 'decimals', 'too-long'] as const
export type AnswerProblem = (typeof answerProblems)[number]

/** What was read of an answer: its value, nothing, or why it cannot be taken. */
export type ReadAnswer =
  | Readonly<{ state: 'given'; value: Answer }>
  | Readonly<{ state: 'none' }>
  | Readonly<{ state: 'bad'; problem: AnswerProblem }>

const none: ReadAnswer = { state: 'none' }
const given = (value: Answer): ReadAnswer => ({ state: 'given', value })
const bad = (problem: AnswerProblem): ReadAnswer => ({ state: 'bad', problem })

/** Reads one answer by the rules of its question. Blank words and an empty choice count as no answer. */
export function readAnswer(question: Question, raw: unknown): ReadAnswer {
  if (raw === undefined || raw === null || raw === '') return none
  switch (question.kind) {
    case 'single':
      if (typeof raw !== 'string') return bad('kind')
      return question.options.some((option) => option.code === raw) ? given(raw) : bad('option')
    case 'multiple': {
      if (!Array.isArray(raw)) return bad('kind')
      const chosen = question.options.filter((option) => raw.includes(option.code)).map((option) => option.code)
      if (raw.length === 0) return none
      if (chosen.length !== new Set(raw).size) return bad('option')
      return chosen.length > (question.atMost ?? chosen.length) ? bad('too-many') : given(chosen)
    }
    case 'scale':
      if (typeof raw !== 'number') return bad('kind')
      return Number.isInteger(raw) && raw >= question.from && raw <= question.to ? given(raw) : bad('range')
    case 'number':
      if (typeof raw !== 'number' || !Number.isFinite(raw)) return bad('kind')
      if (raw < (question.min ?? -1e9) || raw > (question.max ?? 1e9)) return bad('range')
      return Number(raw.toFixed(question.decimals)) === raw ? given(raw) : bad('decimals')
    case 'text': {
      if (typeof raw !== 'string') return bad('kind')
      const text = raw.trim()
      if (text === '') return none
      return text.length > maxAnswerLength ? bad('too-long') : given(text)
    }
    default:
      return assertNever(question)
  }
}

/** Whether a condition holds for the answers known so far; without an answer to its question it does not. */
export function holds(condition: Condition, answers: ReadonlyMap<string, Answer>): boolean {
  const answer = answers.get(condition.question)
  if (answer === undefined) return false
  const chosen = typeof answer === 'object' ? answer : [String(answer)]
  switch (condition.test) {
    case 'any':
      return condition.options.some((option) => chosen.includes(option))
    case 'none':
      return !condition.options.some((option) => chosen.includes(option))
    case 'range':
      return (
        typeof answer === 'number' && answer >= (condition.min ?? -Infinity) && answer <= (condition.max ?? Infinity)
      )
    case 'answered':
      return true
    default:
      return assertNever(condition)
  }
}

/** What is asked for given answers, and what of them counts. */
export type Interviewed = Readonly<{
  /** The questions that are asked, in order. */
  visible: readonly Question[]
  /** The answers to them; those to questions that are not asked are left out. */
  answers: Answers
  /** Answers that are missing or cannot be taken, in order. */
  problems: readonly Readonly<{ question: string; problem: AnswerProblem }>[]
  /** Whether a question ended the interview before the last one. */
  endedEarly: boolean
}>

/**
 * Walks through a questionnaire with answers: each condition sees only what was asked and answered before it, so that a
 * question appears or disappears by earlier answers only, and the walk always ends.
 */
export function interview(
  { items }: Pick<Questionnaire, 'items'>,
  raw: Readonly<Record<string, unknown>>,
): Interviewed {
  const known = new Map<string, Answer>()
  const visible: Question[] = []
  const problems: { question: string; problem: AnswerProblem }[] = []
  let sectionShown = true
  for (const item of items) {
    const shown = item.when === null || holds(item.when, known)
    if (item.item === 'section') {
      sectionShown = shown
      continue
    }
    if (!sectionShown || !shown) continue
    visible.push(item)
    const read = readAnswer(item, Object.hasOwn(raw, item.code) ? raw[item.code] : undefined)
    if (read.state === 'given') known.set(item.code, read.value)
    else if (read.state === 'bad') problems.push({ question: item.code, problem: read.problem })
    else if (item.required) problems.push({ question: item.code, problem: 'required' })
    if (item.endIf !== null && holds(item.endIf, known))
      return { visible, answers: Object.fromEntries(known), problems, endedEarly: true }
  }
  return { visible, answers: Object.fromEntries(known), problems, endedEarly: false }
}
