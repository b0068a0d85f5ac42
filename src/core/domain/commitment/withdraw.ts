import { ok, type Result, refuse } from '../refusal.ts'
import { holderOf } from './claim.ts'
import type { Commitment } from './commitment.ts'

/**
 * Drops a commitment by itself because what it was for has been done meanwhile; `reason` is a code. Refuses
 * `already-settled`, and `already-claimed` while somebody works on it.
 */
export function withdraw(
  commitment: Commitment,
  { reason }: Readonly<{ reason: string }>,
  now: number,
): Result<Commitment> {
  if (commitment.state !== 'open') return refuse('already-settled', { state: commitment.state })
  const holder = holderOf(commitment, now)
  if (holder !== null) return refuse('already-claimed', { by: holder })
  return ok({
    ...commitment,
    claimedBy: null,
    claimedUntil: null,
    wakeAt: null,
    ackDueAt: null,
    notBefore: null,
    state: 'dropped',
    reason,
    doneAt: now,
    version: commitment.version + 1,
  })
}
