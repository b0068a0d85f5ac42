import type { AgentState } from '../call/agent.ts'
import type { LiveDay } from './live-settings.ts'

/** States in which an operator works for callers: a call, or what is to be written after it. */
const busyStates = ['on-call', 'acw'] as const satisfies readonly AgentState[]

/** How long an operator of the day was at work for callers and ready for them, ms. */
export type WorkTimes = Readonly<{ busyMs: number; readyMs: number }>

export const noTimes: WorkTimes = { busyMs: 0, readyMs: 0 }

/** The part of a state that has lasted `from` to `to` (UTC ms) that lies within the day, as work times. */
export function timesOf(state: string, span: Readonly<{ from: number; to: number }>, day: LiveDay): WorkTimes {
  const ms = Math.max(0, Math.min(span.to, day.dayEndMs) - Math.max(span.from, day.dayStartMs))
  if (state === 'ready') return { busyMs: 0, readyMs: ms }
  return busyStates.some((busy) => busy === state) ? { busyMs: ms, readyMs: 0 } : noTimes
}

/** Both together. */
export function addTimes(a: WorkTimes, b: WorkTimes): WorkTimes {
  return { busyMs: a.busyMs + b.busyMs, readyMs: a.readyMs + b.readyMs }
}

/** What an operator does since when, and the times of the day up to `countedTo` (UTC ms). */
export type AgentDay = Readonly<{ state: AgentState; since: number; countedTo: number }> & WorkTimes

/** An operator of whom only the present state is known. */
export function newAgentDay(state: AgentState, since: number): AgentDay {
  return { state, since, countedTo: since, ...noTimes }
}

/** The times of the day up to `now` (UTC ms), the present state among them. */
export function timesAt(agent: AgentDay, now: number, day: LiveDay): WorkTimes {
  return addTimes(agent, timesOf(agent.state, { from: Math.max(agent.since, agent.countedTo), to: now }, day))
}

/**
 * The operator's day when a state begins at `since`: what lasted until then is counted, no moment of it twice, however
 * often it is told.
 */
export function enterState(agent: AgentDay, next: Readonly<{ state: AgentState; since: number }>, day: LiveDay) {
  if (agent.state === next.state && agent.since === next.since) return agent
  const times = timesAt(agent, next.since, day)
  return { ...next, ...times, countedTo: Math.max(agent.countedTo, next.since) }
}
