import { z } from 'zod'
import { idSchema, instantSchema } from '../id-schema.ts'
import { phoneFormSchema } from './phone-form.ts'

export const customerKinds = ['consumer', 'dealer', 'service-partner', 'internal'] as const
export const customerKindSchema = z.enum(customerKinds)
export type CustomerKind = z.infer<typeof customerKindSchema>

/** Whether the customer lives in town or in the suburbs: it decides the arrival deadline. */
export const zones = ['urban', 'suburban'] as const
export const zoneSchema = z.enum(zones)
export type Zone = z.infer<typeof zoneSchema>

export const memberLevels = ['none', 'silver', 'gold', 'diamond'] as const
export const memberLevelSchema = z.enum(memberLevels)
export type MemberLevel = z.infer<typeof memberLevelSchema>

export const customerPhoneSchema = phoneFormSchema.extend({
  label: z.enum(['mobile', 'home', 'work', 'other']),
  primary: z.boolean(),
})
export type CustomerPhone = Readonly<z.infer<typeof customerPhoneSchema>>

export const customerAddressSchema = z.strictObject({
  id: idSchema<'address'>(),
  region: z.string().max(120),
  street: z.string().max(240),
  zone: zoneSchema,
  primary: z.boolean(),
})
export type CustomerAddress = Readonly<z.infer<typeof customerAddressSchema>>

/** What the customer allowed us to do unasked, and when that was said (null: never asked). */
export const consentSchema = z.strictObject({
  care: z.boolean(),
  marketing: z.boolean(),
  askedAt: instantSchema.nullable(),
})
export type Consent = Readonly<z.infer<typeof consentSchema>>

/** Minutes of the day, half-open: 540 to 720 is 09:00 up to 12:00. */
export const callWindowSchema = z
  .strictObject({ fromMinute: z.int().min(0).max(1439), toMinute: z.int().min(1).max(1440) })
  .refine((window) => window.fromMinute < window.toMinute)
export type CallWindow = Readonly<z.infer<typeof callWindowSchema>>

export const customerSchema = z.strictObject({
  id: idSchema<'customer'>(),
  orgId: idSchema<'org-unit'>(),
  kind: customerKindSchema,
  name: z.string().min(1).max(120),
  /** The person to ask for at a company. */
  contactName: z.string().max(120),
  phones: z.array(customerPhoneSchema).max(20),
  addresses: z.array(customerAddressSchema).max(20),
  email: z.string().max(200).nullable(),
  memberLevel: memberLevelSchema,
  consent: consentSchema,
  /** Stops all but promised calls and safety notices. */
  doNotCall: z.boolean(),
  preferredCallWindow: callWindowSchema.nullable(),
  note: z.string().max(4000),
  active: z.boolean(),
  /** Set when this file was merged into another; it is then inactive and only leads there. */
  mergedInto: idSchema<'customer'>().nullable(),
  /** Invented data, removable as one. */
  sample: z.boolean(),
  createdAt: instantSchema,
  lastContactAt: instantSchema.nullable(),
  version: z.int().min(1),
})
export type Customer = Readonly<z.infer<typeof customerSchema>>
