const dayMs = 24 * 60 * 60 * 1000

/** Days after which a unit has stayed too long, as the list is first shown. */
export const usualStayDays = 14

/** Whole days that a unit has been with us at `now`, until it was returned (UTC ms). */
export function daysHere(stay: Readonly<{ takenInAt: number; returnedAt: number | null }>, now: number): number {
  return Math.max(0, Math.floor(((stay.returnedAt ?? now) - stay.takenInAt) / dayMs))
}

/** The moment (UTC ms) before which a unit must have come in to have stayed longer than `days` at `now`. */
export function stayLimit(now: number, days: number): number {
  return now - days * dayMs
}
