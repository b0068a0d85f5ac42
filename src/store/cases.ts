import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { openState } from './commitments.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** That a case (as `s`) is not closed, and that an order (as `o`) is not finished: in the words of their indexes. */
export const caseIsOpen = sql<boolean>`s.state <> 'closed'`
export const orderIsOpen = sql<boolean>`o.state not in ('done', 'settled', 'archived', 'cancelled')`

/** One case. */
export const caseById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('service_case').selectAll().where('id', '=', p.id).limit(1),
)

/** Keeps other processes from settling anything of a case until the transaction ends. */
export const holdCase = cachedQuery((db: Db, p: ById) =>
  db
    .updateTable('service_case')
    .set((e) => ({ version: e.ref('version') }))
    .where('id', '=', p.id),
)

/** Cases with their customer's name. */
export function caseRows(db: Db) {
  return db
    .selectFrom('service_case as s')
    .leftJoin('customer as c', 'c.id', 's.customer_id')
    .selectAll('s')
    .select('c.name as customer_name')
}

/** One case with its customer's name. */
export const caseViewById = cachedQuery((db: Db, p: ById) => caseRows(db).where('s.id', '=', p.id).limit(1))

/** A case's history in the order of time. */
export const timelineOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('timeline').selectAll().where('case_id', '=', p.id).orderBy('at').orderBy('id').limit(1000),
)

/** A case's surveys. */
export const surveysOfCase = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('survey').selectAll().where('case_id', '=', p.id).orderBy('at').limit(50),
)

/** Service orders with the words that a person reads, and the deadlines of their open dispatch and arrival. */
export function orderRows(db: Db) {
  return db
    .selectFrom('service_order as o')
    .innerJoin('service_case as s', 's.id', 'o.case_id')
    .innerJoin('customer as c', 'c.id', 'o.customer_id')
    .leftJoin('unit as u', 'u.id', 'o.unit_id')
    .selectAll('o')
    .select((e) => [
      's.number as case_number',
      'c.name as customer_name',
      'u.model_name as unit_name',
      e
        .selectFrom('commitment as d')
        .select((m) => m.fn.min('d.due_at').as('due'))
        .whereRef('d.about_id', '=', 'o.id')
        .where('d.kind', '=', 'dispatch')
        .where('d.state', '=', openState)
        .as('dispatch_due_at'),
      e
        .selectFrom('commitment as a')
        .select((m) => m.fn.min('a.due_at').as('due'))
        .whereRef('a.about_id', '=', 'o.id')
        .where('a.kind', '=', 'arrival')
        .where('a.state', '=', openState)
        .as('arrival_due_at'),
    ])
}

/** The orders of a case. */
export const ordersOfCase = cachedQuery((db: Db, p: ById) =>
  orderRows(db).where('o.case_id', '=', p.id).orderBy('o.registered_at'),
)

/** One order as stored. */
export const orderById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('service_order').selectAll().where('id', '=', p.id).limit(1),
)

/** A customer's orders that are not finished. */
export const openOrdersOf = cachedQuery((db: Db, p: QueryParams<{ customerId: string }>) =>
  db
    .selectFrom('service_order as o')
    .innerJoin('service_case as s', 's.id', 'o.case_id')
    .select(['o.id', 'o.case_id', 's.number', 'o.unit_id', 'o.customer_id', 'o.state', 'o.symptom', 'o.registered_at'])
    .where('o.customer_id', '=', p.customerId)
    .where(orderIsOpen)
    .orderBy('o.registered_at', 'desc')
    .limit(20),
)

/** Finished repairs of a unit since a moment, for the repeat rule. */
export const doneOrdersOfUnit = cachedQuery((db: Db, p: QueryParams<{ unitId: string; since: number }>) =>
  db
    .selectFrom('service_order as o')
    .innerJoin('service_case as s', 's.id', 'o.case_id')
    .select(['o.id', 's.number', 'o.unit_id', 'o.fault_code', 'o.technician_id', 'o.done_at'])
    .where('o.unit_id', '=', p.unitId)
    .where('o.done_at', '>=', p.since)
    .orderBy('o.done_at', 'desc')
    .limit(20),
)
