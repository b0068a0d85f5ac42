import { quietUntil } from '../calendar/quiet-hours.ts'
import type { CommitmentId } from '../ids.ts'
import { climbsOf, nextWakeAt, rungAt, shareOfSpanAfter } from './climbs.ts'
import type { Commitment } from './commitment.ts'
import { kindSpec } from './kinds.ts'
import { type RungName, rungAbove, rungHeights } from './rungs.ts'
import type { Terms } from './terms.ts'

/** The reason with which a reminder drops by itself. */
export const windowPassed = 'window-passed'

/** Why something climbed: its time had come, nobody on the rung below acknowledged, or it was found to be graver. */
export const climbReasons = ['time', 'unacknowledged', 'raised'] as const
export type ClimbReason = (typeof climbReasons)[number]

/** One climb. `at` (UTC ms) is when it was to happen, however late it is noticed. */
export type ClimbEvent = Readonly<{
  kind: 'climbed'
  commitmentId: CommitmentId
  at: number
  key: string
  fromHeight: number
  toHeight: number
  rung: RungName
  why: ClimbReason
  informs: readonly RungName[]
  /** When the notice may go out: `at`, or the end of the quiet hours of this rung. */
  notifyAt: number
  /** By when whoever stands on the rung must acknowledge; null where nobody is asked to. */
  ackDueAt: number | null
}>

/**
 * What happened to a commitment by itself. `at` (UTC ms) is when it was to happen, however late it is noticed. `key` is
 * the same for the same event, so that a notice kept under it is never sent twice. `unnoticed`: nobody on the highest
 * rung acknowledged in time.
 */
export type WakeEvent =
  | Readonly<{ kind: 'warned'; commitmentId: CommitmentId; at: number; key: string }>
  | ClimbEvent
  | Readonly<{
      kind: 'unnoticed'
      commitmentId: CommitmentId
      at: number
      key: string
      height: number
      rung: RungName
      notifyAt: number
    }>
  | Readonly<{ kind: 'dropped'; commitmentId: CommitmentId; at: number; key: string; reason: typeof windowPassed }>

/** The commitment after waking, and what happened, in order. */
export type Woken = Readonly<{ commitment: Commitment; events: readonly WakeEvent[] }>

/**
 * Lets everything happen that is to have happened by `terms.now`: the warning, each climb whose time has come or that
 * nobody acknowledged, or the drop of a reminder. After a gap each of them happens once, in order; woken again at the
 * same moment, nothing does. The version grows by one with each event, `wakeAt` is the next moment after now.
 */
export function wake(commitment: Commitment, terms: Terms): Woken {
  const { wakeAt } = commitment
  if (commitment.state !== 'open' || wakeAt === null || wakeAt > terms.now) return { commitment, events: [] }
  const events: WakeEvent[] = []
  let after = commitment
  for (let event = nextEvent(after, terms); event !== null && event.at <= terms.now; event = nextEvent(after, terms)) {
    events.push(event)
    after = applyEvent(after, event)
  }
  return { commitment: { ...after, wakeAt: nextWakeAt(after, terms) }, events }
}

/**
 * Everything that will still happen to a commitment by itself, in order, if nobody acknowledges or settles it; what has
 * happened is left out.
 */
export function foresee(commitment: Commitment, terms: Pick<Terms, 'calendar' | 'targets'>): readonly WakeEvent[] {
  const events: WakeEvent[] = []
  let after = commitment
  for (let event = nextEvent(after, terms); event !== null; event = nextEvent(after, terms)) {
    events.push(event)
    after = applyEvent(after, event)
  }
  return events
}

/** Of several that fall on one moment: first the warning, and what its time brings before what silence brings. */
const ranks = ['warned', 'time', 'unacknowledged', 'unnoticed', 'dropped'] as const

function rankOf(event: WakeEvent): number {
  return ranks.findIndex((name) => name === (event.kind === 'climbed' ? event.why : event.kind))
}

