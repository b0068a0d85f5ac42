import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** How a complaint ended and was opened again, newest first. */
export const turnsOf = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('complaint_turn').selectAll().where('complaint_id', '=', p.id).orderBy('at', 'desc').limit(100),
)
