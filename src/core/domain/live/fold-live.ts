import { assertNever } from '../assert-never.ts'
import type { CallId, CommitmentId } from '../ids.ts'
import { type AgentDay, enterState, newAgentDay, noTimes, type WorkTimes } from './agent-times.ts'
import { counted, emptyTally, isInCall, isOfDay, isWaiting, placed, timeKey } from './call-tally.ts'
import { put, treeOf, valueAt, valuesOf, without } from './counted-tree.ts'
import type { LiveAgent, LiveCall, LiveCommitment, LiveEvent } from './live-event.ts'
import type { LiveDay, LiveSettings } from './live-settings.ts'
import { emptyLive, type LiveState } from './live-state.ts'

function inTallies(state: LiveState, call: LiveCall, sign: 1 | -1): LiveState {
  const { settings } = state
  const by = { settings, sign }
  const inQueue = (queues: LiveState['queues'], id: string | null, change: typeof counted) =>
    put(queues, id ?? '', change(valueAt(queues, id ?? '') ?? emptyTally(settings), call, by))
  const queues = inQueue(state.queues, call.queueId, counted)
  const goesOn = isWaiting(call) || isInCall(call)
  return {
    ...state,
    all: placed(counted(state.all, call, by), call, by),
    queues: goesOn ? inQueue(queues, call.inQueueId, placed) : queues,
  }
}

function withoutCall(state: LiveState, callId: CallId): LiveState {
  const known = valueAt(state.calls, callId)
  if (known === null) return state
  return inTallies({ ...state, calls: without(state.calls, callId) }, known, -1)
}

function foldCall(before: LiveState, call: LiveCall): LiveState {
  const state = withoutCall(before, call.callId)
  if (!isWaiting(call) && !isInCall(call) && !isOfDay(call, state.settings)) return state
  return inTallies({ ...state, calls: put(state.calls, call.callId, call) }, call, 1)
}

function withAgent(state: LiveState, personId: string, agent: AgentDay): LiveState {
  const before = valueAt(state.agents, personId)
  const left = before === null ? {} : { [before.state]: state.agentCounts[before.state] - 1 }
  const counts = { ...state.agentCounts, ...left }
  return {
    ...state,
    agents: put(state.agents, personId, agent),
    agentCounts: { ...counts, [agent.state]: counts[agent.state] + 1 },
  }
}

function foldAgent(state: LiveState, { personId, state: next, since }: LiveAgent): LiveState {
  const known = valueAt(state.agents, personId)
  const agent = known === null ? newAgentDay(next, since) : enterState(known, { state: next, since }, state.settings)
  return agent === known ? state : withAgent(state, personId, agent)
}

/** What the store knows of an operator's day: what he does, and what of the day was written down until `countedTo`. */
export type StoredAgent = LiveAgent & Readonly<{ countedTo: number; times: WorkTimes }>

/** The state with an operator as the store has him, for a state that does not know him yet. */
export function withStoredAgent(state: LiveState, { personId, state: now, since, countedTo, times }: StoredAgent) {
  return withAgent(state, personId, { state: now, since, countedTo: Math.max(since, countedTo), ...times })
}

const callReturn = 'call-return'

function withoutCommitment(state: LiveState, id: CommitmentId): LiveState {
  const known = valueAt(state.commitments, id)
  if (known === null) return state
  return {
    ...state,
    commitments: without(state.commitments, id),
    due: without(state.due, timeKey(known.dueAt, id)),
    notCalledBack: state.notCalledBack - (known.kind === callReturn ? 1 : 0),
  }
}

function foldCommitment(before: LiveState, event: LiveCommitment): LiveState {
  const { commitmentId, kind, dueAt } = event
  const state = withoutCommitment(before, commitmentId)
  if (event.state !== 'open') return state
  return {
    ...state,
    commitments: put(state.commitments, commitmentId, { kind, dueAt }),
    due: put(state.due, timeKey(dueAt, commitmentId), true),
    notCalledBack: state.notCalledBack + (kind === callReturn ? 1 : 0),
  }
}

/** The state with all open commitments of the store, for a state that knows of none yet: in one sweep. */
export function withCommitments(state: LiveState, stored: readonly LiveCommitment[]): LiveState {
  const open = stored.filter((commitment) => commitment.state === 'open')
  return {
    ...state,
    commitments: treeOf(open.map(({ commitmentId, kind, dueAt }) => [commitmentId, { kind, dueAt }] as const)),
    due: treeOf(open.map(({ commitmentId, dueAt }) => [timeKey(dueAt, commitmentId), true] as const)),
    notCalledBack: open.filter((commitment) => commitment.kind === callReturn).length,
  }
}

/**
 * The state after one event, O(log n) in the calls of the day and the open commitments (plus a copy of the day's buckets
 * of all calls and of the queue). The event replaces what was known of its record, so repetitions change nothing.
 */
export function foldLive(state: LiveState, event: LiveEvent): LiveState {
  switch (event.topic) {
    case 'call.changed':
      return foldCall(state, event)
    case 'agent.changed':
      return foldAgent(state, event)
    case 'commitment.changed':
      return foldCommitment(state, event)
    default:
      return assertNever(event)
  }
}

function agentsAnew(state: LiveState): LiveState['agents'] {
  const entries: (readonly [string, AgentDay])[] = []
  const walk = (tree: LiveState['agents']): void => {
    if (tree === null) return
    walk(tree.left)
    entries.push([tree.key, { ...tree.value, ...noTimes }])
    walk(tree.right)
  }
  walk(state.agents)
  return treeOf(entries)
}

/**
 * The state under changed settings of the same day, or on a new day: operators, open commitments and calls that go on
 * stay, the day's counts begin anew; on a new day the operators' times too.
 */
export function beginLiveDay(state: LiveState, settings: LiveSettings | LiveDay): LiveState {
  const { agents, agentCounts, commitments, due, notCalledBack } = state
  const next: LiveSettings = { ...state.settings, ...settings }
  const sameDay = next.dayStartMs === state.settings.dayStartMs && next.dayEndMs === state.settings.dayEndMs
  const kept = { agents: sameDay ? agents : agentsAnew(state), agentCounts, commitments, due, notCalledBack }
  return valuesOf(state.calls).reduce(foldCall, { ...emptyLive(next), ...kept })
}
