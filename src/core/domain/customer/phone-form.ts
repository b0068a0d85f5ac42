import { z } from 'zod'

/** What kind of line a number is. `short` is an internal or service number of 3 to 6 digits; `withheld` has no number. */
export const phoneKinds = ['mobile', 'landline', 'service-line', 'foreign', 'short', 'withheld'] as const
export type PhoneKind = (typeof phoneKinds)[number]

/** A telephone number as typed and as compared. */
export const phoneFormSchema = z.strictObject({
  /** Exactly as typed or received, for ever. */
  raw: z.string().max(200),
  /** E.164 (`+8613800138000`), or the bare digits of a short or unrecognised number; empty when withheld. */
  normal: z.string().max(40),
  /** Extension digits behind a switchboard number; empty without one. */
  ext: z.string().max(10),
  kind: z.enum(phoneKinds),
  /** Whether the numbering plan knows such a number; short numbers count as valid, withheld ones do not. */
  valid: z.boolean(),
})
export type PhoneForm = Readonly<z.infer<typeof phoneFormSchema>>
