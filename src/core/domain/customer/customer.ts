import { z } from 'zod'
import { idSchema, instantSchema } from '../id-schema.ts'
import { birthdaySchema } from './birthday.ts'
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

export const phoneLabels = ['mobile', 'home', 'work', 'other'] as const
export const phoneLabelSchema = z.enum(phoneLabels)

/** One number of a customer; the first of the list is the one to call. */
export const customerPhoneSchema = phoneFormSchema.extend({ label: phoneLabelSchema })
export type CustomerPhone = Readonly<z.infer<typeof customerPhoneSchema>>

/** One address of a customer; the first of the list is where we go. */
export const customerAddressSchema = z.strictObject({
  region: z.string().max(120),
  text: z.string().max(240),
  zone: zoneSchema,
})
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
export const customerSchema = z.strictObject({
  id: idSchema<'customer'>(),
  orgId: idSchema<'org-unit'>(),
  kind: customerKindSchema,
  name: z.string().min(1).max(120),
  phones: z.array(customerPhoneSchema).max(20),
  addresses: z.array(customerAddressSchema).max(20),
  memberLevel: memberLevelSchema,
  consent: consentSchema,
  /** Stops all but promised calls and safety notices. */
  doNotCall: z.boolean(),
  preferredWindow: callWindowSchema.nullable(),
  birthday: birthdaySchema.nullable(),
  /** A key customer is contacted at least every so many days; null: as his member level says. */
  contactDays: z.int().min(1).max(1000).nullable(),
  note: z.string().max(4000),
  active: z.boolean(),
  /** Set when this file was merged into another; it is then inactive and only leads there. */
  mergedInto: idSchema<'customer'>().nullable(),
  lastContactAt: instantSchema.nullable(),
  version: z.int().min(1),
})
export type Customer = Readonly<z.infer<typeof customerSchema>>
