import type { Kysely } from 'kysely'
import type { CircleReader } from '../core/domain/complaint/circle.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { openState } from './commitments.ts'
import { openToReader } from './complaint-circle.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

function complaintRows(db: Db) {
  return db
    .selectFrom('complaint as x')
    .innerJoin('service_case as s', 's.id', 'x.case_id')
    .leftJoin('service_case as l', 'l.id', 'x.linked_case_id')
    .leftJoin('customer as c', 'c.id', 's.customer_id')
    .leftJoin('unit as u', 'u.id', 'x.unit_id')
    .selectAll('x')
    .select([
      's.number as case_number',
      's.customer_id',
      'c.name as customer_name',
      'u.model_name as unit_name',
      'l.number as linked_case_number',
    ])
}

export type ComplaintRow = Awaited<ReturnType<ReturnType<typeof complaintRows>['execute']>>[number]

/** The states in which something is still owed to the complainant. */
export const openStates = [
  'recorded',
  'acknowledged',
  'investigating',
  'remedy-offered',
  'remedy-refused',
  'remedy-agreed',
  'reopened',
] as const

/** Which states belong to a group of a list. */
export const statesOfGroup = {
  open: openStates,
  suggestions: openStates,
  'to-verify': ['remedied', 'verified'],
  ended: ['closed'],
} as const

/** Who reads complaints, and which part of the organisation he sees. */
export type ComplaintReader = CircleReader & Readonly<{ orgIds: readonly string[] | 'all' }>

/** Complaints that a person may read. */
export function readableComplaints(db: Db, reader: ComplaintReader) {
  const query = complaintRows(db).where(openToReader(reader))
  return reader.orgIds === 'all' ? query : query.where('x.org_id', 'in', [...reader.orgIds])
}

/** What a list of complaints shows; `after` is the id of the last one of the page before. */
export type ComplaintFilter = Readonly<{
  group: keyof typeof statesOfGroup
  /** Only those that the reader carries. */
  mine: boolean
  class?: string | undefined
  severity?: string | undefined
  after?: string | undefined
  limit: number
}>

/** A page of complaints or suggestions that a person may read, the newest first. */
export function listedComplaints(db: Db, reader: ComplaintReader, filter: ComplaintFilter) {
  const { group, mine, after, limit } = filter
  let query = readableComplaints(db, reader)
    .where('x.state', 'in', [...statesOfGroup[group]])
    .where('x.class', group === 'suggestions' ? '=' : '<>', 'suggestion')
  // of all that ever were, those in hand are few: they have an index of their own
  if (group !== 'ended') query = query.where('x.closed_at', 'is', null)
  // ids are made in the order of time
  if (after !== undefined) query = query.where('x.id', '<', after)
  if (mine) query = query.where('x.officer_id', '=', reader.personId)
  if (filter.class !== undefined) query = query.where('x.class', '=', filter.class)
  if (filter.severity !== undefined) query = query.where('x.severity', '=', filter.severity)
  return query.orderBy('x.id', 'desc').limit(limit)
}

/** One complaint or suggestion. */
export const complaintById = cachedQuery((db: Db, p: ById) => complaintRows(db).where('x.id', '=', p.id).limit(1))

/** Who was named to read a confidential complaint. */
export const circleOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('complaint_circle').select(['person_id', 'added_by', 'added_at']).where('complaint_id', '=', p.id),
)

/** The complaint side of a case. */
export const complaintOfCase = cachedQuery((db: Db, p: ById) =>
  complaintRows(db).where('x.case_id', '=', p.id).limit(1),
)

/** Complaints and suggestions about a case, oldest first. */
export const complaintsAbout = cachedQuery((db: Db, p: ById) =>
  complaintRows(db).where('x.linked_case_id', '=', p.id).orderBy('x.recorded_at').limit(50),
)

/** How many calls of the customer there were about a case. */
export const callsInOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('call')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('case_id', '=', p.id)
    .where('direction', '=', 'in'),
)

/** Whether something that the customer was told of a case was or is late. */
export const lateOfCase = cachedQuery((db: Db, p: QueryParams<{ id: string; now: number }>) =>
  db
    .selectFrom('commitment')
    .select('id')
    .where('case_id', '=', p.id)
    .where('kind', 'in', ['arrival', 'promised-call', 'workshop-finish', 'goods-return', 'complaint-resolve'])
    .where((e) => e.or([e('state', '=', 'late'), e.and([e('state', '=', openState), e('due_at', '<', p.now)])]))
    .limit(1),
)
