import type { studies as contract } from '../../core/contract/studies.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { moveStudy, takesForms } from '../../core/domain/study/move-study.ts'
import type { RespondentGroup, StudyState } from '../../core/domain/study/study.ts'
import { checkForm, type FormContent, packMarks } from '../../core/domain/study/study-form.ts'
import { formByNumber, formCounts, groupsOfStudy } from '../../store/studies.ts'
import type { CallerWork } from '../call-context.ts'
import { textView, unmasked } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { nextNumberFor } from './read.ts'
import { answersOf, type FormRow, type StudyRow, seenForm, seenStudy } from './views.ts'

type Moved = Readonly<{ id: string; version: number }>

/** The statements that stored forms have, in their order. */
const instrument = 1

function tell(work: CallerWork, study: Pick<StudyRow, 'id' | 'org_id'>): void {
  work.emit({ topic: 'study.changed', orgId: study.org_id, studyId: study.id })
}

async function studyToChange(
  work: CallerWork,
  { id, version }: Readonly<{ id: string; version: number }>,
): Promise<Result<StudyRow>> {
  const row = await seenStudy(work.caller, work.trx, id)
  if (row === undefined) return refuse('not-found', { what: 'study' })
  return row.version === version ? ok(row) : refuse('changed-meanwhile', { version: row.version })
}

type Save = InputOf<typeof contract.save>

async function storeGroups(work: CallerWork, studyId: string, groups: Save['groups']): Promise<void> {
  await work.trx.db.deleteFrom('study_group').where('study_id', '=', studyId).execute()
  await work.trx.insert(
    'study_group',
    groups.map(({ group, target }) => ({ study_id: studyId, respondent_group: group, target })),
  )
}

/**
 * Makes a study or changes it while it is not closed. Refusals: `invalid-time` for an end before the beginning,
 * `invalid-value` for a group named twice or left out that has forms, `not-found`, `changed-meanwhile`, `not-allowed`.
 */
export async function saveStudy(work: CallerWork, input: Save): Promise<Result<Moved>> {
  if (input.to < input.from) return refuse('invalid-time', { field: 'to' })
  const named = new Set(input.groups.map(({ group }) => group))
  if (named.size < input.groups.length) return refuse('invalid-value', { field: 'groups' })
  const values = { name: input.name, from_date: input.from, to_date: input.to }
  if (input.id === null) {
    const id = work.newId()
    const orgId = work.caller.principal.orgId
    await work.trx.insert('study', {
      ...values,
      id,
      org_id: orgId,
      instrument,
      state: 'draft',
      started_at: null,
      closed_at: null,
      created_at: work.now,
      created_by: work.personId,
      version: 1,
      sample: 0,
    })
    await storeGroups(work, id, input.groups)
    work.record(`study:${id}`, { after: { ...values, groups: input.groups } })
    tell(work, { id, org_id: orgId })
    return ok({ id, version: 1 })
  }
  const found = await studyToChange(work, { id: input.id, version: input.version ?? 0 })
  if (!found.ok) return found
  const row = found.value
  if (row.state === 'closed') return refuse('not-allowed', { what: 'study-closed' })
  const counts = await work.trx.all(formCounts, { id: row.id })
  if (counts.some((count) => !named.has(count.respondent_group as RespondentGroup)))
    return refuse('invalid-value', { field: 'groups' })
  const name = unmasked(work.caller.principal, input.name, row.name)
  const version = row.version + 1
  await work.trx.db
    .updateTable('study')
    .set({ ...values, name, version })
    .where('id', '=', row.id)
    .execute()
  await storeGroups(work, row.id, input.groups)
  const before = { name: row.name, from_date: row.from_date, to_date: row.to_date }
  work.record(`study:${row.id}`, { before, after: { ...values, name, groups: input.groups } })
  tell(work, row)
  return ok({ id: row.id, version })
}

/** Begins to collect, or freezes. Refusals: `not-found`, `changed-meanwhile`, `illegal-move`. */
export async function moveStudyTo(work: CallerWork, input: InputOf<typeof contract.move>): Promise<Result<Moved>> {
  const found = await studyToChange(work, input)
  if (!found.ok) return found
  const row = found.value
  const moved = moveStudy(row.state as StudyState, input.move)
  if (!moved.ok) return moved
  const version = row.version + 1
  const at = moved.value === 'closed' ? { closed_at: work.now } : { started_at: work.now }
  await work.trx.db
    .updateTable('study')
    .set({ ...at, state: moved.value, version })
    .where('id', '=', row.id)
    .execute()
  work.record(`study:${row.id}`, { before: row.state, after: moved.value })
  tell(work, row)
  return ok({ id: row.id, version })
}

