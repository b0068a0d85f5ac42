import type { recordings as contract } from '../../core/contract/recordings.ts'
import { noRecordings, type RecordingSettings, recordingSettingsSchema } from '../../core/domain/call/recording.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { Reader } from '../../store/engine.ts'
import { feedSetting } from '../../store/feeds.ts'
import type { DB } from '../../store/schema.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'

/** Where recordings are, with the password for them: for fetching only, never for a console. */
export async function readRecordings(
  reader: Pick<Reader<DB>, 'first'>,
): Promise<Readonly<{ settings: RecordingSettings; password: string }>> {
  const row = await reader.first(feedSetting, { name: 'recordings' })
  if (row === undefined) return { settings: noRecordings, password: '' }
  const stored = recordingSettingsSchema.safeParse(JSON.parse(row.value_json))
  return { settings: stored.data ?? noRecordings, password: row.secret }
}

/** The settings as an administrator sees them. */
export async function recordingSettings(caller: Caller): Promise<OutputOf<typeof contract.settings>> {
  const { settings, password } = await readRecordings(caller.engine.reader)
  return { ...settings, hasPassword: password !== '' }
}

/** Says where recordings are. */
export async function saveSettings(
  work: CallerWork,
  input: InputOf<typeof contract.saveSettings>,
): Promise<Result<{ done: true }>> {
  const { settings } = input
  if (settings.on && settings.prefix === '') return refuse('invalid-value', { field: 'prefix' })
  const before = await readRecordings(work.trx)
  // A password belongs to where it was meant to go: nobody sends it elsewhere by changing the address alone.
  const kept = settings.prefix === before.settings.prefix ? before.password : ''
  const secret = input.password ?? kept
  const values = {
    ...{ value_json: JSON.stringify(settings), secret },
    ...{ changed_at: work.now, changed_by: work.personId },
  }
  await work.trx.db
    .insertInto('feed_setting')
    .values({ name: 'recordings', ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
  const secretChanged = secret !== before.password
  work.record('recordings:settings', {
    ...{ before: before.settings, after: settings },
    ...(secretChanged ? { secretChanged } : {}),
  })
  work.emit({ topic: 'softphone.changed', orgId: '', personId: null })
  return ok({ done: true })
}
