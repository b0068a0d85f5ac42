import type { CallView, calls as contract } from '../../core/contract/calls.ts'
import { closedLegs } from '../../core/domain/call/legs.ts'
import type { CallId, OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { callById, callOf, callRows, callsOnHand, callViewById, openCalls, presences } from '../../store/calls.ts'
import { caseById } from '../../store/cases.ts'
import { customerById, touchCustomer } from '../../store/customers.ts'
import { type Caller, type CallerWork, refusalError } from '../call-context.ts'
import { matchNumber } from '../customers/find.ts'
import type { InputOf } from '../procedure-input.ts'
import { wrapUp } from './attach.ts'
import { beginCall, continueCall } from './call-events.ts'
import { distribute } from './distribute.ts'
import { movePresence, readPresence } from './presence.ts'
import { callView, presenceView } from './views.ts'

/** Calls older than this are not on anybody's hand any more, ms. */
const onHandMs = 24 * 60 * 60 * 1000

/** Own state, the calls on the own telephone, and how many wait. */
export async function myCalls(caller: Caller) {
  const { reader } = caller.engine
  const now = caller.clock.now()
  const { personId } = caller.principal
  const presence = await readPresence(reader, personId, now)
  const [rows, open] = await Promise.all([
    callRows(reader.db)
      // A call that rings at several operators is on the telephone of each.
      .where((e) => e.or([e('k.agent_id', '=', personId), e('k.id', '=', presence.callId ?? '')]))
      .where('k.offered_at', '>=', now - onHandMs)
      .where('k.state', 'in', ['ringing', 'talking', 'held', 'wrap-up'])
      .orderBy('k.offered_at')
      .limit(20)
      .execute(),
    reader.all(openCalls, {}),
  ])
  return {
    presence: presenceView(caller.directory, presence),
    calls: rows.map((row) => callView(caller.directory, caller.principal, row)),
    waiting: open.filter(
      (row) => row.direction === 'in' && row.answered_at === null && seesOrg(caller.principal, row.org_id as OrgUnitId),
    ).length,
  }
}

/** Calls, newest first, by keyset of offered time and id. */
export async function listCalls(caller: Caller, input: InputOf<typeof contract.list>) {
  let query = callRows(caller.engine.read)
  if (input.customerId !== undefined) query = query.where('k.customer_id', '=', input.customerId)
  if (input.from !== undefined) query = query.where('k.offered_at', '>=', input.from)
  if (input.to !== undefined) query = query.where('k.offered_at', '<', input.to)
  if (caller.principal.orgIds !== 'all') query = query.where('k.org_id', 'in', [...caller.principal.orgIds])
  const [at, id] = input.after?.split('|') ?? []
  if (at !== undefined && id !== undefined)
    query = query.where((e) => e(e.refTuple('k.offered_at', 'k.id'), '<', e.tuple(Number(at), id)))
  const rows = await query.orderBy('k.offered_at', 'desc').orderBy('k.id', 'desc').limit(input.limit).execute()
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => callView(caller.directory, caller.principal, row)),
    next: rows.length === input.limit && last !== undefined ? `${last.offered_at}|${last.id}` : null,
  }
}

/** One call and who may be calling. Error: REFUSED not-found. */
export async function getCall(caller: Caller, input: InputOf<typeof contract.get>) {
  const row = await caller.engine.reader.first(callViewById, { id: input.id })
  if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'call' }))
  const call: CallView = callView(caller.directory, caller.principal, row)
  const legs = closedLegs(callOf(row)).map(({ queueId, ...leg }) => ({
    ...leg,
    queueName: caller.directory.queue(queueId)?.name ?? null,
    agentName: caller.directory.person(leg.agentId)?.name ?? null,
  }))
  return { call, legs, match: await matchNumber(caller, row.number_raw || row.number_normal) }
}

/**
 * Logs a call on a desk telephone: it is being talked when it is logged. The operator is on a call with it, from offline
 * too, and goes back to what he was doing before; during another call, or while one rings, his state stays with that.
 */