async function checked(work: CallerWork, study: StudyRow, content: FormContent): Promise<Result<FormContent>> {
  const open = takesForms(study.state as StudyState)
  if (!open.ok) return open
  const asked = await work.trx.all(groupsOfStudy, { id: study.id })
  return checkForm(
    content,
    asked.map((group) => group.respondent_group as RespondentGroup),
  )
}

function valuesOf(form: FormContent) {
  return {
    number: form.number,
    respondent_group: form.group,
    expectation: packMarks(form.expectation),
    perception: packMarks(form.perception),
    weights: form.weights === null ? null : form.weights.join(','),
    note: form.note,
  }
}

function contentOf(row: FormRow): FormContent {
  const { group, expectation, perception, weights } = answersOf(row)
  return {
    number: row.number,
    group,
    expectation: [...expectation],
    perception: [...perception],
    weights: weights === null ? null : [...weights],
    note: row.note,
  }
}

function contentIn(input: FormContent): FormContent {
  const { number, group, expectation, perception, weights, note } = input
  return { number, group, expectation, perception, weights, note }
}

/**
 * Types in one paper. Refusals: `not-found`, `not-allowed` unless the study collects, `duplicate` for a number that was
 * typed in already, `invalid-value`.
 */
export async function enterForm(
  work: CallerWork,
  input: InputOf<typeof contract.enterForm>,
): Promise<Result<OutputOf<typeof contract.enterForm>>> {
  const study = await seenStudy(work.caller, work.trx, input.studyId)
  if (study === undefined) return refuse('not-found', { what: 'study' })
  const read = await checked(work, study, contentIn(input))
  if (!read.ok) return read
  const id = work.newId()
  const values = valuesOf(read.value)
  const made = await work.trx.insertIgnore('study_form', {
    ...values,
    id,
    study_id: study.id,
    version: 1,
    entered_at: work.now,
    entered_by: work.personId,
  })
  if (!made) return refuse('duplicate', { what: 'form-number', number: values.number })
  work.record(`study-form:${id}`, { study: study.id, entered: values })
  tell(work, study)
  return ok({ id, nextNumber: await nextNumberFor(work.caller, work.trx, study.id) })
}

/**
 * Corrects a form and keeps what it was. Refusals: `not-found`, `changed-meanwhile`, `not-allowed` unless the study
 * collects, `duplicate` for another form's number, `invalid-value`.
 */
export async function correctForm(
  work: CallerWork,
  input: InputOf<typeof contract.correctForm>,
): Promise<Result<Moved>> {
  const found = await seenForm(work.caller, work.trx, input.id)
  if (found === undefined) return refuse('not-found', { what: 'study-form' })
  const { form: row, study } = found
  if (row.version !== input.version) return refuse('changed-meanwhile', { version: row.version })
  const { principal } = work.caller
  const content = contentIn(input)
  // a number as long as a telephone's is shown masked and comes back so
  const number = content.number === textView(principal, row.number) ? row.number : content.number
  const read = await checked(work, study, { ...content, number, note: unmasked(principal, content.note, row.note) })
  if (!read.ok) return read
  const values = valuesOf(read.value)
  const same = await work.trx.first(formByNumber, { studyId: study.id, number: values.number })
  if (same !== undefined && same.id !== row.id)
    return refuse('duplicate', { what: 'form-number', number: values.number })
  const before = contentOf(row)
  await work.trx.insert('study_form_change', {
    form_id: row.id,
    version: row.version,
    at: work.now,
    by_person: work.personId,
    reason: input.reason,
    before_json: JSON.stringify(before),
  })
  const version = row.version + 1
  await work.trx.db
    .updateTable('study_form')
    .set({ ...values, version })
    .where('id', '=', row.id)
    .execute()
  work.record(`study-form:${row.id}`, { before, after: read.value, reason: input.reason })
  tell(work, study)
  return ok({ id: row.id, version })
}
