import { z } from 'zod'

/** What holds for messages of every channel. */
export const messageRulesSchema = z.strictObject({
  /** Messages that nobody asked for: at most so many per customer in a calendar month. */
  monthlyCap: z.int().min(0).max(100),
})
export type MessageRules = Readonly<z.infer<typeof messageRulesSchema>>

export const defaultMessageRules: MessageRules = { monthlyCap: 4 }
