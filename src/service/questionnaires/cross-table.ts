import type { questionnaires as contract } from '../../core/contract/questionnaires.ts'
import { memberLevels } from '../../core/domain/customer/customer.ts'
import type { ResponseTrait } from '../../core/domain/questionnaire/channels.ts'
import { crossTable, keyOf, keysOf, type Pair, type Side } from '../../core/domain/questionnaire/count-answers.ts'
import { type Question, type Questionnaire, questionOf } from '../../core/domain/questionnaire/questionnaire.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { pairCounts, traitCounts } from '../../store/questionnaires.ts'
import { type Caller, unwrap } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { selectionOf } from './selection.ts'

function countedQuestion(body: Questionnaire, code: string): Question {
  const question = questionOf(body, code)
  return question === undefined || keysOf(question).length === 0
    ? unwrap(refuse('invalid-value', { field: 'question' }))
    : question
}

const sideOf = (question: Question): Side => ({ keys: keysOf(question), several: question.kind === 'multiple' })

function nameOfTrait(caller: Caller, trait: ResponseTrait, key: string): string | null {
  switch (trait) {
    case 'technician':
      return caller.directory.person(key)?.name ?? null
    case 'centre':
      return caller.directory.org(key)?.name ?? null
    case 'region':
      return key === '' ? null : textView(caller.principal, key)
    case 'member-level':
      return null
  }
}

/** Values of a trait in their order: levels as they rise, others by how many answered. */
function keysOfTrait(trait: ResponseTrait, pairs: readonly Pair[]): readonly string[] {
  const sums = new Map<string, number>()
  for (const pair of pairs) sums.set(pair.column, (sums.get(pair.column) ?? 0) + pair.count)
  const keys = [...sums.keys()]
  const levels: readonly string[] = memberLevels
  return trait === 'member-level'
    ? keys.toSorted((a, b) => levels.indexOf(a) - levels.indexOf(b))
    : keys.toSorted((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0) || (a < b ? -1 : 1))
}

/** A question of options or a scale against another one or against a trait; totals count each response once. */
export async function getCrossTable(
  caller: Caller,
  input: InputOf<typeof contract.crossTable>,
): Promise<OutputOf<typeof contract.crossTable>> {
  const { selected, body } = await selectionOf(caller, input)
  const { byQuestion, byTrait } = input
  const question = countedQuestion(body, input.question)
  const { read } = caller.engine
  if (byQuestion !== undefined) {
    const by = countedQuestion(body, byQuestion)
    if (by.code === question.code) return unwrap(refuse('invalid-value', { field: 'byQuestion' }))
    const rows = await pairCounts(read, selected, { question: question.code, by: by.code }).execute()
    const pairs = rows.map((row) => ({
      row: keyOf(row.choice, row.value),
      column: keyOf(row.by_choice, row.by_value),
      count: Number(row.n),
    }))
    const table = crossTable(pairs, sideOf(question), sideOf(by))
    return {
      n: table.n,
      rows: [...table.rows],
      columns: table.columns.map((column) => ({ ...column, name: null })),
      cells: [...table.cells],
    }
  }
  if (byTrait === undefined) return unwrap(refuse('invalid-value', { field: 'byTrait' }))
  const rows = await traitCounts(read, selected, { question: question.code, by: byTrait }).execute()
  const pairs = rows.map((row) => ({
    row: keyOf(row.choice, row.value),
    column: row.trait ?? '',
    count: Number(row.n),
  }))
  const table = crossTable(pairs, sideOf(question), { keys: keysOfTrait(byTrait, pairs), several: false })
  return {
    n: table.n,
    rows: [...table.rows],
    columns: table.columns.map((column) => ({ ...column, name: nameOfTrait(caller, byTrait, column.key) })),
    cells: [...table.cells],
  }
}
