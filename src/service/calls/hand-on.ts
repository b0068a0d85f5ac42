import type { calls as contract, HandOverTo as GivenTo } from '../../core/contract/calls.ts'
import {
  cancelEvents,
  completeEvents,
  conferenceEvents,
  consultEvents,
  type HandOver,
  type HandOverKind,
  type HandOverState,
  type HandOverTo,
  momentOf,
  transferEvents,
} from '../../core/domain/call/hand-over.ts'
import type { OrgUnitId, PersonId, QueueId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { caseById } from '../../store/cases.ts'
import type { CallerWork } from '../call-context.ts'
import type { ExchangeOrder } from '../feeds/feeds-port.ts'
import type { InputOf } from '../procedure-input.ts'
import { emitCall } from './call-events.ts'
import { type Controlled, controlled, type Deed, deed } from './control.ts'
import { distribute } from './distribute.ts'
import { beginHandOver, openHandOver, storeHandOver } from './hand-over.ts'
import { readPresence } from './presence.ts'

/** Whom is meant: a colleague who may have calls, a queue of what is visible, a number that can be dialled. */
async function targetOf(work: CallerWork, to: GivenTo, found: Controlled): Promise<Result<HandOverTo>> {
  const { directory, principal, phones } = work.caller
  switch (to.kind) {
    case 'person': {
      const person = directory.person(to.personId)
      const rights = directory.principal(to.personId, '')?.permissions
      if (person === undefined || !person.active || !seesOrg(principal, person.orgId) || !rights?.has('call.handle'))
        return refuse('not-found', { what: 'person' })
      if (person.id === work.personId) return refuse('invalid-value', { field: 'to' })
      const { state } = await readPresence(work.trx, person.id, work.now)
      // A telephone on a desk rings also where nobody is signed in.
      if (state === 'offline' && found.carrier === 'record')
        return refuse('illegal-move', { noun: 'agent', state, move: 'ring', allowed: '' })
      return ok({ kind: 'person', personId: person.id })
    }
    case 'queue': {
      const queue = directory.queue(to.queueId)
      if (queue === undefined || !seesOrg(principal, queue.orgId)) return refuse('not-found', { what: 'queue' })
      return ok({ kind: 'queue', queueId: queue.id as QueueId })
    }
    case 'number': {
      const { normal } = phones.parse(to.number)
      return normal === '' ? refuse('invalid-phone', { field: 'to' }) : ok({ kind: 'number', number: to.number })
    }
  }
}

/**
 * Puts a call to a case, and to the case's customer when nobody is known to be calling, so that the colleague finds both
 * open before he speaks. Refusals: `not-found`; `changed-meanwhile` when the call belongs to another case.
 */
async function attachCase(work: CallerWork, { row }: Controlled, caseId: string | null): Promise<Result<true>> {
  if (caseId === null || row.case_id === caseId) return ok(true)
  const matter = await work.trx.first(caseById, { id: caseId })
  if (matter === undefined || !seesOrg(work.caller.principal, matter.org_id as OrgUnitId))
    return refuse('not-found', { what: 'case' })
  if (row.case_id !== null) return refuse('changed-meanwhile', { what: 'call' })
  await work.trx.db
    .updateTable('call')
    .set({ case_id: caseId, ...(row.customer_id === null ? { customer_id: matter.customer_id } : {}) })
    .where('id', '=', row.id)
    .execute()
  return ok(true)
}

type Given = Readonly<{ id: string; to: GivenTo; note: string; caseId: string | null }>

async function handOn(work: CallerWork, kind: HandOverKind, given: Given): Promise<Result<Deed>> {
  const found = await controlled(work, given.id, kind)
  if (!found.ok) return found
  const { call, carrier, open } = found.value
  if (open !== null)
    return refuse('illegal-move', { noun: 'call', state: call.state, move: kind, allowed: 'complete, cancel' })
  const to = await targetOf(work, given.to, found.value)
  if (!to.ok) return to
  // Nobody can be asked in a queue before it is known who picks up.
  if (kind === 'consult' && to.value.kind === 'queue' && carrier === 'record')
    return refuse('invalid-value', { field: 'to' })
  const attached = await attachCase(work, found.value, given.caseId)
  if (!attached.ok) return attached
  const fromId = work.personId as PersonId
  const at = momentOf(call.events, work.now)
  await beginHandOver(work.caller, work, { call, kind, fromId, to: to.value, note: given.note, at })
  const events = kind === 'transfer' ? transferEvents({ fromId, to: to.value }, at) : consultEvents(to.value, at)
  const done = await deed(work, found.value, {
    order: (callId) => ({ kind, callId, personId: fromId, to: to.value }),
    events: () => events,
  })
  if (!done.ok) return done
  const kept = given.to.kind === 'number' ? 'number' : given.to
  work.record(`call:${given.id}`, { [kind]: { to: kept, case: given.caseId } })
  // Where nothing has happened yet, the consoles are told of the hand-over.
  if (carrier !== 'record') emitCall(work, call)
  await distribute(work.caller, work)
  return done
}

/** Hands the call over without asking. Refusals: those of `controlled`, of whom is meant, and of the case. */
export function transferCall(work: CallerWork, input: InputOf<typeof contract.transfer>): Promise<Result<Deed>> {
  return handOn(work, 'transfer', input)
}

/** Holds the caller and asks somebody; as `transferCall`. */
export function consultColleague(work: CallerWork, input: InputOf<typeof contract.consult>): Promise<Result<Deed>> {
  return handOn(work, 'consult', input)
}

type Step = Readonly<{
  action: 'transfer' | 'consult' | 'conference'
  /** What it becomes where no event of the call says so. */
  state: HandOverState
  order: ((callId: string) => ExchangeOrder) | null
  events: typeof completeEvents
  record: string
}>

/** Goes on with a consultation that the caller has begun. Refusal: `illegal-move` when there is none. */
async function consultStep(work: CallerWork, id: string, step: Step): Promise<Result<Deed>> {
  const found = await controlled(work, id, step.action)
  if (!found.ok) return found
  const { call, carrier, open } = found.value
  if (open === null || open.kind !== 'consult')
    return refuse('illegal-move', { noun: 'call', state: call.state, move: step.record, allowed: 'consult' })
  const { order } = step
  if (carrier === 'exchange' && order === null)
    return refuse('illegal-move', { noun: 'call', state: call.state, move: step.record, allowed: '' })
  const done = await deed(work, found.value, {
    order: order ?? (() => ({ kind: 'cancel', callId: '', personId: work.personId })),
    events: () => step.events(open, momentOf(call.events, work.now)),
  })
  if (!done.ok) return done
  if (carrier !== 'exchange') await become(work, open, step.state)
  if (carrier !== 'record') emitCall(work, call)
  work.record(`call:${id}`, { [step.record]: open.to.kind === 'person' ? open.to.personId : open.to.kind })
  await distribute(work.caller, work)
  return done
}

/** A step of which no event told, as with a number outside, or with a telephone in the console. */
async function become(work: CallerWork, open: HandOver, state: HandOverState): Promise<void> {
  const now = await openHandOver(work.trx, open.callId)
  if (now === null || now.state === state) return
  // Before the colleague has picked up it goes on as a transfer.
  if (state === 'taken' && now.state === 'ringing' && now.to.kind === 'person') {
    await work.trx.db.updateTable('call_hand_over').set({ kind: 'transfer' }).where('id', '=', now.id).execute()
    return
  }
  await storeHandOver(work, now, { ...now, state, overAt: state === 'conference' ? null : work.now, dueAt: null })
}

/** Leaves the call to the colleague who was asked. */
export function completeConsult(
  work: CallerWork,
  input: InputOf<typeof contract.completeConsult>,
): Promise<Result<Deed>> {
  return consultStep(work, input.id, {
    ...{ action: 'transfer', state: 'taken', events: completeEvents, record: 'consultCompleted' },
    order: (callId) => ({ kind: 'complete', callId, personId: work.personId }),
  })
}

/** Lets the colleague go and speaks with the caller again. */
export function cancelConsult(work: CallerWork, input: InputOf<typeof contract.cancelConsult>): Promise<Result<Deed>> {
  return consultStep(work, input.id, {
    ...{ action: 'consult', state: 'cancelled', events: cancelEvents, record: 'consultCancelled' },
    order: (callId) => ({ kind: 'cancel', callId, personId: work.personId }),
  })
}

/** Speaks with the caller and the colleague together. */
export function confer(work: CallerWork, input: InputOf<typeof contract.conference>): Promise<Result<Deed>> {
  return consultStep(work, input.id, {
    ...{ action: 'conference', state: 'conference', events: conferenceEvents, record: 'conference' },
    order: null,
  })
}
