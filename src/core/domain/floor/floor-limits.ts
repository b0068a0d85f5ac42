import { z } from 'zod'

const second = 1000
const minute = 60 * second

const span = z
  .int()
  .min(second)
  .max(12 * 60 * minute)

/** From when on a lead is alerted: each limit is reached at its own millisecond. */
export const floorLimitsSchema = z.strictObject({
  /** A conversation, held or not, ms. */
  callMs: span,
  /** After-call work, ms. */
  acwMs: span,
  /** A break that is not a meal, ms. */
  breakMs: span,
  /** A break for a meal, ms. */
  mealMs: span,
  /** Ready without a call, ms. */
  idleMs: span,
  /** A console that says nothing, ms; it says that it is there each 15 s. */
  silentMs: span,
  /** The longest wait in a queue, ms. */
  waitMs: span,
  /** So many wait in a queue. */
  waiting: z.int().min(1).max(1000),
  /** Whether an operator sees that somebody listens to his conversation. */
  tellListening: z.boolean(),
})
export type FloorLimits = Readonly<z.infer<typeof floorLimitsSchema>>

/** What holds while nobody has set anything. */
export const defaultFloorLimits: FloorLimits = {
  callMs: 10 * minute,
  acwMs: 3 * minute,
  breakMs: 15 * minute,
  mealMs: 45 * minute,
  idleMs: 10 * minute,
  silentMs: 40 * second,
  waitMs: minute,
  waiting: 5,
  tellListening: true,
}
