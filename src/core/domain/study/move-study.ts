import { ok, type Result, refuse } from '../refusal.ts'
import type { StudyState } from './study.ts'

/** What can happen to a study. */
export const studyMoves = ['start', 'close'] as const
export type StudyMove = (typeof studyMoves)[number]

type Moves = Readonly<Partial<Record<StudyMove, StudyState>>>

const moves: Readonly<Record<StudyState, Moves>> = {
  draft: { start: 'collecting' },
  collecting: { close: 'closed' },
  closed: {},
}

/** The state after a move. Refusal: `illegal-move` with the state and what is allowed. */
export function moveStudy(state: StudyState, move: StudyMove): Result<StudyState> {
  const next = moves[state][move]
  if (next !== undefined) return ok(next)
  return refuse('illegal-move', { noun: 'study', state, move, allowed: Object.keys(moves[state]).join(', ') })
}

/** Whether forms may be typed in or corrected. Refusal: `not-allowed` before it has begun and after it was closed. */
export function takesForms(state: StudyState): Result<null> {
  return state === 'collecting' ? ok(null) : refuse('not-allowed', { what: `study-${state}` })
}
