import { ok, type Result, refuse } from '../refusal.ts'
import { climbsOf, nextWakeAt, warnMoment } from './climbs.ts'
import type { Commitment } from './commitment.ts'
import { type Severity, severities } from './kinds.ts'
import { deadlineOf } from './promise.ts'
import type { Terms } from './terms.ts'
import { applyEvent, type ClimbEvent, climbTo } from './wake.ts'

/** A commitment after its complaint was found to be graver, and the climb that this brings at once, if it does. */
export type Raised = Readonly<{ commitment: Commitment; events: readonly ClimbEvent[] }>

/**
 * Puts an open promise of a complaint on a graver ladder. The new span counts from when it was promised and never moves
 * the deadline later; the scorecard goes on judging by the first one. It climbs at once, in one climb, to the rung on
 * which the graver ladder would stand by now; a rung already reached is not climbed again. Refuses `already-settled`,
 * `invalid-value` for a kind without severity or one that is not graver.
 */
export function raise(
  commitment: Commitment,
  { severity, reason }: Readonly<{ severity: Severity; reason: string }>,
  terms: Terms,
): Result<Raised> {
  const { kind, dueAt, promisedAt } = commitment
  if (commitment.state !== 'open') return refuse('already-settled', { state: commitment.state })
  if (kind !== 'complaint-acknowledge' && kind !== 'complaint-resolve')
    return refuse('invalid-value', { field: 'severity' })
  if (severities.indexOf(severity) <= severities.indexOf(commitment.severity ?? 'general'))
    return refuse('invalid-value', { field: 'severity' })
  const deadline = deadlineOf({ kind, severity }, { ...terms, now: promisedAt })
  if (!deadline.ok) return deadline
  const sooner = deadline.value.dueMs < dueAt ? deadline.value : null
  const newDueAt = sooner?.dueMs ?? dueAt
  const moved: Commitment = {
    ...commitment,
    severity,
    dueAt: newDueAt,
    dueChangeReason: sooner === null ? commitment.dueChangeReason : reason,
    explanation: sooner?.explanation ?? commitment.explanation,
    warnAt: commitment.warnedAt === null ? warnMoment({ kind, dueAt: newDueAt }, promisedAt, terms) : commitment.warnAt,
    version: commitment.version + 1,
  }
  const [reached] = climbsOf(moved, terms)
    .filter(({ at, height }) => at <= terms.now && height > moved.rung)
    .toSorted((a, b) => b.height - a.height)
  const events =
    reached === undefined
      ? []
      : [climbTo(moved, { rung: reached.rung, informs: reached.informs, at: terms.now, why: 'raised' }, terms)]
  const after = events.reduce<Commitment>(applyEvent, moved)
  return ok({ commitment: { ...after, wakeAt: nextWakeAt(after, terms) }, events })
}
