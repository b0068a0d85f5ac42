import type { climbs as contract } from '../../core/contract/climbs.ts'
import { acknowledge } from '../../core/domain/commitment/acknowledge.ts'
import { roleSchema } from '../../core/domain/people/role.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { climbById, holdClimb } from '../../store/climbs.ts'
import { commitmentById, commitmentOf } from '../../store/commitments.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { storeCommitment, termsOf } from '../commitments/keep.ts'
import { emitComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

/**
 * Takes notice of a climb as one of its role: who and when is kept, its clock stops, its notices are seen. Of two who
 * press at once the first one counts, and the second is told so. Refusals: `not-found`, also for whoever may not read
 * the complaint; `not-allowed` without the role or before the notice may go out; `already-settled`;
 * `changed-meanwhile`.
 */
export async function acknowledgeClimb(
  work: CallerWork,
  { id }: InputOf<typeof contract.acknowledge>,
): Promise<Result<OutputOf<typeof contract.acknowledge>>> {
  const { trx, now, personId, caller } = work
  // Held before it is read: of two who press at once the second sees what the first did.
  await trx.all(holdClimb, { id })
  const climb = await trx.first(climbById, { id })
  if (climb === undefined) return refuse('not-found', { what: 'notice' })
  const complaint = await reachComplaint(trx, caller.principal, climb.about_id)
  if (!complaint.ok) return refuse('not-found', { what: 'notice' })
  if (!caller.principal.roles.includes(roleSchema.parse(climb.role)) || climb.notify_at > now)
    return refuse('not-allowed', { what: 'notice' })
  if (climb.acknowledged_at !== null)
    return ok({ acknowledgedAt: climb.acknowledged_at, byName: nameOf(work, climb.acknowledged_by) })
  if (climb.ended_at !== null || climb.state !== 'open') return refuse('already-settled', { state: climb.state })
  const row = await trx.first(commitmentById, { id: climb.commitment_id })
  if (row === undefined) return refuse('not-found', { what: 'commitment' })
  const before = commitmentOf(row)
  await trx.db
    .updateTable('climb')
    .set({ acknowledged_at: now, acknowledged_by: personId })
    .where('id', '=', id)
    .execute()
  const after = acknowledge(before, climb.height, termsOf(caller, now))
  if (after !== before && !(await storeCommitment(work, before, after)))
    return refuse('changed-meanwhile', { version: before.version })
  await seeNotices(work, { commitmentId: climb.commitment_id, rung: climb.height })
  await writeTimeline(work, complaint.value.case_id, {
    kind: 'climb-acknowledged',
    params: { commitment: before.kind, rung: climb.rung },
  })
  work.record(`climb:${id}`, { after: { acknowledgedBy: personId, rung: climb.rung, commitment: climb.commitment_id } })
  emitComplaint(work, complaint.value)
  return ok({ acknowledgedAt: now, byName: nameOf(work, personId) })
}

function nameOf({ caller }: CallerWork, personId: string | null): string {
  return caller.directory.person(personId)?.name ?? ''
}

/** Whoever acknowledges has seen what told him of it; what informs others stays for them. */
async function seeNotices(
  work: CallerWork,
  { commitmentId, rung }: Readonly<{ commitmentId: string; rung: number }>,
): Promise<void> {
  await work.trx.db
    .updateTable('notice')
    .set({ seen_at: work.now, seen_by: work.personId })
    .where('commitment_id', '=', commitmentId)
    .where('rung', '=', rung)
    .where('kind', 'in', ['climbed', 'unnoticed'])
    .where('seen_at', 'is', null)
    .execute()
}
