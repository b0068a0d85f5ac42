import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** Who has listened to a call, newest first. */
export const listensOf = cachedQuery((db: Db, p: QueryParams<{ callId: string }>) =>
  db
    .selectFrom('recording_listen')
    .selectAll()
    .where('call_id', '=', p.callId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200),
)

/** Recorded calls that were offered before a moment, oldest first. */
export const recordedBefore = cachedQuery((db: Db, p: QueryParams<{ before: number; limit: number }>) =>
  db
    .selectFrom('call')
    .select('id')
    .where('recording', 'is not', null)
    .where('offered_at', '<', p.before)
    .orderBy('offered_at')
    .limit(p.limit),
)
