import { assertNever } from '../assert-never.ts'
import { ok, type Result, refuse } from '../refusal.ts'
import type { Bill, ChargeLine, InvoiceRequest, Payer, Payment } from './bill.ts'
import { totalsOf } from './totals.ts'

/** Greatest price of one piece and greatest number of pieces of a line: their product stays exact. */
export const largestUnitMinor = 100_000_000_00
export const largestQuantity = 1000

type NewLine = Omit<ChargeLine, 'at' | 'by' | 'struckAt' | 'struckBy' | 'struckReason'>

/** What can happen to a bill. New ids and numbers come with it. */
export type BillMove =
  | Readonly<{ kind: 'add'; line: NewLine }>
  | Readonly<{ kind: 'strike'; lineId: string; reason: string }>
  | Readonly<{
      kind: 'correct'
      lineId: string
      newId: string
      quantity: number
      unitMinor: number
      payer: Payer
      reason: string
    }>
  | Readonly<{ kind: 'pay'; payment: Omit<Payment, 'at' | 'by'> }>
  | Readonly<{
      kind: 'invoice'
      invoice: Omit<InvoiceRequest, 'at' | 'by' | 'voidedAt' | 'voidedBy' | 'voidReason'>
    }>
  | Readonly<{ kind: 'void-invoice'; invoiceId: string; reason: string }>
  | Readonly<{ kind: 'query'; id: string; text: string }>
  | Readonly<{ kind: 'answer'; text: string }>
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'approve' }>
export type BillMoveKind = BillMove['kind']

/** Who moves a bill and when (UTC ms); nobody: the service itself. */
export type BillAct = Readonly<{ now: number; by: string | null }>

const blank = (text: string) => text.trim() === ''
const isPrice = (minor: number) => Number.isSafeInteger(minor) && minor >= 0 && minor <= largestUnitMinor
const isQuantity = (count: number) => Number.isSafeInteger(count) && count >= 1 && count <= largestQuantity

function overBalance(bill: Bill, balanceMinor: number): Result<never> {
  return refuse('over-balance', { balanceMinor, currency: bill.currency })
}

function addLine(bill: Bill, line: NewLine, { now, by }: BillAct): Result<Bill> {
  if (!isPrice(line.unitMinor)) return refuse('invalid-value', { field: 'unitMinor' })
  if (!isQuantity(line.quantity)) return refuse('invalid-value', { field: 'quantity' })
  // A struck line of the same work was struck on purpose, so the work is not billed anew by itself.
  if (line.source !== null && bill.lines.some((each) => each.source === line.source)) return refuse('already-billed')
  const added = { ...line, at: now, by, struckAt: null, struckBy: null, struckReason: '' }
  return ok({ ...bill, lines: [...bill.lines, added] })
}

function strikeLine(
  bill: Bill,
  { lineId, reason }: Readonly<{ lineId: string; reason: string }>,
  { now, by }: BillAct,
): Result<Bill> {
  if (blank(reason)) return refuse('reason-required', { noun: 'bill' })
  if (!bill.lines.some((line) => line.id === lineId && line.struckAt === null))
    return refuse('not-found', { what: 'charge' })
  const struck = { struckAt: now, struckBy: by, struckReason: reason.trim() }
  return ok({ ...bill, lines: bill.lines.map((line) => (line.id === lineId ? { ...line, ...struck } : line)) })
}

function correctLine(bill: Bill, move: Extract<BillMove, { kind: 'correct' }>, act: BillAct): Result<Bill> {
  const { lineId, newId, quantity, unitMinor, payer } = move
  const struck = strikeLine(bill, move, act)
  if (!struck.ok) return struck
  if (!isPrice(unitMinor)) return refuse('invalid-value', { field: 'unitMinor' })
  if (!isQuantity(quantity)) return refuse('invalid-value', { field: 'quantity' })
  const before = bill.lines.find((line) => line.id === lineId)
  if (before === undefined) return refuse('not-found', { what: 'charge' })
  if (before.quantity === quantity && before.unitMinor === unitMinor && before.payer === payer)
    return refuse('invalid-value', { field: 'unitMinor', reason: 'unchanged' })
  const line: ChargeLine = {
    ...before,
    id: newId,
    quantity,
    unitMinor,
    payer,
    payerFixed: before.payerFixed || before.payer !== payer,
    at: act.now,
    by: act.by,
    reason: move.reason.trim(),
    replaces: before.id,
  }
  return ok({ ...struck.value, lines: [...struck.value.lines, line] })
}

function pay(bill: Bill, payment: Omit<Payment, 'at' | 'by'>, { now, by }: BillAct): Result<Bill> {
  const { amountMinor } = payment
  const { paidMinor, balanceMinor } = totalsOf(bill)
  if (!Number.isSafeInteger(amountMinor) || amountMinor === 0) return refuse('invalid-value', { field: 'amountMinor' })
  if (amountMinor > 0 && amountMinor > balanceMinor) return overBalance(bill, Math.max(0, balanceMinor))
  if (amountMinor < 0 && blank(payment.reason)) return refuse('reason-required', { noun: 'bill' })
  if (amountMinor < 0 && -amountMinor > paidMinor) return overBalance(bill, paidMinor)
  return ok({ ...bill, payments: [...bill.payments, { ...payment, reason: payment.reason.trim(), at: now, by }] })
}

