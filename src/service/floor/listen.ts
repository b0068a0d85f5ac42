import type { floor as contract } from '../../core/contract/floor.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { callById } from '../../store/calls.ts'
import { joinsAsked } from '../../store/floor.ts'
import { type CallContext, type Caller, type CallerWork, refusalError } from '../call-context.ts'
import { readPresence } from '../calls/presence.ts'
import type { FeedsPort } from '../feeds/feeds-port.ts'
import type { Actor } from '../ledger.ts'
import type { InputOf } from '../procedure-input.ts'
import { isAgentOf } from './views.ts'

type Input = InputOf<typeof contract.listen>

/**
 * Keeps that a lead listens to the operator's present conversation. Refusals: `not-found`; `illegal-move` while nobody is
 * talked with; `not-allowed` to come in before the operator has agreed to it in this conversation.
 */
async function keepListening(work: CallerWork, input: Input): Promise<Result<{ done: true; id: string }>> {
  const { caller, trx, now, personId } = work
  const person = caller.directory.person(input.personId)
  if (person === undefined || person.id === personId || !isAgentOf(person, caller.principal))
    return refuse('not-found', { what: 'person' })
  const { state, callId } = await readPresence(trx, person.id, now)
  const call = callId === null ? undefined : await trx.first(callById, { id: callId })
  if (state !== 'on-call' || call === undefined || call.ended_at !== null)
    return refuse('illegal-move', { noun: 'agent', state, move: 'answer', allowed: 'on-call' })
  if (input.mode === 'join') {
    const asked = await trx.all(joinsAsked, { byPerson: personId, since: call.offered_at })
    if (asked.find((row) => row.person_id === person.id)?.answer !== 'accepted')
      return refuse('not-allowed', { what: 'join' })
  }
  const id = work.newId()
  const told = caller.settings.floor(now).tellListening || input.mode === 'join'
  await trx.db
    .insertInto('floor_listen')
    .values({
      id,
      org_id: person.orgId,
      person_id: personId,
      agent_id: person.id,
      call_id: call.id,
      mode: input.mode,
      told: told ? 1 : 0,
      at: now,
    })
    .execute()
  work.record(`call:${call.id}`, { listening: input.mode, agent: person.id, by: personId })
  work.emit({ topic: 'floor.changed', orgId: person.orgId, personId: person.id })
  return ok({ done: true, id })
}

/** Takes back what the exchange did not do; that it was tried stays in the audit trail. */
async function forget(caller: Caller, actor: Actor, { id, personId }: Readonly<{ id: string; personId: string }>) {
  await caller.ledger.run(actor, null, async (work) => {
    await work.trx.db.deleteFrom('floor_listen').where('id', '=', id).execute()
    work.record(`person:${personId}`, { listening: 'not connected', id })
    const orgId = caller.directory.person(personId)?.orgId ?? ''
    work.emit({ topic: 'floor.changed', orgId, personId })
    return ok(true)
  })
}

type Call = Readonly<{ context: CallContext & Readonly<{ actor: Actor }>; input: Input; feeds: FeedsPort | null }>

/**
 * Lets the lead's telephone ring and hear the operator's conversation. What is kept of it is written first, so that
 * nobody listens without a trace. Refusals as `keepListening` and of the exchange; `not-allowed` without one.
 */
export async function listenIn(caller: Caller, { context, input, feeds }: Call): Promise<{ done: true }> {
  const { actor } = context
  if ((await caller.ledger.answered(actor, input.commandId)) !== undefined) return { done: true }
  const { personId } = caller.principal
  if (feeds === null || !(await feeds.reaches(personId))) throw refusalError(refuse('not-allowed', { what: 'listen' }))
  const kept = await caller.ledger.run(actor, input.commandId, (work) =>
    keepListening({ ...work, caller, personId }, input),
  )
  if (!kept.ok) throw refusalError(kept)
  const heard = await feeds.spy({ personId, agentId: input.personId, mode: input.mode })
  if (heard.ok) return { done: true }
  await forget(caller, actor, { id: kept.value.id, personId: input.personId })
  throw refusalError(heard)
}
