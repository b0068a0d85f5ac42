import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** As constants, so that the partial index over the visits under way is used. */
const visitIsOpen = sql<boolean>`v.state in ('dispatched', 'on-the-way', 'arrived')`
/** As a sum: by its index everything that a technician was ever sent to would be read. */
const sentAt = sql<number>`v.dispatched_at + 0`
type Which = QueryParams<{ date: string; orgId: string; kind: string; personId: string }>

/** The visits of technicians on a day, ended on it or under way, with the promise of arrival of each. */
export function visitsOfDay(db: Db, day: Readonly<{ fromMs: number; toMs: number; technicianIds: readonly string[] }>) {
  const visits = db
    .selectFrom('visit as v')
    .innerJoin('service_order as o', 'o.id', 'v.order_id')
    .innerJoin('service_case as s', 's.id', 'o.case_id')
    .select((e) => [
      'v.id',
      'v.order_id',
      'v.technician_id',
      'v.result',
      'v.minutes',
      'v.finding',
      'v.arrived_at',
      'o.kind',
      'o.class',
      's.number as case_number',
      e
        .selectFrom('commitment as a')
        .select((m) => m.fn.min('a.first_due_at').as('due'))
        .whereRef('a.about_id', '=', 'o.id')
        .where('a.kind', '=', 'arrival')
        .as('arrival_due_at'),
    ])
    .where('v.technician_id', 'in', [...day.technicianIds])
  const ended = visits.where('v.ended_at', '>=', day.fromMs).where('v.ended_at', '<', day.toMs)
  // one that was sent and has not come to an end belongs to each day until it has
  const underWay = visits
    .where(visitIsOpen)
    .where(sentAt, '<', day.toMs)
    .where((e) => e.or([e('o.window_from', 'is', null), e('o.window_from', '<', day.toMs)]))
  return { ended, underWay }
}

/** The parts used on an order in a span, summed. */
export const partsOfOrder = cachedQuery((db: Db, p: QueryParams<{ orderId: string; fromMs: number; toMs: number }>) =>
  db
    .selectFrom('stock_move as m')
    .innerJoin('part as p', 'p.id', 'm.part_id')
    .select(['p.code', 'p.name', sql<number>`sum(m.quantity)`.as('n')])
    .where('m.order_id', '=', p.orderId)
    .where('m.kind', '=', 'use')
    .where('m.at', '>=', p.fromMs)
    .where('m.at', '<', p.toMs)
    .groupBy(['p.code', 'p.name'])
    .orderBy('p.code'),
)

/** The reports of a date that were written down. */
export const dayReportsOf = cachedQuery((db: Db, p: QueryParams<{ date: string }>) =>
  db.selectFrom('day_report').selectAll().where('date', '=', p.date),
)

/** One report. */
export const dayReportOf = cachedQuery((db: Db, p: Which) =>
  db
    .selectFrom('day_report')
    .selectAll()
    .where('date', '=', p.date)
    .where('org_id', '=', p.orgId)
    .where('kind', '=', p.kind)
    .where('person_id', '=', p.personId)
    .limit(1),
)
