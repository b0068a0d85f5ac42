import { addWorkingTime } from '../calendar/deadline.ts'
import { workingTimeBetween } from '../calendar/open-time.ts'
import type { Commitment } from './commitment.ts'
import { kindSpec } from './kinds.ts'
import type { LadderStep } from './ladder.ts'
import { type RungName, rungHeights, topRung } from './rungs.ts'
import type { Terms } from './terms.ts'

/** One rung of a commitment's ladder: when it is reached if nothing happens (UTC ms), and whether it has been. */
export type Climb = Readonly<{
  rung: RungName
  height: number
  at: number
  informs: readonly RungName[]
  reached: boolean
}>

type LadderFacts = Pick<Commitment, 'kind' | 'severity' | 'promisedAt' | 'dueAt' | 'rung' | 'explanation'>

/** The whole ladder of a commitment in the order of its steps. */
export function climbsOf(commitment: LadderFacts, terms: Pick<Terms, 'calendar' | 'targets'>): readonly Climb[] {
  const steps = kindSpec(commitment.kind).ladder(terms.targets, commitment.severity)
  return steps.map((step) => {
    const height = rungHeights[step.rung]
    const { rung, informs } = step
    return { rung, height, informs, at: momentOfStep(commitment, step, terms), reached: height <= commitment.rung }
  })
}

function momentOfStep(commitment: LadderFacts, step: LadderStep, { calendar }: Pick<Terms, 'calendar'>): number {
  const from = step.from === 'due' ? commitment.dueAt : commitment.promisedAt
  if (step.after.unit === 'elapsed') return from + step.after.ms
  if (step.after.unit === 'working') return afterOpenTime(calendar, from, step.after.ms)
  return shareOfSpanAfter(commitment, { from, share: step.after.share }, { calendar })
}

/** The moment `share` of the whole span of a promise after `from` (UTC ms), measured in the way the span was. */
export function shareOfSpanAfter(
  { promisedAt, dueAt, explanation }: Pick<Commitment, 'promisedAt' | 'dueAt' | 'explanation'>,
  { from, share }: Readonly<{ from: number; share: number }>,
  { calendar }: Pick<Terms, 'calendar'>,
): number {
  if (explanation.rule !== 'working-days') return from + Math.round((dueAt - promisedAt) * share)
  const spanMs = workingTimeBetween(calendar, promisedAt, dueAt)
  return afterOpenTime(calendar, from, Math.round(spanMs * share))
}

/** The rung on which a commitment of this kind stands at a height; one that silence led it to is nobody's step. */
export function rungAt(
  { kind, severity }: Pick<Commitment, 'kind' | 'severity'>,
  height: number,
  { targets }: Pick<Terms, 'targets'>,
): RungName {
  const steps = kindSpec(kind).ladder(targets, severity)
  const own = steps.find((step) => rungHeights[step.rung] === height)
  if (own !== undefined) return own.rung
  if (height >= topRung) return 'vice-president'
  if (height === rungHeights['service-manager']) return 'service-manager'
  return height === 0 ? 'owner' : 'officer-lead'
}

/** Open time after `from`; by the clock when the calendar has none, because a promise must climb all the same. */
function afterOpenTime(calendar: Terms['calendar'], from: number, ms: number): number {
  const found = addWorkingTime(calendar, from, ms)
  return found.ok ? found.value.dueMs : from + ms
}

type WakeFacts = LadderFacts & Pick<Commitment, 'state' | 'warnAt' | 'warnedAt' | 'ackDueAt'>

/** The next moment (UTC ms) at which something must happen to a commitment by itself; null when nothing will. */
export function nextWakeAt(commitment: WakeFacts, terms: Pick<Terms, 'calendar' | 'targets'>): number | null {
  if (commitment.state !== 'open') return null
  let next = Number.POSITIVE_INFINITY
  if (commitment.warnAt !== null && commitment.warnedAt === null) next = commitment.warnAt
  if (commitment.ackDueAt !== null) next = Math.min(next, commitment.ackDueAt)
  for (const climb of climbsOf(commitment, terms)) {
    if (!climb.reached) next = Math.min(next, climb.at)
  }
  if (kindSpec(commitment.kind).whenPassed === 'drop') next = Math.min(next, commitment.dueAt)
  return Number.isFinite(next) ? next : null
}

/** When the owner is warned of a deadline: the kind's lead before it, not before `fromMs` (UTC ms); null: never. */
export function warnMoment(
  commitment: Pick<Commitment, 'kind' | 'dueAt'>,
  fromMs: number,
  terms: Pick<Terms, 'targets'>,
) {
  const lead = kindSpec(commitment.kind).warnLeadMs(terms.targets)
  return lead === null ? null : Math.max(fromMs, commitment.dueAt - lead)
}
