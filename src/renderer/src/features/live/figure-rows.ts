import type { z } from 'zod'
import type { live, liveRowFigures } from '../../../../core/contract/live.ts'
import type { AgentState } from '../../../../core/domain/call/agent.ts'
import type { LiveFigures } from '../../../../core/domain/live/live-figures.ts'

export type RowFigure = (typeof liveRowFigures)[number]
type Output = (typeof live.rows)['~orpc']['outputSchema']
export type LiveRows = z.infer<NonNullable<Output>>

/** Which rows to open: those behind a figure, of agents only one state, of calls only the last half hour. */
export type RowsQuestion = Readonly<{ figure: RowFigure; state?: AgentState; recent?: boolean }>

const halfHourMs = 1_800_000

/** The figure as the board shows it; the rows must be as many. */
export function countOf(question: RowsQuestion, figures: LiveFigures): number {
  if (question.state !== undefined) return figures.agents[question.state] ?? 0
  if (question.recent === true) return figures.recentServiceLevel.numerator
  return counts[question.figure](figures)
}

const counts = {
  waiting: (figures) => figures.waiting,
  offered: (figures) => figures.offered,
  answered: (figures) => figures.answered,
  'answered-in-time': (figures) => figures.answeredInTime,
  abandoned: (figures) => figures.abandoned,
  'abandoned-short': (figures) => figures.abandonedShort,
  agents: (figures) => Object.values(figures.agents).reduce((sum, count) => sum + count, 0),
  'due-soon': (figures) => figures.dueSoon,
  late: (figures) => figures.late,
  'not-called-back': (figures) => figures.notCalledBack,
} as const satisfies Record<RowFigure, (figures: LiveFigures) => number>

/** The rows that the question asks for, of all rows behind its figure; `now` is the instant of the board, UTC ms. */
export function narrow(question: RowsQuestion, rows: LiveRows, now: number): LiveRows {
  if (rows.kind === 'agent' && question.state !== undefined) {
    return { kind: 'agent', agents: rows.agents.filter((agent) => agent.state === question.state) }
  }
  if (rows.kind === 'call' && question.recent === true) {
    return { kind: 'call', calls: rows.calls.filter((call) => call.offeredAt > now - halfHourMs) }
  }
  return rows
}

/** How many rows there are. */
export function sizeOfRows(rows: LiveRows): number {
  if (rows.kind === 'call') return rows.calls.length
  return rows.kind === 'agent' ? rows.agents.length : rows.commitments.length
}
