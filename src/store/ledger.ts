import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** The newest audit entry: the next one is chained to its hash. */
export const newestAudit = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1),
)

/** A command that was carried out before, by the id that the console made. */
export const rememberedCommand = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('command_log').select(['procedure', 'person_id', 'answer_json']).where('id', '=', p.id).limit(1),
)

/** Facts after a number, oldest first. */
export const factsAfter = cachedQuery((db: Db, p: QueryParams<{ seq: number; limit: number }>) =>
  db.selectFrom('event').selectAll().where('seq', '>', p.seq).orderBy('seq').limit(p.limit),
)

/** The newest and the oldest number that can still be read. */
export const factRange = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('event').select((e) => [e.fn.max('seq').as('newest'), e.fn.min('seq').as('oldest')]),
)

/** A part of the audit trail in order, for checking the chain. */
export const auditAfter = cachedQuery((db: Db, p: QueryParams<{ seq: number; limit: number }>) =>
  db.selectFrom('audit').selectAll().where('seq', '>', p.seq).orderBy('seq').limit(p.limit),
)
