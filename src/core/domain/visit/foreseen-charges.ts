import { type Bill, liveLines, type Payer, payerOfClass } from '../money/bill.ts'
import type { ProposedLine } from '../money/propose-charges.ts'
import { chargedOf, totalsOf, worthOf } from '../money/totals.ts'
import type { ServiceClass } from '../service/service-order.ts'

/** One line as it is shown to the customer before he pays; amounts in 分. */
export type ForeseenLine = Readonly<{
  kind: Bill['lines'][number]['kind']
  name: string
  quantity: number
  valueMinor: number
  chargedMinor: number
  payer: Payer
}>

/** What a visit comes to if its work is done now; amounts in 分. */
export type ForeseenCharges = Readonly<{
  lines: readonly ForeseenLine[]
  valueMinor: number
  dueMinor: number
  paidMinor: number
}>

/**
 * The charges of an order as they will stand when its work is done: what is billed already, and of the lines by the
 * price list those that are not. What somebody has struck is not foreseen anew.
 * @param bill as it stands; null when nothing is billed yet
 * @param proposed by `proposeCharges`
 */
export function foreseeCharges(bill: Bill | null, proposed: readonly ProposedLine[]): ForeseenCharges {
  const known = new Set(bill?.lines.map((line) => line.source) ?? [])
  const billed = bill === null ? [] : liveLines(bill)
  const coming = proposed.filter((line) => !known.has(line.source)).map((line) => ({ ...line, name: '' }))
  const lines = [...billed, ...coming].map((line) => ({
    kind: line.kind,
    name: line.name,
    quantity: line.quantity,
    valueMinor: worthOf(line),
    chargedMinor: chargedOf(line),
    payer: line.payer,
  }))
  return {
    lines,
    valueMinor: lines.reduce((sum, line) => sum + line.valueMinor, 0),
    dueMinor: lines.reduce((sum, line) => sum + line.chargedMinor, 0),
    paidMinor: bill === null ? 0 : totalsOf(bill).paidMinor,
  }
}

/** A part that was built in and is not billed yet; price in 分 a piece. */
export type ComingPart = Readonly<{ name: string; quantity: number; priceMinor: number }>

/** The charges with parts that the service has not heard of yet; the order's class says who bears them. */
export function withParts<T extends ForeseenCharges>(
  charges: T,
  parts: readonly ComingPart[],
  serviceClass: ServiceClass,
): T {
  const payer = payerOfClass[serviceClass]
  const lines = parts.map(({ name, quantity, priceMinor }) => {
    const line = { quantity, unitMinor: priceMinor, payer }
    return { kind: 'part' as const, name, quantity, valueMinor: worthOf(line), chargedMinor: chargedOf(line), payer }
  })
  return {
    ...charges,
    lines: [...charges.lines, ...lines],
    valueMinor: lines.reduce((sum, line) => sum + line.valueMinor, charges.valueMinor),
    dueMinor: lines.reduce((sum, line) => sum + line.chargedMinor, charges.dueMinor),
  }
}
