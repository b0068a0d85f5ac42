import type { CustomerId } from '../ids.ts'

/** A customer in contact within this span counts as recent. */
export const recentContactMs = 180 * 24 * 60 * 60 * 1000

/** A customer whose number fits the caller's; `tail` when only the last digits do. */
export type Candidate = Readonly<{
  customerId: CustomerId
  active: boolean
  lastContactAt: number | null
  match: 'exact' | 'tail'
}>

function orderOf(candidate: Candidate): readonly [number, number, number] {
  return [candidate.match === 'exact' ? 0 : 1, candidate.active ? 0 : 1, -(candidate.lastContactAt ?? 0)]
}

/**
 * Several customers on one number, in the order in which they are shown: exact before “maybe”, active before
 * inactive, latest contact first, then by id. `recent` says whether the last contact was within 180 days of `now`.
 * The order never chooses: with more than one candidate the operator does.
 */
export function rankCandidates<T extends Candidate>(
  candidates: readonly T[],
  now: number,
): readonly (T & Readonly<{ recent: boolean }>)[] {
  return candidates
    .toSorted((a, b) => {
      const [left, right] = [orderOf(a), orderOf(b)]
      return left[0] - right[0] || left[1] - right[1] || left[2] - right[2] || (a.customerId < b.customerId ? -1 : 1)
    })
    .map((candidate) => ({
      ...candidate,
      recent: candidate.lastContactAt !== null && now - candidate.lastContactAt <= recentContactMs,
    }))
}
