import type { TimelineKind } from '../../core/domain/case/timeline.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { type Bill, type BillState, followClass } from '../../core/domain/money/bill.ts'
import { type BillMove, type BillMoveKind, moveBill } from '../../core/domain/money/move-bill.ts'
import { pricesOn } from '../../core/domain/money/price-list.ts'
import { totalsOf } from '../../core/domain/money/totals.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { holdBill, orderToBill } from '../../store/money.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { todayOf } from '../customers/views.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { beginBill, emitBill, readBill, type StoredBill, storeBill } from './keep-bill.ts'
import { readPriceLists } from './prices.ts'

/** A bill as it can be moved, with the customer whom it is for. */
export type MovableBill = StoredBill &
  Readonly<{ customerId: string; orderClass: Bill['class']; orderState: string | null }>

/** What is answered after a move. */
export type BillMoved = Readonly<{ billId: string; state: BillState; version: number }>

type Named = Readonly<{ billId: string; version: number | null }>

/** A bill without anything on it. */
export function emptyBill(id: string, currency: string): Bill {
  return {
    id,
    state: 'open',
    class: null,
    currency,
    readyAt: null,
    approvedAt: null,
    approvedBy: null,
    lines: [],
    payments: [],
    invoices: [],
    queries: [],
    version: 0,
  }
}

async function customerOfContract(work: Work, contractId: string): Promise<string> {
  const row = await work.trx.db
    .selectFrom('contract')
    .select('customer_id')
    .where('id', '=', contractId)
    .executeTakeFirst()
  return row?.customer_id ?? ''
}

/**
 * The bill of an order, begun when it has none, or of a contract; held until the transaction ends. Its lines follow the
 * order's class. Null when there is neither.
 */
export async function holdStoredBill(runtime: Runtime, work: Work, id: string): Promise<MovableBill | null> {
  const order = await work.trx.first(orderToBill, { id })
  if (order !== undefined) {
    const prices = pricesOn(await readPriceLists(work.trx), todayOf(runtime, work.now))
    await beginBill(work, {
      bill: { ...emptyBill(id, prices.currency), class: order.class as Bill['class'] },
      orgId: order.org_id,
      orderId: id,
      contractId: null,
      caseId: order.case_id,
    })
  }
  await work.trx.all(holdBill, { id })
  const stored = await readBill(work.trx, id)
  if (stored === null) return null
  const customerId = order?.customer_id ?? (await customerOfContract(work, id))
  const orderClass = (order?.class ?? null) as Bill['class']
  return { ...stored, customerId, orderClass, orderState: order?.state ?? null }
}

/** The bill that a person wants to move, as he saw it. Refusals: `not-found`, `changed-meanwhile`. */
export async function billToMove(work: CallerWork, { billId, version }: Named): Promise<Result<MovableBill>> {
  const found = await holdStoredBill(work.caller, work, billId)
  if (found === null || !seesOrg(work.caller.principal, found.orgId as OrgUnitId))
    return refuse('not-found', { what: 'bill' })
  if (version !== null && version !== found.bill.version)
    return refuse('changed-meanwhile', { version: found.bill.version })
  return ok(found)
}

const lineOfMove = {
  add: 'charge-added',
  strike: 'charge-struck',
  correct: 'charge-corrected',
  pay: 'payment-noted',
  invoice: 'invoice-requested',
  'void-invoice': 'invoice-voided',
  query: 'bill-queried',
  answer: 'bill-answered',
  ready: null,
  approve: 'bill-approved',
} as const satisfies Record<BillMoveKind, TimelineKind | null>

function amountOf(move: BillMove, before: Bill, after: Bill): number {
  switch (move.kind) {
    case 'add':
      return move.line.quantity * move.line.unitMinor
    case 'correct':
      return move.quantity * move.unitMinor
    case 'strike': {
      const line = before.lines.find((each) => each.id === move.lineId)
      return line === undefined ? 0 : line.quantity * line.unitMinor
    }
    case 'pay':
      return move.payment.amountMinor
    case 'invoice':
      return move.invoice.amountMinor
    case 'void-invoice':
      return before.invoices.find((each) => each.id === move.invoiceId)?.amountMinor ?? 0
    default:
      return totalsOf(after).dueMinor
  }
}

function textOf(move: BillMove): string {
  switch (move.kind) {
    case 'strike':
    case 'correct':
    case 'void-invoice':
      return move.reason
    case 'query':
    case 'answer':
      return move.text
    case 'pay':
      return move.payment.reason
    case 'add':
      return [move.line.name, move.line.partNumber].filter((word) => word !== '').join(' ')
    case 'invoice':
      return move.invoice.number
    default:
      return ''
  }
}

/** Moves a bill step by step and stores it with its timeline, audit entry and fact; the first refusal stands for all. */
export async function moveStoredBill(
  work: Work,
  stored: MovableBill,
  moves: readonly BillMove[],
): Promise<Result<BillMoved>> {
  const before = stored.bill
  let bill = followClass(before, stored.orderClass)
  for (const move of moves) {
    const moved = moveBill(bill, move, { now: work.now, by: work.actor.personId })
    if (!moved.ok) return moved
    const kind = lineOfMove[move.kind]
    if (kind !== null && stored.caseId !== null)
      await writeTimeline(work, stored.caseId, {
        kind,
        params: { amountMinor: amountOf(move, bill, moved.value), currency: bill.currency },
        text: textOf(move),
      })
    bill = moved.value
  }
  if (!(await storeBill(work, before, bill))) return refuse('changed-meanwhile', { version: before.version })
  const { byPayer: _byPayer, byKind: _byKind, ...sums } = totalsOf(bill)
  work.record(`bill:${bill.id}`, { moves, state: bill.state, sums })
  emitBill(work, stored, stored.customerId)
  return ok({ billId: bill.id, state: bill.state, version: before.version + 1 })
}
