import { type Kysely, type RawBuilder, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** Every cause, in the order of the tree's levels. */
export const allCauses = cachedQuery((db: Db, _p: QueryParams<object>) =>
  db.selectFrom('cause').selectAll().orderBy('position').orderBy('id'),
)

/** The finding of a complaint. */
export const findingOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('complaint_finding').selectAll().where('complaint_id', '=', p.id).limit(1),
)

/** Every finding of a complaint as it was written, the newest first. */
export const findingChanges = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('complaint_finding_change').selectAll().where('complaint_id', '=', p.id).orderBy('id', 'desc'),
)

/** What of a complaint makes it alike to others. */
export const alikeFactsOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('complaint as x')
    .leftJoin('unit as u', 'u.id', 'x.unit_id')
    .select([
      'x.id',
      'x.org_id',
      'x.case_id',
      'x.class',
      'x.sub_class',
      'x.technician_id',
      'x.accused_id',
      'x.about_org_id',
      'x.order_id',
      'x.said',
      'x.wanted',
      'x.recorded_at',
      'x.learned_at',
      'u.model_id',
      'u.model_name',
    ])
    .where('x.id', '=', p.id)
    .limit(1),
)

/** Which parts were used on an order. */
export const partsUsedOn = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('stock_move')
    .select('part_id')
    .distinct()
    .where('order_id', '=', p.id)
    .where('kind', '=', 'use')
    .orderBy('part_id'),
)

/** In which ways a complaint is kept as alike to others. */
export const alikeRowsOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('complaint_alike').selectAll().where('complaint_id', '=', p.id),
)

type Near = QueryParams<{ key: string; at: number; limit: number }>

/** Alike complaints of no cluster that were recorded at a moment or before, the newest first. */
export const looseBefore = cachedQuery((db: Db, p: Near) =>
  db
    .selectFrom('complaint_alike')
    .select(['complaint_id as id', 'recorded_at as at'])
    .where('key', '=', p.key)
    .where('cluster_id', 'is', null)
    .where('recorded_at', '<=', p.at)
    .orderBy('recorded_at', 'desc')
    .limit(p.limit),
)

/** Alike complaints of no cluster that were recorded after a moment, the oldest first. */
export const looseAfter = cachedQuery((db: Db, p: Near) =>
  db
    .selectFrom('complaint_alike')
    .select(['complaint_id as id', 'recorded_at as at'])
    .where('key', '=', p.key)
    .where('cluster_id', 'is', null)
    .where('recorded_at', '>', p.at)
    .orderBy('recorded_at')
    .limit(p.limit),
)

/** The cluster with a key that is open. */
export const openClusterOf = cachedQuery((db: Db, p: QueryParams<{ key: string }>) =>
  db.selectFrom('complaint_cluster').selectAll().where('key', '=', p.key).where('state', '=', 'open').limit(1),
)

/** Clusters with a key that had not ended before a moment, the oldest first. */
export const clustersNear = cachedQuery((db: Db, p: QueryParams<{ key: string; from: number }>) =>
  db
    .selectFrom('complaint_cluster')
    .selectAll()
    .where('key', '=', p.key)
    .where('last_at', '>=', p.from)
    .orderBy('last_at')
    .limit(4),
)

/** One cluster. */
export const clusterById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('complaint_cluster').selectAll().where('id', '=', p.id).limit(1),
)

/** Complaints that were never put among those that are alike, the newest first. */
export const unlearned = cachedQuery((db: Db, p: QueryParams<{ limit: number }>) =>
  db.selectFrom('complaint').select('id').where('learned_at', 'is', null).orderBy('recorded_at', 'desc').limit(p.limit),
)

/** What people found to be similar to a complaint. */
export const linksOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('complaint_similar')
    .selectAll()
    .where((e) => e.or([e('low_id', '=', p.id), e('high_id', '=', p.id)]))
    .limit(200),
)

/** Of each of these keys the newest complaints, at most `each`; without the complaint itself. */
export function candidatesByKey(db: Db, keys: readonly string[], each: number) {
  return unionOf(
    keys.map(
      (key) => sql`select complaint_id as id, recorded_at as at, ${key} as by_key from complaint_alike
        where key = ${key} order by recorded_at desc limit ${each}`,
    ),
  ).compile(db) as ReturnType<RawBuilder<{ id: string; at: number; by_key: string }>['compile']>
}

/** Of each of these grams the newest complaints that have it, at most `each`: ids are made in the order of time. */
export function candidatesByGram(db: Db, grams: readonly string[], each: number) {
  return unionOf(
    grams.map(
      (gram) => sql`select complaint_id as id, ${gram} as gram from complaint_gram
        where gram = ${gram} order by complaint_id desc limit ${each}`,
    ),
  ).compile(db) as ReturnType<RawBuilder<{ id: string; gram: string }>['compile']>
}

/** Each part is put in brackets of its own: that is how every engine lets each have an order and a limit. */
function unionOf(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`${sql.join(
    parts.map((part) => sql`select * from (${part}) t`),
    sql` union all `,
  )}`
}

/** The grams of several complaints. */
export function gramsOfAll(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('complaint_gram')
    .select(['complaint_id', 'gram'])
    .where('complaint_id', 'in', ['', ...ids])
}

/** The ways in which several complaints are alike to others. */
export function alikeRowsOfAll(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('complaint_alike')
    .select(['complaint_id', 'basis', 'key'])
    .where('complaint_id', 'in', ['', ...ids])
}
