import type { questionnaires as contract, ResponseRow } from '../../core/contract/questionnaires.ts'
import { maskName, maskNumbersInText } from '../../core/domain/customer/mask.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { type AnswerRow, answerFrom, answersFrom } from '../../core/domain/questionnaire/answer-rows.ts'
import type { Answer, Answers } from '../../core/domain/questionnaire/answers.ts'
import { type Question, type Questionnaire, questionOf } from '../../core/domain/questionnaire/questionnaire.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import {
  answered,
  responseById,
  selectedResponses,
  traitColumns,
  versionById,
  type WantedAnswer,
} from '../../store/questionnaires.ts'
import { type Caller, type CallerWork, unwrap } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { selectionOf } from './selection.ts'
import { mayAskBy, versionView } from './views.ts'

type Stored = Readonly<{
  id: string
  at: number
  channel: string
  customer_id: string | null
  customer_name: string | null
  org_id: string
  by_person: string | null
}>

function rowView(caller: Caller, row: Stored, answer: Answer | undefined): ResponseRow {
  const { principal, directory } = caller
  return {
    id: row.id,
    at: row.at,
    channel: row.channel as ResponseRow['channel'],
    customerId: row.customer_id,
    customerName: row.customer_name === null ? null : textView(principal, row.customer_name),
    orgName: directory.org(row.org_id)?.name ?? '',
    byName: directory.person(row.by_person)?.name ?? null,
    answer: answer === undefined ? null : shownAnswer(caller, answer),
  }
}

/** Words as this person may see them; what was chosen or counted says nobody's number. */
function shownAnswer(caller: Caller, answer: Answer): Answer {
  return typeof answer === 'string' ? textView(caller.principal, answer) : answer
}

/** The rows of answers of some responses, of one question or of all. */
async function answersOf(caller: Caller, ids: readonly string[], question: string | null) {
  let query = caller.engine.read
    .selectFrom('response_answer')
    .select(['response_id', 'question', 'choice', 'value', 'text'])
    .where('response_id', 'in', ['', ...ids])
  if (question !== null) query = query.where('question', '=', question)
  const byResponse = new Map<string, AnswerRow[]>()
  for (const { response_id, ...row } of await query.execute())
    byResponse.set(response_id, [...(byResponse.get(response_id) ?? []), row])
  return byResponse
}

/** What has to be in the answers so that a number counted them. */
function wanted(
  question: Question,
  { choice, below }: Readonly<{ choice?: string | undefined; below?: number | undefined }>,
): WantedAnswer {
  const code = question.code
  if (choice === undefined) return { question: code, choice: null, from: null, below: null }
  if (question.kind === 'single' || question.kind === 'multiple')
    return { question: code, choice, from: null, below: null }
  const from = Number(choice)
  if (choice === '' || Number.isNaN(from)) return unwrap(refuse('invalid-value', { field: 'choice' }))
  // A value of a scale is a range of one step.
  return { question: code, choice: null, from, below: below ?? (question.kind === 'scale' ? from + 1 : null) }
}

function knownQuestion(body: Questionnaire, code: string, field: string): Question {
  return questionOf(body, code) ?? unwrap(refuse('invalid-value', { field }))
}

