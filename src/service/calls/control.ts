import type { calls as contract } from '../../core/contract/calls.ts'
import type { Call } from '../../core/domain/call/call.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import {
  actionsOf,
  type CallAction,
  type CallCarrier,
  type CallPart,
  type ControlledCall,
  carrierOf,
} from '../../core/domain/call/control.ts'
import { completeEvents, type HandOver, momentOf } from '../../core/domain/call/hand-over.ts'
import type { OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { callOf, callViewById } from '../../store/calls.ts'
import type { CallerWork } from '../call-context.ts'
import type { ExchangeOrder } from '../feeds/feeds-port.ts'
import type { InputOf } from '../procedure-input.ts'
import { continueCall, continueWith } from './call-events.ts'
import { distribute } from './distribute.ts'
import { openHandOver } from './hand-over.ts'
import { type CallRow, partOf } from './views.ts'

/** What is left to be done when the transaction is through: something by the exchange, or nothing. */
export type Deed = Readonly<{ order: ExchangeOrder | null }>

const nothingMore: Result<Deed> = ok({ order: null })

/** A call of which somebody may do something now. */
export type Controlled = Readonly<{
  row: CallRow
  call: Call
  part: CallPart
  carrier: CallCarrier
  /** The hand-over that somebody may still take. */
  open: HandOver | null
}>

function controlledOf(row: CallRow): ControlledCall {
  const { source, direction, state } = callOf(row)
  const handOver =
    row.over_kind === null ? null : ({ kind: row.over_kind, state: row.over_state } as ControlledCall['handOver'])
  return { source, direction, state, handOver }
}

/**
 * The call, when the caller may do `action` with it now. Refusals: `not-found` for a call in which he has no part,
 * `illegal-move` with what is possible instead.
 */
export async function controlled(work: CallerWork, id: string, action: CallAction): Promise<Result<Controlled>> {
  const row = await work.trx.first(callViewById, { id })
  if (row === undefined || !seesOrg(work.caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'call' })
  const part = partOf(row, work.personId)
  if (part === 'none' && action !== 'answer') return refuse('not-found', { what: 'call' })
  const can = actionsOf(controlledOf(row), part)
  const call = callOf(row)
  const carrier = carrierOf(call.source, action)
  if (carrier === null || !can.includes(action))
    return refuse('illegal-move', { noun: 'call', state: row.state, move: action, allowed: can.join(', ') })
  return ok({ row, call, part, carrier, open: await openHandOver(work.trx, id) })
}

/** What is carried out elsewhere is not written down here: it is told when it has happened. */
export async function deed(
  work: CallerWork,
  { call, carrier, row }: Controlled,
  did: Readonly<{ order: (callId: string) => ExchangeOrder; events: () => readonly CallEvent[] }>,
): Promise<Result<Deed>> {
  switch (carrier) {
    case 'exchange':
      return ok({ order: did.order(row.external_id ?? '') })
    // The telephone in the console does it and tells.
    case 'softphone':
      return nothingMore
    case 'record': {
      const events = did.events()
      if (events.length === 0) return nothingMore
      const told = await continueWith(work.caller, work, { callId: call.id, events })
      return told.ok ? nothingMore : told
    }
  }
}

/** Rejects the ringing call: it rings on at the next operator, and waits in its queue when all have rejected it. */
export async function rejectCall(work: CallerWork, input: InputOf<typeof contract.reject>): Promise<Result<Deed>> {
  const found = await controlled(work, input.id, 'reject')
  if (!found.ok) return found
  const agentId = work.personId as PersonId
  const done = await deed(work, found.value, {
    order: (callId) => ({ kind: 'reject', callId, personId: agentId }),
    events: () => [{ kind: 'unanswered', at: momentOf(found.value.call.events, work.now), agentId }],
  })
  if (!done.ok) return done
  work.record(`call:${input.id}`, { rejected: agentId })
  await distribute(work.caller, work)
  return done
}

/** Holds or resumes the own call. */
export async function holdCall(work: CallerWork, input: InputOf<typeof contract.hold>): Promise<Result<Deed>> {
  const found = await controlled(work, input.id, 'hold')
  if (!found.ok) return found
  const { call, carrier } = found.value
  const move = input.held ? 'hold' : 'resume'
  if (carrier !== 'record' || call.state !== (input.held ? 'talking' : 'held'))
    return refuse('illegal-move', { noun: 'call', state: call.state, move, allowed: '' })
  const event: CallEvent = { kind: input.held ? 'held' : 'resumed', at: momentOf(call.events, work.now) }
  const told = await continueCall(work.caller, work, { callId: call.id, event })
  if (!told.ok) return told
  work.record(`call:${call.id}`, { held: input.held })
  return nothingMore
}

/** Sends digits; which ones is nobody's business afterwards, only how many. */
export async function sendDigits(work: CallerWork, input: InputOf<typeof contract.digits>): Promise<Result<Deed>> {
  const found = await controlled(work, input.id, 'digits')
  if (!found.ok) return found
  work.record(`call:${input.id}`, { digits: input.digits.length })
  return deed(work, found.value, {
    order: (callId) => ({ kind: 'digits', callId, personId: work.personId, digits: input.digits }),
    events: () => [],
  })
}

/** Mutes or unmutes the own telephone. */
export async function muteCall(work: CallerWork, input: InputOf<typeof contract.mute>): Promise<Result<Deed>> {
  const found = await controlled(work, input.id, 'mute')
  if (!found.ok) return found
  work.record(`call:${input.id}`, { muted: input.muted })
  return deed(work, found.value, {
    order: (callId) => ({ kind: 'mute', callId, personId: work.personId, muted: input.muted }),
    events: () => [],
  })
}

/** How the caller leaves the call: ends it, leaves it to the third of a conference, or is out of a consultation. */
function leaving({ call, part, open }: Controlled, personId: PersonId, now: number): readonly CallEvent[] {
  const at = momentOf(call.events, now)
  if (part !== 'own') return [{ kind: 'released', at, agentId: personId, by: 'agent' }]
  if (open?.state === 'conference' && open.to.kind === 'person') return completeEvents(open, at)
  return [{ kind: 'ended', at, by: 'agent' }]
}

/** Hangs up the own call; after-call work begins. A call that has ended already stays as it is. */
export async function hangUp(work: CallerWork, input: InputOf<typeof contract.hangUp>): Promise<Result<Deed>> {
  const row = await work.trx.first(callViewById, { id: input.id })
  if (row !== undefined && row.ended_at !== null && row.agent_id === work.personId) return nothingMore
  const found = await controlled(work, input.id, 'hang-up')
  if (!found.ok) return found
  const personId = work.personId as PersonId
  const done = await deed(work, found.value, {
    order: (callId) => ({ kind: 'hang-up', callId, personId }),
    events: () => leaving(found.value, personId, work.now),
  })
  if (!done.ok) return done
  work.record(`call:${input.id}`, { hungUp: true })
  return done
}
