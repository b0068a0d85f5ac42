import type { AgentState } from '../../../../core/domain/call/agent.ts'
import type { LiveBucket, LiveFigures, Share } from '../../../../core/domain/live/live-figures.ts'

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

/** 0.8412 is `84`; a whole 100 is not reached by rounding, nor is 0. Null (no data) is `–`. */
export function percentText(value: number | null): string {
  if (value === null) return '–'
  const rounded = Math.round(value * 100)
  if (rounded === 100 && value < 1) return '99'
  return rounded === 0 && value > 0 ? '1' : String(rounded)
}

/** ms as `mm:ss`, or `h:mm:ss` from one hour on. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3_600)
  const rest = `${two(Math.floor((seconds % 3_600) / 60))}:${two(seconds % 60)}`
  return hours === 0 ? rest : `${hours}:${rest}`
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

/** One half hour of the chart; null where nothing is known yet, so that the line stops instead of falling to 0. */
export type ChartPoint = Readonly<{ fromMs: number } & Record<CountKey, number | null>>

type CountKey = Exclude<keyof LiveBucket, 'fromMs'>

const halfHourMs = 1_800_000
const halfHours = 48

/** The half hours of the day from `dayStartMs` on; those after `at` are empty. */
export function chartPoints(figures: Pick<LiveFigures, 'at' | 'dayStartMs' | 'buckets'>): readonly ChartPoint[] {
  const { at, dayStartMs, buckets } = figures
  return Array.from({ length: halfHours }, (_, index) => {
    const fromMs = dayStartMs + index * halfHourMs
    if (fromMs > at) return { fromMs, offered: null, answered: null, abandoned: null, abandonedShort: null }
    const own = buckets.filter((bucket) => bucket.fromMs >= fromMs && bucket.fromMs < fromMs + halfHourMs)
    const sum = (key: CountKey) => own.reduce((total, bucket) => total + bucket[key], 0)
    return {
      fromMs,
      offered: sum('offered'),
      answered: sum('answered'),
      abandoned: sum('abandoned'),
      abandonedShort: sum('abandonedShort'),
    }
  })
}
