import { addTimes, noTimes, timesAt, type WorkTimes } from './agent-times.ts'
import { type CallTally, emptyTally, timeKey } from './call-tally.ts'
import { type CountedTree, countBelow, firstValue, sizeOf, valueAt } from './counted-tree.ts'
import {
  type CallFigures,
  type LiveBucket,
  type LiveFigures,
  meanOf,
  type QueueFigures,
  shareOf,
} from './live-figures.ts'
import { dueSoonMs, halfHourMs } from './live-settings.ts'
import type { LiveState } from './live-state.ts'

/** Which queues have figures even without calls, and who serves which. */
export type Queues = Readonly<{ ids: readonly string[]; serves(personId: string, queueId: string): boolean }>

const noQueues: Queues = { ids: [], serves: () => true }

/** Service level over the calls offered in the half hour up to and including `now`. */
function recentServiceLevel(tally: CallTally, now: number) {
  const [from, to] = [timeKey(Math.max(0, now - halfHourMs + 1), ''), timeKey(now + 1, '')]
  const within = (tree: CallTally['offered']) => countBelow(tree, to) - countBelow(tree, from)
  return shareOf(within(tally.inTime), within(tally.offered) - within(tally.short))
}

/** Operators who are ready, and the times of all of them. */
type Crew = Readonly<{ ready: number; times: WorkTimes }>

function callFigures(tally: CallTally, crew: Crew, now: number): CallFigures {
  const { offered, answered, answeredInTime, abandoned, abandonedShort, handled, waitMs, handlingMs } = tally.totals
  const firstWaiting = firstValue(tally.waiting)
  const counted = offered - abandonedShort
  const { busyMs, readyMs } = crew.times
  return {
    waiting: sizeOf(tally.waiting),
    longestWaitMs: firstWaiting === null ? null : Math.max(0, now - firstWaiting),
    inCall: tally.inCall,
    ready: crew.ready,
    ...{ offered, answered, answeredInTime, abandoned, abandonedShort, handled },
    serviceLevel: shareOf(answeredInTime, counted),
    abandonRate: shareOf(abandoned, counted),
    recentServiceLevel: recentServiceLevel(tally, now),
    asa: meanOf(waitMs, answered),
    aht: meanOf(handlingMs, handled),
    occupancy: shareOf(busyMs, busyMs + readyMs),
  }
}

type Entry<T> = Readonly<{ key: string; value: T }>

function entriesOf<T>(tree: CountedTree<T>): readonly Entry<T>[] {
  return tree === null ? [] : [...entriesOf(tree.left), tree, ...entriesOf(tree.right)]
}

/** The half hours of the day, of one queue or (undefined) of all calls. */
export function bucketsOf(state: LiveState, queueId: string | null | undefined): readonly LiveBucket[] {
  const { settings } = state
  const tally = queueId === undefined ? state.all : (valueAt(state.queues, queueId ?? '') ?? emptyTally(settings))
  return tally.buckets.map(({ offered, answered, abandoned, abandonedShort }, index) => {
    return { fromMs: settings.dayStartMs + index * settings.bucketMs, offered, answered, abandoned, abandonedShort }
  })
}

/**
 * The figures at `now` (UTC ms), O(log n + buckets + operators) for each queue. Service level = answered in time ÷
 * (offered − abandoned within 5 s); abandon rate = abandoned after 5 s ÷ the same; ASA = mean wait of the answered; AHT =
 * mean of talk, hold and after-call work of the handled; occupancy = on a call and after-call work ÷ the same and ready;
 * late = deadline before `now`; due soon = deadline from `now` to one hour later, both included.
 */
export function figuresAt(state: LiveState, now: number, queues: Queues = noQueues): LiveFigures {
  const { settings } = state
  const late = countBelow(state.due, timeKey(now, ''))
  const agents = entriesOf(state.agents).map(({ key, value }) => {
    return { personId: key, ready: value.state === 'ready' ? 1 : 0, times: timesAt(value, now, settings) }
  })
  const crewOf = (members: typeof agents): Crew =>
    members.reduce<Crew>(
      (crew, { ready, times }) => ({ ready: crew.ready + ready, times: addTimes(crew.times, times) }),
      { ready: 0, times: noTimes },
    )
  const ofQueue = (queueId: string): QueueFigures => {
    const tally = valueAt(state.queues, queueId) ?? emptyTally(settings)
    const crew = crewOf(agents.filter(({ personId }) => queueId !== '' && queues.serves(personId, queueId)))
    return { queueId: queueId === '' ? null : (queueId as QueueFigures['queueId']), ...callFigures(tally, crew, now) }
  }
  const queueIds = [
    ...new Set([
      ...queues.ids,
      ...entriesOf(state.queues)
        .filter(hasCalls)
        .map(({ key }) => key),
    ]),
  ]
  return {
    at: now,
    dayStartMs: settings.dayStartMs,
    ...callFigures(state.all, crewOf(agents), now),
    agents: { ...state.agentCounts },
    dueSoon: countBelow(state.due, timeKey(now + dueSoonMs + 1, '')) - late,
    late,
    openCommitments: sizeOf(state.commitments),
    notCalledBack: state.notCalledBack,
    buckets: [...bucketsOf(state, undefined)],
    queues: queueIds.toSorted().map(ofQueue),
  }
}

function hasCalls({ value }: Entry<CallTally>): boolean {
  return value.totals.offered > 0 || value.inCall > 0 || sizeOf(value.waiting) > 0
}
