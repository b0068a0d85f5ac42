import type { Selectable } from 'kysely'
import type { complaintLearning as contract } from '../../core/contract/complaint-learning.ts'
import type { CommitmentResult } from '../../core/domain/commitment/kinds.ts'
import { settle } from '../../core/domain/commitment/settle.ts'
import { type ActionMove, type ActionState, moveAction } from '../../core/domain/complaint/action.ts'
import type { OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { commitmentById, commitmentOf } from '../../store/commitments.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { clusterById } from '../../store/learning.ts'
import type { DB } from '../../store/schema.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { makePromise, storeCommitment } from '../commitments/keep.ts'
import { emitComplaint } from '../complaints/move.ts'
import { reachComplaint } from '../complaints/reach.ts'
import type { InputOf } from '../procedure-input.ts'

type ActionRow = Selectable<DB['complaint_action']>

/** Ends the promise of an action or of a warning, where it is still open. */
async function endPromise(
  work: CallerWork,
  commitmentId: string | null,
  { result, reason }: Readonly<{ result: CommitmentResult; reason: string }>,
): Promise<Result<true>> {
  const row = commitmentId === null ? undefined : await work.trx.first(commitmentById, { id: commitmentId })
  if (row === undefined) return ok(true)
  const before = commitmentOf(row)
  if (before.state !== 'open') return ok(true)
  const freed = { ...before, claimedBy: null, claimedUntil: null }
  const settled = settle(freed, { result, by: work.personId as PersonId, reason }, work.now)
  if (!settled.ok) return settled
  const stored = await storeCommitment(work, before, settled.value)
  return stored ? ok(true) : refuse('changed-meanwhile', { version: before.version })
}

/** Promises that somebody does something until the end of a day; about a complaint, without holding its case open. */
async function promiseAction(
  work: CallerWork,
  { orgId, complaintId, ownerId, on }: Readonly<{ orgId: string; complaintId: string; ownerId: string; on: string }>,
): Promise<Result<string>> {
  const made = await makePromise(work.caller, work, {
    facts: { kind: 'corrective-action', toldDate: on },
    subject: {
      orgId: orgId as OrgUnitId,
      aboutKind: 'complaint',
      aboutId: complaintId,
      ownerPersonId: ownerId as PersonId,
    },
  })
  return made.ok ? ok(made.value.id) : made
}

type Planned = Readonly<{ kind: string; what: string; ownerId: string; dueOn: string }>

type About = Readonly<{
  orgId: string
  complaints: readonly ComplaintRow[]
  /** Also those that the planner may not read. */
  complaintIds: readonly string[]
  clusterId: string | null
  replacesId: string | null
}>

async function keepAction(work: CallerWork, planned: Planned, about: About): Promise<Result<string>> {
  const { trx, caller } = work
  const owner = caller.directory.person(planned.ownerId)
  if (owner === undefined || !owner.active || !seesOrg(caller.principal, owner.orgId))
    return refuse('not-found', { what: 'person' })
  const [first] = about.complaintIds
  if (first === undefined) return refuse('invalid-value', { field: 'complaintIds' })
  const id = work.newId()
  const { orgId } = about
  const promised = await promiseAction(work, { orgId, complaintId: first, ownerId: owner.id, on: planned.dueOn })
  if (!promised.ok) return promised
  await trx.insert('complaint_action', {
    id,
    org_id: orgId,
    kind: planned.kind,
    what: planned.what,
    owner_id: owner.id,
    due_on: planned.dueOn,
    state: 'open',
    cluster_id: about.clusterId,
    commitment_id: promised.value,
    done: '',
    done_at: null,
    done_by: null,
    check_on: null,
    checked_at: null,
    checked_by: null,
    check_note: '',
    replaces_id: about.replacesId,
    created_at: work.now,
    created_by: work.personId,
    version: 1,
  })
  await trx.insert(
    'complaint_action_about',
    about.complaintIds.map((complaint_id) => ({ action_id: id, complaint_id })),
  )
  for (const complaint of about.complaints) {
    await writeTimeline(work, complaint.case_id, {
      kind: 'action-planned',
      params: { actionKind: planned.kind, owner: owner.name, date: planned.dueOn },
      text: planned.what,
    })
    emitComplaint(work, complaint)
  }
  work.record(`action:${id}`, { after: { ...planned, complaints: about.complaintIds, clusterId: about.clusterId } })
  return ok(id)
}

/**
 * Plans an action for complaints, or for a cluster, whose warning is closed by it.
 * Refusals: `not-found` also for one complaint of several that may not be read, `invalid-time` for a day that is over,
 * `invalid-value` without anything that it is for.
 */
export async function planAction(
  work: CallerWork,
  input: InputOf<typeof contract.plan>,
): Promise<Result<{ id: string }>> {
  const { trx, caller } = work
  const { kind, what, ownerId, dueOn, clusterId } = input
  const members = clusterId === null ? [] : await membersOf(work, clusterId)
  const cluster = clusterId === null ? null : await reachCluster(work, clusterId, members)
  if (cluster !== null && !cluster.ok) return cluster
  const complaints: ComplaintRow[] = []
  for (const id of new Set(input.complaintIds)) {
    const found = await reachComplaint(trx, caller.principal, id)
    if (!found.ok) return found
    complaints.push(found.value)
  }
  for (const id of members) {
    const found = await reachComplaint(trx, caller.principal, id)
    if (found.ok && complaints.every((each) => each.id !== id)) complaints.push(found.value)
  }
  const made = await keepAction(
    work,
    { kind, what, ownerId, dueOn },
    {
      orgId: cluster?.value.org_id ?? complaints[0]?.org_id ?? caller.principal.orgId,
      complaints,
      complaintIds: [...new Set([...input.complaintIds, ...members])],
      clusterId,
      replacesId: null,
    },
  )
  if (!made.ok) return made
  if (cluster !== null && cluster.value.state === 'open') {
    const closed = await closeCluster(work, cluster.value, { state: 'acted', reason: what })
    if (!closed.ok) return closed
  }
  return ok({ id: made.value })
}

async function membersOf(work: CallerWork, clusterId: string): Promise<readonly string[]> {
  const rows = await work.trx.db
    .selectFrom('complaint_alike')
    .select('complaint_id')
    .where('cluster_id', '=', clusterId)
    .orderBy('recorded_at')
    .execute()
  return rows.map(({ complaint_id }) => complaint_id)
}

type ClusterRow = Selectable<DB['complaint_cluster']>

/** A cluster as far as this person may see it: he may read one of its complaints. Refusal `not-found`. */
async function reachCluster(work: CallerWork, id: string, members: readonly string[]): Promise<Result<ClusterRow>> {
  const row = await work.trx.first(clusterById, { id })
  if (row === undefined) return refuse('not-found', { what: 'cluster' })
  for (const member of members) {
    const found = await reachComplaint(work.trx, work.caller.principal, member)
    if (found.ok) return ok(row)
  }
  return refuse('not-found', { what: 'cluster' })
}

async function closeCluster(
  work: CallerWork,
  row: ClusterRow,
  { state, reason }: Readonly<{ state: 'acted' | 'no-pattern'; reason: string }>,
): Promise<Result<number>> {
  const changed = await work.trx.db
    .updateTable('complaint_cluster')
    .set({
      state,
      closed_at: work.now,
      closed_by: work.personId,
      close_reason: reason,
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .where('state', '=', 'open')
    .where('version', '=', row.version)
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: row.version })
  work.record(`cluster:${row.id}`, { before: { state: row.state }, after: { state, reason } })
  const ended = await endPromise(work, row.commitment_id, {
    result: state === 'acted' ? 'done' : 'withdrawn',
    reason,
  })
  return ended.ok ? ok(row.version + 1) : ended
}

/** Closes the warning of a cluster that is no pattern. Refusals: `not-found`, `changed-meanwhile`, `already-settled`. */
export async function dismissCluster(
  work: CallerWork,
  input: InputOf<typeof contract.dismiss>,
): Promise<Result<{ version: number }>> {
  const members = await membersOf(work, input.id)
  const found = await reachCluster(work, input.id, members)
  if (!found.ok) return found
  if (found.value.state !== 'open') return refuse('already-settled', { state: found.value.state })
  if (found.value.version !== input.version) return refuse('changed-meanwhile', { version: found.value.version })
  const closed = await closeCluster(work, found.value, { state: 'no-pattern', reason: input.reason })
  if (!closed.ok) return closed
  await tellOf(work, members)
  return ok({ version: closed.value })
}

async function tellOf(work: CallerWork, ids: readonly string[]): Promise<readonly ComplaintRow[]> {
  const told: ComplaintRow[] = []
  for (const id of ids) {
    const found = await reachComplaint(work.trx, work.caller.principal, id)
    if (!found.ok) continue
    emitComplaint(work, found.value)
    told.push(found.value)
  }
  return told
}

type Reached = Readonly<{ row: ActionRow; complaintIds: readonly string[] }>

/** An action that this person may see, as it was when he looked. Refusals: `not-found`, `changed-meanwhile`. */
async function reachAction(
  work: CallerWork,
  { id, version }: Readonly<{ id: string; version: number }>,
): Promise<Result<Reached>> {
  const { trx, caller } = work
  const row = await trx.db.selectFrom('complaint_action').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return refuse('not-found', { what: 'action' })
  const about = await trx.db
    .selectFrom('complaint_action_about')
    .select('complaint_id')
    .where('action_id', '=', id)
    .orderBy('complaint_id')
    .execute()
  const complaintIds = about.map(({ complaint_id }) => complaint_id)
  let seen = row.owner_id === work.personId
  for (const complaintId of complaintIds) {
    if (seen) break
    seen = (await reachComplaint(trx, caller.principal, complaintId)).ok
  }
  if (!seen) return refuse('not-found', { what: 'action' })
  return row.version === version ? ok({ row, complaintIds }) : refuse('changed-meanwhile', { version: row.version })
}

type Change = Readonly<{ move: ActionMove; values: Partial<ActionRow>; text: string }>

/** Moves an action and says so in the cases of its complaints. */
async function changeAction(
  work: CallerWork,
  { row, complaintIds }: Reached,
  { move, values, text }: Change,
): Promise<Result<number>> {
  const moved = moveAction(row.state as ActionState, move)
  if (!moved.ok) return moved
  const version = row.version + 1
  const changed = await work.trx.db
    .updateTable('complaint_action')
    .set({ ...values, state: moved.value, version })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: row.version })
  for (const complaint of await tellOf(work, complaintIds))
    await writeTimeline(work, complaint.case_id, {
      kind: 'action-moved',
      params: { actionState: moved.value },
      text,
    })
  work.record(`action:${row.id}`, { before: { state: row.state }, after: { state: moved.value, text } })
  return ok(version)
}

