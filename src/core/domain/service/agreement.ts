import { z } from 'zod'

/** How the customer was asked. Each has a message `agreement-channel.<code>` in both languages. */
export const agreementChannels = ['phone', 'message', 'in-person'] as const

/** The customer's agreement to a change: who said yes, and how. */
export const agreementSchema = z.strictObject({
  with: z.string().trim().min(1).max(120),
  channel: z.enum(agreementChannels),
})
export type Agreement = Readonly<z.infer<typeof agreementSchema>>

/** Who wants a change: asked for by the customer, the scorecard judges by the new time, otherwise by the first. */
export const changeWishes = ['customer', 'us'] as const
export const changeWishSchema = z.enum(changeWishes)
export type ChangeWish = z.infer<typeof changeWishSchema>
