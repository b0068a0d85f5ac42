import type { calls as contract } from '../../core/contract/calls.ts'
import { dialledIdPrefix } from '../../core/domain/feed/ami-message.ts'
import type { CallId, PersonId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { openIntents } from '../../store/call-control.ts'
import { customerById } from '../../store/customers.ts'
import type { CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import { beginCall, moveOperator } from './call-events.ts'
import { logCall } from './calls.ts'
import { type About, checkAbout } from './check-about.ts'
import type { Deed } from './control.ts'
import { readPresence } from './presence.ts'

/** What is dialled, and the commitment for whose sake it is. */
type ToDial = InputOf<typeof contract.dial> & Readonly<{ commitmentId?: string }>

type Dialled = Deed & Readonly<{ answer: { by: 'softphone' | 'exchange' | 'hand'; id: string | null } }>

/**
 * Dials a number with what is at hand: the console's softphone where it has one, else the exchange when it reaches the
 * own telephone, else by hand, which is a call that is logged. Refusals: `invalid-phone`, `not-found`, and `illegal-move`
 * for the exchange while another call is on the own telephone.
 */
export async function dialNumber(work: CallerWork, input: ToDial, exchangeReaches: boolean): Promise<Result<Dialled>> {
  const form = work.caller.phones.parse(input.number)
  if (form.normal === '') return refuse('invalid-phone', { field: 'number' })
  const { commandId, number, customerId, caseId } = input
  if (input.softphone) {
    const checked = await checkAbout(work, input)
    if (!checked.ok) return checked
    await work.trx.insert('call_intent', {
      ...{ id: work.newId(), person_id: work.personId, number_normal: form.normal, at: work.now, call_id: null },
      about_json: JSON.stringify({ customerId, caseId, commitmentId: input.commitmentId ?? null }),
    })
    work.record(`person:${work.personId}`, { dials: form.normal })
    return ok({ order: null, answer: { by: 'softphone', id: null } })
  }
  if (exchangeReaches) return dialByExchange(work, input)
  const logged = await logCall(work, { commandId, number, direction: 'out', customerId, caseId })
  return logged.ok ? ok({ order: null, answer: { by: 'hand', id: logged.value.id } }) : logged
}

async function dialByExchange(work: CallerWork, input: InputOf<typeof contract.dial>): Promise<Result<Dialled>> {
  const { caller, now } = work
  const checked = await checkAbout(work, input)
  if (!checked.ok) return checked
  const personId = work.personId as PersonId
  const presence = await readPresence(work.trx, personId, now)
  if (presence.state === 'on-call' || presence.state === 'ringing')
    return refuse('illegal-move', { noun: 'agent', state: presence.state, move: 'dial', allowed: '' })
  const form = caller.phones.parse(input.number)
  const id = work.newId() as CallId
  const externalId = `${dialledIdPrefix}${id}`
  const first = { kind: 'offered', at: now, queueId: null } as const
  const begun = await beginCall(caller, work, {
    seed: {
      ...{ id, orgId: caller.principal.orgId, source: 'ami', direction: 'out' },
      ...{ numberRaw: form.raw, numberNormal: form.normal },
    },
    origin: { externalId, numberExt: form.ext || null, numberKind: form.kind, line: '', sample: false },
    events: [first, { kind: 'ringing', at: now, agentId: personId }],
    ...(input.customerId === null ? {} : { customerId: input.customerId }),
  })
  if (!begun.ok) return begun
  if (input.caseId !== null)
    await work.trx.db.updateTable('call').set({ case_id: input.caseId }).where('id', '=', id).execute()
  await moveOperator(caller, work, {
    ...{ before: begun.value, call: begun.value },
    event: { kind: 'ringing', at: now, agentId: personId },
  })
  work.record(`call:${id}`, { after: { direction: 'out', number: form.normal, by: 'exchange' } })
  const order = { kind: 'dial', callId: externalId, personId, number: form.raw } as const
  return ok({ order, answer: { by: 'exchange', id } })
}

/** What was meant to be dialled is dialled within this long, ms. */
const intentMs = 60_000

/**
 * The customer and the case of a call that a softphone of this person has just dialled, told once; none when it was
 * dialled by hand.
 */
export async function takeIntent(
  work: CallerWork,
  { callId, numberNormal }: Readonly<{ callId: string; numberNormal: string }>,
): Promise<About> {
  const { trx, personId, now } = work
  const open = await trx.all(openIntents, { personId, since: now - intentMs })
  const intent = open.find((row) => row.number_normal === numberNormal)
  if (intent === undefined) return { customerId: null, caseId: null }
  await trx.db.updateTable('call_intent').set({ call_id: callId }).where('id', '=', intent.id).execute()
  const { customerId, caseId, commitmentId } = JSON.parse(intent.about_json) as About & { commitmentId: string | null }
  if (commitmentId !== null)
    await trx.db
      .updateTable('commitment_dial')
      .set({ call_id: callId })
      .where('commitment_id', '=', commitmentId)
      .where('person_id', '=', personId)
      .where('number_normal', '=', numberNormal)
      .execute()
  const customer = customerId === null ? undefined : await trx.first(customerById, { id: customerId })
  const about: About = { customerId: customer?.active === 1 ? customer.id : null, caseId }
  if (about.customerId === null && caseId === null) return about
  await trx.db
    .updateTable('call')
    .set({
      ...(about.customerId === null ? {} : { customer_id: about.customerId }),
      ...(caseId === null ? {} : { case_id: caseId }),
    })
    .where('id', '=', callId)
    .where('case_id', 'is', null)
    .execute()
  return about
}
