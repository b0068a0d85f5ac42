import { liveLines, payerOfClass } from '../../core/domain/money/bill.ts'
import type { BillMove } from '../../core/domain/money/move-bill.ts'
import { pricesOn } from '../../core/domain/money/price-list.ts'
import { type BillableWork, proposeCharges } from '../../core/domain/money/propose-charges.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { orderToBill, visitsToBill } from '../../store/money.ts'
import { todayOf } from '../customers/views.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { holdStoredBill, type MovableBill, moveStoredBill } from './move-stored-bill.ts'
import { readPriceLists } from './prices.ts'

async function proposedMoves(runtime: Runtime, work: Work, stored: MovableBill): Promise<readonly BillMove[]> {
  const order = await work.trx.first(orderToBill, { id: stored.bill.id })
  if (order === undefined) return []
  const visits = await work.trx.all(visitsToBill, { id: order.id })
  const date = todayOf(runtime, order.done_at ?? work.now)
  const proposed = proposeCharges(
    {
      orderId: order.id,
      kind: order.kind as BillableWork['kind'],
      class: order.class as BillableWork['class'],
      zone: order.zone === 'suburban' ? 'suburban' : 'urban',
      visits: visits.map((visit) => ({ id: visit.id, arrived: visit.arrived_at !== null })),
    },
    pricesOn(await readPriceLists(work.trx), date),
  )
  const billed = new Set(stored.bill.lines.map((line) => line.source))
  return proposed
    .filter((line) => !billed.has(line.source))
    .map((line) => ({
      kind: 'add' as const,
      line: { ...line, id: work.newId(), name: '', partId: null, partNumber: '', reason: '', replaces: null },
    }))
}

/**
 * Bills done work by the price list and puts it before the settlement clerk: labour and ways that have no line yet.
 * Done again it changes nothing.
 */
export async function chargeDoneWork(runtime: Runtime, work: Work, orderId: string): Promise<Result<null>> {
  const stored = await holdStoredBill(runtime, work, orderId)
  if (stored === null || stored.bill.state === 'approved') return ok(null)
  const moved = await moveStoredBill(work, stored, [...(await proposedMoves(runtime, work, stored)), { kind: 'ready' }])
  return moved.ok ? ok(null) : moved
}

/** A cancelled order's charges and payments, where there are any, go before the settlement clerk as well. */
export async function readyCancelledBill(runtime: Runtime, work: Work, orderId: string): Promise<Result<null>> {
  const begun = await work.trx.db.selectFrom('bill').select('id').where('id', '=', orderId).executeTakeFirst()
  const stored = begun === undefined ? null : await holdStoredBill(runtime, work, orderId)
  if (stored === null || stored.bill.lines.length + stored.bill.payments.length === 0) return ok(null)
  const moved = await moveStoredBill(work, stored, [{ kind: 'ready' }])
  return moved.ok ? ok(null) : moved
}

/** A part that was used, as it is billed. Price in 分 a piece. */
export type UsedPart = Readonly<{
  partId: string | null
  number: string
  name: string
  quantity: number
  unitMinor: number
  /** The movement by which it left the stock, billed once. */
  source: string
}>

/** Bills a part that was used for an order. Refusals: `already-billed`, `bill-approved`. */
export async function chargePart(
  runtime: Runtime,
  work: Work,
  { orderId, part }: Readonly<{ orderId: string; part: UsedPart }>,
): Promise<Result<null>> {
  const stored = await holdStoredBill(runtime, work, orderId)
  if (stored === null) return ok(null)
  const moved = await moveStoredBill(work, stored, [
    {
      kind: 'add',
      line: {
        id: work.newId(),
        kind: 'part',
        name: part.name,
        partId: part.partId,
        partNumber: part.number,
        quantity: part.quantity,
        unitMinor: part.unitMinor,
        payer: stored.orderClass === null ? 'customer' : payerOfClass[stored.orderClass],
        payerFixed: false,
        source: part.source,
        reason: '',
        replaces: null,
      },
    },
  ])
  return moved.ok ? ok(null) : moved
}

/** A part that was not built in after all: how many pieces of the line that its movement made, and why. */
export type ReturnedPart = Readonly<{ orderId: string; source: string; quantity: number; reason: string }>

/** Takes pieces off the bill: the line is struck, or stands corrected with what is left. Refusal: `bill-approved`. */
export async function creditPart(runtime: Runtime, work: Work, returned: ReturnedPart): Promise<Result<null>> {
  const stored = await holdStoredBill(runtime, work, returned.orderId)
  const line = stored === null ? undefined : liveLines(stored.bill).find((each) => each.source === returned.source)
  if (stored === null || line === undefined) return ok(null)
  const { id: lineId, unitMinor, payer } = line
  const { reason } = returned
  const quantity = line.quantity - returned.quantity
  const move: BillMove =
    quantity <= 0
      ? { kind: 'strike', lineId, reason }
      : { kind: 'correct', lineId, newId: work.newId(), quantity, unitMinor, payer, reason }
  const moved = await moveStoredBill(work, stored, [move])
  return moved.ok ? ok(null) : moved
}
