import { assertNever } from '../assert-never.ts'
import type { AgentState } from '../call/agent.ts'
import type { CallId, CommitmentId, PersonId } from '../ids.ts'
import { put, sizeOf, treeOf, valueAt, valuesOf, without } from './counted-tree.ts'
import type { LiveCall, LiveCommitment, LiveEvent } from './live-event.ts'
import { type CallCounts, emptyLive, type LiveDay, type LiveState, timeKey } from './live-state.ts'

/** How one call counts; each mark is 0 or 1. */
export type CallMarks = CallCounts

/**
 * How an incoming call counts in the figures: offered always; answered, in time (wait at most `answerWithinMs`),
 * abandoned (after more than 5 s) and abandoned short by its outcome. Lists behind a figure use the same marks.
 */
export function callMarks(call: Pick<LiveCall, 'outcome' | 'waitMs'>, answerWithinMs: number): CallMarks {
  const answered = call.outcome === 'answered'
  return {
    offered: 1,
    answered: answered ? 1 : 0,
    answeredInTime: answered && call.waitMs <= answerWithinMs ? 1 : 0,
    abandoned: call.outcome === 'abandoned' ? 1 : 0,
    abandonedShort: call.outcome === 'abandoned-short' ? 1 : 0,
  }
}

/** Whether a call waits for an operator now. */
export function isWaiting(call: Pick<LiveCall, 'direction' | 'state'>): boolean {
  return call.direction === 'in' && (call.state === 'waiting' || call.state === 'ringing')
}

function isOfDay(call: LiveCall, day: LiveDay): boolean {
  return call.direction === 'in' && call.offeredAt >= day.dayStartMs && call.offeredAt < day.dayEndMs
}

function added(counts: CallCounts, marks: CallMarks, sign: 1 | -1): CallCounts {
  return {
    offered: counts.offered + sign * marks.offered,
    answered: counts.answered + sign * marks.answered,
    answeredInTime: counts.answeredInTime + sign * marks.answeredInTime,
    abandoned: counts.abandoned + sign * marks.abandoned,
    abandonedShort: counts.abandonedShort + sign * marks.abandonedShort,
  }
}

function countCall(state: LiveState, call: LiveCall, sign: 1 | -1): LiveState {
  const { settings } = state
  if (!isOfDay(call, settings)) return state
  const marks = callMarks(call, settings.answerWithinMs)
  const key = timeKey(call.offeredAt, call.callId)
  const change = (tree: LiveState['offered'], mark: number) =>
    mark === 0 ? tree : sign === 1 ? put(tree, key, true) : without(tree, key)
  const index = Math.floor((call.offeredAt - settings.dayStartMs) / settings.bucketMs)
  return {
    ...state,
    offered: change(state.offered, marks.offered),
    inTime: change(state.inTime, marks.answeredInTime),
    short: change(state.short, marks.abandonedShort),
    totals: added(state.totals, marks, sign),
    buckets: state.buckets.map((bucket, at) => (at === index ? added(bucket, marks, sign) : bucket)),
  }
}

function withoutCall(state: LiveState, callId: CallId): LiveState {
  const known = valueAt(state.calls, callId)
  if (known === null) return state
  const waiting = without(state.waiting, timeKey(known.offeredAt, callId))
  return countCall({ ...state, calls: without(state.calls, callId), waiting }, known, -1)
}

function foldCall(before: LiveState, call: LiveCall): LiveState {
  const state = withoutCall(before, call.callId)
  const waits = isWaiting(call)
  if (!waits && !isOfDay(call, state.settings)) return state
  const waiting = waits ? put(state.waiting, timeKey(call.offeredAt, call.callId), call.offeredAt) : state.waiting
  return countCall({ ...state, calls: put(state.calls, call.callId, call), waiting }, call, 1)
}

function foldAgent(state: LiveState, personId: PersonId, next: AgentState): LiveState {
  const before = valueAt(state.agents, personId)
  const left = before === null ? {} : { [before]: state.agentCounts[before] - 1 }
  const counts = { ...state.agentCounts, ...left }
  return {
    ...state,
    agents: put(state.agents, personId, next),
    agentCounts: { ...counts, [next]: counts[next] + 1 },
  }
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
 * The state after one event, O(log n) in the calls of the day and the open commitments (plus one copy of the day's
 * buckets). The event replaces what was known of its record, so repetitions change nothing.
 */
export function foldLive(state: LiveState, event: LiveEvent): LiveState {
  switch (event.topic) {
    case 'call.changed':
      return foldCall(state, event)
    case 'agent.changed':
      return foldAgent(state, event.personId, event.state)
    case 'commitment.changed':
      return foldCommitment(state, event)
    default:
      return assertNever(event)
  }
}

/** The state on a new day: operators, open commitments and waiting calls stay, the day's counts begin anew. */
export function beginLiveDay(state: LiveState, day: LiveDay): LiveState {
  const { agents, agentCounts, commitments, due, notCalledBack } = state
  const kept = { agents, agentCounts, commitments, due, notCalledBack }
  const empty: LiveState = { ...emptyLive({ ...state.settings, ...day }), ...kept }
  return sizeOf(state.calls) === 0 ? empty : valuesOf(state.calls).reduce(foldCall, empty)
}
