import type { Call, CallOutcome } from '../call/call.ts'
import { type CountedTree, put, without } from './counted-tree.ts'
import type { LiveCall } from './live-event.ts'
import type { LiveDay, LiveSettings } from './live-settings.ts'

export const emptyCounts = {
  offered: 0,
  answered: 0,
  answeredInTime: 0,
  abandoned: 0,
  abandonedShort: 0,
  handled: 0,
  /** Waits of the answered calls, ms. */
  waitMs: 0,
  /** Talk, hold and after-call work of the handled calls, ms. */
  handlingMs: 0,
} as const
export type CallCounts = Readonly<Record<keyof typeof emptyCounts, number>>

/** How one call counts; each mark is 0 or 1, and the two spans are ms. */
export type CallMarks = CallCounts

type Marked = Pick<LiveCall, 'outcome' | 'state' | 'waitMs' | 'talkMs' | 'holdMs' | 'acwMs'>

const mark = (holds: boolean) => (holds ? 1 : 0)

/**
 * How an incoming call counts in the figures: offered always; answered, in time (wait at most `answerWithinMs`),
 * abandoned (after more than 5 s) and abandoned short by its outcome; handled when its after-call work is done as well.
 * Lists behind a figure use the same marks.
 */
export function callMarks(call: Marked, answerWithinMs: number): CallMarks {
  const has = (outcome: CallOutcome) => call.outcome === outcome
  const answered = has('answered')
  const handled = answered && call.state === 'ended'
  return {
    offered: 1,
    answered: mark(answered),
    answeredInTime: mark(answered && call.waitMs <= answerWithinMs),
    abandoned: mark(has('abandoned')),
    abandonedShort: mark(has('abandoned-short')),
    handled: mark(handled),
    waitMs: answered ? call.waitMs : 0,
    handlingMs: handled ? call.talkMs + call.holdMs + call.acwMs : 0,
  }
}

type Placed = Pick<Call, 'direction' | 'state'>

/** Whether a call waits for an operator now. */
export function isWaiting(call: Placed): boolean {
  return call.direction === 'in' && (call.state === 'waiting' || call.state === 'ringing')
}

/** Whether a caller is talked with or on hold now. */
export function isInCall(call: Placed): boolean {
  return call.direction === 'in' && (call.state === 'talking' || call.state === 'held')
}

/** Whether a call counts among those of the day. */
export function isOfDay(call: Pick<LiveCall, 'direction' | 'offeredAt'>, day: LiveDay): boolean {
  return call.direction === 'in' && call.offeredAt >= day.dayStartMs && call.offeredAt < day.dayEndMs
}

/** What is counted of the calls of one queue, or of all. */
export type CallTally = Readonly<{
  /** Offered-at of the calls that wait or ring. */
  waiting: CountedTree<number>
  inCall: number
  /** Calls of the day by the moment they were offered: all, answered in time, given up within 5 s. */
  offered: CountedTree<true>
  inTime: CountedTree<true>
  short: CountedTree<true>
  totals: CallCounts
  buckets: readonly CallCounts[]
}>

/** Nothing has come yet on this day. */
export function emptyTally(settings: LiveSettings): CallTally {
  const buckets = Math.ceil((settings.dayEndMs - settings.dayStartMs) / settings.bucketMs)
  return {
    waiting: null,
    inCall: 0,
    offered: null,
    inTime: null,
    short: null,
    totals: emptyCounts,
    buckets: Array.from({ length: buckets }, () => emptyCounts),
  }
}

function added(counts: CallCounts, marks: CallMarks, sign: 1 | -1): CallCounts {
  return {
    offered: counts.offered + sign * marks.offered,
    answered: counts.answered + sign * marks.answered,
    answeredInTime: counts.answeredInTime + sign * marks.answeredInTime,
    abandoned: counts.abandoned + sign * marks.abandoned,
    abandonedShort: counts.abandonedShort + sign * marks.abandonedShort,
    handled: counts.handled + sign * marks.handled,
    waitMs: counts.waitMs + sign * marks.waitMs,
    handlingMs: counts.handlingMs + sign * marks.handlingMs,
  }
}

/** A key that sorts by instant, then by id; with an empty id the bound below all of that instant. */
export function timeKey(at: number, id: string): string {
  return `${String(at).padStart(16, '0')} ${id}`
}

/** The tally with a call (`sign` 1) or without it (-1): O(log n) and one copy of the buckets. */
export function tallied(tally: CallTally, call: LiveCall, by: Readonly<{ settings: LiveSettings; sign: 1 | -1 }>) {
  const { settings, sign } = by
  const key = timeKey(call.offeredAt, call.callId)
  const placed = <T>(tree: CountedTree<T>, holds: boolean, value: T) => {
    if (!holds) return tree
    return sign === 1 ? put(tree, key, value) : without(tree, key)
  }
  const now: CallTally = {
    ...tally,
    waiting: placed(tally.waiting, isWaiting(call), call.offeredAt),
    inCall: tally.inCall + (isInCall(call) ? sign : 0),
  }
  if (!isOfDay(call, settings)) return now
  const marks = callMarks(call, settings.answerWithinMs)
  const index = Math.floor((call.offeredAt - settings.dayStartMs) / settings.bucketMs)
  return {
    ...now,
    offered: placed<true>(tally.offered, true, true),
    inTime: placed<true>(tally.inTime, marks.answeredInTime === 1, true),
    short: placed<true>(tally.short, marks.abandonedShort === 1, true),
    totals: added(tally.totals, marks, sign),
    buckets: tally.buckets.map((bucket, at) => (at === index ? added(bucket, marks, sign) : bucket)),
  }
}
