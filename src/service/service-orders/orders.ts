import type { service as contract } from '../../core/contract/service.ts'
import { type Result, refuse } from '../../core/domain/refusal.ts'
import { commitmentOf, openAbout } from '../../store/commitments.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { closeIfSettled, solveCase } from '../cases/work.ts'
import { storeCommitment, writeSettled } from '../commitments/keep.ts'
import type { InputOf } from '../procedure-input.ts'
import { arriveAt, endVisit } from './end-visit.ts'
import { type Moved, moveStored, orderToMove } from './move-stored.ts'

/** The technician is on the way. */
export async function departOrder(work: CallerWork, input: InputOf<typeof contract.depart>): Promise<Result<Moved>> {
  const found = await orderToMove(work, input)
  return found.ok ? moveStored(work, found.value, [{ kind: 'depart', at: work.now }]) : found
}

/** The technician has arrived, perhaps some time ago; keeps the arrival commitment by that moment. */
export async function arriveOrder(work: CallerWork, input: InputOf<typeof contract.arrive>): Promise<Result<Moved>> {
  const found = await orderToMove(work, input)
  return found.ok ? arriveAt(work, found.value, input.at ?? work.now) : found
}

/** The visit has ended; see `endVisit`. */
export async function finishOrder(work: CallerWork, input: InputOf<typeof contract.finish>): Promise<Result<Moved>> {
  const found = await orderToMove(work, input)
  if (!found.ok) return found
  const { result, finding, minutes } = input
  return endVisit(work, found.value, { result, finding, minutes, at: work.now })
}

/** Cancels an order with a reason: its promises are withdrawn, and the case is solved and closed. */
export async function cancelOrder(work: CallerWork, input: InputOf<typeof contract.cancel>): Promise<Result<Moved>> {
  const found = await orderToMove(work, input)
  if (!found.ok) return found
  const row = found.value
  const moved = await moveStored(work, row, [{ kind: 'cancel', at: work.now, reason: input.reason }])
  if (!moved.ok) return moved
  await work.trx.db.updateTable('service_order').set({ cancel_reason: input.reason }).where('id', '=', row.id).execute()
  if (input.agreement !== null)
    await writeTimeline(work, row.case_id, { kind: 'customer-agreed', params: { ...input.agreement } })
  work.record(`order:${row.id}`, { cancelled: input.reason, agreement: input.agreement })
  const open = await work.trx.all(openAbout, { aboutId: row.id })
  for (const before of open.map(commitmentOf)) {
    // The customer no longer wants the work: the promise is dropped with the same reason, whoever cancelled.
    const dropped = {
      ...before,
      state: 'dropped' as const,
      reason: input.reason,
      result: null,
      doneAt: work.now,
      doneBy: work.caller.principal.personId,
      allowedBy: work.caller.principal.personId,
      claimedBy: null,
      claimedUntil: null,
      wakeAt: null,
      ackDueAt: null,
      notBefore: null,
      version: before.version + 1,
    }
    if (!(await storeCommitment(work, before, dropped))) return refuse('changed-meanwhile', { version: before.version })
    await writeSettled(work, dropped)
  }
  const solved = await solveCase(work, row.case_id)
  if (!solved.ok) return solved
  const closed = await closeIfSettled(work, row.case_id)
  return closed.ok ? moved : closed
}
