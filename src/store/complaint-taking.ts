import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { type ComplaintReader, openStates, readableComplaints } from './complaints.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** How many earlier complaints of a customer are shown. */
const earlierShown = 20

/** Complaints of a customer that a person may read, the newest first. */
export function complaintsOfCustomer(db: Db, reader: ComplaintReader, customerId: string) {
  return readableComplaints(db, reader)
    .where('s.customer_id', '=', customerId)
    .where('x.class', '<>', 'suggestion')
    .orderBy('x.id', 'desc')
    .limit(earlierShown)
}

/** Open complaints of a customer about a unit that a person may read (rule 6), the newest first. */
export function openAboutUnit(
  db: Db,
  reader: ComplaintReader,
  about: Readonly<{ customerId: string; unitId: string }>,
) {
  return readableComplaints(db, reader)
    .where('x.unit_id', '=', about.unitId)
    .where('s.customer_id', '=', about.customerId)
    .where('x.state', 'in', [...openStates])
    .where('x.class', '<>', 'suggestion')
    .orderBy('x.id', 'desc')
    .limit(1)
}

/** The steps of taking a complaint that were written down. */
export const stepsOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('complaint_step').selectAll().where('complaint_id', '=', p.id),
)

/** The files that prove a complaint, without their content, oldest first. */
export const evidenceOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('attachment')
    .select(['id', 'kind', 'media_type', 'caption', 'bytes', 'taken_at', 'by_person'])
    .where('about_id', '=', p.id)
    .where('about_kind', '=', 'complaint')
    .orderBy('taken_at')
    .limit(50),
)
