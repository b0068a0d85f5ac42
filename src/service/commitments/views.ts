import type { CommitmentView } from '../../core/contract/commitments.ts'
import type { WorkRow } from '../../store/commitments.ts'
import type { Caller } from '../call-context.ts'
import { textView } from '../customers/views.ts'

/** A worklist row with the names of people, its texts as this person may see them. */
export function commitmentView(
  { directory, principal }: Pick<Caller, 'directory' | 'principal'>,
  row: WorkRow,
): CommitmentView {
  return {
    id: row.id,
    kind: row.kind as CommitmentView['kind'],
    state: row.state as CommitmentView['state'],
    orgId: row.org_id,
    caseId: row.case_id,
    caseNumber: row.case_number,
    topic: textView(principal, row.topic ?? row.rule_name ?? row.contract_number ?? ''),
    aboutKind: row.about_kind as CommitmentView['aboutKind'],
    aboutId: row.about_id,
    customerId: row.customer_id,
    customerName: row.customer_name === null ? null : textView(principal, row.customer_name),
    promisedAt: row.promised_at,
    dueAt: row.due_at,
    firstDueAt: row.first_due_at,
    warnAt: row.warn_at,
    ownerPersonId: row.owner_person_id,
    ownerName: directory.person(row.owner_person_id)?.name ?? null,
    ownerTeamId: row.owner_team_id,
    ownerRole: row.owner_role as CommitmentView['ownerRole'],
    rung: row.rung,
    claimedBy: row.claimed_by,
    claimedByName: directory.person(row.claimed_by)?.name ?? null,
    claimedUntil: row.claimed_until,
    attempts: row.attempts,
    notBefore: row.not_before,
    result: row.result as CommitmentView['result'],
    reason: row.reason === null ? null : textView(principal, row.reason),
    doneAt: row.done_at,
    severity: row.severity as CommitmentView['severity'],
    version: row.version,
  }
}