/**
 * Says what was done of an action; that it helped is looked at on a later day, which is promised by whoever planned it.
 * Refusals: `not-allowed` for anybody but its owner and who decides, `illegal-move`, `invalid-time` for a day that is over.
 */
export async function finishAction(
  work: CallerWork,
  input: InputOf<typeof contract.finish>,
): Promise<Result<{ version: number }>> {
  const reached = await reachAction(work, input)
  if (!reached.ok) return reached
  const { row, complaintIds } = reached.value
  const { principal } = work.caller
  if (row.owner_id !== work.personId && !principal.permissions.has('complaint.decide'))
    return refuse('not-allowed', { what: 'action' })
  const moved = moveAction(row.state as ActionState, 'finish')
  if (!moved.ok) return moved
  const ended = await endPromise(work, row.commitment_id, { result: 'done', reason: input.done })
  if (!ended.ok) return ended
  const promised = await promiseAction(work, {
    orgId: row.org_id,
    complaintId: complaintIds[0] ?? '',
    ownerId: row.created_by,
    on: input.checkOn,
  })
  if (!promised.ok) return promised
  const changed = await changeAction(work, reached.value, {
    move: 'finish',
    values: {
      done: input.done,
      done_at: work.now,
      done_by: work.personId,
      check_on: input.checkOn,
      commitment_id: promised.value,
    },
    text: input.done,
  })
  return changed.ok ? ok({ version: changed.value }) : changed
}

