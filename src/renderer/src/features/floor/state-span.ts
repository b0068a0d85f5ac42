import type { AgentState } from '../../../../core/domain/call/agent.ts'

/** A stay in a state; `to` null while it lasts. UTC ms. */
export type Stay = Readonly<{
  state: AgentState
  reason: string | null
  reasonNames: Readonly<{ 'zh-CN': string; en: string }> | null
  from: number
  to: number | null
}>

export const hourMs = 3_600_000

/** What the bar shows: from the hour in which he came until now; null when he was offline all day. */
export function barSpan(states: readonly Stay[], now: number): Readonly<{ from: number; to: number }> | null {
  const first = states.find(({ state, from, to }) => state !== 'offline' && (to ?? now) > from)
  if (first === undefined) return null
  const from = first.from - (first.from % hourMs)
  return { from, to: Math.max(now, from + hourMs) }
}
