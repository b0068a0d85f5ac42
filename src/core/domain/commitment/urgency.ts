import type { Commitment } from './commitment.ts'
import { severities } from './kinds.ts'
import { defaultTargets } from './targets.ts'

/** How a commitment stands: past its deadline, soon due, or with time left. */
export type Urgency = 'late' | 'soon' | 'in-time'

type Timed = Pick<Commitment, 'state' | 'dueAt' | 'warnAt'>

/**
 * `late` after the deadline; `soon` from the warning on or within `soonMs` of the deadline; else `in-time`. A settled
 * commitment is `late` when it was done late.
 */
export function urgency(commitment: Timed, now: number, soonMs = defaultTargets.soonMs): Urgency {
  if (commitment.state !== 'open') return commitment.state === 'late' ? 'late' : 'in-time'
  if (now > commitment.dueAt) return 'late'
  const warned = commitment.warnAt !== null && now >= commitment.warnAt
  return warned || commitment.dueAt - now < soonMs ? 'soon' : 'in-time'
}

type Ranked = Pick<Commitment, 'id' | 'dueAt' | 'severity'>

/** Order of worklists: the earlier deadline, then the graver complaint, then the id, so that paging is stable. */
export function compareUrgency(a: Ranked, b: Ranked): number {
  if (a.dueAt !== b.dueAt) return a.dueAt - b.dueAt
  const graver = weight(b) - weight(a)
  if (graver !== 0) return graver
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}

function weight({ severity }: Ranked): number {
  return severity === null ? -1 : severities.indexOf(severity)
}
