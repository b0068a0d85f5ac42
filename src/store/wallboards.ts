import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** More links than these are not kept live at once. */
export const liveLinksAtMost = 200

/** The links that were not revoked. */
export const liveLinks = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db
    .selectFrom('wallboard_link')
    .selectAll()
    .where(sql<boolean>`revoked_at is null`)
    .orderBy('id')
    .limit(liveLinksAtMost),
)

/** One link. */
export const linkById = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('wallboard_link').selectAll().where('id', '=', p.id).limit(1),
)

/** Links newest first. */
export const listedLinks = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('wallboard_link').selectAll().orderBy('made_at', 'desc').orderBy('id', 'desc').limit(500),
)

/** Orders that wait for a technician, by part of the organisation; `left_over` of them registered before `day` (UTC ms). */
export const waitingOrderCounts = cachedQuery((db: Db, p: QueryParams<{ day: number }>) =>
  db
    .selectFrom('service_order as o')
    .select([
      'o.org_id',
      (e) => e.fn.countAll<number>().as('all'),
      sql<number>`sum(case when o.registered_at < ${p.day} then 1 else 0 end)`.as('left_over'),
    ])
    .where(sql<boolean>`o.state in ('registered', 'triaged', 'revisit')`)
    .groupBy('o.org_id'),
)

/** Complaints that are not closed, by part of the organisation and severity; confidential ones are left out. */
export const openComplaintCounts = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db
    .selectFrom('complaint')
    .select(['org_id', 'severity', (e) => e.fn.countAll<number>().as('count')])
    .where(sql<boolean>`closed_at is null`)
    .where('confidential', '=', 0)
    .groupBy(['org_id', 'severity']),
)
