import type { Lane, LaneVisit, WaitingOrderView } from '../../../../core/contract/dispatch.ts'
import type { OrderView } from '../../../../core/contract/service.ts'
import type { PersonId, ServiceOrderId } from '../../../../core/domain/ids.ts'
import { type LaneLoad, laneLoad, type ToPlace } from '../../../../core/domain/service/day-lanes.ts'
import { type DayPlan, dayPlan } from '../../../../core/domain/service/day-plan.ts'
import {
  type Proposal,
  proposeTechnicians,
  type ToPropose,
} from '../../../../core/domain/service/propose-technicians.ts'
import type { TimeWindow } from '../../../../core/domain/service/service-order.ts'
import { defaultServiceTimes, travelMsTo } from '../../../../core/domain/service/service-times.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** An order as it is placed on the board: all that proposals and conflicts are made of, and what is sent. */
export type BoardOrder = ToPropose & ToPlace & Readonly<{ version: number; caseNumber: string }>

/** A day of all technicians as it was read. */
export type DayLanes = Readonly<{
  date: string
  isToday: boolean
  startMs: number
  endMs: number
  lanes: readonly Lane[]
}>

export type BoardLane = Readonly<{ lane: Lane; plan: DayPlan; load: LaneLoad }>

/** The stretch of the day that is drawn, on whole hours, UTC ms. */
export type Axis = TimeWindow

export type Board = Readonly<{
  date: string
  isToday: boolean
  day: TimeWindow
  axis: Axis
  lanes: readonly BoardLane[]
  /** Case numbers by order, for what is in the way. */
  numbers: ReadonlyMap<string, string>
}>

/** The order of a waiting row. */
export function waitingTarget(order: WaitingOrderView): BoardOrder {
  return {
    orderId: order.id as ServiceOrderId,
    version: order.version,
    caseNumber: order.caseNumber,
    zone: order.zone,
    address: order.address,
    category: order.category,
    travelMs: order.travelMs,
    workMs: order.workMs,
    window: order.window,
    dueAt: order.arrivalDueAt,
    repeatTechnicianId: order.repeatTechnicianId as PersonId | null,
    failedTechnicianIds: order.failedTechnicianIds as readonly string[] as readonly PersonId[],
  }
}

/** The order of a visit that nobody has left for yet, to be given to somebody else or another time. */
export function visitTarget(visit: LaneVisit, dueAt: number | null): BoardOrder {
  return {
    orderId: visit.orderId as ServiceOrderId,
    version: visit.orderVersion,
    caseNumber: visit.caseNumber,
    zone: visit.zone,
    address: visit.address,
    category: visit.category,
    travelMs: visit.travelMs,
    workMs: visit.workMs,
    window: visit.window,
    dueAt,
    repeatTechnicianId: null,
    failedTechnicianIds: [],
  }
}

/**
 * An order that is with us and can be brought back: its unit is not in the list of those that wait, so way and work are
 * the usual ones; the service reckons with those of the order.
 */
export function returnTarget(order: OrderView): BoardOrder {
  const times = defaultServiceTimes
  return {
    orderId: order.id as ServiceOrderId,
    version: order.version,
    caseNumber: order.caseNumber,
    zone: order.zone,
    address: order.address,
    category: '',
    travelMs: travelMsTo(times, order.zone),
    workMs: times.work[order.kind] * minuteMs,
    window: order.window,
    dueAt: order.arrivalDueAt,
    repeatTechnicianId: null,
    failedTechnicianIds: [],
  }
}

/** Whether a technician is to go to an order on this day, or is there. */
export function hasOpenVisit(lane: Lane, orderId: string): boolean {
  return lane.visits.some((visit) => visit.orderId === orderId && visit.state !== 'done')
}

/** Who is proposed for an order on the day of a board; nobody before either is known. */
export function proposalsOn(board: Board | null, order: BoardOrder | null, now: number): readonly Proposal[] {
  if (board === null || order === null) return []
  // who has the order already is not proposed for it; who was there before may be
  const plans = board.lanes.filter(({ lane }) => !hasOpenVisit(lane, order.orderId)).map(({ plan }) => plan)
  return proposeTechnicians(plans, order, { day: board.day, now })
}

/** The hours that hold all work and all visits of the day; 8 to 18 o'clock when there are none. */
export function axisOf({ startMs, endMs, lanes }: Pick<DayLanes, 'startMs' | 'endMs' | 'lanes'>): Axis {
  const inside = (ms: number) => Math.min(endMs, Math.max(startMs, ms))
  const spans = lanes.flatMap((lane) => [...lane.spans, ...lane.visits])
  const from = Math.min(startMs + 8 * hourMs, ...spans.map((span) => inside(span.fromMs)))
  const to = Math.max(startMs + 18 * hourMs, ...spans.map((span) => inside(span.toMs)))
  return {
    fromMs: startMs + Math.floor((from - startMs) / hourMs) * hourMs,
    toMs: Math.min(endMs, startMs + Math.ceil((to - startMs) / hourMs) * hourMs),
  }
}

/** The full hours of an axis, its end left out. */
export function hoursOf(axis: Axis): readonly number[] {
  return Array.from(
    { length: Math.round((axis.toMs - axis.fromMs) / hourMs) },
    (_, index) => axis.fromMs + index * hourMs,
  )
}

/** Where a moment (UTC ms) lies on an axis, 0 to 1. */
export function shareAt(axis: Axis, ms: number): number {
  return Math.min(1, Math.max(0, (ms - axis.fromMs) / (axis.toMs - axis.fromMs)))
}

/** The moment (UTC ms) at a share of an axis. */
export function momentAt(axis: Axis, share: number): number {
  return axis.fromMs + share * (axis.toMs - axis.fromMs)
}

/** The board of a day as it was read. */
export function boardOf(read: DayLanes): Board {
  const { date, isToday, startMs, endMs } = read
  const day = { fromMs: startMs, toMs: endMs }
  return {
    date,
    isToday,
    day,
    axis: axisOf(read),
    lanes: read.lanes.map((lane) => {
      const plan = dayPlan(
        { id: lane.technicianId as PersonId, zones: lane.zones, skills: lane.skills },
        [{ date, startMs, endMs, spans: lane.spans, absence: lane.absence, isEntered: false }],
        lane.visits.map(({ orderId, fromMs, toMs, travelMs }) => ({
          orderId: orderId as ServiceOrderId,
          fromMs,
          toMs,
          travelMs,
        })),
      )
      return { lane, plan, load: laneLoad(plan, day) }
    }),
    numbers: new Map(read.lanes.flatMap((lane) => lane.visits.map((visit) => [visit.orderId, visit.caseNumber]))),
  }
}