export async function logCall(work: CallerWork, input: InputOf<typeof contract.log>): Promise<Result<{ id: string }>> {
  const { caller, now } = work
  const form = caller.phones.parse(input.number)
  if (input.customerId !== null) {
    const row = await work.trx.first(customerById, { id: input.customerId })
    if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
      return refuse('not-found', { what: 'customer' })
    await work.trx.all(touchCustomer, { id: row.id, now })
  }
  if (input.caseId !== null) {
    const matter = await work.trx.first(caseById, { id: input.caseId })
    if (matter === undefined || !seesOrg(caller.principal, matter.org_id as OrgUnitId))
      return refuse('not-found', { what: 'case' })
  }
  const agentId = caller.principal.personId
  const id = work.newId() as CallId
  const begun = await beginCall(caller, work, {
    seed: {
      id,
      orgId: caller.principal.orgId,
      source: 'manual',
      direction: input.direction,
      numberRaw: form.raw,
      numberNormal: form.normal,
    },
    origin: { externalId: null, numberExt: form.ext || null, numberKind: form.kind, line: '', sample: false },
    events: [
      { kind: 'offered', at: now, queueId: null },
      { kind: 'answered', at: now, agentId },
    ],
    ...(input.customerId === null ? {} : { customerId: input.customerId }),
  })
  if (!begun.ok) return begun
  if (input.caseId !== null)
    await work.trx.db.updateTable('call').set({ case_id: input.caseId }).where('id', '=', id).execute()
  const moved = await movePresence(caller, work, {
    personId: agentId,
    move: { kind: input.direction === 'in' ? 'answer' : 'dial', callId: id },
  })
  // The state belongs to the call that is on his telephone already.
  if (!moved.ok && moved.code !== 'illegal-move') return moved
  work.record(`call:${id}`, { after: { direction: input.direction, number: form.normal } })
  return ok({ id })
}

async function onHand(work: CallerWork, id: string) {
  const row = await work.trx.first(callById, { id })
  if (row === undefined || !seesOrg(work.caller.principal, row.org_id as OrgUnitId)) return null
  return row
}

/** Answers the given call, or the one that rings here, or the longest waiting one. Refusal `nothing-to-take`. */
export async function answerCall(
  work: CallerWork,
  input: InputOf<typeof contract.answer>,
): Promise<Result<{ id: string }>> {
  const { caller, trx, now } = work
  const agentId = caller.principal.personId as PersonId
  let id = input.id
  const presence = await readPresence(trx, agentId, now)
  if (presence.state === 'on-call' && presence.callId !== id)
    return refuse('illegal-move', { noun: 'agent', state: presence.state, move: 'answer', allowed: '' })
  if (id === null) {
    const unanswered = (row: Readonly<{ answered_at: number | null; direction: string; org_id: string }>) =>
      row.answered_at === null && row.direction === 'in' && seesOrg(caller.principal, row.org_id as OrgUnitId)
    const mine = (await trx.all(callsOnHand, { agentId, since: now - onHandMs })).filter(unanswered)
    const waiting = mine.length > 0 ? mine : (await trx.all(openCalls, {})).filter(unanswered)
    // What rings at somebody is his as long as another caller waits.
    id = (waiting.find((row) => row.state === 'waiting' || row.agent_id === agentId) ?? waiting[0])?.id ?? null
  }
  if (id === null) return refuse('nothing-to-take')
  const row = await onHand(work, id)
  if (row === null) return refuse('not-found', { what: 'call' })
  if (row.ended_at !== null)
    return refuse('illegal-move', { noun: 'call', state: row.state, move: 'answer', allowed: '' })
  if (row.answered_at !== null)
    return row.agent_id === agentId
      ? ok({ id })
      : refuse('already-claimed', { by: caller.directory.person(row.agent_id)?.name ?? '' })
  const answered = await continueCall(caller, work, {
    callId: id,
    event: { kind: 'answered', at: now, agentId },
    unless: (call) => {
      if (call.answeredAt !== null)
        return refuse('already-claimed', { by: caller.directory.person(call.agentId)?.name ?? '' })
      if (call.endedAt === null) return null
      return refuse('illegal-move', { noun: 'call', state: call.state, move: 'answer', allowed: '' })
    },
  })
  if (!answered.ok) return answered
  if (answered.value.customerId !== null) await trx.all(touchCustomer, { id: answered.value.customerId, now })
  work.record(`call:${id}`, { answered: agentId })
  return ok({ id })
}

async function ownCall(work: CallerWork, id: string) {
  const row = await onHand(work, id)
  return row !== null && row.agent_id === work.personId ? row : null
}

/** Holds or resumes the own call. */
export async function holdCall(
  work: CallerWork,
  input: InputOf<typeof contract.hold>,
): Promise<Result<{ done: true }>> {
  const row = await ownCall(work, input.id)
  if (row === null) return refuse('not-found', { what: 'call' })
  const from = input.held ? 'talking' : 'held'
  if (row.state !== from)
    return refuse('illegal-move', { noun: 'call', state: row.state, move: input.held ? 'hold' : 'resume', allowed: '' })
  const told = await continueCall(work.caller, work, {
    callId: row.id,
    event: { kind: input.held ? 'held' : 'resumed', at: work.now },
  })
  if (!told.ok) return told
  work.record(`call:${row.id}`, { held: input.held })
  return ok({ done: true })
}

