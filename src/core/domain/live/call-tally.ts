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
type CallMarks = CallCounts

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

type Change = Readonly<{ settings: LiveSettings; sign: 1 | -1 }>

function changed<T>(tree: CountedTree<T>, entry: Readonly<{ key: string; value: T }>, sign: 1 | -1): CountedTree<T> {
  return sign === 1 ? put(tree, entry.key, entry.value) : without(tree, entry.key)
}

/** The tally with a call that goes on (`sign` 1) or without it (-1): O(log n). */
export function placed(tally: CallTally, call: LiveCall, { sign }: Change): CallTally {
  if (isInCall(call)) return { ...tally, inCall: tally.inCall + sign }
  if (!isWaiting(call)) return tally
  const entry = { key: timeKey(call.offeredAt, call.callId), value: call.offeredAt }
  return { ...tally, waiting: changed(tally.waiting, entry, sign) }
}

/** The tally with a call of the day (`sign` 1) or without it (-1): O(log n) and one copy of the buckets. */
export function counted(tally: CallTally, call: LiveCall, { settings, sign }: Change): CallTally {
  if (!isOfDay(call, settings)) return tally
  const marks = callMarks(call, settings.answerWithinMs)
  const entry = { key: timeKey(call.offeredAt, call.callId), value: true } as const
  const index = Math.floor((call.offeredAt - settings.dayStartMs) / settings.bucketMs)
  return {
    ...tally,
    offered: changed<true>(tally.offered, entry, sign),
    inTime: marks.answeredInTime === 1 ? changed<true>(tally.inTime, entry, sign) : tally.inTime,
    short: marks.abandonedShort === 1 ? changed<true>(tally.short, entry, sign) : tally.short,
    totals: added(tally.totals, marks, sign),
    buckets: tally.buckets.map((bucket, at) => (at === index ? added(bucket, marks, sign) : bucket)),
  }
}
