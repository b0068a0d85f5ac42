import type { Zone } from '../customer/customer.ts'
import type { PersonId, ServiceOrderId } from '../ids.ts'
import type { TimeWindow } from './service-order.ts'
import type { Absence, TechnicianDay } from './technician-day.ts'

/** Who makes visits: his zones (a zone, or words that stand in addresses) and his skills (categories of products). */
export type Technician = Readonly<{ id: PersonId; zones: readonly string[]; skills: readonly string[] }>

/** What a visit asks for: where it is, which category of product, and how long way and work take, ms. */
export type VisitNeed = Readonly<{
  zone: Zone
  address: string
  /** Empty: any technician can do it. */
  category: string
  travelMs: number
  workMs: number
}>

/** A visit in a technician's day: the work lasts from `fromMs` (his arrival) to `toMs`, after a way of `travelMs`. */
export type Stop = TimeWindow & Readonly<{ orderId: ServiceOrderId; travelMs: number }>

/** A technician's days with his visits, both in order, and the time that is left in them. */
export type DayPlan = Readonly<{
  technician: Technician
  days: readonly TechnicianDay[]
  stops: readonly Stop[]
  /** Free time between the visits and their ways, in order. */
  free: readonly TimeWindow[]
}>

/** When a technician may arrive, and the moment before which nobody leaves (UTC ms). */
export type Arrival = Readonly<{ window: TimeWindow; now: number }>

/** The times that a stop takes from a day: the way before it and the work. */
function blockOf(stop: Stop): TimeWindow {
  return { fromMs: stop.fromMs - stop.travelMs, toMs: stop.toMs }
}

function without(spans: readonly TimeWindow[], block: TimeWindow): readonly TimeWindow[] {
  return spans.flatMap((span) => {
    if (block.toMs <= span.fromMs || span.toMs <= block.fromMs) return [span]
    const before = { fromMs: span.fromMs, toMs: block.fromMs }
    const after = { fromMs: block.toMs, toMs: span.toMs }
    return [before, after].filter(({ fromMs, toMs }) => fromMs < toMs)
  })
}

/** The plan of a technician over `days` (in order) with the visits he has there. */
export function dayPlan(technician: Technician, days: readonly TechnicianDay[], stops: readonly Stop[]): DayPlan {
  const spans: readonly TimeWindow[] = days.flatMap((day) => day.spans)
  return {
    technician,
    days,
    stops: stops.toSorted((a, b) => a.fromMs - b.fromMs),
    free: stops.reduce((left, stop) => without(left, blockOf(stop)), spans),
  }
}

/** The plan with one visit more. */
export function withStop(plan: DayPlan, stop: Stop): DayPlan {
  return {
    ...plan,
    stops: [...plan.stops, stop].toSorted((a, b) => a.fromMs - b.fromMs),
    free: without(plan.free, blockOf(stop)),
  }
}

/** The plan without the visits of one order, as when it is to be placed anew. */
export function withoutOrder(plan: DayPlan, orderId: ServiceOrderId): DayPlan {
  const stops = plan.stops.filter((stop) => stop.orderId !== orderId)
  return stops.length === plan.stops.length ? plan : dayPlan(plan.technician, plan.days, stops)
}

/** The place of the first free stretch that ends after `atMs`. */
function firstEndingAfter(free: readonly TimeWindow[], atMs: number): number {
  let low = 0
  let high = free.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((free[middle]?.toMs ?? 0) > atMs) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * The earliest arrival (UTC ms) of a technician at a visit, or null when he cannot: not before `window.fromMs`, not
 * after `window.toMs`, leaving not before `now`, with way and work inside one free stretch of his day.
 */
export function fits(plan: DayPlan, need: VisitNeed, arrival: Arrival): number | null {
  const { free } = plan
  const { window, now } = arrival
  for (let index = firstEndingAfter(free, window.fromMs); index < free.length; index += 1) {
    const gap = free[index]
    if (gap === undefined) return null
    const at = Math.max(window.fromMs, Math.max(gap.fromMs, now) + need.travelMs)
    if (gap.fromMs + need.travelMs > window.toMs || at > window.toMs) return null
    if (at + need.workMs <= gap.toMs) return at
  }
  return null
}

/** Why a technician cannot make a visit in a window. Each has a message `misfit.<code>` in both languages. */
export type Misfit =
  | Readonly<{ reason: 'absent'; absence: Absence }>
  | Readonly<{ reason: 'outside-shift' }>
  /** The visits that stand in the way, in order. */
  | Readonly<{ reason: 'taken'; by: readonly ServiceOrderId[] }>

/** Why `fits` said no: he is away on the window's day, it is outside of his hours, or other visits are in the way. */
export function misfitOf(plan: DayPlan, need: VisitNeed, arrival: Arrival): Misfit | null {
  if (fits(plan, need, arrival) !== null) return null
  const { window } = arrival
  const empty = dayPlan(plan.technician, plan.days, [])
  if (fits(empty, need, arrival) !== null) {
    const from = window.fromMs - need.travelMs
    const to = window.toMs + need.workMs
    const by = plan.stops.filter((stop) => blockOf(stop).fromMs < to && from < stop.toMs).map((stop) => stop.orderId)
    return { reason: 'taken', by }
  }
  const day = plan.days.find(({ startMs, endMs }) => startMs <= window.fromMs && window.fromMs < endMs)
  return day?.absence == null ? { reason: 'outside-shift' } : { reason: 'absent', absence: day.absence }
}
