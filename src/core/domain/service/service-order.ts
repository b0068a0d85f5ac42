import { z } from 'zod'
import { zoneSchema } from '../customer/customer.ts'
import { idSchema, instantSchema } from '../id-schema.ts'

export const serviceOrderKinds = [
  'repair',
  'installation',
  'commissioning',
  'design',
  'delivery',
  'relocation',
  'maintenance',
] as const
export const serviceOrderKindSchema = z.enum(serviceOrderKinds)
export type ServiceOrderKind = z.infer<typeof serviceOrderKindSchema>

/** A paid, B under contract, C free under warranty, D internal. */
export const serviceClasses = ['A', 'B', 'C', 'D'] as const
export const serviceClassSchema = z.enum(serviceClasses)
export type ServiceClass = z.infer<typeof serviceClassSchema>

export const serviceOrderStates = [
  'registered',
  'triaged',
  'dispatched',
  'on-the-way',
  'arrived',
  'to-workshop',
  'revisit',
  'done',
  'settled',
  'archived',
  'cancelled',
] as const
export const serviceOrderStateSchema = z.enum(serviceOrderStates)
export type ServiceOrderState = z.infer<typeof serviceOrderStateSchema>

/** A span agreed with the customer, half-open, UTC ms. */
export const timeWindowSchema = z
  .strictObject({ fromMs: instantSchema, toMs: instantSchema })
  .refine((window) => window.fromMs < window.toMs)
export type TimeWindow = Readonly<z.infer<typeof timeWindowSchema>>

/** Work to be done at or for the customer under a case. */
export const serviceOrderSchema = z.strictObject({
  id: idSchema<'service-order'>(),
  caseId: idSchema<'case'>(),
  orgId: idSchema<'org-unit'>(),
  customerId: idSchema<'customer'>(),
  unitId: idSchema<'unit'>().nullable(),
  kind: serviceOrderKindSchema,
  class: serviceClassSchema,
  /** What the caller says is wrong or wanted. */
  fault: z.string().max(2000),
  faultCode: z.string().max(60).nullable(),
  state: serviceOrderStateSchema,
  zone: zoneSchema,
  address: z.string().max(400),
  window: timeWindowSchema.nullable(),
  /** The one visit that is planned or under way; an order never has two. */
  openVisitId: idSchema<'visit'>().nullable(),
  technicianId: idSchema<'person'>().nullable(),
  registeredAt: instantSchema,
  /** Of the latest visit. */
  dispatchedAt: instantSchema.nullable(),
  /** Of the first visit that arrived: the arrival deadline is judged by it. */
  arrivedAt: instantSchema.nullable(),
  doneAt: instantSchema.nullable(),
  /** What was done, or why it was cancelled. */
  result: z.string().max(2000).nullable(),
  /** The order whose repair did not hold, by rule 6. */
  repeatOf: idSchema<'service-order'>().nullable(),
  version: z.int().min(1),
})
export type ServiceOrder = Readonly<z.infer<typeof serviceOrderSchema>>
