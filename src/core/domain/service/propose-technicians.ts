import type { PersonId } from '../ids.ts'
import { type Arrival, type DayPlan, fits, type VisitNeed } from './day-plan.ts'
import { hasSkill, worksAt } from './eligible.ts'
import type { TimeWindow } from './service-order.ts'

/** Visits begin at whole steps of this, ms, where they can. */
export const visitStepMs = 5 * 60_000

/** An order that somebody is to be sent to. */
export type ToPropose = VisitNeed &
  Readonly<{
    /** Agreed with the customer: the technician arrives in it. */
    window: TimeWindow | null
    /** The deadline of the arrival, UTC ms; null: none is open. */
    dueAt: number | null
    /** Whose repair did not hold: never proposed (rule 6). */
    repeatTechnicianId: PersonId | null
    /** Those of earlier visits that did not solve it. */
    failedTechnicianIds: readonly PersonId[]
  }>

/** A technician who is free for an order, with everything that his place in the ranking is made of. */
export type Proposal = Readonly<{
  technicianId: PersonId
  /** His earliest arrival (UTC ms), and the end of the work. */
  fromMs: number
  toMs: number
  /** Arrives by the deadline, or in the agreed window. */
  inTime: boolean
  /** From his arrival to the deadline or the end of the window, ms; negative when it is missed, null without one. */
  marginMs: number | null
  sameZone: boolean
  certified: boolean
  /** His visits on that day without this one. */
  load: number
  failedBefore: boolean
}>

/**
 * When a technician may arrive on a day: in the agreed window where it touches the day and is not over, else the whole
 * day from `now` on. Null when the day is over.
 */
export function arrivalSpan(window: TimeWindow | null, day: TimeWindow, now: number): TimeWindow | null {
  const agreed = window !== null && window.fromMs < day.toMs && day.fromMs < window.toMs && now < window.toMs
  const fromMs = Math.max(now, agreed ? window.fromMs : day.fromMs)
  const toMs = agreed ? window.toMs : day.toMs
  return fromMs < toMs ? { fromMs, toMs } : null
}

type Moment = Readonly<{ day: TimeWindow; now: number }>

/**
 * The earliest arrival (UTC ms) of a technician in a span, at a whole step where his day has room for that; null when he
 * cannot.
 */
export function earliestArrival(plan: DayPlan, need: VisitNeed, { window, now }: Arrival): number | null {
  const fromMs = fits(plan, need, { window, now })
  if (fromMs === null) return null
  const whole = Math.ceil(fromMs / visitStepMs) * visitStepMs
  const stays = whole <= window.toMs && fits(plan, need, { window: { fromMs: whole, toMs: whole }, now }) === whole
  return stays ? whole : fromMs
}

/** What is to be known of one technician and an order; null when he is not free on that day. */
function proposalFor(plan: DayPlan, order: ToPropose, { day, now }: Moment): Proposal | null {
  const span = arrivalSpan(order.window, day, now)
  const fromMs = span === null ? null : earliestArrival(plan, order, { window: span, now })
  if (fromMs === null) return null
  const { technician } = plan
  const { window, dueAt } = order
  const limit = window === null ? dueAt : window.toMs
  return {
    technicianId: technician.id,
    fromMs,
    toMs: fromMs + order.workMs,
    inTime: (limit === null || fromMs <= limit) && (window === null || window.fromMs <= fromMs),
    marginMs: limit === null ? null : limit - fromMs,
    sameZone: worksAt(technician, order),
    certified: order.category === '' || hasSkill(technician, order.category),
    load: plan.stops.filter((stop) => stop.fromMs < day.toMs && day.fromMs < stop.toMs).length,
    failedBefore: order.failedTechnicianIds.includes(technician.id),
  }
}

/** What is compared, in the order of rule 7; then who arrives first, then the id, so that the answer is one. */
const criteria: readonly ((proposal: Proposal) => number)[] = [
  ({ inTime }) => Number(!inTime),
  ({ sameZone }) => Number(!sameZone),
  ({ certified }) => Number(!certified),
  ({ load }) => load,
  ({ failedBefore }) => Number(failedBefore),
  ({ fromMs }) => fromMs,
]

/** Below 0 when `a` is proposed before `b`. */
export function compareProposals(a: Proposal, b: Proposal): number {
  for (const criterion of criteria) {
    const difference = criterion(a) - criterion(b)
    if (difference !== 0) return difference
  }
  return a.technicianId < b.technicianId ? -1 : Number(a.technicianId > b.technicianId)
}

/**
 * Rule 7: those of `plans` who are free for the order on `day`, ranked by: can make the deadline; zone; certificate for
 * the category; load of the day; was not the one of a failed visit. By rule 6 the technician whose repair did not hold
 * is left out. Each plan covers the day.
 */
export function proposeTechnicians(plans: readonly DayPlan[], order: ToPropose, moment: Moment): readonly Proposal[] {
  return plans
    .filter((plan) => plan.technician.id !== order.repeatTechnicianId)
    .flatMap((plan) => proposalFor(plan, order, moment) ?? [])
    .toSorted(compareProposals)
}

/** Why somebody is proposed, in the order of rule 7. Each has a message `proposal.<code>` in both languages. */
export type ProposalReason =
  | Readonly<{ code: 'in-window' | 'before-window' | 'no-deadline' }>
  /** `ms` between arrival and deadline. */
  | Readonly<{ code: 'in-time' | 'too-late'; ms: number }>
  | Readonly<{ code: 'same-zone' | 'other-zone' }>
  | Readonly<{ code: 'certified' | 'not-certified'; category: string }>
  /** `place`: the how many-th visit of his day it would be. */
  | Readonly<{ code: 'load'; place: number }>
  | Readonly<{ code: 'failed-before' }>

/** The reasons for a proposal as they are said; work that asks for no certificate says nothing of it. */
export function reasonsOf(
  proposal: Proposal,
  order: Pick<ToPropose, 'category' | 'window'>,
): readonly ProposalReason[] {
  const { category } = order
  return [
    timeReason(proposal, order.window),
    { code: proposal.sameZone ? 'same-zone' : 'other-zone' },
    ...(category === '' ? [] : [{ code: proposal.certified ? 'certified' : 'not-certified', category } as const]),
    { code: 'load', place: proposal.load + 1 },
    ...(proposal.failedBefore ? [{ code: 'failed-before' } as const] : []),
  ]
}

function timeReason({ inTime, marginMs }: Proposal, window: TimeWindow | null): ProposalReason {
  if (marginMs === null) return { code: 'no-deadline' }
  if (inTime) return window === null ? { code: 'in-time', ms: marginMs } : { code: 'in-window' }
  return marginMs < 0 ? { code: 'too-late', ms: -marginMs } : { code: 'before-window' }
}