/**
 * Says whether an action helped; one that did not is followed by another for the same complaints.
 * Refusals: `invalid-value` where the next action is missing or too much, those of planning, `illegal-move`.
 */
export async function checkAction(
  work: CallerWork,
  input: InputOf<typeof contract.check>,
): Promise<Result<{ version: number; nextId: string | null }>> {
  const reached = await reachAction(work, input)
  if (!reached.ok) return reached
  if (input.effective === (input.next !== null)) return refuse('invalid-value', { field: 'next' })
  const { row, complaintIds } = reached.value
  const move = input.effective ? 'find-effective' : 'find-not-effective'
  const changed = await changeAction(work, reached.value, {
    move,
    values: { checked_at: work.now, checked_by: work.personId, check_note: input.note },
    text: input.note,
  })
  if (!changed.ok) return changed
  const result = input.effective ? 'done' : 'not-effective'
  const ended = await endPromise(work, row.commitment_id, { result, reason: input.note })
  if (!ended.ok) return ended
  if (input.next === null) return ok({ version: changed.value, nextId: null })
  const complaints = await tellOf(work, complaintIds)
  const next = await keepAction(work, input.next, {
    orgId: row.org_id,
    complaints,
    complaintIds,
    clusterId: row.cluster_id,
    replacesId: row.id,
  })
  return next.ok ? ok({ version: changed.value, nextId: next.value }) : next
}

/** Takes an action back. Refusals: `not-found`, `changed-meanwhile`, `illegal-move`. */
export async function withdrawAction(
  work: CallerWork,
  input: InputOf<typeof contract.withdraw>,
): Promise<Result<{ version: number }>> {
  const reached = await reachAction(work, input)
  if (!reached.ok) return reached
  const changed = await changeAction(work, reached.value, {
    move: 'withdraw',
    values: { check_note: input.reason },
    text: input.reason,
  })
  if (!changed.ok) return changed
  const ended = await endPromise(work, reached.value.row.commitment_id, { result: 'withdrawn', reason: input.reason })
  return ended.ok ? ok({ version: changed.value }) : ended
}
