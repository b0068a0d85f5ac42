import type { workshop as contract } from '../../core/contract/workshop.ts'
import type { Result } from '../../core/domain/refusal.ts'
import { orderById } from '../../store/cases.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { closeIfSettled } from '../cases/work.ts'
import { settleAbout } from '../commitments/keep.ts'
import type { InputOf } from '../procedure-input.ts'
import { endVisit } from '../service-orders/end-visit.ts'
import { writeGoodsLine } from './goods-register.ts'
import { type MovedRepair, moveStoredRepair, repairToMove } from './move-repair.ts'

/**
 * Gives the unit back against a signature: the receipt becomes void, the register gets its line out, the promise to give
 * it back is kept and the order is done, unless a visit brings it and ends the order, or it was cancelled. Refusals:
 * `illegal-move` before the check, `result-required` without the receiver's name, `reason-required` without the receipt.
 */
export async function handOver(
  work: CallerWork,
  input: InputOf<typeof contract.handOver>,
): Promise<Result<MovedRepair>> {
  const found = await repairToMove(work, input)
  if (!found.ok) return found
  const row = found.value
  const { receiver, receiptShown, note, signature } = input
  const moved = await moveStoredRepair(work, row, {
    move: { kind: 'hand-over', receiver, receiptShown, note },
    also: {
      returned_at: work.now,
      returned_by: work.personId,
      receiver,
      receipt_shown: receiptShown ? 1 : 0,
      return_note: note,
      signature,
    },
    text: note,
  })
  if (!moved.ok) return moved
  const goods = { repairId: row.id, takenBackId: null, number: row.number, orgId: row.org_id }
  await writeGoodsLine(work, goods, { placeId: row.place_id, reason: 'returned', note: receiver })
  await writeTimeline(work, row.case_id, {
    kind: 'goods-returned',
    params: { number: row.number, receiver },
    text: note,
  })
  const kept = await settleAbout(
    work,
    { aboutId: row.id, kinds: ['goods-return'] },
    { result: 'returned', by: work.caller.principal.personId },
  )
  if (!kept.ok) return kept
  const order = await work.trx.first(orderById, { id: row.order_id })
  if (order?.state === 'to-workshop') {
    const ended = await endVisit(work, order, {
      result: 'solved',
      finding: row.work,
      minutes: row.minutes,
      at: work.now,
    })
    return ended.ok ? moved : ended
  }
  const closed = await closeIfSettled(work, row.case_id)
  return closed.ok ? moved : closed
}
