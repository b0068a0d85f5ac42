import type { AgentState } from '../call/agent.ts'
import type { Call } from '../call/call.ts'
import { closedLegs } from '../call/legs.ts'

/** An operator's part in one call. Durations are ms. */
export type CallShare = Readonly<{
  personId: string
  /** Conversations that he answered, and those that he dialled. */
  taken: number
  dialled: number
  /** His telephone rang and he did not answer while the caller was still there. */
  missed: number
  /** Of conversations that have ended. */
  talkMs: number
  holdMs: number
  acwMs: number
  /** Conversations that have ended. */
  ended: number
}>

export type CallSums = Omit<CallShare, 'personId'>

export const noCalls: CallSums = { taken: 0, dialled: 0, missed: 0, talkMs: 0, holdMs: 0, acwMs: 0, ended: 0 }

const sumKeys = Object.keys(noCalls) as readonly (keyof CallSums)[]

/** `sums` with `share` added (`sign` 1) or taken out again (-1). */
export function addCalls(sums: CallSums, share: CallSums, sign: 1 | -1): CallSums {
  return Object.fromEntries(sumKeys.map((key) => [key, sums[key] + sign * share[key]])) as CallSums
}

type Span = Readonly<{ from: number; to: number }>

function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from))
}

/** The times in which the call was on hold, of those that have ended. */
function holdSpans({ events, endedAt }: Pick<Call, 'events' | 'endedAt'>): readonly Span[] {
  const spans: Span[] = []
  let since: number | null = null
  for (const event of events) {
    if (event.kind === 'held') since ??= event.at
    if (event.kind === 'resumed' && since !== null) {
      spans.push({ from: since, to: event.at })
      since = null
    }
  }
  return since === null || endedAt === null ? spans : [...spans, { from: since, to: endedAt }]
}

type CallOfDay = Pick<Call, 'direction' | 'events' | 'endedAt' | 'endedBy' | 'agentId' | 'acwMs'>

/**
 * What each operator had in one call: a call that went through several hands counts for each of them with his own part
 * of it, the after-call work for the last. Conversations that have not ended count as taken only.
 */
export function callShares(call: CallOfDay): readonly CallShare[] {
  const shares = new Map<string, CallSums>()
  const add = (personId: string | null, part: Partial<CallSums>) => {
    if (personId === null) return
    shares.set(personId, addCalls(shares.get(personId) ?? noCalls, { ...noCalls, ...part }, 1))
  }
  const holds = holdSpans(call)
  for (const { kind, agentId, from, to, end } of closedLegs(call)) {
    if (kind === 'ring' && end === 'unanswered') add(agentId, { missed: 1 })
    if (kind !== 'talk') continue
    add(agentId, call.direction === 'out' ? { dialled: 1 } : { taken: 1 })
    if (to === null) continue
    const holdMs = holds.reduce((sum, hold) => sum + overlap(hold, { from, to }), 0)
    add(agentId, { ended: 1, holdMs, talkMs: to - from - holdMs })
  }
  if (shares.has(call.agentId ?? '')) add(call.agentId, { acwMs: call.acwMs })
  return [...shares].map(([personId, sums]) => ({ personId, ...sums }))
}

/** Time in each state, ms, and how often it was entered. */
export type StateTimes = Readonly<Partial<Record<AgentState, Readonly<{ ms: number; times: number }>>>>

/** `times` with a stay in a state from `from` to `to` (UTC ms); what lies before the day's beginning does not count. */
export function addStay(
  times: StateTimes,
  stay: Readonly<{ state: AgentState; from: number; to: number }>,
  dayStartMs: number,
): StateTimes {
  const ms = stay.to - Math.max(stay.from, dayStartMs)
  if (ms < 0 || stay.to <= dayStartMs) return times
  const before = times[stay.state] ?? { ms: 0, times: 0 }
  return { ...times, [stay.state]: { ms: before.ms + ms, times: before.times + 1 } }
}

/** An operator's day up to `at`. Null: nothing to divide by. */
export type AgentDay = CallSums &
  Readonly<{
    /** Mean of talk, hold and after-call work of the conversations that have ended, ms. */
    ahtMs: number | null
    /** (On a call + after-call work) ÷ (the same + ready), 0 to 1, by the times in the states. */
    occupancy: number | null
    onCallMs: number
    wrapUpMs: number
    readyMs: number
    breakMs: number
    breaks: number
  }>

/** The figures of a day at `now` (UTC ms) from what has ended and the present state. */
export function agentDayAt(
  day: Readonly<{ calls: CallSums; times: StateTimes; dayStartMs: number }>,
  present: Readonly<{ state: AgentState; since: number }>,
  now: number,
): AgentDay {
  const { calls } = day
  const times = addStay(day.times, { state: present.state, from: present.since, to: now }, day.dayStartMs)
  const ms = (state: AgentState) => times[state]?.ms ?? 0
  const busy = ms('on-call') + ms('acw')
  const open = busy + ms('ready')
  return {
    ...calls,
    ahtMs: calls.ended === 0 ? null : (calls.talkMs + calls.holdMs + calls.acwMs) / calls.ended,
    occupancy: open === 0 ? null : busy / open,
    onCallMs: ms('on-call'),
    wrapUpMs: ms('acw'),
    readyMs: ms('ready'),
    breakMs: ms('break'),
    breaks: times.break?.times ?? 0,
  }
}
