import type { commitments as contract } from '../../core/contract/commitments.ts'
import { recordAttempt } from '../../core/domain/commitment/attempt.ts'
import { changeDue } from '../../core/domain/commitment/change-due.ts'
import { claim, holderOf, mayTake, release, type Taker } from '../../core/domain/commitment/claim.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { kindSpec } from '../../core/domain/commitment/kinds.ts'
import { followUp } from '../../core/domain/commitment/promise.ts'
import { drop, settle } from '../../core/domain/commitment/settle.ts'
import type { CaseId, CustomerId, OrgUnitId, PersonId, TeamId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Refusal, type Result, refuse } from '../../core/domain/refusal.ts'
import { caseById, holdCase } from '../../store/cases.ts'
import { commitmentById, commitmentOf, openState, type WorkRow } from '../../store/commitments.ts'
import { customerById } from '../../store/customers.ts'
import { type WorklistFilter, type WorklistKey, worklist } from '../../store/worklist.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { closeIfSettled } from '../cases/work.ts'
import { noteUnasked, unaskedBarFor } from '../contacts/unasked.ts'
import type { InputOf } from '../procedure-input.ts'
import { makePromise, storeCommitment, termsOf, writeSettled } from './keep.ts'

/** A claim holds this long without being renewed, ms; then the commitment is free again. */
export const leaseMs = 15 * 60 * 1000

/** How many of the most urgent are looked at together for one that this person may take. */
const looked = 200

type Found = Result<Commitment>

async function find(work: CallerWork, id: string): Promise<Found> {
  const row = await work.trx.first(commitmentById, { id })
  if (row === undefined || !seesOrg(work.caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'commitment' })
  return ok(commitmentOf(row))
}

async function findAt(work: CallerWork, input: Readonly<{ id: string; version: number }>): Promise<Found> {
  const found = await find(work, input.id)
  if (found.ok && found.value.version !== input.version)
    return refuse('changed-meanwhile', { version: found.value.version })
  return found
}

/** Names the holder instead of his id. */
function withName(caller: Caller, refusal: Refusal): Refusal {
  const by = refusal.params.by
  if (refusal.code !== 'already-claimed' || typeof by !== 'string') return refusal
  return { ...refusal, params: { by: caller.directory.person(by)?.name ?? by } }
}

async function store(work: CallerWork, before: Commitment, after: Result<Commitment>): Promise<Found> {
  if (!after.ok) return withName(work.caller, after)
  if (after.value === before) return after
  return (await storeCommitment(work, before, after.value))
    ? after
    : refuse('changed-meanwhile', { version: before.version })
}

async function line(
  work: CallerWork,
  commitment: Commitment,
  written: Parameters<typeof writeTimeline>[2],
): Promise<void> {
  if (commitment.caseId !== null) await writeTimeline(work, commitment.caseId, written)
}

function takerOf(caller: Caller): Taker {
  const { principal, directory } = caller
  const teamId = directory.person(principal.personId)?.teamId ?? null
  return {
    id: principal.personId,
    roles: principal.roles,
    teamIds: teamId === null ? [] : [teamId as TeamId],
    orgIds: principal.orgIds === 'all' ? directory.orgUnits().map((org) => org.id) : principal.orgIds,
  }
}

/** Claims the most urgent commitment that this person may do now. Refusal `nothing-to-take`. */
export async function takeNext(
  work: CallerWork,
  input: InputOf<typeof contract.takeNext>,
): Promise<Result<{ id: string; kind: Commitment['kind'] }>> {
  const { caller } = work
  const { principal } = caller
  const terms = termsOf(caller, work.now)
  const taker = takerOf(caller)
  const filter: WorklistFilter = {
    whose: { kind: 'role', roles: principal.roles, personId: principal.personId },
    orgIds: principal.orgIds,
    kinds: input.kinds,
  }
  for (let after: WorklistKey | null = null; ; ) {
    const candidates: readonly WorkRow[] = await worklist(work.trx.db, filter, { after, limit: looked })
    for (const candidate of candidates) {
      const found = await find(work, candidate.id)
      if (!found.ok || !mayTake(found.value, taker, terms).ok) continue
      if (await forbidsCalls(work, found.value)) continue
      const claimed = await store(work, found.value, claim(found.value, { by: principal.personId, leaseMs }, work.now))
      if (!claimed.ok) continue
      await line(work, claimed.value, { kind: 'commitment-claimed', params: { commitment: claimed.value.kind } })
      work.record(`commitment:${claimed.value.id}`, { claimed: principal.personId })
      return ok({ id: claimed.value.id, kind: claimed.value.kind })
    }
    const last = candidates.at(-1)
    if (last === undefined || candidates.length < looked) return refuse('nothing-to-take')
    after = { dueAt: last.due_at, id: last.id }
  }
}