/** The responses behind a number, the newest first; as many as the number says. */
export async function listResponses(
  caller: Caller,
  input: InputOf<typeof contract.rows>,
): Promise<OutputOf<typeof contract.rows>> {
  const { selected, body } = await selectionOf(caller, input)
  const question = input.question === undefined ? null : knownQuestion(body, input.question, 'question')
  let query = selectedResponses(caller.engine.read, selected)
    .leftJoin('customer as c', 'c.id', 'r.customer_id')
    .select(['r.id', 'r.at', 'r.channel', 'r.customer_id', 'c.name as customer_name', 'r.org_id', 'r.by_person'])
  if (question !== null) query = query.where((e) => answered(e, wanted(question, input)))
  if (input.byQuestion !== undefined) {
    const by = knownQuestion(body, input.byQuestion, 'byQuestion')
    query = query.where((e) => answered(e, wanted(by, { choice: input.byChoice })))
  } else if (input.byTrait !== undefined && input.byChoice !== undefined) {
    const column = traitColumns[input.byTrait]
    query =
      input.byTrait === 'technician' && input.byChoice === ''
        ? query.where('r.technician_id', 'is', null)
        : query.where(`r.${column}`, '=', input.byChoice)
  }
  if (input.after !== undefined) query = query.where('r.id', '<', input.after)
  const rows = await query.orderBy('r.id', 'desc').limit(input.limit).execute()
  const answers =
    question === null
      ? null
      : await answersOf(
          caller,
          rows.map((row) => row.id),
          question.code,
        )
  return {
    rows: rows.map((row) =>
      rowView(caller, row, question === null ? undefined : answerFrom(question, answers?.get(row.id) ?? [])),
    ),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** One response with everything that was answered. */
export async function getResponse(
  caller: Caller,
  input: InputOf<typeof contract.response>,
): Promise<OutputOf<typeof contract.response>> {
  const row = await caller.engine.reader.first(responseById, { id: input.id })
  if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
    return unwrap(refuse('not-found', { what: 'response' }))
  const version = await caller.engine.reader.first(versionById, { id: row.version_id })
  if (version === undefined) return unwrap(refuse('not-found', { what: 'questionnaire' }))
  const view = versionView(version)
  const answers = await answersOf(caller, [row.id], null)
  return {
    row: rowView(caller, row, undefined),
    version: view,
    answers: shownAnswers(caller, answersFrom(view.body, answers.get(row.id) ?? [])),
  }
}

function shownAnswers(caller: Caller, answers: Answers): Record<string, Answer> {
  return Object.fromEntries(Object.entries(answers).map(([code, answer]) => [code, shownAnswer(caller, answer)]))
}

/** Writes down who exports which responses; what is exported is masked for everybody. */
export async function beginExport(
  work: CallerWork,
  input: InputOf<typeof contract.beginExport>,
): Promise<Result<{ responses: number }>> {
  const { caller } = work
  const version = await work.trx.first(versionById, { id: input.versionId })
  if (version === undefined || !mayAskBy(caller, version.org_id)) return refuse('not-found', { what: 'questionnaire' })
  const { orgIds } = caller.principal
  const selected = { versionId: version.id, campaignId: input.campaignId, orgIds, fromMs: null, toMs: null }
  const counted = await selectedResponses(work.trx.db, selected)
    .select((e) => e.fn.countAll().as('n'))
    .executeTakeFirst()
  const responses = Number(counted?.n ?? 0)
  work.record(`questionnaire-version:${version.id}`, { exported: { responses, campaign: input.campaignId } })
  return ok({ responses })
}

const maskedAnswer = (answer: Answer): Answer => (typeof answer === 'string' ? maskNumbersInText(answer) : answer)

/** Responses with all answers in the order in which they came, masked for everybody. */
export async function listExportRows(
  caller: Caller,
  input: InputOf<typeof contract.exportRows>,
): Promise<OutputOf<typeof contract.exportRows>> {
  const { selected, body } = await selectionOf(caller, input)
  let query = selectedResponses(caller.engine.read, selected)
    .leftJoin('customer as c', 'c.id', 'r.customer_id')
    .select(['r.id', 'r.at', 'r.channel', 'r.org_id', 'r.region', 'r.member_level', 'r.technician_id'])
    .select('c.name as customer_name')
  if (input.after !== undefined) query = query.where('r.id', '>', input.after)
  const rows = await query.orderBy('r.id').limit(input.limit).execute()
  const answers = await answersOf(
    caller,
    rows.map((row) => row.id),
    null,
  )
  return {
    rows: rows.map((row) => ({
      id: row.id,
      at: row.at,
      channel: row.channel as ResponseRow['channel'],
      customerName: maskName(maskNumbersInText(row.customer_name ?? '')),
      orgName: caller.directory.org(row.org_id)?.name ?? '',
      region: maskNumbersInText(row.region),
      memberLevel: row.member_level,
      technicianName: caller.directory.person(row.technician_id)?.name ?? '',
      answers: Object.fromEntries(
        Object.entries(answersFrom(body, answers.get(row.id) ?? [])).map(([code, answer]) => [
          code,
          maskedAnswer(answer),
        ]),
      ),
    })),
    next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}
