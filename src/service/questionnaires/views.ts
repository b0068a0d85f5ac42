import type { VersionView } from '../../core/contract/questionnaires.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import type { QuestionnaireStanding } from '../../core/domain/questionnaire/move-questionnaire.ts'
import { questionnaireSchema } from '../../core/domain/questionnaire/questionnaire.ts'
import type { DB } from '../../store/schema.ts'
import type { Caller } from '../call-context.ts'

type VersionRow = Pick<
  DB['questionnaire_version'],
  'id' | 'questionnaire_id' | 'number' | 'state' | 'body_json' | 'published_at'
>

/** A version as it is asked. */
export function versionView(row: VersionRow): VersionView {
  return {
    versionId: row.id,
    questionnaireId: row.questionnaire_id,
    number: row.number,
    state: row.state === 'published' ? 'published' : 'draft',
    publishedAt: row.published_at === null ? null : Number(row.published_at),
    body: questionnaireSchema.parse(JSON.parse(row.body_json)),
  }
}

/** Which versions there are, for the rules of moves. */
export function standingOf(
  retiredAt: number | null,
  versions: readonly Readonly<{ state: string }>[],
): QuestionnaireStanding {
  return {
    draft: versions.some((version) => version.state === 'draft'),
    published: versions.some((version) => version.state === 'published'),
    retired: retiredAt !== null,
  }
}

/** Whether the caller's part of the organisation keeps what belongs to `orgId`. */
export function keeps(caller: Caller, orgId: string): boolean {
  return seesOrg(caller.principal, orgId as OrgUnitId)
}

/**
 * The parts of the organisation by whose questionnaires the caller may ask: those that he sees and those above his own;
 * null: all.
 */
export function askingOrgs(caller: Caller): readonly string[] | null {
  const { orgId, orgIds } = caller.principal
  if (orgIds === 'all') return null
  const above: string[] = []
  for (let org = caller.directory.org(orgId); org !== undefined; ) {
    above.push(org.id)
    org = org.parentId === null ? undefined : caller.directory.org(org.parentId)
  }
  return [...new Set([...above, ...orgIds])]
}

/** Whether the caller may ask by what belongs to `orgId`. */
export function mayAskBy(caller: Caller, orgId: string): boolean {
  return askingOrgs(caller)?.includes(orgId) ?? true
}
