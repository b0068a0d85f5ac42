import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import type { PromiseSubject } from '../../core/domain/commitment/promise.ts'
import { dropByRule } from '../../core/domain/commitment/settle.ts'
import type { CaseId, CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { type Result, refuse } from '../../core/domain/refusal.ts'
import type { OrderMove } from '../../core/domain/service/move-order.ts'
import { repairHereOf } from '../../store/workshop.ts'
import type { CallerWork } from '../call-context.ts'
import { solveCase } from '../cases/work.ts'
import { barFor } from '../commitments/dial.ts'
import { makePromise, settleAbout, storeCommitment, writeSettled } from '../commitments/keep.ts'
import { type Moved, moveStored, type OrderRow } from './move-stored.ts'

/**
 * Promises the one service callback of a finished order. The customer waits for it since the work was done, `at` (UTC
 * ms), not since it was told. Who must not be called is not asked: it is dropped with that reason, and counted so.
 */
async function promiseSurvey(
  work: CallerWork,
  subject: Omit<PromiseSubject, 'id'>,
  at: number,
): Promise<Result<Commitment>> {
  const promised = await makePromise(
    work.caller,
    { ...work, now: at },
    { facts: { kind: 'service-callback' }, subject },
  )
  if (!promised.ok || (await barFor(work.caller, work.trx, { commitment: promised.value, now: work.now })) === null)
    return promised
  const dropped = dropByRule(promised.value, 'do-not-call', work.now)
  if (!dropped.ok) return dropped
  if (!(await storeCommitment(work, promised.value, dropped.value)))
    return refuse('changed-meanwhile', { version: promised.value.version })
  await writeSettled(work, dropped.value)
  return dropped
}

/** How a visit ended; `at` is when, UTC ms, which may be earlier than it is told. */
export type VisitEnding = Readonly<{
  result: 'solved' | 'revisit' | 'to-workshop'
  finding: string
  minutes: number | null
  at: number
}>

const moveOfResult = { solved: 'finish', revisit: 'revisit', 'to-workshop': 'take-in' } as const

/** The technician has arrived at `at` (UTC ms), whether he has told of leaving or not; keeps the arrival commitment. */
export async function arriveAt(work: CallerWork, row: OrderRow, at: number): Promise<Result<Moved>> {
  const moved = await moveStored(work, row, [...earlierMoves(row, 'arrive', at), { kind: 'arrive', at }])
  if (!moved.ok) return moved
  const kept = await settleAbout(
    work,
    { aboutId: row.id, kinds: ['arrival'] },
    { result: 'arrived', by: work.caller.principal.personId, doneAt: at },
  )
  return kept.ok ? moved : kept
}

/** The moves that nobody told of and that must have been made before `next`. */
function earlierMoves(row: OrderRow, next: 'arrive' | 'end', at: number): readonly OrderMove[] {
  const moves: OrderMove[] = []
  if (row.state === 'dispatched') moves.push({ kind: 'depart', at })
  if (next === 'end' && (row.state === 'dispatched' || row.state === 'on-the-way')) moves.push({ kind: 'arrive', at })
  return moves
}

/**
 * The visit has ended. When the work is done, the service callback is promised from that moment and the case is solved;
 * another visit is promised anew; a unit taken along is the workshop's from now on. Refuses `unit-in-workshop` for work
 * that cannot be done yet: the unit must be handed over first.
 */
export async function endVisit(work: CallerWork, row: OrderRow, ending: VisitEnding): Promise<Result<Moved>> {
  const { at, finding } = ending
  if (ending.result === 'solved') {
    const here = await work.trx.first(repairHereOf, { orderId: row.id })
    if (here !== undefined) return refuse('unit-in-workshop', { number: here.number })
  }
  const kind = moveOfResult[ending.result]
  const last: OrderMove = kind === 'finish' ? { kind, at, result: finding } : { kind, at }
  const moved = await moveStored(work, row, [...earlierMoves(row, 'end', at), last])
  if (!moved.ok) return moved
  await work.trx.db.updateTable('service_order').set({ finding }).where('id', '=', row.id).execute()
  if (row.open_visit_id !== null)
    await work.trx.db
      .updateTable('visit')
      .set({ finding, minutes: ending.minutes })
      .where('id', '=', row.open_visit_id)
      .execute()
  const by = work.caller.principal.personId
  const arrived = await settleAbout(
    work,
    { aboutId: row.id, kinds: ['arrival'] },
    { result: 'arrived', by, doneAt: at },
  )
  if (!arrived.ok) return arrived
  if (ending.result === 'to-workshop') return moved
  const subject = {
    orgId: row.org_id as OrgUnitId,
    aboutKind: 'service-order' as const,
    aboutId: row.id,
    caseId: row.case_id as CaseId,
    customerId: row.customer_id as CustomerId,
  }
  if (ending.result === 'revisit') {
    // Another visit is as much a promise as the first one.
    const zone = row.zone === 'suburban' ? 'suburban' : 'urban'
    const dispatch = await makePromise(work.caller, work, { facts: { kind: 'dispatch' }, subject })
    if (!dispatch.ok) return dispatch
    const arrival = await makePromise(work.caller, work, {
      facts: { kind: 'arrival', zone, windowEndAt: null },
      subject,
    })
    return arrival.ok ? moved : arrival
  }
  const promised = await promiseSurvey(work, subject, at)
  if (!promised.ok) return promised
  const solved = await solveCase(work, row.case_id)
  return solved.ok ? moved : solved
}