/** Hangs up the own call; after-call work begins. */
export async function hangUp(
  work: CallerWork,
  input: InputOf<typeof contract.hangUp>,
): Promise<Result<{ done: true }>> {
  const row = await ownCall(work, input.id)
  if (row === null) return refuse('not-found', { what: 'call' })
  if (row.ended_at !== null) return ok({ done: true })
  const told = await continueCall(work.caller, work, {
    callId: row.id,
    event: { kind: 'ended', at: work.now, by: 'agent' },
  })
  if (!told.ok) return told
  work.record(`call:${row.id}`, { hungUp: true })
  return ok({ done: true })
}

/** Says which customer is calling; the choice is remembered for the call, not for the number. */
export async function identifyCaller(
  work: CallerWork,
  input: InputOf<typeof contract.identify>,
): Promise<Result<{ done: true }>> {
  const row = await onHand(work, input.id)
  if (row === null) return refuse('not-found', { what: 'call' })
  if (input.customerId !== null) {
    const customer = await work.trx.first(customerById, { id: input.customerId })
    if (customer === undefined || !seesOrg(work.caller.principal, customer.org_id as OrgUnitId))
      return refuse('not-found', { what: 'customer' })
  }
  await work.trx.db.updateTable('call').set({ customer_id: input.customerId }).where('id', '=', row.id).execute()
  work.record(`call:${row.id}`, { before: { customer: row.customer_id }, after: { customer: input.customerId } })
  return ok({ done: true })
}

/** Wraps up a call that needs no case. */
export async function finishCall(
  work: CallerWork,
  input: InputOf<typeof contract.finish>,
): Promise<Result<{ done: true }>> {
  const row = await ownCall(work, input.id)
  if (row === null) return refuse('not-found', { what: 'call' })
  if (input.note !== '')
    await work.trx.db.updateTable('call').set({ note: input.note }).where('id', '=', row.id).execute()
  const wrapped = await wrapUp(work, {
    callId: row.id,
    agentId: row.agent_id,
    ended: row.ended_at !== null,
    code: input.wrapUpCode,
    now: work.now,
  })
  if (!wrapped.ok) return wrapped
  work.record(`call:${row.id}`, { wrapUp: input.wrapUpCode })
  return ok({ done: true })
}

/** Chooses the own state. */
export async function setState(work: CallerWork, input: InputOf<typeof contract.setState>) {
  const { caller } = work
  const moved = await movePresence(caller, work, {
    personId: work.personId,
    move: { kind: 'choose', state: input.state, reason: input.reason },
  })
  if (!moved.ok) return moved
  work.record(`person:${work.personId}`, { state: moved.value.state, reason: moved.value.reason })
  if (moved.value.state === 'ready') await distribute(caller, work)
  return ok(presenceView(caller.directory, await readPresence(work.trx, work.personId, work.now)))
}

/** Sets the state of an operator who is stuck; a call on his hand is left to end by itself. */
export async function releaseAgent(
  work: CallerWork,
  input: InputOf<typeof contract.releaseAgent>,
): Promise<Result<{ done: true }>> {
  const { caller } = work
  const person = caller.directory.person(input.personId)
  if (person === undefined || !seesOrg(caller.principal, person.orgId)) return refuse('not-found', { what: 'person' })
  if (input.state !== 'ready' && input.state !== 'offline') return refuse('invalid-value', { field: 'state' })
  const moved = await movePresence(caller, work, { personId: person.id, move: { kind: 'release', state: input.state } })
  if (!moved.ok) return moved
  work.record(`person:${person.id}`, { releasedTo: input.state })
  if (input.state === 'ready') await distribute(caller, work)
  return ok({ done: true })
}

/** Says that a console is alive. */
export async function heartbeat(caller: Caller): Promise<{ serverNow: number }> {
  const now = caller.clock.now()
  await caller.engine.write(async (trx) => {
    await trx.db
      .updateTable('agent_state')
      .set({ seen_at: now })
      .where('person_id', '=', caller.principal.personId)
      .execute()
  })
  return { serverNow: now }
}

/** Operators who are not offline, longest in their state first. */
export async function listAgents(caller: Caller) {
  const rows = await caller.engine.reader.all(presences, {})
  const known = rows.filter((row) => {
    const person = caller.directory.person(row.person_id)
    return person !== undefined && seesOrg(caller.principal, person.orgId)
  })
  return Promise.all(
    known.map(async (row) =>
      presenceView(caller.directory, await readPresence(caller.engine.reader, row.person_id, row.since)),
    ),
  )
}
