import { assertNever } from '../assert-never.ts'
import type { Answer, Answers } from './answers.ts'
import { type Question, type Questionnaire, questionsOf } from './questionnaire.ts'

/** One counted row of an answer; see the table `response_answer`. */
export type AnswerRow = Readonly<{ question: string; choice: string; value: number | null; text: string | null }>

function rowsOf(question: Question, answer: Answer): readonly AnswerRow[] {
  const row = { question: question.code, choice: '', value: null, text: null }
  switch (question.kind) {
    case 'single':
      return [{ ...row, choice: String(answer) }]
    case 'multiple': {
      const chosen = typeof answer === 'object' ? answer : []
      return [row, ...chosen.map((choice) => ({ ...row, choice }))]
    }
    case 'scale':
    case 'number':
      return [{ ...row, value: Number(answer) }]
    case 'text':
      return [{ ...row, text: String(answer) }]
    default:
      return assertNever(question)
  }
}

/** The rows in which the answers of one interview are counted. The answers must be those that `interview` gave. */
export function answerRows(questionnaire: Pick<Questionnaire, 'items'>, answers: Answers): readonly AnswerRow[] {
  return questionsOf(questionnaire).flatMap((question) => {
    const answer = answers[question.code]
    return answer === undefined ? [] : rowsOf(question, answer)
  })
}

/** The answer to a question from its rows; undefined when there are none. */
export function answerFrom(question: Question, rows: readonly AnswerRow[]): Answer | undefined {
  const own = rows.filter((row) => row.question === question.code)
  const first = own[0]
  if (first === undefined) return undefined
  switch (question.kind) {
    case 'single':
      return first.choice
    case 'multiple': {
      const chosen = new Set(own.map((row) => row.choice))
      return question.options.map((option) => option.code).filter((code) => chosen.has(code))
    }
    case 'scale':
    case 'number':
      return first.value ?? undefined
    case 'text':
      return first.text ?? ''
    default:
      return assertNever(question)
  }
}

/** The answers of one interview from their rows. */
export function answersFrom(questionnaire: Pick<Questionnaire, 'items'>, rows: readonly AnswerRow[]): Answers {
  return Object.fromEntries(
    questionsOf(questionnaire).flatMap((question): [string, Answer][] => {
      const answer = answerFrom(question, rows)
      return answer === undefined ? [] : [[question.code, answer]]
    }),
  )
}
