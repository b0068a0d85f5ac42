import type { PersonId, ServiceOrderId } from '../ids.ts'
import { type Arrival, type DayPlan, fits, type VisitNeed, withStop } from './day-plan.ts'
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
  const current = [...plans]
  const eligibleFor = memoEligible(plans)
  const unplaced: ServiceOrderId[] = []
  const decidedFirst = (item: Waiting) => (item.technicianId === null ? 1 : 0)
  const inOrder = waiting.toSorted((a, b) => decidedFirst(a) - decidedFirst(b) || a.window.toMs - b.window.toMs)
  for (const { orderId, need, window, technicianId } of inOrder) {
    const asked =
      technicianId === null
        ? eligibleFor(need)
        : [current.findIndex(({ technician }) => technician.id === technicianId)].filter((index) => index >= 0)
    const best = bestOf(current, asked, { need, arrival: { window, now } })
    const plan = best === null ? undefined : current[best.index]
    if (best === null || plan === undefined) unplaced.push(orderId)
    else {
      const stop = { orderId, fromMs: best.at, toMs: best.at + need.workMs, travelMs: need.travelMs }
      current[best.index] = withStop(plan, stop)
    }
  }
  return { plans: current, unplaced }
}

type Best = Readonly<{ index: number; at: number; skills: number }>

/**
 * Of the plans at `indexes` (those with the fewest skills first), the one that fits with the fewest skills, then the
 * earliest arrival.
 */
function bestOf(
  plans: readonly DayPlan[],
  indexes: readonly number[],
  { need, arrival }: Readonly<{ need: VisitNeed; arrival: Arrival }>,
): Best | null {
  const earliest = Math.max(arrival.window.fromMs, arrival.now + need.travelMs)
  let best: Best | null = null
  for (const index of indexes) {
    const plan = plans[index]
    if (plan === undefined) continue
    const skills = plan.technician.skills.length
    // nobody after this one has fewer skills, or arrives before anybody could
    if (best !== null && (skills > best.skills || best.at <= earliest)) return best
    const at = fits(plan, need, arrival)
    if (at !== null && (best === null || at < best.at)) best = { index, at, skills }
  }
  return best
}

/** Who may be sent does not depend on what he does already: found once for each kind of need, fewest skills first. */
function memoEligible(plans: readonly DayPlan[]): (need: VisitNeed) => readonly number[] {
  const found = new Map<string, readonly number[]>()
  return (need) => {
    const key = [need.category, need.zone, need.address].join('\0')
    const known = found.get(key)
    if (known !== undefined) return known
    const able = new Set(eligible(plans, need))
    const skillsAt = (index: number) => plans[index]?.technician.skills.length ?? 0
    const indexes = plans
      .flatMap((plan, index) => (able.has(plan) ? [index] : []))
      .toSorted((a, b) => skillsAt(a) - skillsAt(b))
    found.set(key, indexes)
    return indexes
  }
}
