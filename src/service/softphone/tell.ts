import type { softphone as contract } from '../../core/contract/softphone.ts'
import type { CallDirection } from '../../core/domain/call/call.ts'
import { inConsultation } from '../../core/domain/call/hand-over.ts'
import { eventsOfTell, isOver } from '../../core/domain/call/softphone.ts'
import type { CallId, OrgUnitId, PersonId, QueueId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { callBySource } from '../../store/feeds.ts'
import { accountByUser, accountOf, legBySip, openLegsOfCall } from '../../store/softphone.ts'
import type { CallerWork } from '../call-context.ts'
import { beginCall, continueCall, moveOperator } from '../calls/call-events.ts'
import { takeIntent } from '../calls/dial.ts'
import { openHandOver } from '../calls/hand-over.ts'
import { readFeedNames } from '../feeds/feed-names.ts'
import type { InputOf } from '../procedure-input.ts'
import { handedOver } from './handed-over.ts'

type Tell = InputOf<typeof contract.tell>

/** A console's clock goes with the service's; what lies further ahead was mistyped, ms. */
const aheadMs = 60_000

/** What was kept for longer in a console without a line says nothing of today's calls any more, ms. */
const behindMs = 7 * 24 * 60 * 60 * 1000

/**
 * What a call on a telephone is to the record of it: `first` its beginning, `handed-over` its continuation at a
 * colleague, `consultation` a question to him about it, `told-by-feed` one whose events come from the exchange itself.
 */
type Part = 'first' | 'handed-over' | 'consultation' | 'told-by-feed'
type Leg = Readonly<{ callId: string; part: Part }>

/** Who called whom: between two telephones of ours it is an internal call, known by the number of who called. */
async function sidesOf(work: CallerWork, tell: Tell): Promise<Readonly<{ direction: CallDirection; number: string }>> {
  const other = await work.trx.first(accountByUser, { user: tell.number })
  if (other === undefined || other.person_id === work.personId)
    return { direction: tell.direction, number: tell.number }
  const own = await work.trx.first(accountOf, { personId: work.personId })
  const number = tell.direction === 'in' ? tell.number : (own?.sip_user ?? tell.number)
  return { direction: 'internal', number }
}

/** Begins the record of a call that nobody has told of yet. */
async function begin(work: CallerWork, tell: Tell, externalId: string): Promise<Result<Leg>> {
  const { caller } = work
  const names = await readFeedNames(work.trx, caller.directory)
  const queueId = tell.queue === null ? null : names.queue(tell.queue)
  const { direction, number } = await sidesOf(work, tell)
  const form = caller.phones.parse(number)
  const id = work.newId() as CallId
  const [first] = eventsOfTell(toldOf(work, tell, { part: 'first', queueId }))
  if (first === undefined) return refuse('invalid-value', { field: 'event' })
  const orgId = (caller.directory.queue(queueId)?.orgId ?? caller.principal.orgId) as OrgUnitId
  const begun = await beginCall(caller, work, {
    seed: { id, orgId, source: 'softphone', direction, numberRaw: form.raw, numberNormal: form.normal },
    origin: { externalId, numberExt: form.ext || null, numberKind: form.kind, line: '', sample: false },
    events: [first],
  })
  if (!begun.ok) return begun
  if (tell.direction === 'out')
    await takeIntent(work, { callId: id, numberNormal: caller.phones.parse(tell.number).normal })
  await moveOperator(caller, work, { before: begun.value, call: begun.value, event: first })
  return ok({ callId: id, part: 'first' })
}

function toldOf(work: CallerWork, tell: Tell, { part, queueId }: Readonly<{ part: Part; queueId: QueueId | null }>) {
  const { event, beganAt, answeredAt, at } = tell
  const agentId = work.personId as PersonId
  return { event, agentId, queueId, beganAt, answeredAt, at, first: part === 'first' }
}

/** Which record a call belongs to that is new on this telephone. */
async function recordOf(work: CallerWork, tell: Tell): Promise<Result<Leg>> {
  const { trx, personId } = work
  if (tell.consultOf !== null) {
    const about = await trx.first(legBySip, { personId, sipCallId: tell.consultOf })
    if (about === undefined) return refuse('not-found', { what: 'call' })
    return ok({ callId: about.call_id, part: 'consultation' })
  }
  if (tell.key !== null) {
    const known = await trx.first(callBySource, { source: 'ami', externalId: tell.key })
    if (known !== undefined) return ok({ callId: known.id, part: 'told-by-feed' })
  }
  // One caller may ring at several telephones at once: they tell of one call.
  const externalId = tell.key === null ? `sip|${tell.sipCallId}` : `key|${tell.key}`
  const known = await trx.first(callBySource, { source: 'softphone', externalId })
  if (known !== undefined) return ok({ callId: known.id, part: 'first' })
  const handed = tell.direction === 'in' ? await handedOver(work, tell.number) : null
  return handed === null ? begin(work, tell, externalId) : ok({ callId: handed, part: 'handed-over' })
}

function endOf({ event }: Tell): Readonly<{ open: number; end_event: string | null }> {
  return isOver(event) ? { open: 0, end_event: event } : { open: 1, end_event: null }
}

async function legOf(work: CallerWork, tell: Tell): Promise<Result<Leg>> {
  const { trx, personId } = work
  const { console, sipCallId } = tell
  const row = await trx.first(legBySip, { personId, sipCallId })
  if (row === undefined) {
    const found = await recordOf(work, tell)
    if (!found.ok) return found
    await trx.insert('softphone_leg', {
      ...{ person_id: personId, sip_call_id: sipCallId, call_id: found.value.callId, part: found.value.part },
      ...{ console, seen_at: work.now, ...endOf(tell) },
    })
    return found
  }
  await trx.db
    .updateTable('softphone_leg')
    .set({ console, seen_at: work.now, ...(isOver(tell.event) ? endOf(tell) : {}) })
    .where('person_id', '=', personId)
    .where('sip_call_id', '=', sipCallId)
    .execute()
  return ok({ callId: row.call_id, part: row.part as Part })
}

/** Whether the same telephone has the call on another line: the colleague's question that the caller has taken over. */
async function isElsewhereHere({ trx, personId }: CallerWork, tell: Tell, callId: string): Promise<boolean> {
  const open = await trx.all(openLegsOfCall, { callId })
  return open.some(
    (leg) => leg.person_id === personId && leg.sip_call_id !== tell.sipCallId && leg.part !== 'consultation',
  )
}

/**
 * Folds what a telephone in a console tells of a call into the one record of it, in any order and however often it is
 * told. Refused: `invalid-time` for what lies in the future or before the call itself, `not-found` for a consultation
 * about a call that was never told.
 */
export async function tellCall(work: CallerWork, tell: Tell): Promise<Result<{ callId: string }>> {
  const { caller, now } = work
  const answeredAt = tell.answeredAt ?? tell.at
  const inOrder = tell.beganAt <= answeredAt && answeredAt <= tell.at
  if (!inOrder || tell.at > now + aheadMs || tell.beganAt < now - behindMs) return refuse('invalid-time')
  const leg = await legOf(work, tell)
  if (!leg.ok) return leg
  const { callId, part } = leg.value
  work.record(`call:${callId}`, { softphone: tell.event, at: tell.at })
  if (part === 'consultation' || part === 'told-by-feed') return ok({ callId })
  const names = await readFeedNames(work.trx, caller.directory)
  const queueId = tell.queue === null ? null : names.queue(tell.queue)
  const replaced = isOver(tell.event) && (await isElsewhereHere(work, tell, callId))
  for (const event of eventsOfTell(toldOf(work, tell, { part, queueId }))) {
    if (replaced && event.kind !== 'ringing' && event.kind !== 'answered') continue
    for (const told of inConsultation(await openHandOver(work.trx, callId), event)) {
      const followed = await continueCall(caller, work, { callId, event: told })
      if (!followed.ok) return followed
    }
  }
  return ok({ callId })
}
