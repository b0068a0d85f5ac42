import type { z } from 'zod'
import type { live, liveRowFigures } from '../../../../core/contract/live.ts'
import type { AgentState } from '../../../../core/domain/call/agent.ts'
import type { CallFigures, LiveFigures } from '../../../../core/domain/live/live-figures.ts'

export type RowFigure = (typeof liveRowFigures)[number]
type Output = (typeof live.rows)['~orpc']['outputSchema']
export type LiveRows = z.infer<NonNullable<Output>>

/**
 * Which rows to open: those behind a figure, of agents only one state, of calls only the last half hour; of one queue
 * (null: calls of none) or, left out, of all.
 */
export type RowsQuestion = Readonly<{
  figure: RowFigure
  state?: AgentState
  recent?: boolean
  queue?: Readonly<{ id: string | null; name: string }>
}>

const halfHourMs = 1_800_000

type Counted = CallFigures & Partial<Omit<LiveFigures, keyof CallFigures>>

/** The figure as the board shows it, whose rows must be as many; null for one that is not a count of rows. */
export function countOf(question: RowsQuestion, figures: LiveFigures): number | null {
  if (question.state !== undefined) return figures.agents[question.state] ?? 0
  const { queue } = question
  const of: Counted | undefined =
    queue === undefined ? figures : figures.queues.find(({ queueId }) => queueId === queue.id)
  if (of === undefined) return 0
  if (question.recent === true) return of.recentServiceLevel.numerator
  return counts[question.figure](of)
}

const counts = {
  waiting: (figures) => figures.waiting,
  'in-call': (figures) => figures.inCall,
  offered: (figures) => figures.offered,
  answered: (figures) => figures.answered,
  'answered-in-time': (figures) => figures.answeredInTime,
  abandoned: (figures) => figures.abandoned,
  'abandoned-short': (figures) => figures.abandonedShort,
  handled: (figures) => figures.handled,
  ready: (figures) => figures.ready,
  occupancy: () => null,
  agents: ({ agents = {} }) => Object.values(agents).reduce((sum, count) => sum + count, 0),
  'due-soon': ({ dueSoon = 0 }) => dueSoon,
  late: ({ late = 0 }) => late,
  'not-called-back': ({ notCalledBack = 0 }) => notCalledBack,
} as const satisfies Record<RowFigure, (figures: Counted) => number | null>

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
  switch (rows.kind) {
    case 'call':
      return rows.calls.length
    case 'agent':
      return rows.agents.length
    case 'time':
      return rows.times.length
    case 'commitment':
      return rows.commitments.length
  }
}
