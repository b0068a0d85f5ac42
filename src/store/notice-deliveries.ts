import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** One notice on its way to one person. */
export const deliveryById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('notice_delivery').selectAll().where('id', '=', p.id).limit(1),
)

/** Keeps others from changing a delivery until the transaction ends. */
export const holdDelivery = cachedQuery((db: Db, p: ById) =>
  db
    .updateTable('notice_delivery')
    .set((e) => ({ version: e.ref('version') }))
    .where('id', '=', p.id),
)

type DueParams = QueryParams<{ channel: string; now: number; limit: number }>

// the state is written into the statement, so that the index over what is under way serves it
const dueIn = (db: Db, p: DueParams, state: 'queued' | 'sending') =>
  db
    .selectFrom('notice_delivery')
    .select(['id'])
    .where('state', '=', sql.lit(state))
    .where('channel', '=', p.channel)
    .where('due_at', '<=', p.now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(p.limit)

/** Deliveries of a channel whose moment has come. */
export const deliveriesDue = cachedQuery((db: Db, p: DueParams) => dueIn(db, p, 'queued'))

/** Deliveries whose process has held them longer than any try takes. */
export const deliveriesVanished = cachedQuery((db: Db, p: DueParams) => dueIn(db, p, 'sending'))

/** The notice of a delivery with the commitment that it tells of. */
export const noticeOfDelivery = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('notice as n')
    .innerJoin('commitment as k', 'k.id', 'n.commitment_id')
    .select(['n.id', 'n.kind', 'n.role', 'n.rung', 'n.commitment_id', 'k.state', 'k.about_id'])
    .where('n.id', '=', p.id)
    .limit(1),
)

/** Every notice of a commitment, the first one first. */
export const noticesOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('notice').selectAll().where('commitment_id', '=', p.id).orderBy('at').orderBy('id').limit(200),
)

/** Everything that went out to staff about a commitment, the first one first. */
export const deliveriesOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('notice_delivery as d')
    .innerJoin('notice as n', 'n.id', 'd.notice_id')
    .select(['d.id', 'd.notice_id', 'd.person_id', 'd.channel', 'd.state', 'd.withheld', 'd.problem'])
    .select(['d.due_at', 'd.sent_at', 'd.done_at'])
    .where('n.commitment_id', '=', p.id)
    .orderBy('d.id')
    .limit(500),
)
