import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** The call that a source calls by its own id. */
export const callBySource = cachedQuery((db: Db, p: QueryParams<{ source: string; externalId: string }>) =>
  db.selectFrom('call').selectAll().where('source', '=', p.source).where('external_id', '=', p.externalId).limit(1),
)

/** Calls of a source that have not ended. */
export const openCallsOf = cachedQuery((db: Db, p: QueryParams<{ source: string }>) =>
  db
    .selectFrom('call')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('source', '=', p.source)
    .orderBy('offered_at')
    .limit(2000),
)

/** The token with this hash, unless it was revoked. */
export const liveToken = cachedQuery((db: Db, p: QueryParams<{ hash: string }>) =>
  db.selectFrom('feed_token').selectAll().where('token_hash', '=', p.hash).where('revoked_at', 'is', null).limit(1),
)

/** All tokens, newest first. */
export const feedTokens = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('feed_token').selectAll().orderBy('made_at', 'desc').limit(200),
)

/** What telephone systems call our queues and people. */
export const feedNameRows = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('feed_name').selectAll().orderBy('kind').orderBy('name').limit(4000),
)

/** The settings of one kind of feed. */
export const feedSetting = cachedQuery((db: Db, p: QueryParams<{ name: string }>) =>
  db.selectFrom('feed_setting').selectAll().where('name', '=', p.name).limit(1),
)

/** Up to when each source was heard. */
export const heardRows = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('feed_heard').selectAll(),
)

/** Gaps that touch a period, half-open in UTC ms, newest first. */
export const gapsWithin = cachedQuery((db: Db, p: QueryParams<{ from: number; to: number }>) =>
  db
    .selectFrom('feed_gap')
    .selectAll()
    .where('from_at', '<', p.to)
    .where((e) => e.or([e('to_at', 'is', null), e('to_at', '>', p.from)]))
    .orderBy('from_at', 'desc')
    .limit(500),
)
