import type { floor as contract } from '../../core/contract/floor.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { callById } from '../../store/calls.ts'
import type { CallerWork } from '../call-context.ts'
import { readPresence } from '../calls/presence.ts'
import type { FeedsPort } from '../feeds/feeds-port.ts'
import type { InputOf } from '../procedure-input.ts'
import { isAgentOf } from './views.ts'

/** Whether the exchange lets somebody listen to a conversation now. */
export function canListen(feeds: FeedsPort | null): boolean {
  return feeds !== null && feeds.ami().state === 'up'
}

/** What a lead who listens needs: his own telephone and that of the operator, as the exchange calls them. */
export type Listening = Readonly<{ id: string; callId: string; personId: string; mode: 'listen' | 'whisper' }>

/**
 * Keeps that a lead listens to the operator's present conversation, before the exchange is asked to let him. Refusals:
 * `not-found`; `illegal-move` while nobody is talked with.
 */
export async function keepListening(
  work: CallerWork,
  input: InputOf<typeof contract.listen>,
): Promise<Result<Listening>> {
  const { caller, trx, now, personId } = work
  const person = caller.directory.person(input.personId)
  if (person === undefined || person.id === personId || !isAgentOf(person, caller.principal))
    return refuse('not-found', { what: 'person' })
  const { state, callId } = await readPresence(trx, person.id, now)
  const call = callId === null ? undefined : await trx.first(callById, { id: callId })
  if (state !== 'on-call' || call === undefined || call.ended_at !== null)
    return refuse('illegal-move', { noun: 'agent', state, move: input.mode, allowed: 'on-call' })
  const id = work.newId()
  await trx.db
    .insertInto('floor_listen')
    .values({
      id,
      org_id: person.orgId,
      person_id: personId,
      agent_id: person.id,
      call_id: call.id,
      mode: input.mode,
      told: caller.settings.floor(now).tellListening ? 1 : 0,
      at: now,
    })
    .execute()
  work.record(`call:${call.id}`, { [input.mode]: person.id, by: personId })
  work.emit({ topic: 'floor.changed', orgId: person.orgId, personId: person.id })
  return ok({ id, callId: call.id, personId: person.id, mode: input.mode })
}
