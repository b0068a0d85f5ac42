import type { calls as contract } from '../../core/contract/calls.ts'
import type { Call, CallSource } from '../../core/domain/call/call.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { type CallPart, carrierOf } from '../../core/domain/call/control.ts'
import { momentOf } from '../../core/domain/call/hand-over.ts'
import { legsOf } from '../../core/domain/call/legs.ts'
import type { OrgUnitId, PersonId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Refusal, type Result, refuse } from '../../core/domain/refusal.ts'
import { callOf, callsOnHand, callViewById, openCalls } from '../../store/calls.ts'
import { touchCustomer } from '../../store/customers.ts'
import type { CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import { continueCall } from './call-events.ts'
import { onHandMs } from './calls.ts'
import { controlled } from './control.ts'
import { readPresence } from './presence.ts'
import { partOf } from './views.ts'

type Unanswered = Readonly<{ state: string; source: string; direction: string; org_id: string }>

/** Which call is meant when none is named: the one that rings here, else the longest waiting one. */
async function nextCall(work: CallerWork, callId: string | null): Promise<string | null> {
  const { caller, trx, now, personId } = work
  const open = (row: Unanswered) =>
    (row.state === 'waiting' || row.state === 'ringing') &&
    carrierOf(row.source as CallSource, 'answer') === 'record' &&
    seesOrg(caller.principal, row.org_id as OrgUnitId)
  const asked = callId === null ? undefined : await trx.first(callViewById, { id: callId })
  if (asked !== undefined && ['asked', 'own'].includes(partOf(asked, personId)) && asked.ended_at === null)
    return callId
  const onHand = await trx.all(callsOnHand, { agentId: personId, since: now - onHandMs })
  const mine = onHand.filter((row) => open(row) && (row.direction === 'in' || row.answered_at !== null))
  const waiting =
    mine.length > 0 ? mine : (await trx.all(openCalls, {})).filter((row) => open(row) && row.direction === 'in')
  // What rings at somebody is his as long as another caller waits.
  return (waiting.find((row) => row.state === 'waiting' || row.agent_id === personId) ?? waiting[0])?.id ?? null
}

const alreadyMine: ReadonlySet<CallPart> = new Set(['own', 'consulted', 'joined'])

/** Why a call cannot be answered any more; null when it can. */
function tooLate(work: CallerWork, call: Call): Refusal | null {
  if (call.endedAt !== null)
    return refuse('illegal-move', { noun: 'call', state: call.state, move: 'answer', allowed: '' })
  if (call.state === 'waiting' || call.state === 'ringing') return null
  return refuse('already-claimed', { by: work.caller.directory.person(call.agentId)?.name ?? '' })
}

/** Whether a colleague's question still rings here. */
function stillAsked(call: Call, personId: string): Refusal | null {
  const rings = legsOf(call.events).some((leg) => leg.kind === 'ring' && leg.to === null && leg.agentId === personId)
  if (rings && call.endedAt === null) return null
  return refuse('illegal-move', { noun: 'call', state: call.state, move: 'answer', allowed: '' })
}

/** Whether somebody on a call may answer `id` as well: what he talks on is held, so that he hears one caller only. */
async function isFreeFor(work: CallerWork, id: string | null, callId: string | null): Promise<boolean> {
  if (id === null) return false
  const onHand = await work.trx.all(callsOnHand, { agentId: work.personId, since: work.now - onHandMs })
  const isHeld = onHand.some((row) => row.id === callId && row.state === 'held')
  return isHeld && !onHand.some((row) => row.id !== id && row.state === 'talking')
}

/**
 * Answers the given call, or the one that rings here, or the longest waiting one; of a colleague who asks, his question.
 * Refusals: `nothing-to-take`, `not-found`, `already-claimed`, and `illegal-move` while another call is on the own
 * telephone and not held, or for a call that is answered elsewhere than here.
 */
export async function answerCall(
  work: CallerWork,
  input: InputOf<typeof contract.answer>,
): Promise<Result<{ id: string }>> {
  const { caller, trx, now } = work
  const agentId = caller.principal.personId as PersonId
  const presence = await readPresence(trx, agentId, now)
  if (
    presence.state === 'on-call' &&
    presence.callId !== input.id &&
    !(await isFreeFor(work, input.id, presence.callId))
  )
    return refuse('illegal-move', { noun: 'agent', state: presence.state, move: 'answer', allowed: '' })
  const id = input.id ?? (await nextCall(work, presence.callId))
  if (id === null) return refuse('nothing-to-take')
  const row = await trx.first(callViewById, { id })
  if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'call' })
  const part = partOf(row, agentId)
  const talks = row.state === 'talking' || row.state === 'held'
  if (talks && alreadyMine.has(part)) return ok({ id })
  const late = part === 'asked' ? null : tooLate(work, callOf(row))
  if (late !== null) return late
  const found = await controlled(work, id, 'answer')
  if (!found.ok) return found
  const at = momentOf(found.value.call.events, now)
  const event: CallEvent = { kind: part === 'asked' ? 'consulted' : 'answered', at, agentId }
  const answered = await continueCall(caller, work, {
    callId: id,
    event,
    unless: (call) => (part === 'asked' ? stillAsked(call, agentId) : tooLate(work, call)),
  })
  if (!answered.ok) return answered
  if (answered.value.customerId !== null) await trx.all(touchCustomer, { id: answered.value.customerId, now })
  work.record(`call:${id}`, { [event.kind]: agentId })
  return ok({ id })
}
