import type { remedies as contract } from '../../core/contract/remedies.ts'
import type { Severity } from '../../core/domain/commitment/kinds.ts'
import {
  type ApprovalRung,
  type Asked,
  approvalRungs,
  grantedOf,
  judgeApproval,
  limitOfRoles,
  rungAbove,
  rungFor,
} from '../../core/domain/complaint/approval.ts'
import type { RemedyState } from '../../core/domain/complaint/remedy.ts'
import { approvalExpiry } from '../../core/domain/complaint/remedy-terms.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { type ComplaintRow, circleOf } from '../../store/complaints.ts'
import { type RemedyRow, waitingApprovalOf } from '../../store/remedies.ts'
import type { CallerWork } from '../call-context.ts'
import { maySeeComplaint } from '../complaints/reach.ts'
import type { Work } from '../ledger.ts'
import type { InputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'
import { countedOf } from './counted.ts'
import { type HeldComplaint, holdRemedy, moveStoredRemedy, tellPassedUp } from './held.ts'

type HeldRemedy = HeldComplaint & Readonly<{ remedy: RemedyRow }>
type Moved = Readonly<{ id: string; state: RemedyState }>

/** What is asked for with a remedy, beside all that was granted on its complaint. */
function askedOf({ remedy, remedies }: Pick<HeldRemedy, 'remedy' | 'remedies'>): Asked {
  return {
    valueMinor: remedy.value_minor,
    grantedMinor: grantedOf(countedOf(remedies.filter(({ id }) => id !== remedy.id))),
    exception: remedy.exception === 1,
  }
}

/** The rungs on which somebody is who may read the complaint and has not asked himself. */
async function mannedRungs(
  runtime: Runtime,
  work: Work,
  { complaint, proposedBy, askedBy }: Readonly<{ complaint: ComplaintRow; proposedBy: string; askedBy: string }>,
): Promise<ReadonlySet<ApprovalRung>> {
  const circle = (await work.trx.all(circleOf, { id: complaint.id })).map(({ person_id }) => person_id)
  const manned = new Set<ApprovalRung>()
  for (const person of runtime.directory.people()) {
    if (person.id === proposedBy || person.id === askedBy) continue
    const rungs = approvalRungs.filter((rung) => person.roles.includes(rung))
    if (rungs.length === 0) continue
    const principal = runtime.directory.principal(person.id, '')
    if (principal === undefined || !maySeeComplaint(principal, complaint, circle)) continue
    for (const rung of rungs) manned.add(rung)
  }
  return manned
}

/** The lowest rung from `from` on whose limit covers it and on which somebody is; the top where nobody is below. */
function mannedRungFor(
  asked: Asked,
  {
    terms,
    manned,
    from,
  }: Readonly<{
    terms: Parameters<typeof rungFor>[1]
    manned: ReadonlySet<ApprovalRung>
    from: ApprovalRung
  }>,
): ApprovalRung {
  let rung = rungFor(asked, terms, from)
  for (;;) {
    const above = rungAbove(rung)
    if (manned.has(rung) || above === null) return rung
    rung = above
  }
}

async function writeRequest(
  runtime: Runtime,
  work: Work,
  request: Readonly<{
    complaint: ComplaintRow
    remedy: RemedyRow
    rung: ApprovalRung
    askedBy: string
    note: string
  }>,
): Promise<Result<number>> {
  const { complaint, remedy, rung, askedBy, note } = request
  const { settings } = runtime
  const terms = { remedies: settings.remedies(work.now), calendar: settings.calendar(work.now) }
  const expires = approvalExpiry(terms, (complaint.severity ?? 'general') as Severity, work.now)
  if (!expires.ok) return expires
  await work.trx.insert('remedy_approval', {
    id: work.newId(),
    remedy_id: remedy.id,
    complaint_id: complaint.id,
    org_id: complaint.org_id,
    rung,
    state: 'waiting',
    note,
    asked_at: work.now,
    asked_by: askedBy,
    expires_at: expires.value,
    decided_at: null,
    decided_by: null,
    decided_note: '',
  })
  work.record(`complaint:${complaint.id}`, { remedy: remedy.id, asked: rung, expiresAt: expires.value })
  return expires
}

/** Asks for the approval of a remedy of a held complaint: the lowest rung whose limit covers it. */
export async function askFor(work: CallerWork, held: HeldRemedy, note: string): Promise<Result<Moved>> {
  const { caller, now, personId } = work
  const { complaint, remedy } = held
  const moved = await moveStoredRemedy(work, held, { move: 'ask', text: note })
  if (!moved.ok) return moved
  const asked = { complaint, proposedBy: remedy.proposed_by, askedBy: personId }
  const rung = mannedRungFor(askedOf(held), {
    terms: caller.settings.remedies(now),
    manned: await mannedRungs(caller, work, asked),
    from: 'lead',
  })
  const written = await writeRequest(caller, work, { complaint, remedy, rung, askedBy: personId, note })
  return written.ok ? ok({ id: remedy.id, state: moved.value.state as RemedyState }) : written
}

/** Asks for an approval. Refusals: `not-found`, `illegal-move` where none is needed or one was asked for. */
export async function askOne(work: CallerWork, input: InputOf<typeof contract.ask>): Promise<Result<Moved>> {
  const held = await holdRemedy(work, input.id)
  return held.ok ? askFor(work, held.value, input.note) : held
}

async function settleRequest(
  work: Work,
  id: string,
  decided: Readonly<{ state: string; by: string | null; note: string }>,
): Promise<void> {
  await work.trx.db
    .updateTable('remedy_approval')
    .set({ state: decided.state, decided_at: work.now, decided_by: decided.by, decided_note: decided.note })
    .where('id', '=', id)
    .execute()
}

/**
 * Approves a remedy. Judged while the complaint is held, so that two approvals at once are counted one after the other.
 * Refusals: `not-found`, `illegal-move`, `own-request`, `over-limit`, `invalid-time` when it has expired at the top.
 */
export async function approveOne(work: CallerWork, input: InputOf<typeof contract.approve>): Promise<Result<Moved>> {
  const held = await holdRemedy(work, input.id)
  if (!held.ok) return held
  const { remedy } = held.value
  const request = await work.trx.first(waitingApprovalOf, { id: remedy.id })
  const moved = await moveStoredRemedy(work, held.value, { move: 'approve', text: input.note })
  if (!moved.ok) return moved
  if (request === undefined) return refuse('not-found', { what: 'approval' })
  const terms = work.caller.settings.remedies(work.now)
  const judged = judgeApproval(
    { ...askedOf(held.value), proposedBy: remedy.proposed_by, askedBy: request.asked_by },
    { personId: work.personId, limitMinor: limitOfRoles(work.caller.principal.roles, terms) },
    terms,
  )
  if (!judged.ok) return judged
  if (request.expires_at <= work.now && rungAbove(request.rung as ApprovalRung) === null)
    return refuse('invalid-time', { field: 'expiresAt' })
  await settleRequest(work, request.id, { state: 'approved', by: work.personId, note: input.note })
  return ok({ id: remedy.id, state: moved.value.state as RemedyState })
}

/** Rejects a remedy. Refusals: `not-found`, `illegal-move`, `own-request`, `reason-required`. */
export async function rejectOne(work: CallerWork, input: InputOf<typeof contract.reject>): Promise<Result<Moved>> {
  if (input.note === '') return refuse('reason-required', { what: 'note' })
  const held = await holdRemedy(work, input.id)
  if (!held.ok) return held
  const { remedy } = held.value
  const request = await work.trx.first(waitingApprovalOf, { id: remedy.id })
  const moved = await moveStoredRemedy(work, held.value, {
    move: 'reject',
    text: input.note,
    also: { end_reason: input.note },
  })
  if (!moved.ok) return moved
  if (request === undefined) return refuse('not-found', { what: 'approval' })
  if (work.personId === remedy.proposed_by || work.personId === request.asked_by)
    return refuse('own-request', { reason: 'remedy' })
  await settleRequest(work, request.id, { state: 'rejected', by: work.personId, note: input.note })
  return ok({ id: remedy.id, state: moved.value.state as RemedyState })
}

/** A request that is no longer needed. */
export async function withdrawRequest(work: Work, remedyId: string): Promise<void> {
  const request = await work.trx.first(waitingApprovalOf, { id: remedyId })
  if (request !== undefined) await settleRequest(work, request.id, { state: 'withdrawn', by: null, note: '' })
}

/**
 * Passes a request that nobody answered in time on to the next rung on which somebody is; at the top the remedy has
 * expired, and its officer is told in the case. Done again it changes nothing.
 */
export async function passUp(
  runtime: Runtime,
  work: Work,
  { complaint, remedy, remedies }: HeldRemedy,
): Promise<Result<boolean>> {
  const request = await work.trx.first(waitingApprovalOf, { id: remedy.id })
  if (request === undefined || request.expires_at > work.now) return ok(false)
  const from = rungAbove(request.rung as ApprovalRung)
  const asked = { complaint, proposedBy: remedy.proposed_by, askedBy: request.asked_by }
  const manned = await mannedRungs(runtime, work, asked)
  if (from === null || !approvalRungs.slice(approvalRungs.indexOf(from)).some((rung) => manned.has(rung))) {
    await settleRequest(work, request.id, { state: 'expired', by: null, note: '' })
    const moved = await moveStoredRemedy(work, { complaint, remedy }, { move: 'expire', text: '' })
    return moved.ok ? ok(true) : moved
  }
  const rung = mannedRungFor(askedOf({ remedy, remedies }), {
    terms: runtime.settings.remedies(work.now),
    manned,
    from,
  })
  await settleRequest(work, request.id, { state: 'passed-up', by: null, note: '' })
  const { asked_by: askedBy, note } = request
  const written = await writeRequest(runtime, work, { complaint, remedy, rung, askedBy, note })
  if (!written.ok) return written
  await tellPassedUp(work, { complaint, remedy, rung })
  return ok(true)
}
