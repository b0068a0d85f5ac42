import type { ServiceClass } from '../service/service-order.ts'

/** Who bears a line: the customer, the maker under warranty, the maintenance contract, or the house itself. */
export const payers = ['customer', 'warranty', 'contract', 'internal'] as const
export type Payer = (typeof payers)[number]

/** What a line is for; `contract` is the fee of a maintenance contract. */
export const chargeKinds = ['labour', 'part', 'travel', 'contract'] as const
export type ChargeKind = (typeof chargeKinds)[number]

export const paymentMethods = ['cash', 'transfer', 'qr'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

/** `queried` waits for the answer of those who did the work; `approved` is final. */
export const billStates = ['open', 'queried', 'approved'] as const
export type BillState = (typeof billStates)[number]

/** Who bears the work of each class. */
export const payerOfClass = {
  A: 'customer',
  B: 'contract',
  C: 'warranty',
  D: 'internal',
} as const satisfies Record<ServiceClass, Payer>

/**
 * One charge. It is never changed or deleted: a wrong one is struck, and what stands in its place names it in
 * `replaces`. Amounts are 分.
 */
export type ChargeLine = Readonly<{
  id: string
  kind: ChargeKind
  /** Of a part or of a line by hand; empty where the kind says it. */
  name: string
  partId: string | null
  partNumber: string
  quantity: number
  unitMinor: number
  payer: Payer
  /** The payer was chosen by a person or by a rule of its own, and does not follow the order's class. */
  payerFixed: boolean
  /** The piece of work that it bills, of which there is never a second live line; null for a line by hand. */
  source: string | null
  at: number
  by: string | null
  reason: string
  replaces: string | null
  struckAt: number | null
  struckBy: string | null
  struckReason: string
}>

/** Money in, or back out when the amount is negative. Amount in 分. */
export type Payment = Readonly<{
  id: string
  method: PaymentMethod
  amountMinor: number
  /** Of the transfer or the QR payment. */
  reference: string
  reason: string
  at: number
  by: string | null
}>

/** A request for an invoice: for money already received, or `onAccount` for money still to come. Amount in 分. */
export type InvoiceRequest = Readonly<{
  id: string
  number: string
  amountMinor: number
  onAccount: boolean
  title: string
  taxNumber: string
  email: string
  at: number
  by: string | null
  voidedAt: number | null
  voidedBy: string | null
  voidReason: string
}>

/** What the settlement clerk wants to know before he approves. */
export type BillQuery = Readonly<{
  id: string
  at: number
  by: string | null
  text: string
  answeredAt: number | null
  answeredBy: string | null
  answer: string
}>

/** Everything about the money of one service order or one sold contract. Instants are UTC ms. */
export type Bill = Readonly<{
  id: string
  state: BillState
  /** Of the order; null for a contract's fee. */
  class: ServiceClass | null
  currency: string
  /** When the work was done and the bill can be audited; null while work goes on. */
  readyAt: number | null
  approvedAt: number | null
  approvedBy: string | null
  lines: readonly ChargeLine[]
  payments: readonly Payment[]
  invoices: readonly InvoiceRequest[]
  queries: readonly BillQuery[]
  version: number
}>

/** The lines that count. */
export function liveLines(bill: Pick<Bill, 'lines'>): readonly ChargeLine[] {
  return bill.lines.filter((line) => line.struckAt === null)
}

/** The bill as the order's class now says; lines whose payer was fixed keep it, an approved bill stays as it is. */
export function followClass(bill: Bill, serviceClass: ServiceClass | null): Bill {
  if (serviceClass === null || bill.state === 'approved') return bill
  const payer = payerOfClass[serviceClass]
  const lines = bill.lines.map((line) => (line.payerFixed || line.payer === payer ? line : { ...line, payer }))
  return { ...bill, class: serviceClass, lines }
}
