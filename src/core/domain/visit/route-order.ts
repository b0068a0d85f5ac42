import type { TimeWindow } from '../service/service-order.ts'
import type { VisitState } from '../service/visit.ts'

/** What the order of a round depends on; instants are UTC ms. */
export type RouteStop = Readonly<{
  id: string
  state: VisitState
  /** When the customer was told to expect somebody. */
  window: TimeWindow | null
  /** By when somebody must have arrived; null when that promise is settled. */
  arrivalDueAt: number | null
  endedAt: number | null
}>

const rankOfState = { arrived: 0, 'on-the-way': 1, dispatched: 2, done: 3, cancelled: 3 } as const satisfies Record<
  VisitState,
  number
>

/** By when one must be there: the end of the agreed time or the deadline, whichever comes first. */
export function mustArriveBy(stop: Pick<RouteStop, 'window' | 'arrivalDueAt'>): number | null {
  const times = [stop.window?.toMs, stop.arrivalDueAt].filter((time) => typeof time === 'number')
  return times.length === 0 ? null : Math.min(...times)
}

/**
 * A technician's visits in the order in which he makes them: the one he is at, the one he is on the way to, then by the
 * earliest moment by which he must be there (what has none comes last), then by the beginning of the agreed time. Those
 * that have ended follow in the order of their end. With travel equal everywhere this keeps the greatest lateness
 * smallest (Jackson's earliest-due-date rule, 1955).
 */
export function routeOrder<T extends RouteStop>(stops: readonly T[]): readonly T[] {
  const never = Number.MAX_SAFE_INTEGER
  const keysOf = (stop: T): readonly number[] => {
    const rank = rankOfState[stop.state]
    if (rank === 3) return [rank, stop.endedAt ?? never, 0]
    return [rank, mustArriveBy(stop) ?? never, stop.window?.fromMs ?? never]
  }
  const keyed = stops.map((stop) => ({ stop, keys: keysOf(stop) }))
  return keyed.toSorted((a, b) => compare(a.keys, b.keys) || (a.stop.id < b.stop.id ? -1 : 1)).map(({ stop }) => stop)
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index] ?? 0
    if (key !== other) return key - other
  }
  return 0
}

/**
 * Under which heading a visit stands: it is under way or to be made today, is for a later day, or has ended.
 * @param endOfDay the end of today in the organisation's zone, UTC ms
 */
export function dayPart(stop: RouteStop, endOfDay: number): 'today' | 'later' | 'ended' {
  if (rankOfState[stop.state] === 3) return 'ended'
  if (stop.state !== 'dispatched') return 'today'
  return stop.window !== null && stop.window.fromMs >= endOfDay ? 'later' : 'today'
}
