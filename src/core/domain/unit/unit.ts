import { z } from 'zod'
import { idSchema, instantSchema, localDateSchema } from '../id-schema.ts'

/** One customer's one appliance. */
export const unitSchema = z.strictObject({
  id: idSchema<'unit'>(),
  orgId: idSchema<'org-unit'>(),
  customerId: idSchema<'customer'>(),
  modelId: idSchema<'model'>().nullable(),
  /** Model as written on the plate, also when the catalogue does not know it. */
  modelName: z.string().max(120),
  category: z.string().max(60),
  serial: z.string().max(60).nullable(),
  boughtOn: localDateSchema.nullable(),
  boughtAt: z.string().max(120),
  installedOn: localDateSchema.nullable(),
  madeOn: localDateSchema.nullable(),
  scrapped: z.boolean(),
  note: z.string().max(2000),
  sample: z.boolean(),
  createdAt: instantSchema,
  version: z.int().min(1),
})
export type Unit = Readonly<z.infer<typeof unitSchema>>
