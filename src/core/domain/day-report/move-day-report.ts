import { ok, type Result, refuse } from '../refusal.ts'
import type { DayReportState } from './day-report.ts'

/** What can happen to a report: signed by whose day it is, accepted or sent back by the one above. */
export type DayReportMove = 'sign' | 'accept' | 'send-back'

type Moves = Readonly<Partial<Record<DayReportMove, DayReportState>>>

const moves: Readonly<Record<DayReportState, Moves>> = {
  open: { sign: 'signed' },
  signed: { accept: 'accepted', 'send-back': 'open' },
  accepted: {},
}

/**
 * The state after a move. Refusals: `illegal-move` with the state and what is allowed, `not-allowed` when somebody
 * would accept what he signed himself.
 */
export function moveDayReport(
  report: Readonly<{ state: DayReportState; signedBy: string | null }>,
  move: DayReportMove,
  by: string,
): Result<DayReportState> {
  const state = moves[report.state][move]
  if (state === undefined) {
    const allowed = Object.keys(moves[report.state]).join(', ')
    return refuse('illegal-move', { noun: 'day-report', state: report.state, move, allowed })
  }
  if (move === 'accept' && report.signedBy === by) return refuse('not-allowed', { what: 'own-report' })
  return ok(state)
}