/** Rule 8: do-not-call and too many unasked contacts stop what nobody asked for, not what was promised. */
async function forbidsCalls(work: CallerWork, commitment: Commitment): Promise<boolean> {
  const { id, customerId } = commitment
  const { stoppedByDoNotCall, unasked } = kindSpec(commitment.kind)
  if (customerId === null) return false
  if (unasked) return (await unaskedBarFor(work.caller, work.trx, { id, customerId, now: work.now })) !== null
  if (!stoppedByDoNotCall) return false
  const customer = await work.trx.first(customerById, { id: customerId })
  return customer?.do_not_call === 1
}

/** Claims one commitment. Refusals: `already-claimed` with who holds it, `already-settled`. */
export async function claimOne(
  work: CallerWork,
  input: InputOf<typeof contract.claim>,
): Promise<Result<{ done: true }>> {
  const found = await find(work, input.id)
  if (!found.ok) return found
  const { personId } = work.caller.principal
  const claimed = await store(work, found.value, claim(found.value, { by: personId, leaseMs }, work.now))
  if (!claimed.ok) return claimed
  work.record(`commitment:${input.id}`, { claimed: personId })
  return ok({ done: true })
}

/** Gives a claimed commitment back; a lead may for others, and it is recorded. */
export async function releaseOne(
  work: CallerWork,
  input: InputOf<typeof contract.release>,
): Promise<Result<{ done: true }>> {
  const found = await find(work, input.id)
  if (!found.ok) return found
  const { personId, permissions } = work.caller.principal
  const before = found.value
  const after = release(before, { by: personId, asLead: permissions.has('commitment.lead') }, work.now)
  const released = await store(work, before, after)
  if (!released.ok) return released
  if (before.claimedBy !== null && before.claimedBy !== personId)
    await line(work, before, { kind: 'commitment-released', params: { commitment: before.kind } })
  work.record(`commitment:${input.id}`, { released: before.claimedBy })
  return ok({ done: true })
}

/** Records one try to reach the customer; after the last one the commitment is settled as unreachable. */
export async function attemptOne(
  work: CallerWork,
  input: InputOf<typeof contract.attempt>,
): Promise<Result<{ state: Commitment['state']; notBefore: number | null; attempts: number }>> {
  const { caller, now } = work
  const found = await find(work, input.id)
  if (!found.ok) return found
  const before = found.value
  const by = caller.principal.personId
  const tried = recordAttempt(
    before,
    { result: input.result, by, ...(input.laterAt === null ? {} : { later: input.laterAt }), reason: input.note },
    termsOf(caller, now),
  )
  if (!tried.ok) return withName(caller, tried)
  let after = tried.value.commitment
  if (tried.value.outcome === 'unreachable') {
    const settled = settle(after, { result: 'unreachable', by }, now)
    if (!settled.ok) return settled
    after = { ...settled.value, version: before.version + 1 }
  }
  const stored = await store(work, before, ok(after))
  if (!stored.ok) return stored
  await work.trx.insert('contact_attempt', {
    id: work.newId(),
    commitment_id: before.id,
    case_id: before.caseId,
    customer_id: before.customerId,
    at: now,
    by_person: by,
    channel: 'phone',
    number_normal: '',
    result: input.result,
    note: input.note,
  })
  if (before.customerId !== null && kindSpec(before.kind).unasked)
    await noteUnasked(work, { id: before.id, customerId: before.customerId })
  await line(work, before, {
    kind: 'attempt',
    params: { commitment: before.kind, result: input.result, attempts: after.attempts },
    text: input.note,
  })
  await writeSettled(work, after)
  work.record(`commitment:${before.id}`, { attempt: input.result, note: input.note })
  if (after.state !== 'open' && after.caseId !== null) {
    const closed = await closeIfSettled(work, after.caseId)
    if (!closed.ok) return closed
  }
  return ok({ state: after.state, notBefore: after.notBefore, attempts: after.attempts })
}

