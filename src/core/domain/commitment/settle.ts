import type { PersonId } from '../ids.ts'
import type { Role } from '../people/role.ts'
import { ok, type Result, refuse } from '../refusal.ts'
import { heldByOther } from './claim.ts'
import type { Commitment } from './commitment.ts'
import { type CommitmentResult, kindSpec } from './kinds.ts'

/** The deadline (UTC ms) that the scorecard judges by: the first one unless the customer asked for the change. */
export function judgedDueAt(commitment: Pick<Commitment, 'firstDueAt' | 'dueAt' | 'dueChangedByCustomer'>): number {
  return commitment.dueChangedByCustomer ? commitment.dueAt : commitment.firstDueAt
}

const ended = { claimedBy: null, claimedUntil: null, wakeAt: null, ackDueAt: null, notBefore: null } as const

/** How a commitment was done. `by` null: by the system. `doneAt` (UTC ms): when it was, if reported later. */
export type Settlement = Readonly<{
  result: CommitmentResult | null
  by: PersonId | null
  doneAt?: number
  reason?: string
}>

/**
 * Settles a commitment with its result: `kept` when done at or before `judgedDueAt`, else `late`. A result of
 * `called-in` (the customer rang first) settles it whoever holds it.
 * Refuses `already-settled`, `already-claimed`, `result-required`, `invalid-value` for a result this kind does not know,
 * `invalid-time` for a `doneAt` before the promise or after now.
 */
export function settle(commitment: Commitment, settlement: Settlement, now: number): Result<Commitment> {
  const { result, by, doneAt = now, reason } = settlement
  const held = heldByOther(commitment, result === 'called-in' ? null : by, now)
  if (held !== null) return held
  if (result === null) return refuse('result-required')
  if (!kindSpec(commitment.kind).results.includes(result)) return refuse('invalid-value', { field: 'result' })
  if (doneAt < commitment.promisedAt || doneAt > now) return refuse('invalid-time')
  return ok({
    ...commitment,
    ...ended,
    state: doneAt <= judgedDueAt(commitment) ? 'kept' : 'late',
    result,
    reason: reason ?? null,
    doneAt,
    doneBy: by,
    version: commitment.version + 1,
  })
}

/** Why a commitment will not be done, and who allowed that. */
export type Dropping = Readonly<{ reason: string; allowedBy: Readonly<{ id: PersonId; roles: readonly Role[] }> }>

/**
 * Drops a commitment: it will not be done. Refuses `already-settled`, `reason-required` for a blank reason, `not-allowed`
 * when none of the person's roles may drop this kind.
 */
export function drop(commitment: Commitment, { reason, allowedBy }: Dropping, now: number): Result<Commitment> {
  if (commitment.state !== 'open') return refuse('already-settled', { state: commitment.state })
  if (reason.trim() === '') return refuse('reason-required')
  const { mayDrop } = kindSpec(commitment.kind)
  if (!allowedBy.roles.some((role) => mayDrop.includes(role))) return refuse('not-allowed')
  return ok({
    ...commitment,
    ...ended,
    state: 'dropped',
    reason: reason.trim(),
    allowedBy: allowedBy.id,
    doneAt: now,
    doneBy: allowedBy.id,
    version: commitment.version + 1,
  })
}

/** Why a rule drops a callback by itself: no number leads to the customer, or he does not want to be called. */
export type DropRule = 'wrong-number' | 'do-not-call'

/** Drops a commitment by a rule, at `now` (UTC ms): nobody has to allow that. Refuses `already-settled`. */
export function dropByRule(commitment: Commitment, reason: DropRule, now: number): Result<Commitment> {
  if (commitment.state !== 'open') return refuse('already-settled', { state: commitment.state })
  return ok({ ...commitment, ...ended, state: 'dropped', reason, doneAt: now, version: commitment.version + 1 })
}
