import type { ServiceOrderId } from '../ids.ts'
import { type DayPlan, type Misfit, misfitOf, type VisitNeed, withoutOrder } from './day-plan.ts'
import { earliestArrival, visitStepMs } from './propose-technicians.ts'
import type { TimeWindow } from './service-order.ts'

/** How full a technician's day is. */
export type LaneLoad = Readonly<{
  visits: number
  /** Ways and work inside his hours, ms. */
  busyMs: number
  /** His hours, ms. */
  openMs: number
}>

function length(spans: readonly TimeWindow[], within: TimeWindow): number {
  return spans.reduce(
    (sum, span) => sum + Math.max(0, Math.min(span.toMs, within.toMs) - Math.max(span.fromMs, within.fromMs)),
    0,
  )
}

/** The load of a technician on one day, which his plan covers. Busy and free time add up to his hours. */
export function laneLoad(plan: DayPlan, day: TimeWindow): LaneLoad {
  const openMs = length(
    plan.days.flatMap((each) => each.spans),
    day,
  )
  return {
    visits: plan.stops.filter((stop) => stop.fromMs < day.toMs && day.fromMs < stop.toMs).length,
    busyMs: openMs - length(plan.free, day),
    openMs,
  }
}

/** An order that is to be placed at a moment. */
export type ToPlace = VisitNeed & Readonly<{ orderId: ServiceOrderId; window: TimeWindow | null }>

/** Why a visit cannot be where somebody puts it. Each has a message `conflict.<reason>` in both languages. */
export type PlaceConflict =
  | Misfit
  /** Nobody arrives before `earliestMs` who leaves now. */
  | Readonly<{ reason: 'too-soon'; earliestMs: number }>
  /** Another time was agreed with the customer. */
  | Readonly<{ reason: 'outside-window'; window: TimeWindow }>

/** A way is an estimate: who decides on an arrival may take this long to say so, ms. */
const graceMs = 5 * 60_000

/**
 * Why a technician cannot arrive at `atMs` (UTC ms), null when he can: the customer agreed to another time, nobody gets
 * there so soon, or his day has no room for way and work. What the order takes from his day already does not count.
 * An agreed window that is over binds nobody any more.
 */
export function conflictAt(
  plan: DayPlan,
  order: ToPlace,
  { atMs, now }: Readonly<{ atMs: number; now: number }>,
): PlaceConflict | null {
  const { window } = order
  if (window !== null && now < window.toMs && (atMs < window.fromMs || window.toMs < atMs))
    return { reason: 'outside-window', window }
  const leaving = now - graceMs
  if (atMs < leaving + order.travelMs) return { reason: 'too-soon', earliestMs: now + order.travelMs }
  return misfitOf(withoutOrder(plan, order.orderId), order, { window: { fromMs: atMs, toMs: atMs }, now: leaving })
}

/** How far from the pointer a visit may still find its place, ms. */
const reachMs = 30 * 60_000

/**
 * Where a visit lands that is let go at `atMs` (UTC ms): there, at the whole step, or, when that is taken, at the first
 * free moment within half an hour behind it. Answers the moment, or why there is none.
 */
export function landAt(
  plan: DayPlan,
  order: ToPlace,
  moment: Readonly<{ atMs: number; now: number }>,
): Readonly<{ atMs: number; conflict: PlaceConflict | null }> {
  const { now } = moment
  const atMs = Math.round(moment.atMs / visitStepMs) * visitStepMs
  const conflict = conflictAt(plan, order, { atMs, now })
  if (conflict === null || conflict.reason === 'outside-window') return { atMs, conflict }
  const window = { fromMs: atMs, toMs: Math.min(atMs + reachMs, order.window?.toMs ?? Number.MAX_SAFE_INTEGER) }
  if (window.toMs < atMs) return { atMs, conflict }
  const found = earliestArrival(withoutOrder(plan, order.orderId), order, { window, now })
  return found === null ? { atMs, conflict } : { atMs: found, conflict: null }
}
