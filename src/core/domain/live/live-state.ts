import type { AgentState } from '../call/agent.ts'
import { agentStates } from '../call/agent.ts'
import type { CountedTree } from './counted-tree.ts'
import type { LiveCall } from './live-event.ts'

/** The day that is shown, half-open, UTC ms; who makes it knows the organisation's zone. */
export type LiveDay = Readonly<{ dayStartMs: number; dayEndMs: number }>

export type LiveSettings = LiveDay &
  Readonly<{
    /** Length of a bucket: half an hour. */
    bucketMs: number
    /** A call answered after at most this wait counts for the service level. */
    answerWithinMs: number
  }>

export const halfHourMs = 30 * 60_000
export const defaultAnswerWithinMs = 20_000
/** Commitments due within this span are “due soon”. */
export const dueSoonMs = 60 * 60_000

export const emptyCounts = { offered: 0, answered: 0, answeredInTime: 0, abandoned: 0, abandonedShort: 0 } as const
export type CallCounts = Readonly<Record<keyof typeof emptyCounts, number>>

/** An open commitment, as far as the figures care. */
export type KeptCommitment = Readonly<{ kind: string; dueAt: number }>

/** Everything the figures are read from. Never changed in place; the cost of an event is O(log n). */
export type LiveState = Readonly<{
  settings: LiveSettings
  /** Incoming calls of the day, and older ones that still wait, by id. */
  calls: CountedTree<LiveCall>
  /** Offered-at of the calls that wait or ring. */
  waiting: CountedTree<number>
  /** Calls of the day by the moment they were offered: all, answered in time, given up within 5 s. */
  offered: CountedTree<true>
  inTime: CountedTree<true>
  short: CountedTree<true>
  totals: CallCounts
  buckets: readonly CallCounts[]
  agents: CountedTree<AgentState>
  agentCounts: Readonly<Record<AgentState, number>>
  commitments: CountedTree<KeptCommitment>
  /** Open commitments by deadline. */
  due: CountedTree<true>
  notCalledBack: number
}>

/** Nothing has happened yet on this day. */
export function emptyLive(settings: LiveSettings): LiveState {
  const buckets = Math.ceil((settings.dayEndMs - settings.dayStartMs) / settings.bucketMs)
  const noAgents = Object.fromEntries(agentStates.map((state) => [state, 0])) as Record<AgentState, number>
  return {
    settings,
    calls: null,
    waiting: null,
    offered: null,
    inTime: null,
    short: null,
    totals: emptyCounts,
    buckets: Array.from({ length: buckets }, () => emptyCounts),
    agents: null,
    agentCounts: noAgents,
    commitments: null,
    due: null,
    notCalledBack: 0,
  }
}

/** A key that sorts by instant, then by id; with an empty id the bound below all of that instant. */
export function timeKey(at: number, id: string): string {
  return `${String(at).padStart(16, '0')} ${id}`
}