function nextEvent(commitment: Commitment, terms: Pick<Terms, 'calendar' | 'targets'>): WakeEvent | null {
  if (commitment.state !== 'open') return null
  const candidates = [...timedEvents(commitment, terms), ...silentEvents(commitment, terms)]
  const [first] = candidates.toSorted((a, b) => a.at - b.at || rankOf(a) - rankOf(b))
  return first ?? null
}

function timedEvents(commitment: Commitment, terms: Pick<Terms, 'calendar' | 'targets'>): readonly WakeEvent[] {
  const { id: commitmentId, warnAt, dueAt } = commitment
  const events: WakeEvent[] = []
  if (warnAt !== null && commitment.warnedAt === null)
    events.push({ kind: 'warned', commitmentId, at: warnAt, key: `${commitmentId}:${dueAt}:warned` })
  const [climb] = climbsOf(commitment, terms)
    .filter(({ height }) => height > commitment.rung)
    .toSorted((a, b) => a.at - b.at || a.height - b.height)
  if (climb !== undefined) {
    const { rung, informs, at } = climb
    events.push(climbTo(commitment, { rung, informs, at, why: 'time' }, terms))
  }
  if (kindSpec(commitment.kind).whenPassed === 'drop') {
    const key = `${commitmentId}:${dueAt}:dropped`
    events.push({ kind: 'dropped', commitmentId, at: dueAt, key, reason: windowPassed })
  }
  return events
}

function silentEvents(commitment: Commitment, terms: Pick<Terms, 'calendar' | 'targets'>): readonly WakeEvent[] {
  const { id: commitmentId, ackDueAt: at, dueAt, rung: height } = commitment
  if (at === null) return []
  const rung = rungAt(commitment, height, terms)
  const above = rungAbove[rung]
  if (above !== null) return [climbTo(commitment, { rung: above, informs: [], at, why: 'unacknowledged' }, terms)]
  const key = `${commitmentId}:${dueAt}:unnoticed`
  const notifyAt = noticeMoment(commitment, { rung, at }, terms)
  return [{ kind: 'unnoticed', commitmentId, at, key, height, rung, notifyAt }]
}

type Climbing = Readonly<{ rung: RungName; informs: readonly RungName[]; at: number; why: ClimbReason }>

/** The climb of a commitment to a rung, with when its notice may go out and by when it must be acknowledged. */
export function climbTo(
  commitment: Commitment,
  climbing: Climbing,
  terms: Pick<Terms, 'calendar' | 'targets'>,
): ClimbEvent {
  const { rung } = climbing
  const { id: commitmentId, dueAt, rung: fromHeight } = commitment
  const toHeight = rungHeights[rung]
  const notifyAt = noticeMoment(commitment, climbing, terms)
  const asks = kindSpec(commitment.kind).acknowledged
  const ackDueAt = asks
    ? shareOfSpanAfter(commitment, { from: notifyAt, share: terms.targets.climb.ackShare }, terms)
    : null
  const key = `${commitmentId}:${dueAt}:climbed:${toHeight}`
  return { kind: 'climbed', commitmentId, key, fromHeight, toHeight, notifyAt, ackDueAt, ...climbing }
}

function noticeMoment(
  commitment: Commitment,
  { rung, at }: Readonly<{ rung: RungName; at: number }>,
  { calendar, targets }: Pick<Terms, 'calendar' | 'targets'>,
): number {
  if (commitment.severity === 'critical' || !targets.notices.rungs.includes(rung)) return at
  return quietUntil(calendar.zone, at, targets.notices.quiet) ?? at
}

/** The commitment after an event. */
export function applyEvent(commitment: Commitment, event: WakeEvent): Commitment {
  const version = commitment.version + 1
  switch (event.kind) {
    case 'warned':
      return { ...commitment, version, warnedAt: event.at }
    case 'climbed':
      return { ...commitment, version, rung: event.toHeight, ackDueAt: event.ackDueAt }
    case 'unnoticed':
      return { ...commitment, version, ackDueAt: null }
    case 'dropped':
      return {
        ...commitment,
        version,
        state: 'dropped',
        reason: event.reason,
        doneAt: event.at,
        claimedBy: null,
        claimedUntil: null,
        ackDueAt: null,
        notBefore: null,
      }
  }
}
