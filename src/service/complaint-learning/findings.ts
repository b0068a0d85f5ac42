import type { complaintLearning as contract } from '../../core/contract/complaint-learning.ts'
import { type Finding, missingInFinding } from '../../core/domain/complaint/finding.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { findingOf } from '../../store/learning.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { emitComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import { unmasked } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { causesOf } from './causes.ts'

/**
 * Records what was found out about a complaint, or changes it; every one that was written is kept.
 * Refusals: `not-found`, `changed-meanwhile`, `invalid-value` where the cause is missing or not in use, `illegal-move`
 * for a suggestion.
 */
export async function recordFinding(
  work: CallerWork,
  input: InputOf<typeof contract.find>,
): Promise<Result<{ version: number }>> {
  const { trx, caller, now } = work
  const found = await reachComplaint(trx, caller.principal, input.id)
  if (!found.ok) return found
  const complaint = found.value
  if (complaint.class === 'suggestion')
    return refuse('illegal-move', { noun: 'complaint', state: 'suggestion', move: 'find', allowed: 'reply' })
  const before = await trx.first(findingOf, { id: input.id })
  const known = before?.version ?? 0
  if (known !== input.version) return refuse('changed-meanwhile', { version: known })
  const missing = missingInFinding(input)
  if (missing !== null) return refuse('invalid-value', { field: missing })
  const cause = (await causesOf(trx)).find(({ id }) => id === input.causeId)
  if (input.causeId !== null && (cause === undefined || (cause.retired && before?.cause_id !== input.causeId)))
    return refuse('invalid-value', { field: 'causeId' })
  if (input.orgId !== null && caller.directory.org(input.orgId) === undefined)
    return refuse('not-found', { what: 'org' })
  const { department, orgId, causeId, justified, foundBy } = input
  const note = unmasked(caller.principal, input.note, before?.note)
  const finding: Finding = { department, orgId, causeId, justified, foundBy, note }
  const values = {
    department,
    org_id: orgId,
    cause_id: causeId,
    justified,
    found_by: foundBy,
    note,
    at: now,
    by_person: work.personId,
    version: known + 1,
  }
  if (before === undefined) {
    if (!(await trx.insertIgnore('complaint_finding', { complaint_id: input.id, ...values })))
      return refuse('changed-meanwhile', { version: 1 })
  } else {
    const changed = await trx.db
      .updateTable('complaint_finding')
      .set(values)
      .where('complaint_id', '=', input.id)
      .where('version', '=', known)
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: known })
  }
  await trx.insert('complaint_finding_change', {
    id: work.newId(),
    complaint_id: input.id,
    at: now,
    by_person: work.personId,
    finding_json: JSON.stringify(finding),
  })
  await writeTimeline(work, complaint.case_id, {
    kind: 'finding-recorded',
    params: { justification: justified, department },
    text: note,
  })
  work.record(`complaint:${input.id}`, {
    before: before === undefined ? null : { causeId: before.cause_id, justified: before.justified },
    after: { finding },
  })
  emitComplaint(work, complaint)
  return ok({ version: known + 1 })
}
