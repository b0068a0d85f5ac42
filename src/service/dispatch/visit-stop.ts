import type { ServiceOrderId } from '../../core/domain/ids.ts'
import type { Stop } from '../../core/domain/service/day-plan.ts'
import { plannedStop } from '../../core/domain/service/planned-stop.ts'
import type { ServiceTimes } from '../../core/domain/service/service-times.ts'
import type { VisitState } from '../../core/domain/service/visit.ts'
import { needOf } from '../appointments/plans.ts'

/** What is stored of a visit and its order, as far as the time it takes goes. */
export type StoredVisit = Readonly<{
  order_id: string
  state: string
  dispatched_at: number
  departed_at: number | null
  arrived_at: number | null
  ended_at: number | null
  planned_from: number | null
  window_from: number | null
  zone: string
  address: string
  category: string | null
  estimate_minutes: number
}>

/**
 * The time a visit takes from its technician's day at `now`: as planned until it begins, then as it goes, at the end as
 * it went. One that nobody gave a time stands at the agreed window, or where he could have been at the earliest.
 */
export function stopOf(visit: StoredVisit, times: ServiceTimes, now: number): Stop {
  const { travelMs, workMs } = needOf(times, visit)
  const orderId = visit.order_id as ServiceOrderId
  if (visit.ended_at !== null) {
    const fromMs = Math.min(visit.arrived_at ?? visit.dispatched_at, visit.ended_at)
    return { orderId, fromMs, toMs: visit.ended_at, travelMs }
  }
  const plannedFrom = visit.planned_from ?? visit.window_from ?? visit.dispatched_at + travelMs
  const { departed_at: departedAt, arrived_at: arrivedAt } = visit
  const state = visit.state as VisitState
  const planned = plannedStop({ orderId, state, plannedFrom, departedAt, arrivedAt, travelMs, workMs }, now)
  return planned ?? { orderId, fromMs: plannedFrom, toMs: plannedFrom + workMs, travelMs }
}
