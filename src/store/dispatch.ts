import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { orderRows } from './cases.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** That an order (as `o`) waits for a technician, and that a visit (as `v`) is not over: in the words of their indexes. */
const orderWaits = sql<boolean>`o.state in ('registered', 'triaged', 'revisit')`
const visitIsOpen = sql<boolean>`v.state in ('dispatched', 'on-the-way', 'arrived')`

/**
 * The orders that wait for a technician, with their triage, the category of the unit, and who is not proposed: he whose
 * repair did not hold, or of whom the complaint complains that the order is to make good.
 */
export function waitingOrders(db: Db) {
  return orderRows(db)
    .leftJoin('order_triage as t', 't.order_id', 'o.id')
    .leftJoin('service_order as r', 'r.id', 'o.repeat_of')
    .select([
      'u.category',
      't.urgent as triage_urgent',
      't.note as triage_note',
      't.by_person as triage_by',
      't.at as triage_at',
      (e) =>
        e.fn
          .coalesce(
            'r.technician_id',
            e.selectFrom('complaint as y').select('y.accused_id').whereRef('y.case_id', '=', 'o.case_id'),
          )
          .as('repeat_technician_id'),
    ])
    .where(orderWaits)
}

/** Who has been at waiting orders before without solving them. */
export const failedVisits = cachedQuery((db: Db) =>
  db
    .selectFrom('visit as v')
    .select(['v.order_id', 'v.technician_id'])
    .where('v.order_id', 'in', (e) => e.selectFrom('service_order as o').select('o.id').where(orderWaits))
    .where('v.result', '=', 'revisit'),
)

function visitRows(db: Db) {
  return db
    .selectFrom('visit as v')
    .innerJoin('service_order as o', 'o.id', 'v.order_id')
    .innerJoin('service_case as s', 's.id', 'o.case_id')
    .innerJoin('customer as c', 'c.id', 'o.customer_id')
    .leftJoin('unit as u', 'u.id', 'o.unit_id')
    .select([
      'v.id',
      'v.order_id',
      'v.technician_id',
      'v.state',
      'v.result',
      'v.dispatched_at',
      'v.departed_at',
      'v.arrived_at',
      'v.ended_at',
      'v.planned_from',
      's.number as case_number',
      'c.name as customer_name',
      'u.category',
      'o.version as order_version',
      'o.state as order_state',
      'o.kind',
      'o.symptom',
      'o.zone',
      'o.address',
      'o.window_from',
      'o.window_to',
      'o.estimate_minutes',
    ])
}

/** All visits that are planned or under way. */
export const openVisits = cachedQuery((db: Db) => visitRows(db).where(visitIsOpen))

/** The open visits of one technician. */
export const openVisitsOfTechnician = cachedQuery((db: Db, p: QueryParams<{ technicianId: string }>) =>
  visitRows(db).where('v.technician_id', '=', p.technicianId).where(visitIsOpen),
)

/** Visits that took place and ended in a span (UTC ms, half-open). */
export const endedVisits = cachedQuery((db: Db, p: QueryParams<{ from: number; to: number }>) =>
  visitRows(db).where('v.ended_at', '>=', p.from).where('v.ended_at', '<', p.to).where('v.state', '=', 'done'),
)

/** The days that were entered for one technician, from one date to another. */
export const enteredDaysOf = cachedQuery((db: Db, p: QueryParams<{ personId: string; from: string; to: string }>) =>
  db
    .selectFrom('technician_day')
    .selectAll()
    .where('person_id', '=', p.personId)
    .where('date', '>=', p.from)
    .where('date', '<=', p.to),
)
