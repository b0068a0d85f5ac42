import type { CallView, calls as contract } from '../../core/contract/calls.ts'
import { closedLegs } from '../../core/domain/call/legs.ts'
import type { CallId, OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { chosenWith } from '../../core/domain/queue/agent-terms.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { callById, callOf, callRows, callViewById, openCalls, presences } from '../../store/calls.ts'
import { customerById } from '../../store/customers.ts'
import { type Caller, type CallerWork, refusalError } from '../call-context.ts'
import { matchNumber } from '../customers/find.ts'
import type { InputOf } from '../procedure-input.ts'
import { setAgent } from '../queues/agent-states.ts'
import { wrapUp } from './attach.ts'
import { beginCall, continueCall } from './call-events.ts'
import { checkAbout } from './check-about.ts'
import { distribute } from './distribute.ts'
import { movePresence, readPresence } from './presence.ts'
import { callView, presenceView } from './views.ts'

/** Calls older than this are not on anybody's hand any more, ms. */
export const onHandMs = 24 * 60 * 60 * 1000

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
    presence: presenceView(caller, presence),
    calls: rows.map((row) => callView(caller.directory, caller.principal, row)),
    waiting: open.filter(
      (row) =>
        row.direction === 'in' &&
        (row.state === 'waiting' || row.state === 'ringing') &&
        seesOrg(caller.principal, row.org_id as OrgUnitId),
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
  const checked = await checkAbout(work, input)
  if (!checked.ok) return checked
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

async function ownCall(work: CallerWork, id: string) {
  const row = await onHand(work, id)
  return row !== null && row.agent_id === work.personId ? row : null
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

/**
 * Chooses the own state. Who becomes ready in after-call work ends it, unless it needs a wrap-up code; any other choice
 * while busy is kept for afterwards. Refusals: reason-required, invalid-value.
 */
export async function setState(work: CallerWork, input: InputOf<typeof contract.setState>) {
  const { caller, personId, now } = work
  const terms = caller.settings.agentStates(now)
  const chosen = chosenWith(terms, input)
  if (!chosen.ok) return chosen
  const { state, callId } = await readPresence(work.trx, personId, now)
  if (state === 'acw' && callId !== null && chosen.value.state === 'ready' && !terms.wrapUpRequired)
    await continueCall(caller, work, { callId, event: { kind: 'wrapped-up', at: now, code: null } })
  const moved = await movePresence(caller, work, { personId, move: { kind: 'choose', ...chosen.value } })
  if (!moved.ok) return moved
  work.record(`person:${personId}`, { state: moved.value.state, reason: moved.value.reason })
  if (moved.value.state === 'ready') await distribute(caller, work)
  return ok(presenceView(caller, await readPresence(work.trx, personId, now)))
}

/** Frees an operator who is stuck, at once and without a reason; see `setAgent`. */
export function releaseAgent(
  work: CallerWork,
  input: InputOf<typeof contract.releaseAgent>,
): Promise<Result<{ done: true }>> {
  return setAgent(work, { ...input, reason: null, when: 'now' })
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
    known.map(async (row) => presenceView(caller, await readPresence(caller.engine.reader, row.person_id, row.since))),
  )
}
