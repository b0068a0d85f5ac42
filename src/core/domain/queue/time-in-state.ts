import { type AgentState, agentStates } from '../call/agent.ts'

/** A stretch in one state, `from` inclusive, `to` exclusive (UTC ms). */
export type StateStretch = Readonly<{ state: AgentState; reason: string | null; from: number; to: number }>

/** The state that lasts. */
export type PresentState = Readonly<{ state: AgentState; reason: string | null; since: number }>

/** Time in each state and, of states with a reason, in each reason; ms. */
export type TimeInState = Readonly<{
  states: Readonly<Record<AgentState, number>>
  reasons: Readonly<Record<string, number>>
}>

type Span = Readonly<{ from: number; to: number }>

/**
 * How long an operator was in each state within `span` (half-open, UTC ms), from his kept stretches and the state that
 * lasts until `span.to`. Time of which nothing is known is in no state. Stretches of one operator do not overlap; where
 * two processes kept them so all the same, the later one counts from its beginning.
 */
export function timeInState(stretches: readonly StateStretch[], present: PresentState | null, span: Span): TimeInState {
  const lasting = present === null ? [] : [{ ...present, from: present.since, to: Number.POSITIVE_INFINITY }]
  const all = [...stretches.toSorted((a, b) => a.from - b.from || a.to - b.to), ...lasting]
  const states = Object.fromEntries(agentStates.map((state) => [state, 0])) as Record<AgentState, number>
  const reasons: Record<string, number> = {}
  for (const [index, stretch] of all.entries()) {
    const until = all[index + 1]?.from ?? Number.POSITIVE_INFINITY
    const ms = Math.max(0, Math.min(stretch.to, until, span.to) - Math.max(stretch.from, span.from))
    states[stretch.state] += ms
    if (stretch.reason !== null && ms > 0) reasons[stretch.reason] = (reasons[stretch.reason] ?? 0) + ms
  }
  return { states, reasons }
}

/**
 * Occupancy = (talk + hold + after-call work) ÷ (talk + hold + after-call work + ready), 0 to 1; null without any of
 * them. Ringing is neither: the caller is not served yet and nobody else can have the operator.
 */
export function occupancyOf(states: TimeInState['states']): number | null {
  const busy = states['on-call'] + states.acw
  const whole = busy + states.ready
  return whole === 0 ? null : busy / whole
}

/** When somebody should be at his work. */
export type PlannedSpan = Span

/** The states in which somebody is at his work. */
const atWork: ReadonlySet<AgentState> = new Set([
  'ready',
  'ringing',
  'on-call',
  'acw',
  'outbound',
  'meeting',
  'training',
])

/**
 * Adherence = time at work within the planned spans ÷ planned time, 0 to 1; null where nothing was planned. The planned
 * spans do not overlap.
 */
export function adherenceOf(
  stretches: readonly StateStretch[],
  present: PresentState | null,
  planned: readonly PlannedSpan[],
): number | null {
  let whole = 0
  let kept = 0
  for (const span of planned) {
    whole += Math.max(0, span.to - span.from)
    const { states } = timeInState(stretches, present, span)
    for (const state of agentStates) if (atWork.has(state)) kept += states[state]
  }
  return whole === 0 ? null : kept / whole
}
