import { z } from 'zod'
import { idSchema, localDateSchema } from '../id-schema.ts'

/** One customer's one appliance. */
export const unitSchema = z.strictObject({
  id: idSchema<'unit'>(),
  customerId: idSchema<'customer'>(),
  modelId: idSchema<'model'>(),
  /** As on the plate; empty when not known. */
  serial: z.string().max(60),
  boughtOn: localDateSchema.nullable(),
  boughtAt: z.string().max(120),
  installedOn: localDateSchema.nullable(),
  madeOn: localDateSchema.nullable(),
  note: z.string().max(2000),
})
export type Unit = Readonly<z.infer<typeof unitSchema>>

/** The form in which serials are compared: upper case, letters and digits only, full-width forms folded. */
export function normaliseSerial(serial: string): string {
  return serial
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
