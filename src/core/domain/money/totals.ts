import { type Bill, type ChargeKind, type ChargeLine, chargeKinds, liveLines, type Payer, payers } from './bill.ts'

export type PayerSums = Readonly<Record<Payer, number>>
export type KindSums = Readonly<Record<ChargeKind, number>>

/** The sums of a bill, all in 分 of its currency. */
export type BillTotals = Readonly<{
  /** What the work is worth, whoever bears it. */
  valueMinor: number
  /** What the customer owes. */
  dueMinor: number
  /** What he has paid, less what was paid back. */
  paidMinor: number
  /** Invoiced for payment to come. */
  onAccountMinor: number
  /** On all invoices that stand, paid or to be paid. */
  invoicedMinor: number
  /** Due, neither paid nor on account; negative when too much was paid. */
  balanceMinor: number
  byPayer: PayerSums
  byKind: KindSums
}>

/** What a line is worth: quantity × unit price, in 分. */
export function worthOf(line: Pick<ChargeLine, 'quantity' | 'unitMinor'>): number {
  return line.quantity * line.unitMinor
}

/** What the customer is charged for a line, in 分: its value, or nothing when somebody else bears it. */
export function chargedOf(line: Pick<ChargeLine, 'quantity' | 'unitMinor' | 'payer'>): number {
  return line.payer === 'customer' ? worthOf(line) : 0
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

/** The sums of a bill; struck lines and void invoices do not count. */
export function totalsOf(bill: Pick<Bill, 'lines' | 'payments' | 'invoices'>): BillTotals {
  const lines = liveLines(bill)
  const invoices = bill.invoices.filter((invoice) => invoice.voidedAt === null)
  const byPayer = Object.fromEntries(
    payers.map((payer) => [payer, sum(lines.filter((line) => line.payer === payer).map(worthOf))]),
  ) as PayerSums
  const byKind = Object.fromEntries(
    chargeKinds.map((kind) => [kind, sum(lines.filter((line) => line.kind === kind).map(worthOf))]),
  ) as KindSums
  const paidMinor = sum(bill.payments.map((payment) => payment.amountMinor))
  const onAccountMinor = sum(invoices.filter((each) => each.onAccount).map((each) => each.amountMinor))
  return {
    valueMinor: sum(lines.map(worthOf)),
    dueMinor: byPayer.customer,
    paidMinor,
    onAccountMinor,
    invoicedMinor: sum(invoices.map((invoice) => invoice.amountMinor)),
    balanceMinor: byPayer.customer - paidMinor - onAccountMinor,
    byPayer,
    byKind,
  }
}
