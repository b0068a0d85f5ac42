import type { Selectable } from 'kysely'
import type { questionnaires as contract, QuestionnaireRow } from '../../core/contract/questionnaires.ts'
import { stateOf } from '../../core/domain/questionnaire/move-questionnaire.ts'
import { questionsOf } from '../../core/domain/questionnaire/questionnaire.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { questionnaireById, versionById, versionsOf } from '../../store/questionnaires.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, unwrap } from '../call-context.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { askingOrgs, keeps, mayAskBy, standingOf, versionView } from './views.ts'

/** How often each version was answered within the caller's part of the organisation, and when last. */
async function answeredOf(caller: Caller, versionIds: readonly string[]) {
  const { orgIds } = caller.principal
  let query = caller.engine.read
    .selectFrom('response')
    .select((e) => ['version_id', e.fn.countAll().as('n'), e.fn.max('at').as('last')])
    .where('version_id', 'in', ['', ...versionIds])
  if (orgIds !== 'all') query = query.where('org_id', 'in', [...orgIds])
  const rows = await query.groupBy('version_id').execute()
  return new Map(rows.map((row) => [row.version_id, { n: Number(row.n), last: Number(row.last) }]))
}

type Answered = Awaited<ReturnType<typeof answeredOf>>

function rowView(
  caller: Caller,
  row: Selectable<DB['questionnaire']>,
  {
    versions,
    answered,
  }: Readonly<{ versions: readonly Selectable<DB['questionnaire_version']>[]; answered: Answered }>,
): QuestionnaireRow {
  const draft = versions.find((version) => version.state === 'draft')
  const published = versions.find((version) => version.state === 'published')
  const shown = published ?? draft
  const body = shown === undefined ? undefined : versionView(shown).body
  const counts = versions.flatMap((version) => answered.get(version.id) ?? [])
  return {
    id: row.id,
    title: body?.title ?? { zh: '', en: '' },
    state: stateOf(standingOf(row.retired_at, versions)),
    published:
      published === undefined
        ? null
        : { versionId: published.id, number: published.number, at: published.published_at },
    draft: draft === undefined ? null : { versionId: draft.id, number: draft.number },
    questions: body === undefined ? 0 : questionsOf(body).length,
    responses: counts.reduce((sum, each) => sum + each.n, 0),
    lastResponseAt: counts.length === 0 ? null : Math.max(...counts.map((each) => each.last)),
    orgName: caller.directory.org(row.org_id)?.name ?? '',
    changedAt: row.changed_at,
    own: keeps(caller, row.org_id),
    sample: row.sample === 1,
  }
}

/** Questionnaires of the caller's part of the organisation and of those above it, the newest first. */
export async function listQuestionnaires(
  caller: Caller,
  input: InputOf<typeof contract.list>,
): Promise<OutputOf<typeof contract.list>> {
  const orgs = askingOrgs(caller)
  const [at, id] = (input.after ?? '').split('|')
  let query = caller.engine.read.selectFrom('questionnaire as q').selectAll('q')
  if (orgs !== null) query = query.where('q.org_id', 'in', [...orgs])
  if (input.state !== undefined) query = query.where('q.retired_at', input.state === 'retired' ? 'is not' : 'is', null)
  if (input.state === 'draft' || input.state === 'published') {
    const wanted = input.state === 'published'
    query = query.where((e) => {
      const published = e.exists(
        e
          .selectFrom('questionnaire_version as v')
          .select('v.id')
          .whereRef('v.questionnaire_id', '=', 'q.id')
          .where('v.state', '=', 'published'),
      )
      return wanted ? published : e.not(published)
    })
  }
  if (id !== undefined)
    query = query.where((e) =>
      e.or([e('q.created_at', '<', Number(at)), e.and([e('q.created_at', '=', Number(at)), e('q.id', '<', id)])]),
    )
  const rows = await query.orderBy('q.created_at', 'desc').orderBy('q.id', 'desc').limit(input.limit).execute()
  const versions = await caller.engine.read
    .selectFrom('questionnaire_version')
    .selectAll()
    .where('questionnaire_id', 'in', ['', ...rows.map((row) => row.id)])
    .orderBy('number', 'desc')
    .execute()
  const answered = await answeredOf(
    caller,
    versions.map((version) => version.id),
  )
  const last = rows.at(-1)
  return {
    rows: rows.map((row) =>
      rowView(caller, row, { versions: versions.filter((version) => version.questionnaire_id === row.id), answered }),
    ),
    next: last !== undefined && rows.length === input.limit ? `${last.created_at}|${last.id}` : null,
  }
}

/** One questionnaire with its versions, and one of them whole. */
export async function getQuestionnaire(
  caller: Caller,
  input: InputOf<typeof contract.get>,
): Promise<OutputOf<typeof contract.get>> {
  const row = await caller.engine.reader.first(questionnaireById, { id: input.id })
  if (row === undefined || !mayAskBy(caller, row.org_id)) return unwrap(refuse('not-found', { what: 'questionnaire' }))
  const versions = await caller.engine.reader.all(versionsOf, { id: row.id })
  const answered = await answeredOf(
    caller,
    versions.map((version) => version.id),
  )
  const shown =
    input.versionId === undefined
      ? (versions.find((version) => version.state === 'draft') ?? versions[0])
      : versions.find((version) => version.id === input.versionId)
  if (shown === undefined) return unwrap(refuse('not-found', { what: 'questionnaire' }))
  return {
    id: row.id,
    state: stateOf(standingOf(row.retired_at, versions)),
    orgName: caller.directory.org(row.org_id)?.name ?? '',
    own: keeps(caller, row.org_id),
    version: row.version,
    versions: versions.map((version) => ({
      versionId: version.id,
      number: version.number,
      state: version.state === 'published' ? 'published' : 'draft',
      publishedAt: version.published_at,
      publishedBy: caller.directory.person(version.published_by)?.name ?? null,
      responses: answered.get(version.id)?.n ?? 0,
    })),
    shown: versionView(shown),
  }
}

/** One version as it is asked; refused as `not-found` where the caller may not ask by it. */
export async function getVersion(
  caller: Caller,
  input: InputOf<typeof contract.version>,
): Promise<OutputOf<typeof contract.version>> {
  const row = await caller.engine.reader.first(versionById, { id: input.versionId })
  if (row === undefined || !mayAskBy(caller, row.org_id)) return unwrap(refuse('not-found', { what: 'questionnaire' }))
  return versionView(row)
}
