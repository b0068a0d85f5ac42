import type { studies as contract } from '../../core/contract/studies.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { statements } from '../../core/domain/study/statements.ts'
import type { RespondentGroup } from '../../core/domain/study/study.ts'
import { formValue, type StudyFigure, studyFigures } from '../../core/domain/study/study-figures.ts'
import { type AnsweredForm, type FormContent, nextFormNumber } from '../../core/domain/study/study-form.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { changesOfForm, formsOfGroup, formsOfStudy, lastFormOf } from '../../store/studies.ts'
import { type Caller, unwrap } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { answersOf, type FormRow, formView, headView, type StudyRow, seenForm, seenStudy } from './views.ts'

const firstNumber = '001'
/** Forms read at once. */
const chunk = 500

async function studyOf(caller: Caller, id: string): Promise<Result<StudyRow>> {
  const row = await seenStudy(caller, caller.engine.reader, id)
  return row === undefined ? refuse('not-found', { what: 'study' }) : ok(row)
}

/** The studies of the caller's part of the organisation, the newest first. */
export async function listStudies(caller: Caller): Promise<OutputOf<typeof contract.list>> {
  const { orgIds } = caller.principal
  let select = caller.engine.read.selectFrom('study').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc')
  if (orgIds !== 'all') select = select.where('org_id', 'in', [...orgIds])
  const rows = await select.limit(200).execute()
  return { studies: await Promise.all(rows.map((row) => headView(caller, caller.engine.reader, row))) }
}

/** The number after the last one that the caller typed into a study. */
export async function nextNumberFor(caller: Caller, reader: Reader<DB>, studyId: string): Promise<string> {
  const last = await reader.first(lastFormOf, { studyId, personId: caller.principal.personId })
  return last === undefined ? firstNumber : (nextFormNumber(last.number) ?? '')
}

/** A study and the number that the caller's next form probably has. Refusal: `not-found`. */
export async function getStudy(
  caller: Caller,
  { id }: InputOf<typeof contract.get>,
): Promise<OutputOf<typeof contract.get>> {
  const row = unwrap(await studyOf(caller, id))
  const { reader } = caller.engine
  return { ...(await headView(caller, reader, row)), nextNumber: await nextNumberFor(caller, reader, id) }
}

/** The forms of a study, a page at a time. Refusal: `not-found`. */
export async function listForms(
  caller: Caller,
  { studyId, after = '', limit }: InputOf<typeof contract.forms>,
): Promise<OutputOf<typeof contract.forms>> {
  unwrap(await studyOf(caller, studyId))
  const rows = await caller.engine.reader.all(formsOfStudy, { studyId, after, limit })
  return {
    rows: rows.map((row) => formView(caller, row)),
    next: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
  }
}

/** One form with its corrections. Refusal: `not-found`. */
export async function getForm(
  caller: Caller,
  { id }: InputOf<typeof contract.form>,
): Promise<OutputOf<typeof contract.form>> {
  const { reader } = caller.engine
  const found = await seenForm(caller, reader, id)
  if (found === undefined) return unwrap(refuse('not-found', { what: 'study-form' }))
  const changes = await reader.all(changesOfForm, { id })
  return {
    ...formView(caller, found.form),
    studyId: found.study.id,
    changes: changes.map((change) => {
      const before = JSON.parse(change.before_json) as FormContent
      return {
        version: change.version,
        at: change.at,
        byName: caller.directory.person(change.by_person)?.name ?? '',
        reason: textView(caller.principal, change.reason),
        before: {
          ...before,
          number: textView(caller.principal, before.number),
          note: textView(caller.principal, before.note),
        },
      }
    }),
  }
}

type Which = Readonly<{ studyId: string; group: RespondentGroup | null }>

function pageOfForms(
  reader: Reader<DB>,
  { studyId, group }: Which,
  page: Readonly<{ after: string; limit: number }>,
): Promise<FormRow[]> {
  return group === null
    ? reader.all(formsOfStudy, { studyId, ...page })
    : reader.all(formsOfGroup, { studyId, group, ...page })
}

/** The answers of all forms of a study or of one of its groups. */
export async function allAnswers(reader: Reader<DB>, which: Which): Promise<readonly AnsweredForm[]> {
  const answers: AnsweredForm[] = []
  let after = ''
  for (;;) {
    const rows = await pageOfForms(reader, which, { after, limit: chunk })
    answers.push(...rows.map(answersOf))
    const last = rows.at(-1)
    if (last === undefined || rows.length < chunk) return answers
    after = last.id
  }
}

/** Every figure of a study. Refusal: `not-found`. */
export async function figuresOfStudy(
  caller: Caller,
  { id }: InputOf<typeof contract.figures>,
): Promise<OutputOf<typeof contract.figures>> {
  const row = unwrap(await studyOf(caller, id))
  const { reader } = caller.engine
  const figures = studyFigures(await allAnswers(reader, { studyId: id, group: null }))
  return { study: await headView(caller, reader, row), ...mutable(figures) }
}

/** The same figures as the answer of a procedure takes them. */
function mutable(figures: ReturnType<typeof studyFigures>) {
  return structuredClone(figures) as Pick<OutputOf<typeof contract.figures>, 'all' | 'groups'>
}

function rowOf(caller: Caller, row: FormRow, figure: StudyFigure) {
  const form = answersOf(row)
  const value = formValue(form, figure)
  if (value === null) return []
  const index = statements.findIndex((statement) => statement.code === figure)
  return [
    {
      id: row.id,
      number: textView(caller.principal, row.number),
      group: form.group,
      value,
      expectation: form.expectation[index] ?? null,
      perception: form.perception[index] ?? null,
    },
  ]
}

/** The forms that a figure counted, as many as its n says. Refusal: `not-found`. */
export async function figureRows(
  caller: Caller,
  { studyId, figure, group, after = '', limit }: InputOf<typeof contract.figureRows>,
): Promise<OutputOf<typeof contract.figureRows>> {
  unwrap(await studyOf(caller, studyId))
  const rows = await pageOfForms(caller.engine.reader, { studyId, group }, { after, limit })
  return {
    rows: rows.flatMap((row) => rowOf(caller, row, figure)),
    next: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
  }
}
