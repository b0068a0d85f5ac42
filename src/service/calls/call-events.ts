import { applyCallEvent, type CallSeed } from '../../core/domain/call/apply-call-event.ts'
import type { Call } from '../../core/domain/call/call.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { currentQueue } from '../../core/domain/call/current-queue.ts'
import { type CallLeg, legsOf } from '../../core/domain/call/legs.ts'
import type { CallId, CustomerId, OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { visibleOrgs } from '../../core/domain/people/org.ts'
import { ok, type Refusal, type Result, refuse } from '../../core/domain/refusal.ts'
import { type CallOrigin, callById, callOf, callRow, callsOnHand, foldedColumns } from '../../store/calls.ts'
import { customersByNumber } from '../../store/customers.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { followReturns } from './call-returns.ts'
import { fallBack, followOpenHandOver } from './hand-over.ts'
import { followCall } from './presence.ts'

/** Tells the consoles what a call is now. */
export function emitCall(work: Work, call: Call): void {
  work.emit({
    topic: 'call.changed',
    orgId: call.orgId,
    callId: call.id,
    agentId: call.agentId,
    customerId: call.customerId,
    state: call.state,
    outcome: call.outcome,
    queueId: call.queueId,
    inQueueId: currentQueue(call.events),
    direction: call.direction,
    offeredAt: call.offeredAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    waitMs: call.waitMs,
    talkMs: call.talkMs,
    holdMs: call.holdMs,
    acwMs: call.acwMs,
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
  const followed = await followReturns(runtime, work, { before: null, call })
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

type Folded = Readonly<{ before: Call; call: Call; handedOver: boolean }>

async function foldInto(work: Work, told: Told): Promise<Result<Folded>> {
  for (let tried = 1; tried <= triesAtMost; tried += 1) {
    const row = await work.trx.first(callById, { id: told.callId })
    if (row === undefined) return refuse('not-found', { what: 'call' })
    const before = callOf(row)
    const handedOver = row.hand_over_id !== null
    const no = told.unless?.(before) ?? null
    if (no !== null) return no
    const call = applyCallEvent(before, told.event)
    if (call === before) return ok({ before, call, handedOver })
    const updated = await work.trx.db
      .updateTable('call')
      .set(foldedColumns(call))
      .where('id', '=', call.id)
      .where('events_json', '=', row.events_json)
      .executeTakeFirst()
    if (Number(updated.numUpdatedRows) > 0) return ok({ before, call, handedOver })
  }
  return refuse('changed-meanwhile', { what: 'call' })
}

/**
 * Folds one more event into a call, stores it, and moves the operator's state and the hand-over with it. What was handed
 * to somebody who lets it go falls back at once.
 */
export async function continueCall(runtime: Runtime, work: Work, told: Told): Promise<Result<Call>> {
  const folded = await foldInto(work, told)
  if (!folded.ok) return folded
  const { before, call, handedOver } = folded.value
  // Told again it changes nothing and moves nobody.
  if (call === before) return ok(call)
  emitCall(work, call)
  await moveOperator(runtime, work, { before, call, event: told.event })
  const followed = await followReturns(runtime, work, { before, call })
  if (!followed.ok) return followed
  const forsaken = handedOver ? await followOpenHandOver(work, { call, event: told.event }) : null
  if (forsaken === null) return ok(call)
  const back = await fallBack(runtime, work, { handOver: forsaken, call })
  return back === null ? ok(call) : continueWith(runtime, work, { callId: call.id, events: back.events })
}

/** Folds several events into a call, one after the other; there must be one at least. */
export async function continueWith(
  runtime: Runtime,
  work: Work,
  { callId, events }: Readonly<{ callId: string; events: readonly CallEvent[] }>,
): Promise<Result<Call>> {
  let last: Result<Call> = refuse('invalid-value', { field: 'events' })
  for (const event of events) {
    last = await continueCall(runtime, work, { callId, event })
    if (!last.ok) return last
  }
  return last
}

type Parts = Readonly<Record<'ringing' | 'consulting' | 'talking' | 'talked', readonly PersonId[]>>

/** Whose telephones ring, who is consulted, who talks, and who has talked. */
function operatorsOf(call: Call): Parts {
  const legs = legsOf(call.events)
  const of = (kind: CallLeg['kind'], lasts: boolean) => [
    ...new Set(
      legs.flatMap((leg) => (leg.kind === kind && (!lasts || leg.to === null) && leg.agentId ? [leg.agentId] : [])),
    ),
  ]
  return {
    ringing: of('ring', true),
    consulting: of('consult', true),
    talking: of('talk', true),
    talked: of('talk', false),
  }
}

type Step = Readonly<{ before: Call; call: Call; event: CallEvent }>

/** Calls older than this are on nobody's telephone any more, ms. */
const onTelephoneMs = 24 * 60 * 60 * 1000

/** Who has a second call on his telephone, held or talked, is on a call still when the first one is done. */
async function stayOnCall(runtime: Runtime, work: Work, { before, call }: Step): Promise<void> {
  const left = operatorsOf(before).talking.filter(
    (id) => call.endedAt !== null || !operatorsOf(call).talking.includes(id),
  )
  for (const personId of left) {
    const onHand = await work.trx.all(callsOnHand, { agentId: personId, since: work.now - onTelephoneMs })
    const other = onHand.find((row) => row.id !== call.id && (row.state === 'talking' || row.state === 'held'))
    if (other === undefined) continue
    await followCall(runtime, work, { personId, move: { kind: 'answer', callId: other.id as CallId } })
  }
}

/** Moves the states of the operators whom an event concerns. */
export async function moveOperator(runtime: Runtime, work: Work, step: Step): Promise<void> {
  await moveBy(runtime, work, step)
  await stayOnCall(runtime, work, step)
}

async function moveBy(runtime: Runtime, work: Work, step: Step): Promise<void> {
  const { before, call, event } = step
  const callId = call.id as CallId
  type Kind = 'ring' | 'dial' | 'miss' | 'answer' | 'hang-up' | 'wrap-up'
  const follow = async (personId: PersonId | null, kind: Kind) => {
    await followCall(runtime, work, { personId, move: { kind, callId } })
  }
  /** Every telephone that rang is silent now, but for one. */
  const silence = async (but: PersonId | null) => {
    for (const personId of operatorsOf(before).ringing) if (personId !== but) await follow(personId, 'miss')
  }
  /** What is told late, of a telephone that is silent again, moves nobody any more. */
  const still = (part: 'ringing' | 'consulting' | 'talking', personId: PersonId | null) =>
    call.endedAt === null && personId !== null && operatorsOf(call)[part].includes(personId)
  /** Is free again, without after-call work: that is for the one who has the call, or gets it. */
  const free = async (personId: PersonId | null) => {
    await follow(personId, 'hang-up')
    await follow(personId, 'wrap-up')
  }
  /** The call goes on after all: whoever had it handed it on. */
  const freeGivers = async () => {
    if (before.endedAt === null || call.endedAt !== null) return
    const { talked, talking } = operatorsOf(call)
    for (const personId of talked) if (!talking.includes(personId)) await free(personId)
  }
  switch (event.kind) {
    case 'ringing':
      await freeGivers()
      if (!still('ringing', event.agentId)) return undefined
      return follow(event.agentId, call.direction === 'out' && call.answeredAt === null ? 'dial' : 'ring')
    case 'unanswered':
      return follow(event.agentId, 'miss')
    case 'consulted':
      return still('consulting', event.agentId) ? follow(event.agentId, 'answer') : undefined
    case 'answered': {
      await silence(event.agentId)
      if (!still('talking', event.agentId)) return undefined
      // Who handed the call on is free again; his after-call work was for the one who has it now.
      for (const personId of operatorsOf(before).talked) if (personId !== event.agentId) await free(personId)
      return follow(event.agentId, 'answer')
    }
    case 'released':
      return call.endedAt === null ? free(event.agentId) : follow(event.agentId, 'hang-up')
    case 'left':
    case 'abandoned':
    case 'ended': {
      await silence(null)
      if (before.answeredAt === null) return undefined
      const { consulting, talking } = operatorsOf(before)
      for (const personId of [...consulting, ...talking]) if (personId !== call.agentId) await free(personId)
      return call.state === 'wrap-up' ? follow(call.agentId, 'hang-up') : free(call.agentId)
    }
    case 'wrapped-up':
      return follow(call.agentId, 'wrap-up')
    case 'queued':
      return freeGivers()
    case 'offered':
    case 'joined':
    case 'held':
    case 'resumed':
      return undefined
  }
}
