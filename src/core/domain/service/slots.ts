import { type Arrival, type DayPlan, fits, type VisitNeed } from './day-plan.ts'
import { eligible } from './eligible.ts'
import type { TimeWindow } from './service-order.ts'

/** A window to offer, with how many technicians could arrive in it. */
export type FreeSlot = TimeWindow & Readonly<{ free: number }>

/** How windows are cut: their length and how long after now the first may begin, ms; how many are wanted. */
export type SlotTerms = Readonly<{ now: number; lengthMs: number; leadMs: number; limit: number }>

/** Joins spans that overlap or touch; the answer is in order. */
function joined(spans: readonly TimeWindow[]): readonly TimeWindow[] {
  const whole: TimeWindow[] = []
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = whole.at(-1)
    if (last === undefined || last.toMs < span.fromMs) whole.push(span)
    else if (last.toMs < span.toMs) whole[whole.length - 1] = { fromMs: last.fromMs, toMs: span.toMs }
  }
  return whole
}

/** How many of `plans` can arrive as asked. */
export function freeIn(plans: readonly DayPlan[], need: VisitNeed, arrival: Arrival): number {
  return plans.reduce((sum, plan) => sum + (fits(plan, need, arrival) === null ? 0 : 1), 0)
}

/**
 * The next windows in which somebody eligible could arrive, at most `limit`. The hours in which any of them works are
 * cut into windows from their beginning; what is left at the end is too short to promise. A window counts only when way
 * and work fit as well, so the last one of a day may hold for a short visit and not for a long one.
 */
export function freeSlots(plans: readonly DayPlan[], need: VisitNeed, terms: SlotTerms): readonly FreeSlot[] {
  const able = eligible(plans, need)
  const earliest = terms.now + terms.leadMs
  const found: FreeSlot[] = []
  for (const open of joined(able.flatMap((plan) => plan.days.flatMap((day) => day.spans)))) {
    for (let fromMs = open.fromMs; fromMs + terms.lengthMs <= open.toMs; fromMs += terms.lengthMs) {
      if (fromMs < earliest) continue
      const window = { fromMs, toMs: fromMs + terms.lengthMs }
      const free = freeIn(able, need, { window, now: terms.now })
      if (free > 0) found.push({ ...window, free })
      if (found.length >= terms.limit) return found
    }
  }
  return found
}
