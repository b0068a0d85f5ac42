import { z } from 'zod'
import { zoneSchema } from '../customer/customer.ts'
import type { ServiceClass, ServiceOrderKind } from '../service/service-order.ts'
import { serviceClassSchema, serviceOrderKindSchema } from '../service/service-order.ts'
import { largestUnitMinor } from './move-bill.ts'

const minorSchema = z.int().min(0).max(largestUnitMinor)

/** Prices in 分: labour by kind of work and class, travel by zone. Parts have their own prices. */
export const pricesSchema = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  labour: z.record(serviceOrderKindSchema, z.record(serviceClassSchema, minorSchema)),
  travel: z.record(zoneSchema, minorSchema),
})
export type Prices = Readonly<z.infer<typeof pricesSchema>>

/** A price list holds from its first day (`YYYY-MM-DD`) until a later one begins. */
export type PriceList = Readonly<{ effectiveFrom: string; prices: Prices }>

/** What the customer pays for labour, and what the house reckons for the same work under another class. */
function labour(paid: number, reckoned: number): Record<ServiceClass, number> {
  return { A: paid, B: reckoned, C: reckoned, D: reckoned }
}

/** The list of a new organisation, until it writes its own. */
export const defaultPrices: Prices = {
  currency: 'CNY',
  labour: {
    repair: labour(80_00, 60_00),
    installation: labour(120_00, 100_00),
    commissioning: labour(60_00, 50_00),
    design: labour(100_00, 80_00),
    delivery: labour(50_00, 40_00),
    relocation: labour(150_00, 120_00),
    maintenance: labour(60_00, 50_00),
  } satisfies Record<ServiceOrderKind, Record<ServiceClass, number>>,
  travel: { urban: 30_00, suburban: 50_00 },
}

/** The prices that hold on `date` (`YYYY-MM-DD`): of the list that began last; before the first list the default. */
export function pricesOn(lists: readonly PriceList[], date: string): Prices {
  const begun = lists.filter((list) => list.effectiveFrom <= date)
  return begun.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0]?.prices ?? defaultPrices
}
