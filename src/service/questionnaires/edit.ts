import type { questionnaires as contract } from '../../core/contract/questionnaires.ts'
import { checkQuestionnaire } from '../../core/domain/questionnaire/check-questionnaire.ts'
import { moveQuestionnaire, type QuestionnaireMove } from '../../core/domain/questionnaire/move-questionnaire.ts'
import { type Questionnaire, questionnaireSchema } from '../../core/domain/questionnaire/questionnaire.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { questionnaireById, versionById, versionsOf } from '../../store/questionnaires.ts'
import type { CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import { keeps, mayAskBy, standingOf } from './views.ts'

type Changed = Readonly<{ id: string; versionId: string; version: number }>

/** Everybody who may ask by it hears of a change: the part of the organisation that keeps it and all below. */
function tell(work: CallerWork, orgId: string, questionnaireId: string): void {
  const { directory } = work.caller
  const path = directory.org(orgId)?.path
  for (const org of directory.orgUnits())
    if (path !== undefined && org.path.startsWith(path))
      work.emit({ topic: 'questionnaire.changed', orgId: org.id, questionnaireId })
}

type Known = Readonly<{ id: string; version: number; move: QuestionnaireMove }>

/** Reads a questionnaire that is to be changed; refused when another one changed it or the move is not allowed. */
async function readForMove(work: CallerWork, { id, version, move }: Known) {
  const row = await work.trx.first(questionnaireById, { id })
  if (row === undefined || !mayAskBy(work.caller, row.org_id)) return refuse('not-found', { what: 'questionnaire' })
  if (!keeps(work.caller, row.org_id)) return refuse('out-of-scope')
  if (row.version !== version) return refuse('changed-meanwhile', { version: row.version })
  const versions = await work.trx.all(versionsOf, { id })
  const allowed = moveQuestionnaire(standingOf(row.retired_at, versions), move)
  return allowed.ok ? ok({ row, versions }) : allowed
}

/** Counts a change; false when somebody else was faster. */
async function step(work: CallerWork, id: string, { from, retiredAt }: { from: number; retiredAt?: number }) {
  const updated = await work.trx.db
    .updateTable('questionnaire')
    .set({
      version: from + 1,
      changed_at: work.now,
      ...(retiredAt === undefined ? {} : { retired_at: retiredAt }),
    })
    .where('id', '=', id)
    .where('version', '=', from)
    .executeTakeFirst()
  return Number(updated.numUpdatedRows) === 1
}

/** Makes a questionnaire of the caller's part of the organisation with `body` as its first draft. */
async function begin(work: CallerWork, body: Questionnaire): Promise<Changed> {
  const id = work.newId()
  const versionId = work.newId()
  const { orgId } = work.caller.principal
  await work.trx.insert('questionnaire', {
    id,
    org_id: orgId,
    retired_at: null,
    version: 1,
    sample: 0,
    created_at: work.now,
    created_by: work.personId,
    changed_at: work.now,
  })
  await work.trx.insert('questionnaire_version', {
    id: versionId,
    questionnaire_id: id,
    number: 1,
    state: 'draft',
    body_json: JSON.stringify(body),
    published_at: null,
    published_by: null,
  })
  tell(work, orgId, id)
  return { id, versionId, version: 1 }
}

/** Writes a new questionnaire, or the draft of one. A draft may be incomplete. */
export async function saveDraft(work: CallerWork, input: InputOf<typeof contract.saveDraft>): Promise<Result<Changed>> {
  const { id, version, body } = input
  if (id === null) {
    const made = await begin(work, body)
    work.record(`questionnaire:${made.id}`, { draft: 1, body })
    return ok(made)
  }
  const read = await readForMove(work, { id, version: version ?? 0, move: 'save-draft' })
  if (!read.ok) return read
  const { row, versions } = read.value
  const draft = versions.find((each) => each.state === 'draft')
  if (draft === undefined) return refuse('not-found', { what: 'questionnaire' })
  if (!(await step(work, id, { from: row.version }))) return refuse('changed-meanwhile', { version: row.version })
  await work.trx.db
    .updateTable('questionnaire_version')
    .set({ body_json: JSON.stringify(body) })
    .where('id', '=', draft.id)
    .execute()
  work.record(`questionnaire:${id}`, { draft: draft.number, before: JSON.parse(draft.body_json), after: body })
  tell(work, row.org_id, id)
  return ok({ id, versionId: draft.id, version: row.version + 1 })
}

/** Publishes the draft: it is frozen. Refused as `invalid-value` while it has problems. */
export async function publish(work: CallerWork, input: InputOf<typeof contract.publish>): Promise<Result<Changed>> {
  const read = await readForMove(work, { ...input, move: 'publish' })
  if (!read.ok) return read
  const { row, versions } = read.value
  const draft = versions.find((each) => each.state === 'draft')
  if (draft === undefined) return refuse('not-found', { what: 'questionnaire' })
  const body = questionnaireSchema.parse(JSON.parse(draft.body_json))
  const [problem] = checkQuestionnaire(body)
  if (problem !== undefined)
    return refuse('invalid-value', {
      field: problem.at === null ? 'title' : String(problem.at + 1),
      problem: problem.problem,
    })
  if (!(await step(work, row.id, { from: row.version }))) return refuse('changed-meanwhile', { version: row.version })
  await work.trx.db
    .updateTable('questionnaire_version')
    .set({ state: 'published', published_at: work.now, published_by: work.personId })
    .where('id', '=', draft.id)
    .execute()
  work.record(`questionnaire:${row.id}`, { published: draft.number, body })
  tell(work, row.org_id, row.id)
  return ok({ id: row.id, versionId: draft.id, version: row.version + 1 })
}

/** Begins the next version as a draft like the published one. */
export async function newVersion(
  work: CallerWork,
  input: InputOf<typeof contract.newVersion>,
): Promise<Result<Changed>> {
  const read = await readForMove(work, { ...input, move: 'new-version' })
  if (!read.ok) return read
  const { row, versions } = read.value
  const newest = versions[0]
  if (newest === undefined) return refuse('not-found', { what: 'questionnaire' })
  if (!(await step(work, row.id, { from: row.version }))) return refuse('changed-meanwhile', { version: row.version })
  const versionId = work.newId()
  const number = newest.number + 1
  await work.trx.insert('questionnaire_version', {
    id: versionId,
    questionnaire_id: row.id,
    number,
    state: 'draft',
    body_json: newest.body_json,
    published_at: null,
    published_by: null,
  })
  work.record(`questionnaire:${row.id}`, { begun: number })
  tell(work, row.org_id, row.id)
  return ok({ id: row.id, versionId, version: row.version + 1 })
}

/** Takes a questionnaire out of use; campaigns under way go on asking by their version. */
export async function retire(
  work: CallerWork,
  input: InputOf<typeof contract.retire>,
): Promise<Result<{ done: true }>> {
  const read = await readForMove(work, { ...input, move: 'retire' })
  if (!read.ok) return read
  const { row } = read.value
  if (!(await step(work, row.id, { from: row.version, retiredAt: work.now })))
    return refuse('changed-meanwhile', { version: row.version })
  work.record(`questionnaire:${row.id}`, { retired: true })
  tell(work, row.org_id, row.id)
  return ok({ done: true })
}

/** Begins another questionnaire of the caller's part of the organisation from any version. */
export async function copy(work: CallerWork, input: InputOf<typeof contract.copy>): Promise<Result<Changed>> {
  const version = await work.trx.first(versionById, { id: input.versionId })
  if (version === undefined || !mayAskBy(work.caller, version.org_id))
    return refuse('not-found', { what: 'questionnaire' })
  const body = questionnaireSchema.parse(JSON.parse(version.body_json))
  const again = (text: string, mark: string) => (text === '' ? '' : `${text}${mark}`.slice(0, 500))
  const title = { zh: again(body.title.zh, '（副本）'), en: again(body.title.en, ' (copy)') }
  const made = await begin(work, { ...body, title })
  work.record(`questionnaire:${made.id}`, { copyOf: version.id })
  return ok(made)
}
