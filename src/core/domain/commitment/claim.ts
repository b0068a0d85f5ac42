import { quietUntil } from '../calendar/quiet-hours.ts'
import type { OrgUnitId, PersonId, TeamId } from '../ids.ts'
import type { Role } from '../people/role.ts'
import { ok, type Result, refuse } from '../refusal.ts'
import type { Commitment } from './commitment.ts'
import { kindSpec } from './kinds.ts'
import { rungHeights, rungRoles } from './rungs.ts'
import type { Terms } from './terms.ts'

/** Who holds a commitment at `now` (UTC ms): a claim whose lease is over holds nothing. */
export function holderOf(commitment: Commitment, now: number): PersonId | null {
  const { claimedBy, claimedUntil } = commitment
  return claimedBy !== null && claimedUntil !== null && now < claimedUntil ? claimedBy : null
}

/**
 * Takes a commitment for one person until `now` + `leaseMs`; the holder may take it again to renew the lease.
 * Refuses `already-settled`, and `already-claimed` while another person's lease runs.
 */
export function claim(
  commitment: Commitment,
  { by, leaseMs }: Readonly<{ by: PersonId; leaseMs: number }>,
  now: number,
): Result<Commitment> {
  const free = heldByOther(commitment, by, now)
  if (free !== null) return free
  return ok({ ...commitment, claimedBy: by, claimedUntil: now + leaseMs, version: commitment.version + 1 })
}

/** The refusal for a change by `by`: `already-settled`, or `already-claimed` with who holds it; null when it may be. */
export function heldByOther(commitment: Commitment, by: PersonId | null, now: number) {
  if (commitment.state !== 'open') return refuse('already-settled', { state: commitment.state })
  const holder = holderOf(commitment, now)
  return holder !== null && by !== null && holder !== by ? refuse('already-claimed', { by: holder }) : null
}

/**
 * Gives a commitment back to the list. Its holder may, and a lead for anybody (`asLead`); without a claim nothing
 * changes. Refuses `already-settled` and `already-claimed`.
 */
export function release(
  commitment: Commitment,
  { by, asLead }: Readonly<{ by: PersonId; asLead: boolean }>,
  now: number,
): Result<Commitment> {
  const held = heldByOther(commitment, asLead ? null : by, now)
  if (held !== null) return held
  if (commitment.claimedBy === null) return ok(commitment)
  return ok({ ...commitment, claimedBy: null, claimedUntil: null, version: commitment.version + 1 })
}

/** What is known of a person who wants to take a commitment. */
export type Taker = Readonly<{
  id: PersonId
  roles: readonly Role[]
  teamIds: readonly TeamId[]
  orgIds: readonly OrgUnitId[]
}>

/**
 * Whether a person may take a commitment now: open, free, in the person's part of the organisation, owned by the person,
 * the team or the role (or standing on a rung the person holds), and not resting until later or for quiet hours.
 * Refuses `already-settled`, `already-claimed`, `out-of-scope`, `not-allowed`, `invalid-time` (with `fromAt`, UTC ms).
 */
export function mayTake(commitment: Commitment, person: Taker, terms: Terms): Result<Commitment> {
  const held = heldByOther(commitment, person.id, terms.now)
  if (held !== null) return held
  if (!person.orgIds.includes(commitment.orgId)) return refuse('out-of-scope')
  if (!owns(commitment, person) && !standsOnRung(commitment, person, terms)) return refuse('not-allowed')
  const from = takeableAt(commitment, terms)
  return from > terms.now ? refuse('invalid-time', { fromAt: from }) : ok(commitment)
}

function owns(commitment: Commitment, person: Taker): boolean {
  if (commitment.ownerPersonId !== null) return commitment.ownerPersonId === person.id
  if (commitment.ownerTeamId !== null) return person.teamIds.includes(commitment.ownerTeamId)
  return person.roles.includes(commitment.ownerRole)
}

function standsOnRung({ kind, severity, rung }: Commitment, person: Taker, { targets }: Terms): boolean {
  const reached = kindSpec(kind)
    .ladder(targets, severity)
    .filter((step) => rungHeights[step.rung] <= rung)
  return reached.some((step) => rungRoles[step.rung].some((role) => person.roles.includes(role)))
}

/** The first moment from now on (UTC ms) at which a commitment may be worked on: after its rest and its quiet hours. */
export function takeableAt(commitment: Pick<Commitment, 'kind' | 'notBefore'>, terms: Terms): number {
  return outsideQuiet(commitment, Math.max(terms.now, commitment.notBefore ?? terms.now), terms)
}

/**
 * Whether the customer may be dialled at `dialledAt` (UTC ms, now when left out). Refuses `invalid-time` in the quiet
 * hours of this kind, with when they end.
 */
export function mayDial(
  commitment: Pick<Commitment, 'kind'>,
  terms: Terms,
  dialledAt: number = terms.now,
): Result<true> {
  const fromAt = outsideQuiet(commitment, dialledAt, terms)
  return fromAt > dialledAt ? refuse('invalid-time', { reason: 'quiet', fromAt }) : ok(true)
}

/** `atMs`, or the end of the quiet hours that the calls of this kind obey at that moment (UTC ms). */
export function outsideQuiet(
  { kind }: Pick<Commitment, 'kind'>,
  atMs: number,
  { calendar, targets }: Pick<Terms, 'calendar' | 'targets'>,
): number {
  const { quiet } = kindSpec(kind)
  if (quiet === 'none') return atMs
  const hours = quiet === 'promised' ? targets.contact.promisedQuiet : targets.contact.quiet
  return quietUntil(calendar.zone, atMs, hours) ?? atMs
}