/** What follows when a commitment has been settled: its successor, and the end of its case. */
async function afterSettling(work: CallerWork, settled: Commitment): Promise<Result<true>> {
  const next = followUp(settled, termsOf(work.caller, work.now))
  if (next !== null) {
    const promised = await makePromise(work.caller, work, {
      facts: next,
      subject: {
        orgId: settled.orgId,
        aboutKind: settled.aboutKind,
        aboutId: settled.aboutId,
        caseId: settled.caseId,
        customerId: settled.customerId,
        ownerPersonId: settled.doneBy,
      },
    })
    if (!promised.ok) return promised
  }
  if (settled.caseId === null) return ok(true)
  const closed = await closeIfSettled(work, settled.caseId)
  return closed.ok ? ok(true) : closed
}

/** These are settled by their own forms, which record more than a result. */
const ownForm: Readonly<Partial<Record<Commitment['kind'], string>>> = {
  dispatch: 'orders',
  arrival: 'orders',
  'service-callback': 'callback',
}

/** Settles a commitment with its result. Refusals of `settle`; `illegal-move` for kinds that have a form of their own. */
export async function settleOne(
  work: CallerWork,
  input: InputOf<typeof contract.settle>,
): Promise<Result<{ state: Commitment['state'] }>> {
  const found = await findAt(work, input)
  if (!found.ok) return found
  const before = found.value
  const form = ownForm[before.kind]
  if (form !== undefined && input.result !== 'wrong-number' && input.result !== 'language-barrier')
    return refuse('illegal-move', { noun: 'commitment', state: before.kind, move: input.result, allowed: form })
  const by = work.caller.principal.personId
  const settled = await store(
    work,
    before,
    settle(before, { result: input.result, by, ...(input.note === '' ? {} : { reason: input.note }) }, work.now),
  )
  if (!settled.ok) return settled
  await writeSettled(work, settled.value)
  work.record(`commitment:${before.id}`, {
    before: { state: 'open' },
    after: { state: settled.value.state, result: input.result, note: input.note },
  })
  const followed = await afterSettling(work, settled.value)
  return followed.ok ? ok({ state: settled.value.state }) : followed
}

/** Drops a commitment with a reason and who allowed it. */
export async function dropOne(work: CallerWork, input: InputOf<typeof contract.drop>): Promise<Result<{ done: true }>> {
  const found = await findAt(work, input)
  if (!found.ok) return found
  const { personId, roles } = work.caller.principal
  const dropped = await store(
    work,
    found.value,
    drop(found.value, { reason: input.reason, allowedBy: { id: personId, roles } }, work.now),
  )
  if (!dropped.ok) return dropped
  await writeSettled(work, dropped.value)
  work.record(`commitment:${input.id}`, { dropped: input.reason })
  const followed = await afterSettling(work, dropped.value)
  return followed.ok ? ok({ done: true }) : followed
}

/** Changes a deadline; the first one is kept and the scorecard judges by it unless the customer asked. */
export async function changeDueOne(
  work: CallerWork,
  input: InputOf<typeof contract.changeDue>,
): Promise<Result<{ done: true }>> {
  const found = await findAt(work, input)
  if (!found.ok) return found
  const before = found.value
  const change = { dueAt: input.dueAt, reason: input.reason, askedByCustomer: input.askedByCustomer }
  const moved = await store(work, before, changeDue(before, change, termsOf(work.caller, work.now)))
  if (!moved.ok) return moved
  await line(work, before, {
    kind: 'commitment-moved',
    params: { commitment: before.kind, from: before.dueAt, to: input.dueAt },
    text: input.reason,
  })
  work.record(`commitment:${before.id}`, { before: { dueAt: before.dueAt }, after: change })
  return ok({ done: true })
}

