import {
  type AmiSettings,
  amiSettingsSchema,
  type feeds as contract,
  type FeedGap,
  type FeedSource,
} from '../../core/contract/feeds.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { Reader } from '../../store/engine.ts'
import { feedNameRows, feedSetting, feedTokens, gapsWithin, heardRows } from '../../store/feeds.ts'
import type { DB } from '../../store/schema.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import type { FeedsPort } from './feeds-port.ts'

const unset: AmiSettings = {
  on: false,
  host: '',
  port: 5038,
  tls: false,
  username: '',
  context: 'from-internal',
  pauses: false,
}

/** Gaps of so many days back are shown, ms. */
const shownGapsMs = 30 * 24 * 60 * 60 * 1000

/** How the exchange is reached, with its secret: for the link only, never for a console. */
export async function readAmi(
  reader: Pick<Reader<DB>, 'first'>,
): Promise<Readonly<{ settings: AmiSettings; secret: string }>> {
  const row = await reader.first(feedSetting, { name: 'ami' })
  if (row === undefined) return { settings: unset, secret: '' }
  const stored = amiSettingsSchema.safeParse(JSON.parse(row.value_json))
  return { settings: stored.data ?? unset, secret: row.secret }
}

/** Everything about the feeds that an administrator sees. */
export function overviewOf(port: FeedsPort | null) {
  return async (caller: Caller) => {
    const { reader } = caller.engine
    const { directory } = caller
    const now = caller.clock.now()
    const [tokens, names, heard, gaps, ami] = await Promise.all([
      reader.all(feedTokens, {}),
      reader.all(feedNameRows, {}),
      reader.all(heardRows, {}),
      gapsOf(reader, { from: now - shownGapsMs, to: now + 1 }),
      readAmi(reader),
    ])
    const eventAt = (source: FeedSource) => heard.find((row) => row.source === source)?.event_at ?? null
    const said = (kind: string, ours: (id: string) => string | undefined) =>
      names
        .filter((row) => row.kind === kind)
        .map((row) => ({ name: row.name, id: row.target_id, ours: ours(row.target_id) ?? '' }))
    return {
      tokens: tokens.map((row) => ({
        id: row.id,
        name: row.name,
        orgId: row.org_id,
        orgName: directory.org(row.org_id)?.name ?? '',
        madeAt: row.made_at,
        madeBy: directory.person(row.made_by)?.name ?? '',
        revokedAt: row.revoked_at,
      })),
      webhookEventAt: eventAt('webhook'),
      ami: {
        ...ami.settings,
        hasSecret: ami.secret !== '',
        ...(port?.ami() ?? { state: 'off' as const, since: now, problem: null }),
        eventAt: eventAt('ami'),
      },
      queues: said('queue', (id) => directory.queue(id)?.name),
      people: said('person', (id) => directory.person(id)?.name),
      ourQueues: directory
        .queues()
        .filter(({ orgId }) => seesOrg(caller.principal, orgId))
        .map(({ id, name }) => ({ id, name })),
      gaps,
    }
  }
}

async function gapsOf(
  reader: Pick<Reader<DB>, 'all'>,
  period: Readonly<{ from: number; to: number }>,
): Promise<FeedGap[]> {
  const rows = await reader.all(gapsWithin, period)
  return rows.map((row) => ({ id: row.id, source: row.source as FeedSource, from: row.from_at, to: row.to_at }))
}

/** Times of a period of which calls may be missing. */
export function listGaps(caller: Caller, input: InputOf<typeof contract.gaps>): Promise<FeedGap[]> {
  return gapsOf(caller.engine.reader, input)
}

/** Takes a token, of which only the hash is kept. */
export async function makeToken(
  work: CallerWork,
  input: InputOf<typeof contract.makeToken>,
): Promise<Result<{ id: string }>> {
  const { caller, trx } = work
  if (caller.directory.org(input.orgId) === undefined) return refuse('not-found', { what: 'org-unit' })
  const hash = caller.digest(input.token)
  const same = await trx.db.selectFrom('feed_token').select('id').where('token_hash', '=', hash).executeTakeFirst()
  if (same !== undefined) return refuse('duplicate', { what: 'feed-token' })
  const id = work.newId()
  await trx.insert('feed_token', {
    ...{ id, org_id: input.orgId, name: input.name, token_hash: hash },
    ...{ made_at: work.now, made_by: work.personId, revoked_at: null, revoked_by: null },
  })
  work.record(`feed-token:${id}`, { after: { name: input.name, orgId: input.orgId } })
  work.emit({ topic: 'feed.changed', orgId: '', source: 'webhook' })
  return ok({ id })
}

/** Revokes a token. */
export async function revokeToken(
  work: CallerWork,
  input: InputOf<typeof contract.revokeToken>,
): Promise<Result<{ done: true }>> {
  const revoked = await work.trx.db
    .updateTable('feed_token')
    .set({ revoked_at: work.now, revoked_by: work.personId })
    .where('id', '=', input.id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (Number(revoked.numUpdatedRows) === 0) return refuse('not-found', { what: 'feed-token' })
  work.record(`feed-token:${input.id}`, { revoked: true })
  work.emit({ topic: 'feed.changed', orgId: '', source: 'webhook' })
  return ok({ done: true })
}

/** Says how the exchange is reached; the link begins anew with it. */
export async function saveAmi(
  work: CallerWork,
  input: InputOf<typeof contract.saveAmi>,
): Promise<Result<{ done: true }>> {
  const before = await readAmi(work.trx)
  const secret = input.secret ?? before.secret
  const { settings } = input
  if (settings.on && (settings.host === '' || settings.username === '' || secret === ''))
    return refuse('invalid-value', { field: settings.host === '' ? 'host' : secret === '' ? 'secret' : 'username' })
  const values = {
    ...{ value_json: JSON.stringify(settings), secret },
    ...{ changed_at: work.now, changed_by: work.personId },
  }
  await work.trx.db
    .insertInto('feed_setting')
    .values({ name: 'ami', ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
  const secretChanged = secret !== before.secret
  work.record('feed:ami', { before: before.settings, after: settings, ...(secretChanged ? { secretChanged } : {}) })
  work.emit({ topic: 'feed.changed', orgId: '', source: 'settings' })
  return ok({ done: true })
}

/** Says what telephone systems call our queues and people; what was said before is forgotten. */
export async function saveNames(
  work: CallerWork,
  input: InputOf<typeof contract.saveNames>,
): Promise<Result<{ done: true }>> {
  const { directory } = work.caller
  if (input.queues.some(({ id }) => directory.queue(id) === undefined)) return refuse('not-found', { what: 'queue' })
  if (input.people.some(({ id }) => directory.person(id) === undefined)) return refuse('not-found', { what: 'person' })
  const rows = [
    ...input.queues.map(({ name, id }) => ({ kind: 'queue', name, target_id: id })),
    ...input.people.map(({ name, id }) => ({ kind: 'person', name, target_id: id })),
  ]
  const twice = rows.find((row, index) => rows.findIndex((other) => isSame(row, other)) !== index)
  if (twice !== undefined) return refuse('duplicate', { what: twice.name })
  await work.trx.db.deleteFrom('feed_name').execute()
  await work.trx.insert('feed_name', rows)
  work.record('feed:names', { queues: input.queues.length, people: input.people.length })
  work.emit({ topic: 'feed.changed', orgId: '', source: 'names' })
  return ok({ done: true })
}

type Named = Readonly<{ kind: string; name: string }>

function isSame(a: Named, b: Named): boolean {
  return a.kind === b.kind && a.name.toLowerCase() === b.name.toLowerCase()
}
