import type { climbs as contract } from '../../core/contract/climbs.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { messageSettings } from '../messages/message-settings.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

/** Where notices reach the caller, and over which channels he wants them. */
export async function ownChannels(caller: Caller): Promise<OutputOf<typeof contract.channels>> {
  const person = caller.directory.person(caller.principal.personId)
  const { on } = await messageSettings(caller.engine.reader)
  return {
    mobile: person?.mobile ?? '',
    email: person?.email ?? '',
    chosen: [...(person?.noticeChannels ?? [])],
    on: [...on],
  }
}

/** Chooses over which channels notices come; on the console they always do. */
export async function chooseChannels(
  work: CallerWork,
  input: InputOf<typeof contract.chooseChannels>,
): Promise<Result<{ done: true }>> {
  const chosen = [...new Set(input.chosen)]
  await work.trx.db
    .updateTable('person')
    .set({ notice_channels_json: JSON.stringify(chosen) })
    .where('id', '=', work.personId)
    .execute()
  work.record(`person:${work.personId}`, { after: { noticeChannels: chosen } })
  work.emit({ topic: 'people.changed', orgId: work.caller.principal.orgId, personId: work.personId })
  return ok({ done: true })
}
