import { z } from 'zod'
import { idSchema, instantSchema, localDateSchema } from '../id-schema.ts'

/** A maintenance contract. Both days count: it holds from `startsOn` to `endsOn` inclusive. */
export const contractSchema = z.strictObject({
  id: idSchema<'contract'>(),
  orgId: idSchema<'org-unit'>(),
  customerId: idSchema<'customer'>(),
  unitIds: z.array(idSchema<'unit'>()),
  number: z.string().min(1).max(40),
  startsOn: localDateSchema,
  endsOn: localDateSchema,
  /** 分. */
  price: z.int().min(0),
  currency: z.string().length(3),
  visitsIncluded: z.int().min(0),
  cancelledAt: instantSchema.nullable(),
  sample: z.boolean(),
})
export type MaintenanceContract = Readonly<z.infer<typeof contractSchema>>

/**
 * The contract that holds on `date` (`YYYY-MM-DD`): not cancelled, first and last day included; of several the one
 * that ends last, then the smaller id. Null when none holds. The caller passes only the contracts of the unit.
 */
export function contractInForce<T extends Pick<MaintenanceContract, 'id' | 'startsOn' | 'endsOn' | 'cancelledAt'>>(
  contracts: readonly T[],
  date: string,
): T | null {
  const holding = contracts.filter(
    (contract) => contract.cancelledAt === null && contract.startsOn <= date && date <= contract.endsOn,
  )
  const sorted = holding.toSorted((a, b) =>
    a.endsOn === b.endsOn ? (a.id < b.id ? -1 : 1) : a.endsOn > b.endsOn ? -1 : 1,
  )
  return sorted[0] ?? null
}
