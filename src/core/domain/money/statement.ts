import { monthsAfter } from '../calendar/dates.ts'
import {
  type Bill,
  type ChargeKind,
  chargeKinds,
  liveLines,
  type Payer,
  type PaymentMethod,
  payers,
  paymentMethods,
} from './bill.ts'
import { totalsOf, worthOf } from './totals.ts'

/** What a month's approved bills come to, in 分 of one currency. */
export type StatementSums = Readonly<{
  bills: number
  valueMinor: number
  /** Value by who bears it and what it was for. */
  cells: Readonly<Record<Payer, Readonly<Record<ChargeKind, number>>>>
  collected: Readonly<Record<PaymentMethod, number>>
  onAccountMinor: number
}>

type Counted = Pick<Bill, 'lines' | 'payments' | 'invoices'>

function table<K extends string, V>(keys: readonly K[], value: (key: K) => V): Readonly<Record<K, V>> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Readonly<Record<K, V>>
}

const none: StatementSums = {
  bills: 0,
  valueMinor: 0,
  cells: table(payers, () => table(chargeKinds, () => 0)),
  collected: table(paymentMethods, () => 0),
  onAccountMinor: 0,
}

function sumsOf(bill: Counted): StatementSums {
  const totals = totalsOf(bill)
  const lines = liveLines(bill)
  const cell = (payer: Payer, kind: ChargeKind) =>
    lines.filter((line) => line.payer === payer && line.kind === kind).reduce((sum, line) => sum + worthOf(line), 0)
  const collected = (method: PaymentMethod) =>
    bill.payments.filter((each) => each.method === method).reduce((sum, each) => sum + each.amountMinor, 0)
  return {
    bills: 1,
    valueMinor: totals.valueMinor,
    cells: table(payers, (payer) => table(chargeKinds, (kind) => cell(payer, kind))),
    collected: table(paymentMethods, collected),
    onAccountMinor: totals.onAccountMinor,
  }
}

function add(a: StatementSums, b: StatementSums): StatementSums {
  return {
    bills: a.bills + b.bills,
    valueMinor: a.valueMinor + b.valueMinor,
    cells: table(payers, (payer) => table(chargeKinds, (kind) => a.cells[payer][kind] + b.cells[payer][kind])),
    collected: table(paymentMethods, (method) => a.collected[method] + b.collected[method]),
    onAccountMinor: a.onAccountMinor + b.onAccountMinor,
  }
}

/** The sums over bills: every bill is counted whole, so that the rows add up to the figures. */
export function statementSums(bills: readonly Counted[]): StatementSums {
  return bills.map(sumsOf).reduce(add, none)
}

/** What one payer bears, in 分. */
export function borneBy(sums: StatementSums, payer: Payer): number {
  return chargeKinds.reduce((total, kind) => total + sums.cells[payer][kind], 0)
}

/** The first day (`YYYY-MM-DD`) after `month` (`YYYY-MM`). */
export function dayAfterMonth(month: string): string {
  return monthsAfter(`${month}-01`, 1)
}
