import { monthsAfter } from '../calendar/dates.ts'
import type { ItemDirection } from './competitor.ts'

/** How we stand beside one competitor in one item; `unknown` while either value is missing. */
export const standings = ['better', 'equal', 'worse', 'unknown'] as const
export type Standing = (typeof standings)[number]

/** How our own value stands beside another's. */
export function standingOf(direction: ItemDirection, own: number | null, other: number | null): Standing {
  if (own === null || other === null) return 'unknown'
  if (own === other) return 'equal'
  return own > other === (direction === 'more') ? 'better' : 'worse'
}

/**
 * What an item is to us: a `strength` when we are better than at least one and worse than none, a `gap` when anybody is
 * better, `even` when all known are equal, `unknown` when nobody can be compared.
 */
export const itemVerdicts = ['strength', 'gap', 'even', 'unknown'] as const
export type ItemVerdict = (typeof itemVerdicts)[number]

/** The verdict over an item from how we stand beside each competitor. */
export function verdictOf(all: readonly Standing[]): ItemVerdict {
  if (all.includes('worse')) return 'gap'
  if (all.includes('better')) return 'strength'
  return all.includes('equal') ? 'even' : 'unknown'
}

/** Whether what was found out on a day (`YYYY-MM-DD`) is older than so many months on `today`. */
export function isStale(date: string, today: string, months: number): boolean {
  return monthsAfter(date, months) < today
}
