import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

const doneStates = sql<boolean>`o.state in ('done', 'settled', 'archived')`

/** Contracts with their customer's name and how their planned visits stand. */
export function contractRows(db: Db) {
  return db
    .selectFrom('contract as k')
    .innerJoin('customer as c', 'c.id', 'k.customer_id')
    .selectAll('k')
    .select((e) => [
      'c.name as customer_name',
      e
        .selectFrom('contract_visit as v')
        .innerJoin('service_order as o', 'o.id', 'v.order_id')
        .select((m) => m.fn.countAll<number>().as('n'))
        .whereRef('v.contract_id', '=', 'k.id')
        .where(doneStates)
        .as('used'),
      e
        .selectFrom('contract_visit as v')
        .leftJoin('service_order as o', 'o.id', 'v.order_id')
        .select((m) => m.fn.min('v.due_on').as('next'))
        .whereRef('v.contract_id', '=', 'k.id')
        .where('v.skipped_at', 'is', null)
        .where(sql<boolean>`(o.id is null or o.state not in ('done', 'settled', 'archived', 'cancelled'))`)
        .as('next_visit_on'),
    ])
}
export type ContractListRow = Awaited<ReturnType<ReturnType<typeof contractRows>['execute']>>[number]

/** One contract as stored. */
export const contractById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('contract').selectAll().where('id', '=', p.id).limit(1),
)

/** One contract with its customer's name and how its visits stand. */
export const contractRowById = cachedQuery((db: Db, p: ById) => contractRows(db).where('k.id', '=', p.id).limit(1))

/** The contract that follows on one. */
export const renewalOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('contract').select(['id', 'number']).where('renewed_from', '=', p.id).limit(1),
)

/** The planned visits of a contract with their orders. */
export const visitsOfContract = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('contract_visit as v')
    .leftJoin('service_order as o', 'o.id', 'v.order_id')
    .leftJoin('service_case as s', 's.id', 'o.case_id')
    .selectAll('v')
    .select([
      'o.case_id as case_id',
      's.number as case_number',
      'o.state as order_state',
      'o.technician_id as technician_id',
      'o.done_at as done_at',
    ])
    .where('v.contract_id', '=', p.id)
    .orderBy('v.due_on')
    .orderBy('v.id'),
)

/** Class B orders of a customer since a moment (UTC ms). */
export const contractOrdersOf = cachedQuery((db: Db, p: QueryParams<{ customerId: string; since: number }>) =>
  db
    .selectFrom('service_order as o')
    .select(['o.id', 'o.kind', 'o.unit_id', 'o.registered_at'])
    .where('o.customer_id', '=', p.customerId)
    .where('o.registered_at', '>=', p.since)
    .where('o.class', '=', 'B')
    .where('o.state', '<>', 'cancelled'),
)

/** Planned visits whose time has come and that have no order yet. */
export const visitsToOrder = cachedQuery((db: Db, p: QueryParams<{ until: string; limit: number }>) =>
  db
    .selectFrom('contract_visit as v')
    .select(['v.id'])
    .where(sql<boolean>`v.order_id is null and v.skipped_at is null`)
    .where('v.due_on', '<=', p.until)
    .orderBy('v.due_on')
    .limit(p.limit),
)

/** Contracts whose visits are not planned. */
export const unplannedContracts = cachedQuery((db: Db, p: QueryParams<{ after: string; limit: number }>) =>
  db
    .selectFrom('contract as k')
    .select(['k.id'])
    .where(sql<boolean>`k.planned_at is null`)
    .where('k.id', '>', p.after)
    .orderBy('k.id')
    .limit(p.limit),
)

/** Keeps other processes from changing a contract until the transaction ends. */
export const holdContract = cachedQuery((db: Db, p: ById) =>
  db
    .updateTable('contract')
    .set((e) => ({ version: e.ref('version') }))
    .where('id', '=', p.id),
)

/** One planned visit. */
export const contractVisitById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('contract_visit').selectAll().where('id', '=', p.id).limit(1),
)
