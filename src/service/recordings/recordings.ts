import type { recordings as contract } from '../../core/contract/recordings.ts'
import { recordingAddress } from '../../core/domain/call/recording.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { type Principal, seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { callById, callOf } from '../../store/calls.ts'
import { hiddenAmong } from '../../store/complaint-circle.ts'
import type { Reader } from '../../store/engine.ts'
import { listensOf } from '../../store/recordings.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, type CallerWork, refusalError, unwrap } from '../call-context.ts'
import { emitCall } from '../calls/call-events.ts'
import { complaintReader } from '../complaints/reach.ts'
import type { Actor } from '../ledger.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { type KeptRecordings, partsOf } from './kept-recordings.ts'
import type { RecordingsPort } from './recordings-port.ts'
import { readRecordings } from './set-up.ts'

/** A call that this person may hear: of his part of the organisation, and about no complaint that is kept from him. */
async function hearable(reader: Pick<Reader<DB>, 'first' | 'db'>, principal: Principal, callId: string) {
  const row = await reader.first(callById, { id: callId })
  if (row === undefined || !seesOrg(principal, row.org_id as OrgUnitId)) return undefined
  if (row.case_id === null) return row
  const hidden = await hiddenAmong(reader.db, complaintReader(principal), [row.case_id])
  return hidden.length === 0 ? row : undefined
}

const unknownCall = refuse('not-found', { what: 'call' })

/** Says where the recording of a call is. Refused: `invalid-value` for a link that leads outside of the configured place. */
export async function attachRecording(
  work: CallerWork,
  { callId, link }: InputOf<typeof contract.attach>,
): Promise<Result<{ done: true }>> {
  const row = await hearable(work.trx, work.caller.principal, callId)
  if (row === undefined) return unknownCall
  const { settings } = await readRecordings(work.trx)
  if (link !== null && recordingAddress(settings, link) === null) return refuse('invalid-value', { field: 'link' })
  await work.trx.db.updateTable('call').set({ recording: link }).where('id', '=', callId).execute()
  work.record(`call:${callId}`, { recording: link !== null })
  emitCall(work, callOf(row))
  return ok({ done: true })
}

/** Whether a call was recorded, and who has listened. Error: REFUSED not-found. */
export async function listListens(
  caller: Caller,
  { callId }: InputOf<typeof contract.listens>,
): Promise<OutputOf<typeof contract.listens>> {
  const row = await hearable(caller.engine.reader, caller.principal, callId)
  if (row === undefined) throw refusalError(unknownCall)
  const listens = await caller.engine.reader.all(listensOf, { callId })
  return {
    recorded: row.recording !== null,
    listens: listens.map((listen) => ({
      ...{ id: listen.id, personId: listen.person_id, at: listen.at, remote: listen.remote },
      name: caller.directory.person(listen.person_id)?.name ?? '',
    })),
  }
}

type Listening = OutputOf<typeof contract.listen>

/**
 * Fetches the recording of a call for one listener. That he listens is written down before he gets a single byte; what
 * cannot be fetched was not listened to.
 */
export function listenWith(port: RecordingsPort | null, kept: KeptRecordings) {
  return async (caller: Caller, actor: Actor, input: InputOf<typeof contract.listen>): Promise<Listening> => {
    const again = await caller.ledger.answered(actor, input.commandId)
    if (again !== undefined) return again as Listening
    const row = await hearable(caller.engine.reader, caller.principal, input.callId)
    if (row === undefined || row.recording === null) throw refusalError(unknownCall)
    const { settings, password } = await readRecordings(caller.engine.reader)
    if (port === null || !settings.on) return { kind: 'failed', why: 'off' }
    const address = recordingAddress(settings, row.recording)
    if (address === null) return { kind: 'failed', why: 'outside' }
    const fetched = await port.fetch({ address, user: settings.user, password })
    if (fetched.kind === 'failed') return fetched
    const { bytes, type } = fetched
    const { personId } = caller.principal
    const heard = await caller.ledger.run(actor, input.commandId, async (work) => {
      const id = work.newId()
      await work.trx.insert('recording_listen', {
        ...{ id, call_id: input.callId, person_id: personId, at: work.now, remote: actor.remote },
      })
      work.record(`call:${input.callId}`, { listened: personId })
      return ok({ kind: 'ready' as const, id, type, bytes: bytes.length, parts: partsOf(bytes.length) })
    })
    const ready = unwrap(heard)
    kept.keep(ready.id, { personId, bytes, now: caller.clock.now() })
    return ready
  }
}

/** A part of what the caller listens to. Error: REFUSED not-found, also when it was too long ago. */
export function partFrom(kept: KeptRecordings) {
  return async (caller: Caller, { id, index }: InputOf<typeof contract.part>): Promise<{ data: string }> => {
    const { personId } = caller.principal
    const data = kept.part(id, { personId, index, now: caller.clock.now() })
    if (data === null) throw refusalError(refuse('not-found', { what: 'recording' }))
    return { data }
  }
}
