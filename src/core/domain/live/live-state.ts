import { type AgentState, agentStates } from '../call/agent.ts'
import type { AgentDay } from './agent-times.ts'
import { type CallTally, emptyTally } from './call-tally.ts'
import type { CountedTree } from './counted-tree.ts'
import type { LiveCall } from './live-event.ts'
import type { LiveSettings } from './live-settings.ts'

/** An open commitment, as far as the figures care. */
export type KeptCommitment = Readonly<{ kind: string; dueAt: number }>

/** Everything the figures are read from. Never changed in place; the cost of an event is O(log n). */
export type LiveState = Readonly<{
  settings: LiveSettings
  /** Incoming calls of the day, and older ones that still go on, by id. */
  calls: CountedTree<LiveCall>
  /** Of all these calls. */
  all: CallTally
  /** Of those of each queue, by its id; those of no queue under the empty text. */
  queues: CountedTree<CallTally>
  agents: CountedTree<AgentDay>
  agentCounts: Readonly<Record<AgentState, number>>
  commitments: CountedTree<KeptCommitment>
  /** Open commitments by deadline. */
  due: CountedTree<true>
  notCalledBack: number
}>

/** Nothing has happened yet on this day. */
export function emptyLive(settings: LiveSettings): LiveState {
  const noAgents = Object.fromEntries(agentStates.map((state) => [state, 0])) as Record<AgentState, number>
  return {
    settings,
    calls: null,
    all: emptyTally(settings),
    queues: null,
    agents: null,
    agentCounts: noAgents,
    commitments: null,
    due: null,
    notCalledBack: 0,
  }
}
