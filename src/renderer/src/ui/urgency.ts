/** A deadline within this is soon, ms. */
export const soonMs = 3_600_000

export type Urgency = 'late' | 'soon' | 'later'

/** How pressing a deadline is at `now` (both UTC ms); at the deadline itself it is not late yet. */
export function urgencyOf(dueAt: number, now: number): Urgency {
  if (dueAt < now) return 'late'
  return dueAt - now <= soonMs ? 'soon' : 'later'
}
