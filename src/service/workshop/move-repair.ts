import type { Selectable, Updateable } from 'kysely'
import type { CaseId, CustomerId, OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import {
  type MovableRepair,
  moveRepair,
  type WorkshopMove,
  type WorkshopOutcome,
  type WorkshopState,
} from '../../core/domain/workshop/workshop-repair.ts'
import type { DB } from '../../store/schema.ts'
import { repairById } from '../../store/workshop.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'

export type RepairRow = Selectable<DB['workshop_repair']>
/** What is answered after a move. */
export type MovedRepair = Readonly<{ id: string; state: WorkshopState; version: number }>

/** The repair that a person wants to change, as he saw it. Refusals: `not-found`, `changed-meanwhile`. */
export async function repairToMove(
  work: CallerWork,
  input: Readonly<{ id: string; version: number }>,
): Promise<Result<RepairRow>> {
  const row = await work.trx.first(repairById, { id: input.id })
  if (row === undefined || !seesOrg(work.caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'workshop-repair' })
  return row.version === input.version ? ok(row) : refuse('changed-meanwhile', { version: row.version })
}

/** A stored repair as the rules see it. */
export function movable(row: RepairRow): MovableRepair {
  return {
    state: row.state as WorkshopState,
    outcome: row.outcome as WorkshopOutcome | null,
    repairers: JSON.parse(row.repairers_json) as PersonId[],
    receiptVoid: row.receipt_void_at !== null,
  }
}

/** What a repair is, for the promises about it. */
export function subjectOf(row: Pick<RepairRow, 'id' | 'org_id' | 'case_id' | 'customer_id'>) {
  return {
    orgId: row.org_id as OrgUnitId,
    aboutKind: 'workshop-repair' as const,
    aboutId: row.id,
    caseId: row.case_id as CaseId,
    customerId: row.customer_id as CustomerId,
  }
}

/** Stores changed columns of a repair as its next version. Refusal: `changed-meanwhile`. */
export async function storeRepair(
  work: CallerWork,
  row: RepairRow,
  changed: Updateable<DB['workshop_repair']>,
): Promise<Result<MovedRepair>> {
  const version = row.version + 1
  const updated = await work.trx.db
    .updateTable('workshop_repair')
    .set({ ...changed, version })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: row.version })
  work.emit({ topic: 'workshop.changed', orgId: row.org_id, repairId: row.id, caseId: row.case_id })
  const { signature, ...told } = changed
  work.record(`workshop-repair:${row.id}`, {
    before: { state: row.state },
    // A drawn signature is kept with the repair; in the trail it is enough that there is one.
    after: signature === undefined ? told : { ...told, signed: signature !== '' },
  })
  return ok({ id: row.id, state: (changed.state ?? row.state) as WorkshopState, version })
}

/** Moves a repair through the state machine and stores it with what else changed; writes the case's timeline. */
export async function moveStoredRepair(
  work: CallerWork,
  row: RepairRow,
  { move, also, text = '' }: Readonly<{ move: WorkshopMove; also: Updateable<DB['workshop_repair']>; text?: string }>,
): Promise<Result<MovedRepair>> {
  const result = moveRepair(movable(row), move)
  if (!result.ok) return result
  const after = result.value
  const stored = await storeRepair(work, row, {
    ...also,
    state: after.state,
    state_at: work.now,
    outcome: after.outcome,
    repairers_json: JSON.stringify(after.repairers),
    receipt_void_at: after.receiptVoid ? (row.receipt_void_at ?? work.now) : null,
  })
  if (!stored.ok) return stored
  await writeTimeline(work, row.case_id, {
    kind: 'workshop-moved',
    params: { from: row.state, to: after.state },
    text,
  })
  return stored
}