/** What may still be invoiced: of what was paid, or on account of what is still open; never more than is due. */
export function invoiceable(bill: Pick<Bill, 'lines' | 'payments' | 'invoices'>, onAccount: boolean): number {
  const { dueMinor, paidMinor, onAccountMinor, invoicedMinor, balanceMinor } = totalsOf(bill)
  const room = onAccount ? balanceMinor : paidMinor - (invoicedMinor - onAccountMinor)
  return Math.max(0, Math.min(room, dueMinor - invoicedMinor))
}

function invoice(bill: Bill, move: Extract<BillMove, { kind: 'invoice' }>, { now, by }: BillAct): Result<Bill> {
  const asked = move.invoice
  if (blank(asked.title)) return refuse('invalid-value', { field: 'title' })
  if (!Number.isSafeInteger(asked.amountMinor) || asked.amountMinor <= 0)
    return refuse('invalid-value', { field: 'amountMinor' })
  const room = invoiceable(bill, asked.onAccount)
  if (asked.amountMinor > room) return overBalance(bill, room)
  const made = { ...asked, at: now, by, voidedAt: null, voidedBy: null, voidReason: '' }
  return ok({ ...bill, invoices: [...bill.invoices, made] })
}

function voidInvoice(
  bill: Bill,
  { invoiceId, reason }: Readonly<{ invoiceId: string; reason: string }>,
  { now, by }: BillAct,
): Result<Bill> {
  if (blank(reason)) return refuse('reason-required', { noun: 'bill' })
  if (!bill.invoices.some((each) => each.id === invoiceId && each.voidedAt === null))
    return refuse('not-found', { what: 'invoice' })
  const voided = { voidedAt: now, voidedBy: by, voidReason: reason.trim() }
  return ok({
    ...bill,
    invoices: bill.invoices.map((each) => (each.id === invoiceId ? { ...each, ...voided } : each)),
  })
}

function query(bill: Bill, move: Extract<BillMove, { kind: 'query' }>, { now, by }: BillAct): Result<Bill> {
  if (bill.state === 'queried') return refuse('query-open')
  if (blank(move.text)) return refuse('reason-required', { noun: 'bill' })
  const asked = { id: move.id, at: now, by, text: move.text.trim(), answeredAt: null, answeredBy: null, answer: '' }
  return ok({ ...bill, state: 'queried', queries: [...bill.queries, asked] })
}

function answer(bill: Bill, text: string, { now, by }: BillAct): Result<Bill> {
  if (bill.state !== 'queried') return refuse('not-found', { what: 'query' })
  if (blank(text)) return refuse('reason-required', { noun: 'bill' })
  const given = { answeredAt: now, answeredBy: by, answer: text.trim() }
  const queries = bill.queries.map((each) => (each.answeredAt === null ? { ...each, ...given } : each))
  return ok({ ...bill, state: 'open', queries })
}

function approve(bill: Bill, { now, by }: BillAct): Result<Bill> {
  if (bill.readyAt === null) return refuse('work-not-done')
  if (bill.state === 'queried') return refuse('query-open')
  const { balanceMinor, dueMinor, paidMinor, invoicedMinor, onAccountMinor } = totalsOf(bill)
  if (balanceMinor !== 0) return refuse('not-balanced', { balanceMinor, currency: bill.currency })
  if (invoicedMinor > dueMinor || invoicedMinor - onAccountMinor > paidMinor)
    return refuse('not-balanced', {
      reason: 'invoice',
      balanceMinor: dueMinor - invoicedMinor,
      currency: bill.currency,
    })
  return ok({ ...bill, state: 'approved', approvedAt: now, approvedBy: by })
}

/**
 * The bill after `move`. Refusals: `bill-approved` for any move of an approved bill; `already-billed` for work that has
 * a line; `over-balance` for more money than is open, or an invoice over more than is due; `reason-required`;
 * `query-open`, `work-not-done`, `not-balanced` for an approval that comes too early; `invalid-value`, `not-found`.
 */
export function moveBill(bill: Bill, move: BillMove, act: BillAct): Result<Bill> {
  if (bill.state === 'approved') return refuse('bill-approved')
  switch (move.kind) {
    case 'add':
      return addLine(bill, move.line, act)
    case 'strike':
      return strikeLine(bill, move, act)
    case 'correct':
      return correctLine(bill, move, act)
    case 'pay':
      return pay(bill, move.payment, act)
    case 'invoice':
      return invoice(bill, move, act)
    case 'void-invoice':
      return voidInvoice(bill, move, act)
    case 'query':
      return query(bill, move, act)
    case 'answer':
      return answer(bill, move.text, act)
    case 'ready':
      return ok({ ...bill, readyAt: bill.readyAt ?? act.now })
    case 'approve':
      return approve(bill, act)
    default:
      return assertNever(move)
  }
}
