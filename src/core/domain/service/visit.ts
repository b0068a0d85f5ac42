import { z } from 'zod'
import { idSchema, instantSchema } from '../id-schema.ts'

/** A visit follows its order: `done` also when it ended in the workshop or in another visit (see `result`). */
export const visitStates = ['dispatched', 'on-the-way', 'arrived', 'done', 'cancelled'] as const
export const visitStateSchema = z.enum(visitStates)
export type VisitState = z.infer<typeof visitStateSchema>

export const visitResults = ['solved', 'to-workshop', 'revisit', 'reassigned', 'cancelled'] as const
export const visitResultSchema = z.enum(visitResults)
export type VisitResult = z.infer<typeof visitResultSchema>

/** One technician's one trip for a service order. */
export const visitSchema = z.strictObject({
  id: idSchema<'visit'>(),
  orderId: idSchema<'service-order'>(),
  technicianId: idSchema<'person'>(),
  state: visitStateSchema,
  assignedAt: instantSchema,
  departedAt: instantSchema.nullable(),
  arrivedAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
  result: visitResultSchema.nullable(),
})
export type Visit = Readonly<z.infer<typeof visitSchema>>
