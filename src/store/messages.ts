import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** One message. */
export const messageById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('message').selectAll().where('id', '=', p.id).limit(1),
)

/** The message that was made for a key. */
export const messageByKey = cachedQuery((db: Db, p: QueryParams<{ key: string }>) =>
  db.selectFrom('message').select(['id', 'withheld']).where('key', '=', p.key).limit(1),
)

/** What a customer was or will be sent since a moment (UTC ms), as far as the monthly cap asks. */
export const messagesForCap = cachedQuery((db: Db, p: QueryParams<{ customerId: string; since: number }>) =>
  db
    .selectFrom('message')
    .select(['id', 'unasked', 'state', 'queued_at', 'due_at', 'sent_at'])
    .where('customer_id', '=', p.customerId)
    .where('queued_at', '>=', p.since)
    .where('unasked', '=', 1),
)

/** Channels over which a customer wants no messages. */
export const optOutsOf = cachedQuery((db: Db, p: QueryParams<{ customerId: string }>) =>
  db.selectFrom('message_opt_out').selectAll().where('customer_id', '=', p.customerId).where('ended_at', 'is', null),
)

/** The words of a template that hold. */
export const templateWords = cachedQuery((db: Db, p: QueryParams<{ code: string }>) =>
  db.selectFrom('message_template').selectAll().where('code', '=', p.code).orderBy('version', 'desc').limit(1),
)

/** How messages are sent: rules and one row per channel. */
export const messageSettingRows = cachedQuery((db: Db, _: QueryParams<object>) =>
  db.selectFrom('message_setting').selectAll(),
)

/** Keeps others from deciding about messages to a customer until the transaction ends. */
export const holdCustomer = cachedQuery((db: Db, p: ById) =>
  db
    .updateTable('customer')
    .set((e) => ({ version: e.ref('version') }))
    .where('id', '=', p.id),
)

/** Keeps others from changing a message until the transaction ends. */
export const holdMessage = cachedQuery((db: Db, p: ById) =>
  db
    .updateTable('message')
    .set((e) => ({ version: e.ref('version') }))
    .where('id', '=', p.id),
)

type DueParams = QueryParams<{ channel: string; now: number; limit: number }>

const dueIn = (db: Db, p: DueParams, state: string) =>
  db
    .selectFrom('message')
    .select(['id'])
    .where('state', '=', state)
    .where('channel', '=', p.channel)
    .where('due_at', '<=', p.now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(p.limit)

/** Messages of a channel whose moment has come. */
export const messagesDue = cachedQuery((db: Db, p: DueParams) => dueIn(db, p, 'queued'))

/** Messages whose process has held them longer than any try takes. */
export const messagesVanished = cachedQuery((db: Db, p: DueParams) => dueIn(db, p, 'sending'))

/** The tries of a message, the first one first. */
export const triesOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('message_try').selectAll().where('message_id', '=', p.id).orderBy('at').orderBy('id'),
)

/** Messages with what a list of them shows. */
export function messageRows(db: Db) {
  return db
    .selectFrom('message as m')
    .innerJoin('customer as c', 'c.id', 'm.customer_id')
    .leftJoin('service_case as s', 's.id', 'm.case_id')
    .selectAll('m')
    .select(['c.name as customer_name', 's.number as case_number'])
}
export type MessageListRow = Awaited<ReturnType<ReturnType<typeof messageRows>['execute']>>[number]

/** One message with what a list shows. */
export const messageRowById = cachedQuery((db: Db, p: ById) => messageRows(db).where('m.id', '=', p.id).limit(1))
