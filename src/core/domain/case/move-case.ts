import { ok, type Result, refuse } from '../refusal.ts'
import type { Case, CaseState, WaitingReason } from './case.ts'

/** Where a case may go from each state. `open` from `waiting` means that what it waited for has come. */
export const caseMoves = {
  open: ['waiting', 'solved'],
  waiting: ['open', 'solved'],
  solved: ['closed', 'reopened'],
  closed: ['reopened'],
  reopened: ['waiting', 'solved'],
} as const satisfies Record<CaseState, readonly CaseState[]>

/** A move to a state, with what that state needs to know. */
export type CaseMove =
  | Readonly<{ to: 'open' }>
  | Readonly<{ to: 'waiting'; on: WaitingReason; until: number }>
  | Readonly<{ to: 'solved' }>
  | Readonly<{ to: 'closed'; openCommitments: number }>
  | Readonly<{ to: 'reopened'; reason: string }>

/** What a move reads and changes of a case. */
export type MovableCase = Pick<Case, 'state' | 'waitingOn' | 'waitingUntil' | 'solvedAt' | 'closedAt'>

/**
 * The case after `move` at `now` (UTC ms). Refusals: `illegal-move` with the state and what is allowed, also for
 * closing while commitments are open (`open` says how many); `invalid-time` for waiting until a moment that is not
 * after `now`; `reason-required` for reopening without one.
 */
export function moveCase<T extends MovableCase>(record: T, move: CaseMove, now: number): Result<T> {
  const allowed: readonly CaseState[] = caseMoves[record.state]
  const illegal = { noun: 'case', state: record.state, move: move.to, allowed: allowed.join(', ') }
  if (!allowed.includes(move.to)) return refuse('illegal-move', illegal)
  const moved = { ...record, state: move.to, waitingOn: null, waitingUntil: null }
  switch (move.to) {
    case 'open':
      return ok(moved)
    case 'waiting':
      if (move.until <= now) return refuse('invalid-time', { field: 'waitingUntil' })
      return ok({ ...moved, waitingOn: move.on, waitingUntil: move.until })
    case 'solved':
      return ok({ ...moved, solvedAt: now })
    case 'closed':
      if (move.openCommitments > 0) return refuse('illegal-move', { ...illegal, open: move.openCommitments })
      return ok({ ...moved, closedAt: now })
    case 'reopened':
      if (move.reason.trim() === '') return refuse('reason-required', { noun: 'case' })
      return ok({ ...moved, solvedAt: null, closedAt: null })
  }
}

/** Whether a solved case closes by itself now: all of its commitments are settled. */
export function closesNow(record: Pick<Case, 'state'>, openCommitments: number): boolean {
  return record.state === 'solved' && openCommitments === 0
}
