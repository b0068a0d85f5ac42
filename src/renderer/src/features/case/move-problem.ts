import type { CaseState } from '../../../../core/domain/case/case.ts'

export type MoveProblem = 'waiting-missing' | 'waiting-passed' | 'reason-missing'

/** What a move of a case still lacks at `now` (UTC ms): a time to come for waiting, a reason for reopening. */
export function moveProblem(
  move: Readonly<{ to: CaseState; until: number | null; note: string }>,
  now: number,
): MoveProblem | null {
  if (move.to === 'waiting' && move.until === null) return 'waiting-missing'
  if (move.to === 'waiting' && move.until !== null && move.until <= now) return 'waiting-passed'
  return move.to === 'reopened' && move.note.trim() === '' ? 'reason-missing' : null
}
