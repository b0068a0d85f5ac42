import { z } from 'zod'
import { idSchema, localDateSchema } from '../id-schema.ts'

/** A maintenance contract. Both days count: it holds from `startsOn` to `endsOn` inclusive. */
export const contractSchema = z.strictObject({
  id: idSchema<'contract'>(),
  customerId: idSchema<'customer'>(),
  /** Null: all units of the customer. */
  unitId: idSchema<'unit'>().nullable(),
  number: z.string().min(1).max(40),
  startsOn: localDateSchema,
  endsOn: localDateSchema,
  visits: z.int().min(0),
  /** 分 of the currency. */
  priceMinor: z.int().min(0),
  currency: z.string().length(3),
})
export type MaintenanceContract = Readonly<z.infer<typeof contractSchema>>

type Period = Pick<MaintenanceContract, 'id' | 'startsOn' | 'endsOn'>

function laterEndFirst(a: Period, b: Period): number {
  if (a.endsOn !== b.endsOn) return a.endsOn > b.endsOn ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/**
 * The contract that holds on `date` (`YYYY-MM-DD`), first and last day included; of several the one that ends last,
 * then the smaller id. Null when none holds. The caller passes only the contracts that cover the unit.
 */
export function contractInForce<T extends Period>(contracts: readonly T[], date: string): T | null {
  return contracts.filter((c) => c.startsOn <= date && date <= c.endsOn).toSorted(laterEndFirst)[0] ?? null
}
