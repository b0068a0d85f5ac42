import type { cases as contract } from '../../core/contract/cases.ts'
import type { Case, CaseState } from '../../core/domain/case/case.ts'
import { type CaseMove, closesNow, moveCase } from '../../core/domain/case/move-case.ts'
import type { TimelineKind } from '../../core/domain/case/timeline.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { caseById, holdCase } from '../../store/cases.ts'
import { openCountOfCase } from '../../store/commitments.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import type { Work } from '../ledger.ts'
import type { InputOf } from '../procedure-input.ts'
import { writeTimeline } from './timeline.ts'

type StoredCase = Pick<Case, 'state' | 'waitingOn' | 'waitingUntil' | 'solvedAt' | 'closedAt'> &
  Readonly<{ id: string; orgId: string; customerId: string | null; version: number; number: string }>

async function readCase(work: Work, id: string): Promise<StoredCase | null> {
  const row = await work.trx.first(caseById, { id })
  if (row === undefined) return null
  return {
    id: row.id,
    orgId: row.org_id,
    customerId: row.customer_id,
    number: row.number,
    version: row.version,
    state: row.state as Case['state'],
    waitingOn: row.waiting_on as Case['waitingOn'],
    waitingUntil: row.waiting_until,
    solvedAt: row.solved_at,
    closedAt: row.closed_at,
  }
}

const lineOfState = {
  open: 'case-resumed',
  waiting: 'case-waiting',
  solved: 'case-solved',
  closed: 'case-closed',
  reopened: 'case-reopened',
} as const satisfies Record<CaseState, TimelineKind>

/** Stores a moved case and gives its new version; null when somebody else moved it meanwhile. */
async function storeCase(work: Work, after: StoredCase, note: string): Promise<number | null> {
  const version = after.version + 1
  const updated = await work.trx.db
    .updateTable('service_case')
    .set((e) => ({
      state: after.state,
      waiting_on: after.waitingOn,
      waiting_until: after.waitingUntil,
      solved_at: after.solvedAt,
      closed_at: after.closedAt,
      state_at: work.now,
      version,
      reopened_count: after.state === 'reopened' ? e('reopened_count', '+', 1) : e.ref('reopened_count'),
    }))
    .where('id', '=', after.id)
    .where('version', '=', after.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return null
  await writeTimeline(work, after.id, {
    kind: lineOfState[after.state],
    params: after.waitingUntil === null ? {} : { on: after.waitingOn ?? '', until: after.waitingUntil },
    text: note,
  })
  work.emit({ topic: 'case.changed', orgId: after.orgId, caseId: after.id, customerId: after.customerId })
  return version
}

/** Moves a case by itself: `solved` when its work is done, and closed when no promise is open any more. */
export async function solveCase(work: Work, caseId: string): Promise<Result<CaseState>> {
  await work.trx.all(holdCase, { id: caseId })
  const before = await readCase(work, caseId)
  if (before === null) return refuse('not-found', { what: 'case' })
  if (before.state === 'solved' || before.state === 'closed') return ok(before.state)
  const solved = moveCase(before, { to: 'solved' }, work.now)
  if (!solved.ok) return solved
  await storeCase(work, solved.value, '')
  return closeIfSettled(work, caseId)
}

/** Moves a case by itself, as `moveCase` allows. */
export async function moveCaseBy(work: Work, caseId: string, move: CaseMove): Promise<Result<CaseState>> {
  await work.trx.all(holdCase, { id: caseId })
  const before = await readCase(work, caseId)
  if (before === null) return refuse('not-found', { what: 'case' })
  const moved = moveCase(before, move, work.now)
  if (!moved.ok) return moved
  await storeCase(work, moved.value, 'reason' in move ? move.reason : '')
  return ok(moved.value.state)
}

/** Closes a solved case when all of its commitments are settled. */
export async function closeIfSettled(work: Work, caseId: string): Promise<Result<CaseState>> {
  // Two promises settled at once would each see the other one open, and nobody would close the case.
  await work.trx.all(holdCase, { id: caseId })
  const before = await readCase(work, caseId)
  if (before === null) return refuse('not-found', { what: 'case' })
  const open = Number((await work.trx.first(openCountOfCase, { caseId }))?.n ?? 0)
  if (!closesNow(before, open)) return ok(before.state)
  const closed = moveCase(before, { to: 'closed', openCommitments: open }, work.now)
  if (!closed.ok) return closed
  await storeCase(work, closed.value, '')
  return ok('closed')
}

/** Moves a case. Refusals: `illegal-move`, `invalid-time`, `reason-required`, `changed-meanwhile`, `not-found`. */
export async function moveCaseTo(
  work: CallerWork,
  input: InputOf<typeof contract.move>,
): Promise<Result<{ state: CaseState; version: number }>> {
  const before = await readCase(work, input.caseId)
  if (before === null || !seesOrg(work.caller.principal, before.orgId as OrgUnitId))
    return refuse('not-found', { what: 'case' })
  if (before.version !== input.version) return refuse('changed-meanwhile', { version: before.version })
  const open = Number((await work.trx.first(openCountOfCase, { caseId: before.id }))?.n ?? 0)
  const move: CaseMove =
    input.to === 'waiting'
      ? { to: 'waiting', on: input.waitingOn ?? 'customer', until: input.waitingUntil ?? 0 }
      : input.to === 'closed'
        ? { to: 'closed', openCommitments: open }
        : input.to === 'reopened'
          ? { to: 'reopened', reason: input.note }
          : { to: input.to }
  const moved = moveCase(before, move, work.now)
  if (!moved.ok) return moved
  const version = await storeCase(work, moved.value, input.note)
  if (version === null) return refuse('changed-meanwhile', { version: before.version })
  work.record(`case:${before.id}`, {
    before: { state: before.state },
    after: { state: moved.value.state, note: input.note },
  })
  return ok({ state: moved.value.state, version })
}

/** Writes a note into a case's timeline. */
export async function addNote(
  work: CallerWork,
  input: InputOf<typeof contract.addNote>,
): Promise<Result<{ done: true }>> {
  const found = await readCase(work, input.caseId)
  if (found === null || !seesOrg(work.caller.principal, found.orgId as OrgUnitId))
    return refuse('not-found', { what: 'case' })
  await writeTimeline(work, found.id, { kind: 'note', text: input.text })
  work.record(`case:${found.id}`, { note: input.text })
  work.emit({ topic: 'case.changed', orgId: found.orgId, caseId: found.id, customerId: found.customerId })
  return ok({ done: true })
}

/** A draft belongs to one person; two people may type about the same case. */
function draftId(personId: string, key: string): string {
  return `${personId}/${key}`
}

/** Keeps what is typed: the newest body wins. */
export async function saveDraft(
  caller: Caller,
  input: InputOf<typeof contract.saveDraft>,
): Promise<{ savedAt: number }> {
  const now = caller.clock.now()
  const { personId } = caller.principal
  const values = { body_json: JSON.stringify(input.body), base_version: input.baseVersion, updated_at: now }
  await caller.engine.write(async (trx) => {
    await trx.db
      .insertInto('draft')
      .values({ key: draftId(personId, input.key), person_id: personId, ...values })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
      .execute()
  })
  return { savedAt: now }
}

/** Throws a draft away. */
export async function dropDraft(caller: Caller, input: InputOf<typeof contract.dropDraft>): Promise<{ done: true }> {
  await caller.engine.write(async (trx) => {
    await trx.db.deleteFrom('draft').where('key', '=', draftId(caller.principal.personId, input.key)).execute()
  })
  return { done: true }
}
