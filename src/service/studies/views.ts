import type { Selectable } from 'kysely'
import type { StudyForm, StudyHead } from '../../core/contract/studies.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { type RespondentGroup, respondentGroups, type StudyState } from '../../core/domain/study/study.ts'
import { type AnsweredForm, missingOf, unpackMarks } from '../../core/domain/study/study-form.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { formById, formCounts, groupsOfStudy, studyById } from '../../store/studies.ts'
import type { Caller } from '../call-context.ts'
import { textView } from '../customers/views.ts'

export type StudyRow = Selectable<DB['study']>
export type FormRow = Selectable<DB['study_form']>

/** A study that the caller sees; undefined for any other. */
export async function seenStudy(caller: Caller, reader: Reader<DB>, id: string): Promise<StudyRow | undefined> {
  const row = await reader.first(studyById, { id })
  return row !== undefined && seesOrg(caller.principal, row.org_id as OrgUnitId) ? row : undefined
}

/** A form with its study, when the caller sees it. */
export async function seenForm(caller: Caller, reader: Reader<DB>, id: string) {
  const form = await reader.first(formById, { id })
  if (form === undefined) return undefined
  const study = await seenStudy(caller, reader, form.study_id)
  return study === undefined ? undefined : { form, study }
}

/** The answers of a stored form. */
export function answersOf(row: FormRow): AnsweredForm {
  return {
    group: row.respondent_group as RespondentGroup,
    expectation: unpackMarks(row.expectation),
    perception: unpackMarks(row.perception),
    weights: row.weights === null ? null : row.weights.split(',').map(Number),
  }
}

/** A study with how many forms it has of each group. */
export async function headView(caller: Caller, reader: Reader<DB>, row: StudyRow): Promise<StudyHead> {
  const asked = await reader.all(groupsOfStudy, { id: row.id })
  const counts = await reader.all(formCounts, { id: row.id })
  const forms = (group: string) => Number(counts.find((count) => count.respondent_group === group)?.n ?? 0)
  return {
    id: row.id,
    orgId: row.org_id,
    name: textView(caller.principal, row.name),
    from: row.from_date,
    to: row.to_date,
    state: row.state as StudyState,
    groups: respondentGroups.flatMap((group) => {
      const found = asked.find((each) => each.respondent_group === group)
      return found === undefined ? [] : [{ group, target: found.target, forms: forms(group) }]
    }),
    closedAt: row.closed_at,
    sample: row.sample === 1,
    version: row.version,
  }
}

/** A form as its reader sees it: numbers in the note are masked for whoever may not see them. */
export function formView(caller: Caller, row: FormRow): StudyForm {
  const answers = answersOf(row)
  return {
    id: row.id,
    number: textView(caller.principal, row.number),
    group: answers.group,
    expectation: [...answers.expectation],
    perception: [...answers.perception],
    weights: answers.weights === null ? null : [...answers.weights],
    note: textView(caller.principal, row.note),
    missing: missingOf(answers),
    enteredAt: row.entered_at,
    enteredByName: caller.directory.person(row.entered_by)?.name ?? '',
    version: row.version,
  }
}
