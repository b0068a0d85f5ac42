import type { ServiceOrderId } from '../ids.ts'
import type { Stop } from './day-plan.ts'
import type { VisitState } from './visit.ts'

/** What is known of a visit that is not over, UTC ms and ms. */
export type OpenVisit = Readonly<{
  orderId: ServiceOrderId
  state: VisitState
  /** Arrival as planned when it was given to the technician; null: only that he goes. */
  plannedFrom: number | null
  departedAt: number | null
  arrivedAt: number | null
  travelMs: number
  workMs: number
}>

/**
 * The time a visit takes from its technician as it stands at `now`: from when he arrived or, on the way, is expected;
 * work that has begun lasts at least until now. Null for a visit without a planned time that nobody has left for.
 */
export function plannedStop(visit: OpenVisit, now: number): Stop | null {
  const { orderId, travelMs, workMs, plannedFrom, departedAt, arrivedAt } = visit
  if (visit.state === 'arrived' && arrivedAt !== null) {
    return { orderId, fromMs: arrivedAt, toMs: Math.max(arrivedAt + workMs, now), travelMs }
  }
  if (visit.state === 'on-the-way' && departedAt !== null) {
    const fromMs = Math.max(departedAt + travelMs, now)
    return { orderId, fromMs, toMs: fromMs + workMs, travelMs }
  }
  if (plannedFrom === null) return null
  return { orderId, fromMs: plannedFrom, toMs: plannedFrom + workMs, travelMs }
}
