import { changedTime } from '../calendar/deadline.ts'
import { ok, type Result, refuse } from '../refusal.ts'
import { nextWakeAt, warnMoment } from './climbs.ts'
import type { Commitment } from './commitment.ts'
import { kindSpec } from './kinds.ts'
import { rungHeights } from './rungs.ts'
import { judgedDueAt } from './settle.ts'
import type { Terms } from './terms.ts'

/** A new deadline (UTC ms), why, and whether the customer asked for it. */
export type DueChange = Readonly<{ dueAt: number; reason: string; askedByCustomer: boolean }>

/**
 * Moves the deadline. Asked for by the customer before it had passed, the new one is what the scorecard judges by, and
 * the ladder starts again from it; otherwise the deadline that held so far is judged by and rungs stay reached. A
 * deadline already missed is not healed by a later request.
 * Refuses `already-settled`, `reason-required`, `invalid-time` for a deadline that is not after now.
 */
export function changeDue(commitment: Commitment, change: DueChange, terms: Terms): Result<Commitment> {
  const { calendar, now } = terms
  const { dueAt, askedByCustomer } = change
  const reason = change.reason.trim()
  if (commitment.state !== 'open') return refuse('already-settled', { state: commitment.state })
  if (reason === '') return refuse('reason-required')
  if (!Number.isSafeInteger(dueAt) || dueAt <= now) return refuse('invalid-time')
  const judged = judgedDueAt(commitment)
  const dueChangedByCustomer = askedByCustomer && now <= judged
  const rung = askedByCustomer ? startingRung(commitment, terms) : commitment.rung
  const moved: Commitment = {
    ...commitment,
    dueAt,
    firstDueAt: dueChangedByCustomer ? commitment.firstDueAt : judged,
    dueChangedByCustomer,
    dueChangeReason: reason,
    explanation: changedTime(calendar.zone, now, { atMs: dueAt, insteadOfMs: commitment.dueAt }).explanation,
    warnAt: warnMoment({ kind: commitment.kind, dueAt }, now, terms),
    warnedAt: null,
    rung,
    // whoever stood on a rung that is left need not acknowledge any more
    ackDueAt: rung === commitment.rung ? commitment.ackDueAt : null,
    version: commitment.version + 1,
  }
  return ok({ ...moved, wakeAt: nextWakeAt(moved, terms) })
}

/** The rung that was reached by the promise alone, as for serious complaints: it is not climbed again. */
function startingRung(commitment: Commitment, { targets }: Terms): number {
  const steps = kindSpec(commitment.kind).ladder(targets, commitment.severity)
  const heights = steps.filter((step) => step.from === 'promised').map((step) => rungHeights[step.rung])
  return Math.min(commitment.rung, Math.max(0, ...heights))
}
