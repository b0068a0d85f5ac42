import { quietUntil } from '../calendar/quiet-hours.ts'
import type { CommitmentId } from '../ids.ts'
import { type Climb, climbsOf, nextWakeAt } from './climbs.ts'
import type { Commitment } from './commitment.ts'
import { kindSpec } from './kinds.ts'
import type { RungName } from './rungs.ts'
import type { Terms } from './terms.ts'

/** The reason with which a reminder drops by itself. */
export const windowPassed = 'window-passed'

/**
 * What happened to a commitment by itself. `at` (UTC ms) is when it was to happen, however late it is noticed. `key` is
 * the same for the same event, so that a notice kept under it is never sent twice.
 */
export type WakeEvent =
  | Readonly<{ kind: 'warned'; commitmentId: CommitmentId; at: number; key: string }>
  | Readonly<{
      kind: 'climbed'
      commitmentId: CommitmentId
      at: number
      key: string
      fromHeight: number
      toHeight: number
      rung: RungName
      informs: readonly RungName[]
      /** When the notice may go out: `at`, or the end of the quiet hours of this rung. */
      notifyAt: number
    }>
  | Readonly<{ kind: 'dropped'; commitmentId: CommitmentId; at: number; key: string; reason: typeof windowPassed }>

/** The commitment after waking, and what happened, in order. */
export type Woken = Readonly<{ commitment: Commitment; events: readonly WakeEvent[] }>

/**
 * Lets everything happen that is to have happened by `terms.now`: the warning, then each climb, or the drop of a
 * reminder. After a gap each of them happens once, in order; woken again at the same moment, nothing does. The version
 * grows by one with each event, `wakeAt` is the next moment after now.
 */
export function wake(commitment: Commitment, terms: Terms): Woken {
  const { wakeAt } = commitment
  if (commitment.state !== 'open' || wakeAt === null || wakeAt > terms.now) return { commitment, events: [] }
  const events = pendingEvents(commitment, terms)
  const after = events.reduce(applyEvent, commitment)
  return { commitment: { ...after, wakeAt: nextWakeAt(after, terms) }, events }
}

function pendingEvents(commitment: Commitment, terms: Terms): readonly WakeEvent[] {
  const events: WakeEvent[] = []
  const { id: commitmentId, warnAt, dueAt } = commitment
  const key = (what: string) => `${commitmentId}:${dueAt}:${what}`
  if (warnAt !== null && commitment.warnedAt === null && warnAt <= terms.now) {
    events.push({ kind: 'warned', commitmentId, at: warnAt, key: key('warned') })
  }
  let fromHeight = commitment.rung
  for (const climb of climbsOf(commitment, terms)) {
    if (climb.height <= fromHeight || climb.at > terms.now) continue
    const { rung, informs, at, height: toHeight } = climb
    const notifyAt = noticeMoment(commitment, climb, terms)
    const climbKey = key(`climbed:${toHeight}`)
    events.push({ kind: 'climbed', commitmentId, at, key: climbKey, fromHeight, toHeight, rung, informs, notifyAt })
    fromHeight = toHeight
  }
  if (kindSpec(commitment.kind).whenPassed === 'drop' && dueAt <= terms.now) {
    events.push({ kind: 'dropped', commitmentId, at: dueAt, key: key('dropped'), reason: windowPassed })
  }
  return events.toSorted((a, b) => a.at - b.at)
}

function noticeMoment(commitment: Commitment, climb: Climb, { calendar, targets }: Terms): number {
  if (commitment.severity === 'critical' || !targets.notices.rungs.includes(climb.rung)) return climb.at
  return quietUntil(calendar.zone, climb.at, targets.notices.quiet) ?? climb.at
}

function applyEvent(commitment: Commitment, event: WakeEvent): Commitment {
  const version = commitment.version + 1
  if (event.kind === 'warned') return { ...commitment, version, warnedAt: event.at }
  if (event.kind === 'climbed') return { ...commitment, version, rung: event.toHeight }
  return {
    ...commitment,
    version,
    state: 'dropped',
    reason: event.reason,
    doneAt: event.at,
    claimedBy: null,
    claimedUntil: null,
    notBefore: null,
  }
}