/** Gives several commitments an owner; those that are settled already are left out of the count. */
export async function assignMany(
  work: CallerWork,
  input: InputOf<typeof contract.assign>,
): Promise<Result<{ assigned: number }>> {
  const person = work.caller.directory.person(input.personId)
  if (person === undefined || !person.active || !seesOrg(work.caller.principal, person.orgId))
    return refuse('not-found', { what: 'person' })
  let assigned = 0
  for (const id of input.ids) {
    const found = await find(work, id)
    if (!found.ok || found.value.state !== 'open') continue
    const before = found.value
    const after = {
      ...before,
      ownerPersonId: person.id as PersonId,
      claimedBy: null,
      claimedUntil: null,
      version: before.version + 1,
    }
    if (!(await storeCommitment(work, before, after))) continue
    await line(work, before, { kind: 'owner-changed', params: { commitment: before.kind, owner: person.name } })
    work.record(`commitment:${id}`, {
      before: { owner: before.ownerPersonId, holder: holderOf(before, work.now) },
      after: { owner: person.id },
    })
    assigned += 1
  }
  return ok({ assigned })
}

/** Promises a customer a call at a time, or a check-back in half an hour; one open promise of a kind per case. */
export async function promiseCall(
  work: CallerWork,
  input: InputOf<typeof contract.promise>,
): Promise<Result<{ id: string; dueAt: number }>> {
  const matter = await work.trx.first(caseById, { id: input.caseId })
  if (matter === undefined || !seesOrg(work.caller.principal, matter.org_id as OrgUnitId))
    return refuse('not-found', { what: 'case' })
  if (input.kind === 'promised-call' && input.at === null) return refuse('invalid-time', { field: 'at' })
  await work.trx.all(holdCase, { id: matter.id })
  const open = await work.trx.db
    .selectFrom('commitment')
    .select('id')
    .where('case_id', '=', input.caseId)
    .where('kind', '=', input.kind)
    .where('state', '=', openState)
    .executeTakeFirst()
  if (open !== undefined) return refuse('duplicate', { what: input.kind })
  const made = await makePromise(work.caller, work, {
    facts: input.kind === 'check-back' ? { kind: 'check-back' } : { kind: 'promised-call', at: input.at ?? 0 },
    subject: {
      orgId: matter.org_id as OrgUnitId,
      aboutKind: 'case',
      aboutId: input.caseId,
      caseId: input.caseId as CaseId,
      customerId: matter.customer_id as CustomerId | null,
      ownerPersonId: work.caller.principal.personId,
    },
  })
  if (!made.ok) return made
  if (input.note !== '') await writeTimeline(work, input.caseId, { kind: 'note', text: input.note })
  work.record(`commitment:${made.value.id}`, { after: { kind: input.kind, dueAt: made.value.dueAt } })
  return ok({ id: made.value.id, dueAt: made.value.dueAt })
}

/** Acknowledges a notice. */
export async function seeNotice(
  work: CallerWork,
  input: InputOf<typeof contract.seeNotice>,
): Promise<Result<{ done: true }>> {
  const { principal } = work.caller
  const notice = await work.trx.db.selectFrom('notice').selectAll().where('id', '=', input.id).executeTakeFirst()
  const mine =
    notice !== undefined &&
    seesOrg(principal, notice.org_id as OrgUnitId) &&
    (notice.person_id === principal.personId || principal.roles.some((role) => role === notice.role))
  if (!mine) return refuse('not-found', { what: 'notice' })
  await work.trx.db
    .updateTable('notice')
    .set({ seen_at: work.now, seen_by: principal.personId })
    .where('id', '=', input.id)
    .execute()
  work.record(`notice:${input.id}`, { seen: principal.personId })
  return ok({ done: true })
}
