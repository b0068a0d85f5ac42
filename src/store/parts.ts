import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** One part of the catalogue. */
export const partById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('part').selectAll().where('id', '=', p.id).limit(1),
)

/** What lies in one place of one part. */
export const stockAt = cachedQuery((db: Db, p: QueryParams<{ placeId: string; partId: string; condition: string }>) =>
  db
    .selectFrom('stock')
    .selectAll()
    .where('place_id', '=', p.placeId)
    .where('part_id', '=', p.partId)
    .where('condition', '=', p.condition)
    .limit(1),
)

/** Who took a part from a place last. */
export const lastTaken = cachedQuery((db: Db, p: QueryParams<{ placeId: string; partId: string }>) =>
  db
    .selectFrom('stock_move')
    .select(['by_person', 'at'])
    .where('from_place', '=', p.placeId)
    .where('part_id', '=', p.partId)
    .orderBy('id', 'desc')
    .limit(1),
)

/** One movement as stored. */
export const moveById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('stock_move').selectAll().where('id', '=', p.id).limit(1),
)

/** What lies in depots, with the words of the parts. */
export function stockRows(db: Db) {
  return db
    .selectFrom('stock as k')
    .innerJoin('part as p', 'p.id', 'k.part_id')
    .select(['k.place_id', 'k.part_id', 'k.condition', 'k.org_id', 'k.quantity', 'k.minimum', 'p.code', 'p.name'])
}

/** Movements with the words of the parts. */
export function moveRows(db: Db) {
  return db
    .selectFrom('stock_move as m')
    .innerJoin('part as p', 'p.id', 'm.part_id')
    .selectAll('m')
    .select(['p.code', 'p.name'])
}
