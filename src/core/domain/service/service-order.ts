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
  orgId: idSchema<'org-unit'>(),
  caseId: idSchema<'case'>(),
  customerId: idSchema<'customer'>(),
  unitId: idSchema<'unit'>().nullable(),
  kind: serviceOrderKindSchema,
  class: serviceClassSchema,
  /** Why the class is another than the proposed one; null when it is the proposed one. */
  classReason: z.string().max(400).nullable(),
  faultCode: z.string().max(60).nullable(),
  symptom: z.string().max(2000),
  address: z.string().max(400),
  zone: zoneSchema,
  appointment: timeWindowSchema.nullable(),
  state: serviceOrderStateSchema,
  /** The one visit that is under way or planned; an order never has two. */
  openVisitId: idSchema<'visit'>().nullable(),
  technicianId: idSchema<'person'>().nullable(),
  visitCount: z.int().min(0),
  registeredAt: instantSchema,
  /** When the present state was entered. */
  stateAt: instantSchema,
  doneAt: instantSchema.nullable(),
  finding: z.string().max(2000),
  cancelReason: z.string().max(400).nullable(),
  /** The order whose repair did not hold, by rule 6. */
  repeatOf: idSchema<'service-order'>().nullable(),
  sample: z.boolean(),
  version: z.int().min(1),
})
export type ServiceOrder = Readonly<z.infer<typeof serviceOrderSchema>>
