import { z } from 'zod'
import type { AgentTerms } from '../queue/agent-terms.ts'

const second = 1000
const minute = 60 * second

const longest = 12 * 60 * minute
const span = z.int().min(second).max(longest)

/** Consoles say that they are there each 15 s: who was heard less long ago is there. */
const silentAtLeastMs = 30 * second

/** From when on a lead is alerted: each limit is reached at its own millisecond. */
export const floorLimitsSchema = z.strictObject({
  /** A conversation, held or not, ms. */
  callMs: span,
  /** After-call work, ms. */
  acwMs: span,
  /** A console that says nothing, ms. */
  silentMs: z.int().min(silentAtLeastMs).max(longest),
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
  acwMs: 2 * minute,
  silentMs: 40 * second,
  waitMs: minute,
  waiting: 5,
  tellListening: true,
}

/** All limits of the floor: those that operators are told of as well, of breaks and idleness, are set with their states. */
export const watchLimitsSchema = floorLimitsSchema.extend({
  /** Ready without a call, ms; null: as long as it takes. */
  idleMs: z.number().nullable(),
  /** A break whose reason has no limit of its own, ms; null: as long as it takes. */
  breakMs: z.number().nullable(),
  /** By the code of its reason, ms. */
  breakMsOf: z.record(z.string(), z.number()),
})
export type WatchLimits = Readonly<z.infer<typeof watchLimitsSchema>>

/** The limits by which the floor is watched, from its own and those of the operators' states. */
export function watchLimits(
  limits: FloorLimits,
  { idleMs, breakMs, reasons }: Pick<AgentTerms, 'idleMs' | 'breakMs' | 'reasons'>,
): WatchLimits {
  const own = reasons.flatMap(({ code, limitMs }) => (limitMs === null ? [] : [[code, limitMs] as const]))
  return { ...limits, idleMs, breakMs, breakMsOf: Object.fromEntries(own) }
}
