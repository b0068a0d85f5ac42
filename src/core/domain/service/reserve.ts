import type { PersonId, ServiceOrderId } from '../ids.ts'
import { type DayPlan, fits, type VisitNeed, withStop } from './day-plan.ts'
import { eligible } from './eligible.ts'
import type { TimeWindow } from './service-order.ts'

/** A visit that has been promised but not placed: nobody goes yet, or the one who goes has no time for it yet. */
export type Waiting = Readonly<{
  orderId: ServiceOrderId
  need: VisitNeed
  /** When the technician may arrive. */
  window: TimeWindow
  /** Who goes; null: not decided. */
  technicianId: PersonId | null
}>

/**
 * The plans with everything in them that waits: each is given to one technician as a dispatcher would later, so that its
 * time is not promised twice. The narrowest choice first (who goes is decided, then by the end of the window), and of
 * those who can the one with the fewest skills, then the earliest arrival. What nobody can do is in `unplaced`.
 */
export function reserve(
  plans: readonly DayPlan[],
  waiting: readonly Waiting[],
  now: number,
): Readonly<{ plans: readonly DayPlan[]; unplaced: readonly ServiceOrderId[] }> {
  const byId = new Map(plans.map((plan) => [plan.technician.id, plan]))
  const unplaced: ServiceOrderId[] = []
  const decidedFirst = (item: Waiting) => (item.technicianId === null ? 1 : 0)
  const inOrder = waiting.toSorted((a, b) => decidedFirst(a) - decidedFirst(b) || a.window.toMs - b.window.toMs)
  for (const { orderId, need, window, technicianId } of inOrder) {
    const current = [...byId.values()]
    const asked =
      technicianId === null ? eligible(current, need) : current.filter((p) => p.technician.id === technicianId)
    let best: Readonly<{ plan: DayPlan; at: number }> | null = null
    for (const plan of asked) {
      const at = fits(plan, need, { window, now })
      if (at === null) continue
      const skills = plan.technician.skills.length - (best?.plan.technician.skills.length ?? 0)
      if (best === null || skills < 0 || (skills === 0 && at < best.at)) best = { plan, at }
    }
    if (best === null) unplaced.push(orderId)
    else {
      const stop = { orderId, fromMs: best.at, toMs: best.at + need.workMs, travelMs: need.travelMs }
      byId.set(best.plan.technician.id, withStop(best.plan, stop))
    }
  }
  return { plans: [...byId.values()], unplaced }
}
