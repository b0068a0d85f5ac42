import type { Taker } from '../../core/domain/commitment/claim.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import type { OrgUnitId, TeamId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Refusal, type Result, refuse } from '../../core/domain/refusal.ts'
import { commitmentById, commitmentOf } from '../../store/commitments.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { storeCommitment } from './keep.ts'

export type Found = Result<Commitment>

/** A commitment in the person's part of the organisation. Refusal `not-found`. */
export async function find(work: CallerWork, id: string): Promise<Found> {
  const row = await work.trx.first(commitmentById, { id })
  if (row === undefined || !seesOrg(work.caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'commitment' })
  return ok(commitmentOf(row))
}

/** The same as the person saw it. Refusal `changed-meanwhile` when it has another version now. */
export async function findAt(work: CallerWork, input: Readonly<{ id: string; version: number }>): Promise<Found> {
  const found = await find(work, input.id)
  if (found.ok && found.value.version !== input.version)
    return refuse('changed-meanwhile', { version: found.value.version })
  return found
}

/** Names the holder instead of his id. */
export function withName(caller: Caller, refusal: Refusal): Refusal {
  const by = refusal.params.by
  if (refusal.code !== 'already-claimed' || typeof by !== 'string') return refusal
  return { ...refusal, params: { by: caller.directory.person(by)?.name ?? by } }
}

/** Stores what was decided; a refusal goes on with the holder's name, a lost race is `changed-meanwhile`. */
export async function store(work: CallerWork, before: Commitment, after: Result<Commitment>): Promise<Found> {
  if (!after.ok) return withName(work.caller, after)
  if (after.value === before) return after
  return (await storeCommitment(work, before, after.value))
    ? after
    : refuse('changed-meanwhile', { version: before.version })
}

/** Writes a line into the commitment's case, if it has one. */
export async function line(
  work: CallerWork,
  commitment: Commitment,
  written: Parameters<typeof writeTimeline>[2],
): Promise<void> {
  if (commitment.caseId !== null) await writeTimeline(work, commitment.caseId, written)
}

/** The person as one who takes commitments. */
export function takerOf(caller: Caller): Taker {
  const { principal, directory } = caller
  const teamId = directory.person(principal.personId)?.teamId ?? null
  return {
    id: principal.personId,
    roles: principal.roles,
    teamIds: teamId === null ? [] : [teamId as TeamId],
    orgIds: principal.orgIds === 'all' ? directory.orgUnits().map((org) => org.id) : principal.orgIds,
  }
}
