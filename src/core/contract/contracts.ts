import { z } from 'zod'
import { contractStates } from '../domain/contract/contract-state.ts'
import { billStates } from '../domain/money/bill.ts'
import { largestUnitMinor } from '../domain/money/move-bill.ts'
import { serviceOrderStateSchema } from '../domain/service/service-order.ts'
import {
  command,
  commandInput,
  dateSchema,
  doneSchema,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  query,
} from './procedure.ts'

const R = 'R service' as const

export const contractRowSchema = z.object({
  id: idSchema,
  number: z.string(),
  orgId: idSchema,
  customerId: idSchema,
  customerName: z.string(),
  /** Names of the models it covers. */
  unitNames: z.array(z.string()),
  startsOn: dateSchema,
  endsOn: dateSchema,
  state: z.enum(contractStates),
  /** Planned visits it includes, and those of them whose work is done. */
  visits: z.int(),
  used: z.int(),
  /** The next planned visit that is not done, `YYYY-MM-DD`. */
  nextVisitOn: dateSchema.nullable(),
  priceMinor: z.int(),
  currency: z.string(),
  version: z.int(),
})
export type ContractRow = z.infer<typeof contractRowSchema>

const plannedVisitSchema = z.object({
  id: idSchema,
  dueOn: dateSchema,
  /** Null until its order is made; `skipped` when it will not be. */
  order: z
    .object({
      id: idSchema,
      caseId: idSchema,
      caseNumber: z.string(),
      state: serviceOrderStateSchema,
      technicianName: z.string().nullable(),
      doneAt: instantSchema.nullable(),
    })
    .nullable(),
  skipped: z.boolean(),
})
export type PlannedVisitView = z.infer<typeof plannedVisitSchema>

export const contractViewSchema = contractRowSchema.extend({
  unitIds: z.array(idSchema),
  soldAt: instantSchema.nullable(),
  soldByName: z.string().nullable(),
  cancelReason: z.string().nullable(),
  renewedFrom: z.object({ id: idSchema, number: z.string() }).nullable(),
  renewedBy: z.object({ id: idSchema, number: z.string() }).nullable(),
  /** The period and price with which it would be renewed. */
  renewal: z.object({ startsOn: dateSchema, endsOn: dateSchema }),
  plan: z.array(plannedVisitSchema),
  /** Repairs that were free under the contract, beside the planned visits. */
  repairs: z.int(),
  /** Null: sold before bills were kept. */
  bill: z
    .object({
      state: z.enum(billStates),
      dueMinor: z.int(),
      balanceMinor: z.int(),
    })
    .nullable(),
})
export type ContractView = z.infer<typeof contractViewSchema>

const terms = {
  startsOn: dateSchema,
  endsOn: dateSchema,
  visits: z.int().min(0).max(60),
  priceMinor: z.int().min(0).max(largestUnitMinor),
  /** Null: spread evenly over the period. */
  planDates: z.array(dateSchema).max(60).nullable(),
}

const sold = z.object({ id: idSchema, number: z.string() })

export const contracts = {
  list: query({
    tag: R,
    summary: 'Maintenance contracts, the next to end first',
    path: '/maintenance-contracts',
    permission: 'contract.view',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, list: z.enum(['current', 'ending', 'over']).default('current') }))
    .output(pageOf(contractRowSchema)),

  get: query({
    tag: R,
    summary: 'A contract with its visits, included and used, its renewal and its bill',
    path: '/maintenance-contracts/{id}',
    permission: 'contract.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(contractViewSchema),

  sell: command({
    tag: R,
    summary: 'Sell a contract: numbered, billed, its visits planned, its renewal notice promised',
    path: '/maintenance-contracts',
    permission: 'contract.write',
    scope: 'org',
  })
    .input(commandInput({ customerId: idSchema, unitIds: z.array(idSchema).min(1).max(50), ...terms }))
    .output(sold),

  renew: command({
    tag: R,
    summary: 'Renew a contract by one that follows on it; settles its renewal notice',
    path: '/maintenance-contracts/renew',
    permission: 'contract.write',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int(), ...terms }))
    .output(sold),

  replan: command({
    tag: R,
    summary: 'Move planned visits that have no order yet',
    path: '/maintenance-contracts/plan',
    permission: 'contract.write',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema,
        version: z.int(),
        visits: z
          .array(z.strictObject({ id: idSchema, dueOn: dateSchema }))
          .min(1)
          .max(60),
      }),
    )
    .output(doneSchema),

  cancel: command({
    tag: R,
    summary: 'Cancel a contract with a reason; visits without an order are not made any more',
    path: '/maintenance-contracts/cancel',
    permission: 'contract.write',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int(), reason: z.string().trim().max(400) }))
    .output(doneSchema),
}
