import { agentStates } from '../call/agent.ts'
import type { LiveFigures, Share } from './live-figures.ts'

function addShares(a: Share, b: Share): Share {
  const numerator = a.numerator + b.numerator
  const denominator = a.denominator + b.denominator
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator }
}

function longest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.max(a, b)
}

function addAgents(a: LiveFigures['agents'], b: LiveFigures['agents']): LiveFigures['agents'] {
  const sum = { ...a }
  for (const state of agentStates) sum[state] = a[state] + b[state]
  return sum
}

function addTwo(a: LiveFigures, b: LiveFigures): LiveFigures {
  return {
    at: a.at,
    dayStartMs: a.dayStartMs,
    waiting: a.waiting + b.waiting,
    longestWaitMs: longest(a.longestWaitMs, b.longestWaitMs),
    agents: addAgents(a.agents, b.agents),
    offered: a.offered + b.offered,
    answered: a.answered + b.answered,
    answeredInTime: a.answeredInTime + b.answeredInTime,
    abandoned: a.abandoned + b.abandoned,
    abandonedShort: a.abandonedShort + b.abandonedShort,
    serviceLevel: addShares(a.serviceLevel, b.serviceLevel),
    abandonRate: addShares(a.abandonRate, b.abandonRate),
    recentServiceLevel: addShares(a.recentServiceLevel, b.recentServiceLevel),
    dueSoon: a.dueSoon + b.dueSoon,
    late: a.late + b.late,
    openCommitments: a.openCommitments + b.openCommitments,
    notCalledBack: a.notCalledBack + b.notCalledBack,
    buckets: a.buckets.map((bucket, index) => {
      const other = b.buckets[index]
      if (other === undefined) return bucket
      return {
        fromMs: bucket.fromMs,
        offered: bucket.offered + other.offered,
        answered: bucket.answered + other.answered,
        abandoned: bucket.abandoned + other.abandoned,
        abandonedShort: bucket.abandonedShort + other.abandonedShort,
      }
    }),
  }
}

/**
 * The figures of several parts of an organisation as those of one: counts and the two sides of each share are added,
 * the longest wait is the longest of all. `zero` are the figures of nothing at the same moment.
 */
export function addFigures(parts: readonly LiveFigures[], zero: LiveFigures): LiveFigures {
  return parts.reduce(addTwo, zero)
}
