import type { questionnaires as contract, QuestionResult } from '../../core/contract/questionnaires.ts'
import { binsFor, keyOf, keysOf } from '../../core/domain/questionnaire/count-answers.ts'
import { type Question, questionsOf, stepOf } from '../../core/domain/questionnaire/questionnaire.ts'
import { binCounts, choiceCounts, numberSums, type Selected, selectedResponses } from '../../store/questionnaires.ts'
import type { Caller } from '../call-context.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { selectionOf } from './selection.ts'

type Count = Readonly<{ question: string; choice: string; value: number | null; n: number }>

function meanOf(counts: readonly Count[]): number | null {
  const n = counts.reduce((sum, each) => sum + each.n, 0)
  return n === 0 ? null : counts.reduce((sum, each) => sum + (each.value ?? 0) * each.n, 0) / n
}

/** What the counts of a question say; of a multiple choice the empty option counts who answered at all. */
function resultOf(question: Exclude<Question, { kind: 'number' }>, all: readonly Count[]): QuestionResult {
  const counts = all.filter((count) => count.question === question.code)
  const answered = question.kind === 'multiple' ? counts.filter((count) => count.choice === '') : counts
  const values = question.kind === 'scale' ? counts.map((count) => count.value ?? 0) : []
  const countOf = (key: string) =>
    counts.filter((count) => keyOf(count.choice, count.value) === key).reduce((sum, count) => sum + count.n, 0)
  return {
    question: question.code,
    kind: question.kind,
    n: answered.reduce((sum, each) => sum + each.n, 0),
    counts: keysOf(question).map((choice) => ({ choice, below: null, count: countOf(choice) })),
    mean: question.kind === 'scale' ? meanOf(counts) : null,
    lowest: values.length === 0 ? null : Math.min(...values),
    highest: values.length === 0 ? null : Math.max(...values),
  }
}

async function numbersOf(
  caller: Caller,
  selected: Selected,
  question: Extract<Question, { kind: 'number' }>,
): Promise<QuestionResult> {
  const { read } = caller.engine
  const sums = await numberSums(read, selected, question.code).executeTakeFirst()
  const n = Number(sums?.n ?? 0)
  const common = { question: question.code, kind: question.kind, n }
  if (n === 0) return { ...common, counts: [], mean: null, lowest: null, highest: null }
  const [lowest, highest] = [Number(sums?.low), Number(sums?.high)]
  const bins = binsFor(lowest, highest, stepOf(question))
  const row = await binCounts(read, selected, { question: question.code, bins }).executeTakeFirst()
  const counted: Readonly<Record<string, unknown>> = row ?? {}
  const counts = bins.map((bin, index) => ({
    choice: String(bin.from),
    below: bin.below,
    count: Number(counted[`b${index}`] ?? 0),
  }))
  return { ...common, counts, mean: Number(sums?.sum) / n, lowest, highest }
}

/** Counts of a version question by question, within the caller's part of the organisation. */
export async function getResults(
  caller: Caller,
  input: InputOf<typeof contract.results>,
): Promise<OutputOf<typeof contract.results>> {
  const { selected, body } = await selectionOf(caller, input)
  const { read } = caller.engine
  const questions = questionsOf(body)
  const counted = questions.filter((question) => question.kind !== 'number').map((question) => question.code)
  const [total, rows] = await Promise.all([
    selectedResponses(read, selected)
      .select((e) => e.fn.countAll().as('n'))
      .executeTakeFirst(),
    counted.length === 0 ? [] : choiceCounts(read, selected, counted).execute(),
  ])
  const counts = rows.map((row) => ({ ...row, n: Number(row.n) }))
  const results = await Promise.all(
    questions.map((question) =>
      question.kind === 'number' ? numbersOf(caller, selected, question) : resultOf(question, counts),
    ),
  )
  return { responses: Number(total?.n ?? 0), questions: results }
}
