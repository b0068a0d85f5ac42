import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { orderRows } from './cases.ts'
import { openState } from './commitments.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** That a visit (as `v`) is planned or under way: in the words of its index. */
const visitIsOpen = sql<boolean>`v.state in ('dispatched', 'on-the-way', 'arrived')`

/** A technician's visits that have not ended. */
export const openVisitsOf = cachedQuery((db: Db, p: QueryParams<{ technicianId: string }>) =>
  db
    .selectFrom('visit as v')
    .selectAll()
    .where('v.technician_id', '=', p.technicianId)
    .where(visitIsOpen)
    .orderBy('v.dispatched_at')
    .limit(100),
)

/** A technician's visits that ended at or after a moment; what was taken from him before he left is not among them. */
export const endedVisitsOf = cachedQuery((db: Db, p: QueryParams<{ technicianId: string; since: number }>) =>
  db
    .selectFrom('visit')
    .selectAll()
    .where('technician_id', '=', p.technicianId)
    .where('ended_at', '>=', p.since)
    .where('state', '=', 'done')
    .orderBy('ended_at')
    .limit(100),
)

/** One visit. */
export const visitById = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('visit').selectAll().where('id', '=', p.id).limit(1),
)

/** The orders of several visits, with what a technician must know of their units. */
export function ordersForVisits(db: Db, orderIds: readonly string[]) {
  return orderRows(db)
    .leftJoin('model as m', 'm.id', 'u.model_id')
    .select(['u.category', 'u.serial', 'u.bought_on', 'u.installed_on', 'u.made_on', 'm.warranty_months'])
    .select((e) =>
      e
        .selectFrom('commitment as k')
        .select('k.due_change_reason')
        .whereRef('k.about_id', '=', 'o.id')
        .where('k.kind', '=', 'arrival')
        .where('k.state', '=', openState)
        .limit(1)
        .as('delay_reason'),
    )
    .where('o.id', 'in', [...orderIds])
}

/** All visits of several orders, oldest first. */
export function visitsOfOrders(db: Db, orderIds: readonly string[]) {
  return db
    .selectFrom('visit')
    .selectAll()
    .where('order_id', 'in', [...orderIds])
    .orderBy('dispatched_at')
}

/** What people have noted in several cases, oldest first; what is noted of a complaint is not for who goes there. */
export function notesOfCases(db: Db, caseIds: readonly string[]) {
  return db
    .selectFrom('timeline')
    .select(['case_id', 'at', 'by_person', 'text'])
    .where('case_id', 'in', [...caseIds])
    .where('kind', '=', 'note')
    .where(
      'case_id',
      'not in',
      db
        .selectFrom('complaint')
        .select('case_id')
        .where('case_id', 'in', [...caseIds]),
    )
    .orderBy('at')
    .limit(1000)
}

/** The reports of several visits. */
export function reportsOfVisits(db: Db, visitIds: readonly string[]) {
  return db
    .selectFrom('visit_report')
    .selectAll()
    .where('visit_id', 'in', [...visitIds])
}

const attachmentColumns = [
  'id',
  'case_id',
  'about_id',
  'kind',
  'media_type',
  'bytes',
  'caption',
  'taken_at',
  'by_person',
] as const

/** The files of several visits without their content. */
export function attachmentsAbout(db: Db, aboutIds: readonly string[]) {
  return db
    .selectFrom('attachment')
    .select(attachmentColumns)
    .where('about_id', 'in', [...aboutIds])
    .orderBy('taken_at')
}

/** The files of a case without their content; what proves a complaint is read by who may read the complaint. */
export const attachmentsOfCase = cachedQuery((db: Db, p: QueryParams<{ caseId: string }>) =>
  db
    .selectFrom('attachment')
    .select(attachmentColumns)
    .where('case_id', '=', p.caseId)
    .where('about_kind', '<>', 'complaint')
    .orderBy('taken_at')
    .limit(200),
)

/** One file with its content. */
export const attachmentById = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('attachment').selectAll().where('id', '=', p.id).limit(1),
)
