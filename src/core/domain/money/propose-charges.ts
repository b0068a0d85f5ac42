import type { Zone } from '../customer/customer.ts'
import type { ServiceClass, ServiceOrderKind } from '../service/service-order.ts'
import { type ChargeLine, type Payer, payerOfClass } from './bill.ts'
import type { Prices } from './price-list.ts'

/** The work of an order as it is billed: its visits in the order in which they were made. */
export type BillableWork = Readonly<{
  orderId: string
  kind: ServiceOrderKind
  class: ServiceClass
  zone: Zone
  visits: readonly Readonly<{ id: string; arrived: boolean }>[]
}>

export type ProposedLine = Pick<ChargeLine, 'kind' | 'quantity' | 'unitMinor' | 'payer' | 'payerFixed'> &
  Readonly<{ source: string }>

/** The mark by which the labour of an order is billed once. */
export function labourSource(orderId: string): string {
  return `labour:${orderId}`
}

/** The mark by which the way to a visit is billed once. */
export function travelSource(visitId: string): string {
  return `travel:${visitId}`
}

/**
 * The lines of done work by the price list: labour once for the order, travel for each visit that arrived. The class
 * says who bears them; a customer pays one way only, a further one is the house's.
 */
export function proposeCharges(work: BillableWork, prices: Prices): readonly ProposedLine[] {
  const payer: Payer = payerOfClass[work.class]
  const made = work.visits.filter((visit) => visit.arrived)
  return [
    {
      kind: 'labour',
      quantity: 1,
      unitMinor: prices.labour[work.kind][work.class],
      payer,
      payerFixed: false,
      source: labourSource(work.orderId),
    },
    ...made.map((visit, index) => ({
      kind: 'travel' as const,
      quantity: 1,
      unitMinor: prices.travel[work.zone],
      payer: index > 0 && payer === 'customer' ? ('internal' as const) : payer,
      payerFixed: index > 0,
      source: travelSource(visit.id),
    })),
  ]
}
