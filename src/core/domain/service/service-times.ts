import { z } from 'zod'
import type { Zone } from '../customer/customer.ts'

const minutesSchema = z
  .int()
  .min(5)
  .max(24 * 60)

/** How long work and ways take and how appointments are cut, all in minutes; a setting with its date. */
export const serviceTimesSchema = z.strictObject({
  /** Allowed for the way to a visit in this zone, whatever was before it. */
  travel: z.strictObject({ urban: minutesSchema, suburban: minutesSchema }),
  /** An appointment is a span in which the technician arrives; it begins at least `lead` after the call. */
  window: z.strictObject({
    length: minutesSchema,
    lead: z
      .int()
      .min(0)
      .max(24 * 60),
  }),
  /** Work at the customer's, by kind, before its details are known. */
  work: z.strictObject({
    repair: minutesSchema,
    installation: minutesSchema,
    commissioning: minutesSchema,
    design: minutesSchema,
    delivery: minutesSchema,
    relocation: minutesSchema,
    maintenance: minutesSchema,
  }),
})
export type ServiceTimes = Readonly<z.infer<typeof serviceTimesSchema>>

export const defaultServiceTimes: ServiceTimes = {
  travel: { urban: 30, suburban: 60 },
  window: { length: 120, lead: 90 },
  work: {
    repair: 60,
    installation: 120,
    commissioning: 45,
    design: 60,
    delivery: 30,
    relocation: 180,
    maintenance: 60,
  },
}

const minuteMs = 60_000

/** The allowance for the way to a visit in `zone`, ms. */
export function travelMsTo(times: ServiceTimes, zone: Zone): number {
  return times.travel[zone] * minuteMs
}
