import type { money as contract } from '../../core/contract/money.ts'
import { payerOfClass } from '../../core/domain/money/bill.ts'
import type { BillMove } from '../../core/domain/money/move-bill.ts'
import { totalsOf } from '../../core/domain/money/totals.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { orderById } from '../../store/cases.ts'
import type { CallerWork } from '../call-context.ts'
import { earnPoints } from '../care/points.ts'
import { nextDocumentNumber } from '../documents/next-number.ts'
import type { InputOf } from '../procedure-input.ts'
import { moveStored } from '../service-orders/move-stored.ts'
import { type BillMoved, billToMove, type MovableBill, moveStoredBill } from './move-stored-bill.ts'

type Named = Readonly<{ billId: string; version: number | null }>

/** Finds the bill and makes one move of it. */
async function moveOne(
  work: CallerWork,
  named: Named,
  moveOf: (stored: MovableBill) => BillMove,
): Promise<Result<BillMoved>> {
  const found = await billToMove(work, named)
  return found.ok ? moveStoredBill(work, found.value, [moveOf(found.value)]) : found
}

/** Adds a charge by hand; the class of the order says who bears it. */
export function addLine(work: CallerWork, input: InputOf<typeof contract.addLine>): Promise<Result<BillMoved>> {
  const { kind, name, partNumber, quantity, unitMinor } = input
  return moveOne(work, input, (stored) => ({
    kind: 'add',
    line: {
      id: work.newId(),
      kind,
      name,
      partId: null,
      partNumber,
      quantity,
      unitMinor,
      payer: stored.orderClass === null ? 'customer' : payerOfClass[stored.orderClass],
      payerFixed: false,
      source: null,
      reason: '',
      replaces: null,
    },
  }))
}

/** Strikes a charge with a reason. */
export function strikeLine(work: CallerWork, input: InputOf<typeof contract.strikeLine>): Promise<Result<BillMoved>> {
  const { lineId, reason } = input
  return moveOne(work, input, () => ({ kind: 'strike', lineId, reason }))
}

/** Corrects a charge with a reason: the wrong line is struck, another stands in its place. */
export function correctLine(work: CallerWork, input: InputOf<typeof contract.correctLine>): Promise<Result<BillMoved>> {
  const { lineId, quantity, unitMinor, payer, reason } = input
  return moveOne(work, input, () => ({
    kind: 'correct',
    lineId,
    newId: work.newId(),
    quantity,
    unitMinor,
    payer,
    reason,
  }))
}

/** Notes money that came in, or went back. */
export function payBill(work: CallerWork, input: InputOf<typeof contract.pay>): Promise<Result<BillMoved>> {
  const { method, amountMinor, reference, reason } = input
  return moveOne(work, input, () => ({
    kind: 'pay',
    payment: { id: work.newId(), method, amountMinor, reference, reason },
  }))
}

/** Asks for an invoice; its number is the next of its series, without a gap. */
export async function requestInvoice(
  work: CallerWork,
  input: InputOf<typeof contract.requestInvoice>,
): Promise<Result<BillMoved & Readonly<{ number: string }>>> {
  const found = await billToMove(work, input)
  if (!found.ok) return found
  const { amountMinor, onAccount, title, taxNumber, email } = input
  const number = await nextDocumentNumber(work.caller, work, { series: 'invoice-request', orgId: found.value.orgId })
  const invoice = { id: work.newId(), number, amountMinor, onAccount, title, taxNumber, email }
  const moved = await moveStoredBill(work, found.value, [{ kind: 'invoice', invoice }])
  return moved.ok ? ok({ ...moved.value, number }) : moved
}

/** Voids an invoice request with a reason. */
export function voidInvoice(work: CallerWork, input: InputOf<typeof contract.voidInvoice>): Promise<Result<BillMoved>> {
  const { invoiceId, reason } = input
  return moveOne(work, input, () => ({ kind: 'void-invoice', invoiceId, reason }))
}

/** Asks those who did the work. */
export function askAboutBill(work: CallerWork, input: InputOf<typeof contract.ask>): Promise<Result<BillMoved>> {
  return moveOne(work, input, () => ({ kind: 'query', id: work.newId(), text: input.text }))
}

/** Answers what was asked. */
export function answerAboutBill(work: CallerWork, input: InputOf<typeof contract.answer>): Promise<Result<BillMoved>> {
  return moveOne(work, input, () => ({ kind: 'answer', text: input.text }))
}

/**
 * Approves a bill and settles its order with it: both or neither. Refusals: `not-balanced`, `query-open`,
 * `work-not-done`, `bill-approved`, `changed-meanwhile` for the second of two clerks.
 */
export async function approveBill(
  work: CallerWork,
  input: InputOf<typeof contract.approve>,
): Promise<Result<BillMoved>> {
  const found = await billToMove(work, input)
  if (!found.ok) return found
  const moved = await moveStoredBill(work, found.value, [{ kind: 'approve' }])
  if (!moved.ok || found.value.orderId === null) return moved
  const order = await work.trx.first(orderById, { id: found.value.orderId })
  if (order === undefined) return refuse('not-found', { what: 'order' })
  // Charges of a cancelled order are audited too, but there is nothing to settle.
  if (order.state === 'cancelled') return moved
  const settled = await moveStored(work, order, [{ kind: 'settle', at: work.now }])
  if (!settled.ok) return settled
  if (totalsOf(found.value.bill).paidMinor > 0)
    await earnPoints(work.caller, work, { customerId: order.customer_id, source: { kind: 'order', id: order.id } })
  return moved
}
