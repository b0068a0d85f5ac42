import { agentStates } from '../call/agent.ts'
import {
  type CallFigures,
  type LiveBucket,
  type LiveFigures,
  type Mean,
  meanOf,
  type QueueFigures,
  type Share,
  shareOf,
} from './live-figures.ts'

function addShares(a: Share, b: Share): Share {
  return shareOf(a.numerator + b.numerator, a.denominator + b.denominator)
}

function addMeans(a: Mean, b: Mean): Mean {
  return meanOf(a.sumMs + b.sumMs, a.count + b.count)
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

function addCalls(a: CallFigures, b: CallFigures): CallFigures {
  return {
    waiting: a.waiting + b.waiting,
    longestWaitMs: longest(a.longestWaitMs, b.longestWaitMs),
    inCall: a.inCall + b.inCall,
    ready: a.ready + b.ready,
    offered: a.offered + b.offered,
    answered: a.answered + b.answered,
    answeredInTime: a.answeredInTime + b.answeredInTime,
    abandoned: a.abandoned + b.abandoned,
    abandonedShort: a.abandonedShort + b.abandonedShort,
    handled: a.handled + b.handled,
    serviceLevel: addShares(a.serviceLevel, b.serviceLevel),
    abandonRate: addShares(a.abandonRate, b.abandonRate),
    recentServiceLevel: addShares(a.recentServiceLevel, b.recentServiceLevel),
    asa: addMeans(a.asa, b.asa),
    aht: addMeans(a.aht, b.aht),
    occupancy: addShares(a.occupancy, b.occupancy),
  }
}

function addQueues(a: readonly QueueFigures[], b: readonly QueueFigures[]): QueueFigures[] {
  const sum = new Map(a.map((queue) => [queue.queueId ?? '', queue]))
  for (const queue of b) {
    const { queueId } = queue
    const known = sum.get(queueId ?? '')
    sum.set(queueId ?? '', known === undefined ? queue : { queueId, ...addCalls(known, queue) })
  }
  return [...sum].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, queue]) => queue)
}

/** The half hours of two parts as those of both. */
export function addBuckets(a: readonly LiveBucket[], b: readonly LiveBucket[]): LiveBucket[] {
  return a.map((bucket, index) => {
    const other = b[index]
    if (other === undefined) return bucket
    return {
      fromMs: bucket.fromMs,
      offered: bucket.offered + other.offered,
      answered: bucket.answered + other.answered,
      abandoned: bucket.abandoned + other.abandoned,
      abandonedShort: bucket.abandonedShort + other.abandonedShort,
    }
  })
}

function addTwo(a: LiveFigures, b: LiveFigures): LiveFigures {
  return {
    at: a.at,
    dayStartMs: a.dayStartMs,
    ...addCalls(a, b),
    agents: addAgents(a.agents, b.agents),
    dueSoon: a.dueSoon + b.dueSoon,
    late: a.late + b.late,
    openCommitments: a.openCommitments + b.openCommitments,
    notCalledBack: a.notCalledBack + b.notCalledBack,
    buckets: addBuckets(a.buckets, b.buckets),
    queues: addQueues(a.queues, b.queues),
  }
}

/**
 * The figures of several parts of an organisation as those of one: counts, the two sides of each share and of each mean
 * are added, the longest wait is the longest of all. `zero` are the figures of nothing at the same moment.
 */
export function addFigures(parts: readonly LiveFigures[], zero: LiveFigures): LiveFigures {
  return parts.reduce(addTwo, zero)
}
