import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { orderIsOpen } from './cases.ts'
import { openState } from './commitments.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** The days that were entered for technicians, from one date to another. */
export const enteredDays = cachedQuery((db: Db, p: QueryParams<{ from: string; to: string }>) =>
  db
    .selectFrom('technician_day')
    .select(['person_id', 'date', 'intervals_json', 'absence', 'note'])
    .where('date', '>=', p.from)
    .where('date', '<=', p.to),
)

/** The orders that are not finished, as they take time from technicians: place, duration, appointment, open visit. */
export const ordersInHand = cachedQuery((db: Db) =>
  db
    .selectFrom('service_order as o')
    .leftJoin('visit as v', 'v.id', 'o.open_visit_id')
    .leftJoin('unit as u', 'u.id', 'o.unit_id')
    .select((e) => [
      'o.id',
      'o.org_id',
      'o.state',
      'o.kind',
      'o.zone',
      'o.address',
      'o.estimate_minutes',
      'o.window_from',
      'o.window_to',
      'u.category',
      'v.technician_id',
      'v.state as visit_state',
      'v.planned_from',
      'v.departed_at',
      'v.arrived_at',
      e
        .selectFrom('commitment as a')
        .select((m) => m.fn.min('a.due_at').as('due'))
        .whereRef('a.about_id', '=', 'o.id')
        .where('a.kind', '=', 'arrival')
        .where('a.state', '=', openState)
        .as('arrival_due_at'),
    ])
    .where(orderIsOpen),
)

/** Visits that have a time in a span, for counting them by technician and day. */
export const visitsByDay = cachedQuery((db: Db, p: QueryParams<{ from: number; to: number }>) =>
  db
    .selectFrom('visit')
    .select(['technician_id', 'planned_from'])
    .where('planned_from', '>=', p.from)
    .where('planned_from', '<', p.to)
    .where('state', '<>', 'cancelled'),
)

/** A technician's visits that are still to come, with their case's number. */
export const plannedVisitsOf = cachedQuery((db: Db, p: QueryParams<{ technicianId: string; now: number }>) =>
  db
    .selectFrom('visit as v')
    .innerJoin('service_order as o', 'o.id', 'v.order_id')
    .innerJoin('service_case as s', 's.id', 'o.case_id')
    .select(['v.order_id', 'v.planned_from', 'v.planned_to', 'o.zone', 's.number'])
    .where('v.technician_id', '=', p.technicianId)
    .where('v.planned_from', '>=', p.now)
    .where('v.state', '=', 'dispatched')
    .orderBy('v.planned_from'),
)
