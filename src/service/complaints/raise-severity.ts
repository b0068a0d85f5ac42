import type { climbs as contract } from '../../core/contract/climbs.ts'
import { type Severity, severities } from '../../core/domain/commitment/kinds.ts'
import { raise } from '../../core/domain/commitment/raise.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { commitmentOf, openAbout } from '../../store/commitments.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { writeEvents } from '../climbs/write-events.ts'
import { storeCommitment, termsOf } from '../commitments/keep.ts'
import type { InputOf } from '../procedure-input.ts'
import { emitComplaint } from './move.ts'
import { reachComplaint } from './reach.ts'

/**
 * Raises the severity of a complaint: its open promises to acknowledge and to resolve get the spans of the graver one
 * from when they were made, never later than before, and climb at once to where the graver ladder stands by now.
 * Refusals: `invalid-value` for a suggestion and for a severity that is not graver, `reason-required`,
 * `changed-meanwhile`.
 */
export async function raiseSeverity(
  work: CallerWork,
  row: ComplaintRow,
  { severity, reason }: Readonly<{ severity: Severity; reason: string }>,
): Promise<Result<ComplaintRow>> {
  const { trx, caller, now } = work
  const before = row.severity as Severity | null
  if (before === null || severities.indexOf(severity) <= severities.indexOf(before))
    return refuse('invalid-value', { field: 'severity' })
  if (reason.trim() === '') return refuse('reason-required', { what: 'severity' })
  const values = { severity, severity_reason: reason, version: row.version + 1 }
  const updated = await trx.db
    .updateTable('complaint')
    .set(values)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: row.version })
  await writeTimeline(work, row.case_id, { kind: 'severity-raised', params: { severity }, text: reason })
  for (const stored of await trx.all(openAbout, { aboutId: row.id })) {
    const promised = commitmentOf(stored)
    if (promised.kind !== 'complaint-acknowledge' && promised.kind !== 'complaint-resolve') continue
    const raised = raise(promised, { severity, reason }, termsOf(caller, now))
    if (!raised.ok) return raised
    const { commitment, events } = raised.value
    if (!(await storeCommitment(work, promised, commitment)))
      return refuse('changed-meanwhile', { version: promised.version })
    if (commitment.dueAt !== promised.dueAt)
      await writeTimeline(work, row.case_id, {
        kind: 'commitment-moved',
        params: { commitment: promised.kind, from: promised.dueAt, to: commitment.dueAt },
        text: reason,
      })
    await writeEvents(caller, work, { commitment, events })
  }
  work.record(`complaint:${row.id}`, { before: { severity: before }, after: { severity, reason } })
  emitComplaint(work, row)
  return ok({ ...row, ...values })
}

/** Raises the severity as a person asks. Refusals: `not-found`, and those of `raiseSeverity`. */
export async function raiseSeverityOne(
  work: CallerWork,
  { id, version, severity, reason }: InputOf<typeof contract.raiseSeverity>,
): Promise<Result<{ version: number }>> {
  const found = await reachComplaint(work.trx, work.caller.principal, id)
  if (!found.ok) return found
  if (found.value.version !== version) return refuse('changed-meanwhile', { version: found.value.version })
  const raised = await raiseSeverity(work, found.value, { severity, reason })
  return raised.ok ? ok({ version: raised.value.version }) : raised
}
