import type { HalfHour } from '../../../../core/contract/live.ts'
import type { AgentState } from '../../../../core/domain/call/agent.ts'
import type { LiveFigures, Share } from '../../../../core/domain/live/live-figures.ts'

export { axisMarks } from '../../ui/axis-marks.ts'
export { percentText } from '../../ui/percent-text.ts'

/** A picture older than this is marked as stale, ms. */
export const staleAfterMs = 5_000

/** How long ago the picture was made, ms; `now` is the service's clock. */
export function ageOf(figures: Pick<LiveFigures, 'at'>, now: number): number {
  return Math.max(0, now - figures.at)
}

/** How a figure stands: fine, to be watched, or bad. Shown as colour, icon and word. */
export type Level = 'good' | 'watch' | 'bad' | 'none'

/** A share against its goal: bad from ten points below it on, watch below it, none without data. */
export function levelOfShare(share: Share, goal: number): Level {
  if (share.value === null) return 'none'
  // 0.8 - 0.1 is a little more than 0.7 in binary fractions
  const missing = Math.round((goal - share.value) * 1e9) / 1e9
  if (missing <= 0) return 'good'
  return missing <= 0.1 ? 'watch' : 'bad'
}

/** The longest wait against the time within which calls are to be answered: watch from it on, bad from three times it on. */
export function levelOfWait(longestWaitMs: number | null, serviceLevelMs: number): Level {
  if (longestWaitMs === null) return 'none'
  if (longestWaitMs < serviceLevelMs) return 'good'
  return longestWaitMs < serviceLevelMs * 3 ? 'watch' : 'bad'
}

/** A count that should be 0: bad when it is not. */
export function levelOfDebt(count: number): Level {
  return count === 0 ? 'good' : 'bad'
}

/** The order in which states are shown: those who talk to customers first. */
export const shownStates = [
  'on-call',
  'ringing',
  'ready',
  'acw',
  'outbound',
  'break',
  'meeting',
  'training',
] as const satisfies readonly AgentState[]

/** Operators who are signed in: all but the offline ones. */
export function agentsPresent(agents: LiveFigures['agents']): number {
  return shownStates.reduce((sum, state) => sum + (agents[state] ?? 0), 0)
}

/** From when on a state deserves a look, ms: after-call work that does not end, a telephone that nobody answers. */
const longFrom = {
  ringing: 30_000,
  acw: 300_000,
  'on-call': 1_800_000,
  outbound: 1_800_000,
  break: 2_700_000,
} as const satisfies Partial<Record<AgentState, number>>

type Agent = Readonly<{ state: AgentState; since: number; name: string }>

/** Whether an operator has been in this state for longer than it should last; `now` UTC ms. */
export function isLong(agent: Agent, now: number): boolean {
  const limits: Partial<Record<AgentState, number>> = longFrom
  const limit = limits[agent.state]
  return limit !== undefined && now - agent.since >= limit
}

/** Operators in the order in which a lead looks at them: too long first, then as the states are shown, then by time. */
export function byUrgency<T extends Agent>(agents: readonly T[], now: number): readonly T[] {
  const order: readonly AgentState[] = shownStates
  const rank = (agent: T) => (isLong(agent, now) ? -1 : order.indexOf(agent.state))
  return agents.toSorted((a, b) => rank(a) - rank(b) || a.since - b.since || (a.name < b.name ? -1 : 1))
}

/** One half hour of the chart; null where nothing is known yet, so that the line stops instead of falling to 0. */
export type ChartPoint = Readonly<{ fromMs: number } & Record<CountKey, number | null>>

type CountKey = Exclude<keyof HalfHour, 'fromMs'>

const nothing = { offered: null, answered: null, abandoned: null, abandonedShort: null }

/** The half hours of the day; of those that begin after `at` (UTC ms) only what is expected is known. */
export function chartPoints(halfHours: readonly HalfHour[], at: number): readonly ChartPoint[] {
  return halfHours.map((half) => (half.fromMs > at ? { ...half, ...nothing } : half))
}

/**
 * Last values of lines as heights (0 to 1, the highest `top`), `gap` apart so that their labels can be read, the larger
 * value above, of equal ones the first; none leaves the chart at its upper edge.
 */
export function spreadLabels(values: readonly number[], top: number, gap: number): readonly number[] {
  const rising = values
    .map((value, index) => ({ index, at: top === 0 ? 0 : value / top }))
    .sort((a, b) => a.at - b.at || b.index - a.index)
  let floor = Number.NEGATIVE_INFINITY
  const pushed = rising.map(({ index, at }) => {
    const height = Math.max(at, floor)
    floor = height + gap
    return { index, height }
  })
  let ceiling = 1
  const placed = new Map(
    pushed.toReversed().map(({ index, height }) => {
      const kept = Math.min(height, ceiling)
      ceiling = kept - gap
      return [index, kept] as const
    }),
  )
  return values.map((_, index) => placed.get(index) ?? 0)
}
