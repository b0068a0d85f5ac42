import { countBelow, firstValue, sizeOf } from './counted-tree.ts'
import type { LiveFigures, Share } from './live-figures.ts'
import { dueSoonMs, halfHourMs, type LiveState, timeKey } from './live-state.ts'

function share(numerator: number, denominator: number): Share {
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator }
}

/** Service level over the calls offered in the half hour up to and including `now`. */
function recentServiceLevel(state: LiveState, now: number): Share {
  const [from, to] = [timeKey(Math.max(0, now - halfHourMs + 1), ''), timeKey(now + 1, '')]
  const within = (tree: LiveState['offered']) => countBelow(tree, to) - countBelow(tree, from)
  return share(within(state.inTime), within(state.offered) - within(state.short))
}

/**
 * The figures at `now` (UTC ms), O(log n + buckets). Service level = answered in time ÷ (offered − abandoned within
 * 5 s); abandon rate = abandoned after 5 s ÷ the same; late = deadline before `now`; due soon = deadline from `now` to
 * one hour later, both included.
 */
export function figuresAt(state: LiveState, now: number): LiveFigures {
  const { settings, totals } = state
  const firstWaiting = firstValue(state.waiting)
  const late = countBelow(state.due, timeKey(now, ''))
  const counted = totals.offered - totals.abandonedShort
  return {
    at: now,
    dayStartMs: settings.dayStartMs,
    waiting: sizeOf(state.waiting),
    longestWaitMs: firstWaiting === null ? null : Math.max(0, now - firstWaiting),
    agents: { ...state.agentCounts },
    ...totals,
    serviceLevel: share(totals.answeredInTime, counted),
    abandonRate: share(totals.abandoned, counted),
    recentServiceLevel: recentServiceLevel(state, now),
    dueSoon: countBelow(state.due, timeKey(now + dueSoonMs + 1, '')) - late,
    late,
    openCommitments: sizeOf(state.commitments),
    notCalledBack: state.notCalledBack,
    buckets: state.buckets.map(({ offered, answered, abandoned, abandonedShort }, index) => {
      return { fromMs: settings.dayStartMs + index * settings.bucketMs, offered, answered, abandoned, abandonedShort }
    }),
  }
}
