import type { commitments as contract } from '../../core/contract/commitments.ts'
import { changeDue } from '../../core/domain/commitment/change-due.ts'
import { claim, holderOf, mayTake, release } from '../../core/domain/commitment/claim.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { type CommitmentResult, kindSpec } from '../../core/domain/commitment/kinds.ts'
import { drop, settle } from '../../core/domain/commitment/settle.ts'
import type { CaseId, CustomerId, OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Refusal, type Result, refuse } from '../../core/domain/refusal.ts'
import { caseById, holdCase } from '../../store/cases.ts'
import { openCallbackOf, type WorkRow } from '../../store/commitments.ts'
import { askOfCommitment } from '../../store/decisions.ts'
import { barrierOf } from '../../store/dialling.ts'
import { type WorklistFilter, type WorklistKey, worklist } from '../../store/worklist.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { complaintReader } from '../complaints/reach.ts'
import type { InputOf } from '../procedure-input.ts'
import { afterSettling } from './after-settling.ts'
import { keepAttempt } from './attempt.ts'
import { barFor, contactOf } from './dial.ts'
import { find, findAt, line, store, takerOf } from './find.ts'
import { leaseMs, makePromise, storeCommitment, termsOf, writeSettled } from './keep.ts'

/** How many of the most urgent are looked at together for one that this person may take. */
const looked = 200

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
    reader: complaintReader(principal),
    kinds: input.kinds,
    awakeAt: work.now,
  }
  for (let after: WorklistKey | null = null; ; ) {
    const candidates: readonly WorkRow[] = await worklist(work.trx.db, filter, { after, limit: looked })
    for (const candidate of candidates) {
      const found = await find(work, candidate.id)
      if (!found.ok || !mayTake(found.value, taker, terms).ok) continue
      if ((await barFor(caller, work.trx, { commitment: found.value, now: work.now })) !== null) continue
      if ((await work.trx.first(barrierOf, { id: candidate.id, personId: principal.personId })) !== undefined) continue
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

/** These are settled by their own forms, which record more than a result. */
const ownForm: Readonly<Partial<Record<Commitment['kind'], string>>> = {
  dispatch: 'orders',
  arrival: 'orders',
  'service-callback': 'callback',
  'survey-task': 'attempt',
  'complaint-resolve': 'complaint',
}

/** Where the customer is dialled these come about by tries: each is one, and only enough of them make him unreachable. */
const byTries: ReadonlySet<CommitmentResult> = new Set(['refused', 'unreachable', 'wrong-number', 'language-barrier'])

/** With these the customer was not dialled. */
const withoutCall: ReadonlySet<CommitmentResult> = new Set(['called-in', 'message-sent', 'withdrawn'])

function notByResult({ kind }: Commitment, result: CommitmentResult): Refusal | null {
  const form = ownForm[kind] ?? (kindSpec(kind).dials && byTries.has(result) ? 'attempt' : null)
  return form === null ? null : refuse('illegal-move', { noun: 'commitment', state: kind, move: result, allowed: form })
}

/**
 * Settles a commitment with its result; where that means that the customer was reached, the call is kept as a try.
 * Refusals of `settle`; `illegal-move` for what has a form of its own or comes about by tries; `invalid-time` and
 * `not-allowed` where rule 8 forbids the call.
 */
export async function settleOne(
  work: CallerWork,
  input: InputOf<typeof contract.settle>,
): Promise<Result<{ state: Commitment['state'] }>> {
  const found = await findAt(work, input)
  if (!found.ok) return found
  const before = found.value
  const no = notByResult(before, input.result)
  if (no !== null) return no
  const isAsked =
    before.kind === 'complaint-task' && (await work.trx.first(askOfCommitment, { id: before.id })) !== undefined
  if (isAsked)
    return refuse('illegal-move', { noun: 'commitment', state: before.kind, move: input.result, allowed: 'answer' })
  const by = work.caller.principal.personId
  const settled = await store(
    work,
    before,
    settle(before, { result: input.result, by, ...(input.note === '' ? {} : { reason: input.note }) }, work.now),
  )
  if (!settled.ok) return settled
  if (kindSpec(before.kind).dials && !withoutCall.has(input.result)) {
    const contact = await contactOf(work, before)
    if (!contact.ok) return contact
    await keepAttempt(work, before, { result: 'reached', note: input.note, number: contact.value.number })
  }
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

/** Promises a customer a call at a time, or a check-back in half an hour; a case has one open callback at most. */
export async function promiseCall(
  work: CallerWork,
  input: InputOf<typeof contract.promise>,
): Promise<Result<{ id: string; dueAt: number }>> {
  const matter = await work.trx.first(caseById, { id: input.caseId })
  if (matter === undefined || !seesOrg(work.caller.principal, matter.org_id as OrgUnitId))
    return refuse('not-found', { what: 'case' })
  if (input.kind === 'promised-call' && input.at === null) return refuse('invalid-time', { field: 'at' })
  await work.trx.all(holdCase, { id: matter.id })
  const open = await work.trx.first(openCallbackOf, { caseId: matter.id })
  if (open !== undefined) return refuse('duplicate', { what: 'callback' })
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
