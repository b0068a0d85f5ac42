import { applyCallEvent, type CallSeed } from '../../core/domain/call/apply-call-event.ts'
import type { Call } from '../../core/domain/call/call.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { type CallLeg, legsOf } from '../../core/domain/call/legs.ts'
import { settle } from '../../core/domain/commitment/settle.ts'
import type { CallId, CustomerId, OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { visibleOrgs } from '../../core/domain/people/org.ts'
import { ok, type Refusal, type Result, refuse } from '../../core/domain/refusal.ts'
import { type CallOrigin, callById, callOf, callRow, foldedColumns, openCallReturn } from '../../store/calls.ts'
import { commitmentOf } from '../../store/commitments.ts'
import { customersByNumber } from '../../store/customers.ts'
import { makePromise, storeCommitment, writeSettled } from '../commitments/keep.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { followCall } from './presence.ts'

/** A caller is called back for calls given up within this long, ms; older open call-returns belong to another matter. */
const sameMatterMs = 7 * 24 * 60 * 60 * 1000

/** Tells the consoles what a call is now. */
export function emitCall(work: Work, call: Call): void {
  work.emit({
    topic: 'call.changed',
    orgId: call.orgId,
    callId: call.id,
    agentId: call.agentId,
    state: call.state,
    outcome: call.outcome,
    queueId: call.queueId,
    direction: call.direction,
    offeredAt: call.offeredAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    waitMs: call.waitMs,
  })
}

/** The one customer with this number whom part `orgId` of the organisation knows; null when there is none or several. */
export async function soleCustomer(
  runtime: Runtime,
  work: Work,
  { normal, orgId }: Readonly<{ normal: string; orgId: OrgUnitId }>,
): Promise<string | null> {
  if (normal === '') return null
  const known = visibleOrgs(runtime.directory.orgUnits(), orgId)
  const found = await work.trx.all(customersByNumber, { normal })
  const ids = new Set(
    found.filter((row) => row.active === 1 && known.includes(row.org_id as OrgUnitId)).map((row) => row.id),
  )
  const [only] = ids
  return ids.size === 1 && only !== undefined ? only : null
}

/**
 * A call that was given up becomes one call-return per caller, also after several tries; an answered one settles it as
 * `called-in`.
 */
async function followReturns(runtime: Runtime, work: Work, call: Call): Promise<Result<true>> {
  if (call.direction !== 'in' || call.numberNormal === '') return ok(true)
  const about = { normal: call.numberNormal, since: work.now - sameMatterMs }
  const open = await work.trx.first(openCallReturn, about)
  if (call.outcome === 'answered' && open !== undefined) {
    const before = commitmentOf(open)
    const settled = settle(before, { result: 'called-in', by: call.agentId }, work.now)
    if (!settled.ok) return settled
    await storeCommitment(work, before, settled.value)
    await writeSettled(work, settled.value)
  }
  if (call.outcome === 'abandoned' && open === undefined) {
    // Waits for another process that may be promising the same caller a call.
    await work.trx.upsertCounter('call-return')
    if ((await work.trx.first(openCallReturn, about)) !== undefined) return ok(true)
    const made = await makePromise(runtime, work, {
      facts: { kind: 'call-return' },
      subject: {
        orgId: call.orgId as OrgUnitId,
        aboutKind: 'call',
        aboutId: call.id,
        caseId: null,
        customerId: call.customerId as CustomerId | null,
      },
    })
    if (!made.ok) return made
  }
  return ok(true)
}

/** Begins a call with its first event. */
export async function beginCall(
  runtime: Runtime,
  work: Work,
  begun: Readonly<{ seed: CallSeed; origin: CallOrigin; events: readonly CallEvent[]; customerId?: string | null }>,
): Promise<Result<Call>> {
  const [first, ...rest] = begun.events
  if (first === undefined) return refuse('invalid-value', { field: 'events' })
  const folded = rest.reduce<Call>((call, event) => applyCallEvent(call, event), applyCallEvent(begun.seed, first))
  const customerId =
    begun.customerId ??
    (await soleCustomer(runtime, work, { normal: begun.seed.numberNormal, orgId: begun.seed.orgId }))
  const call: Call = { ...folded, customerId: customerId as CustomerId | null }
  await work.trx.insert('call', callRow(call, begun.origin))
  emitCall(work, call)
  const followed = await followReturns(runtime, work, call)
  return followed.ok ? ok(call) : followed
}

type Told = Readonly<{
  callId: string
  event: CallEvent
  /** Says no when the call is not any more what the event was decided on. */
  unless?: (call: Call) => Refusal | null
}>

/** Another process adds an event to the same call at most this often before it is given up. */
const triesAtMost = 5

async function foldInto(work: Work, told: Told): Promise<Result<Readonly<{ before: Call; call: Call }>>> {
  for (let tried = 1; tried <= triesAtMost; tried += 1) {
    const row = await work.trx.first(callById, { id: told.callId })
    if (row === undefined) return refuse('not-found', { what: 'call' })
    const before = callOf(row)
    const no = told.unless?.(before) ?? null
    if (no !== null) return no
    const call = applyCallEvent(before, told.event)
    const updated = await work.trx.db
      .updateTable('call')
      .set(foldedColumns(call))
      .where('id', '=', call.id)
      .where('events_json', '=', row.events_json)
      .executeTakeFirst()
    if (Number(updated.numUpdatedRows) > 0) return ok({ before, call })
  }
  return refuse('changed-meanwhile', { what: 'call' })
}

/** Folds one more event into a call, stores it, and moves the operator's state with it. */
export async function continueCall(runtime: Runtime, work: Work, told: Told): Promise<Result<Call>> {
  const folded = await foldInto(work, told)
  if (!folded.ok) return folded
  const { before, call } = folded.value
  emitCall(work, call)
  await moveOperator(runtime, work, { before, call, event: told.event })
  if (before.outcome !== call.outcome) {
    const followed = await followReturns(runtime, work, call)
    if (!followed.ok) return followed
  }
  return ok(call)
}

/** Whose telephones ring, and who has talked. */
function operatorsOf(call: Call): Readonly<{ ringing: readonly PersonId[]; talked: readonly PersonId[] }> {
  const legs = legsOf(call.events)
  const of = (kind: CallLeg['kind'], lasts: boolean) => [
    ...new Set(
      legs.flatMap((leg) => (leg.kind === kind && (!lasts || leg.to === null) && leg.agentId ? [leg.agentId] : [])),
    ),
  ]
  return { ringing: of('ring', true), talked: of('talk', false) }
}

async function moveOperator(
  runtime: Runtime,
  work: Work,
  step: Readonly<{ before: Call; call: Call; event: CallEvent }>,
): Promise<void> {
  const { before, call, event } = step
  const callId = call.id as CallId
  type Kind = 'ring' | 'dial' | 'miss' | 'answer' | 'hang-up' | 'wrap-up'
  const follow = (personId: PersonId | null, kind: Kind) =>
    followCall(runtime, work, { personId, move: { kind, callId } })
  /** Every telephone that rang is silent now, but for one. */
  const silence = async (but: PersonId | null) => {
    for (const personId of operatorsOf(before).ringing) if (personId !== but) await follow(personId, 'miss')
  }
  // What is told late of a call that has ended moves nobody any more.
  const over = before.endedAt !== null && call.endedAt !== null
  switch (event.kind) {
    case 'ringing':
      return over ? undefined : follow(event.agentId, call.direction === 'out' ? 'dial' : 'ring')
    case 'unanswered':
      return follow(event.agentId, 'miss')
    case 'answered': {
      if (over) return undefined
      await silence(event.agentId)
      // Who handed the call on is free again; his after-call work was for the one who has it now.
      for (const personId of operatorsOf(before).talked) {
        if (personId === event.agentId) continue
        await follow(personId, 'hang-up')
        await follow(personId, 'wrap-up')
      }
      return follow(event.agentId, 'answer')
    }
    case 'released':
      return follow(event.agentId, 'hang-up')
    case 'left':
    case 'abandoned':
    case 'ended':
      await silence(null)
      return before.answeredAt === null ? undefined : follow(call.agentId, 'hang-up')
    case 'wrapped-up':
      return follow(call.agentId, 'wrap-up')
    case 'offered':
    case 'queued':
    case 'held':
    case 'resumed':
      return undefined
  }
}
