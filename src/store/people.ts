import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** A session that has not run out. */
export const liveSession = cachedQuery((db: Db, p: QueryParams<{ id: string; now: number }>) =>
  db.selectFrom('session').selectAll().where('id', '=', p.id).where('expires_at', '>', p.now).limit(1),
)

/** How often a login failed lately. */
export const throttleOf = cachedQuery((db: Db, p: QueryParams<{ login: string }>) =>
  db.selectFrom('sign_in_throttle').selectAll().where('login', '=', p.login).limit(1),
)

/** The password hash of a person. */
export const passwordOf = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('person').select('password_hash').where('id', '=', p.id).limit(1),
)
