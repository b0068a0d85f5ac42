import type { TimeWindow } from './service-order.ts'

export const offeredWindows = 5

/** Visits already agreed: `count` technicians are taken from `fromMs` to `toMs`. */
export type Booked = TimeWindow & Readonly<{ count: number }>

/** A window to offer, with how many technicians are still free in it. */
export type FreeWindow = TimeWindow & Readonly<{ free: number }>

/** How many technicians are free in `window`: all, less those whose visits overlap it; never below 0. */
export function freeIn(window: TimeWindow, booked: readonly Booked[], technicians: number): number {
  const taken = booked
    .filter((visit) => visit.fromMs < window.toMs && window.fromMs < visit.toMs)
    .reduce((sum, visit) => sum + visit.count, 0)
  return Math.max(0, technicians - taken)
}

/**
 * The next windows that can be offered at `now` (UTC ms): each opening interval is cut into windows of `lengthMs` from
 * its beginning (what is left at its end is too short to promise), those that begin within `leadMs` and those
 * without a free technician are left out, and the first five remain. `opens` are the calendar's open intervals, today
 * and tomorrow, in order.
 */
export function freeWindows(
  input: Readonly<{
    now: number
    opens: readonly TimeWindow[]
    booked: readonly Booked[]
    technicians: number
    leadMs: number
    lengthMs: number
  }>,
): readonly FreeWindow[] {
  const { lengthMs } = input
  const earliest = input.now + input.leadMs
  return input.opens
    .flatMap((open) => {
      const whole = Math.max(0, Math.floor((open.toMs - open.fromMs) / lengthMs))
      return Array.from({ length: whole }, (_, index): TimeWindow => {
        const fromMs = open.fromMs + index * lengthMs
        return { fromMs, toMs: fromMs + lengthMs }
      })
    })
    .filter((window) => window.fromMs >= earliest)
    .map((window) => ({ ...window, free: freeIn(window, input.booked, input.technicians) }))
    .filter((window) => window.free > 0)
    .slice(0, offeredWindows)
}
