import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { CareLevel, CareTerms } from '../core/domain/care/care-terms.ts'
import { careLevels } from '../core/domain/care/care-terms.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type OrgIds = readonly string[] | 'all'

const dayMs = 24 * 60 * 60 * 1000

/** Since when a customer has not been contacted; the indexes are on the same words. */
const since = sql<number>`coalesce(c.last_contact_at, c.created_at)`
const dueByPlan = sql<number>`(coalesce(c.last_contact_at, c.created_at) + c.contact_days * 86400000)`

/** A customer as the lists of care show him. */
export type CaredRow = Readonly<{
  id: string
  name: string
  org_id: string
  member_level: string
  contact_days: number | null
  last_contact_at: number | null
  consent_json: string
  do_not_call: number
  birthday: string | null
  sample: number
  call_due_at: number | null
  /** What the list is ordered by. */
  at: number
}>

/** The first open promise to call a customer. */
const callDueAt = sql<number | null>`(select min(m.due_at) from commitment m where m.customer_id = c.id
  and m.kind in ('promised-call', 'reminder') and m.state = 'open' and m.customer_id is not null)`

function cared(db: Db, orgIds: OrgIds) {
  return db
    .selectFrom('customer as c')
    .select([
      'c.id',
      'c.name',
      'c.org_id',
      'c.member_level',
      'c.contact_days',
      'c.last_contact_at',
      'c.consent_json',
      'c.do_not_call',
      'c.birthday',
      'c.sample',
    ])
    .select(callDueAt.as('call_due_at'))
    .where('c.active', '=', 1)
    .where('c.merged_into', 'is', null)
    .$if(orgIds !== 'all', (query) => query.where('c.org_id', 'in', [...orgIds]))
}

/** Where a list goes on: after the row ordered by this value with this id. */
export type CareKey = Readonly<{ at: number; id: string }>

type Asked = Readonly<{ orgIds: OrgIds; after: CareKey | null; limit: number }>
type Rows = SelectQueryBuilder<DB & { c: DB['customer'] }, 'c', CaredRow>

function ordered(query: ReturnType<typeof cared>, by: RawBuilder<number>, { after, limit }: Omit<Asked, 'orgIds'>) {
  const from =
    after === null
      ? query
      : query.where(sql<boolean>`${by} >= ${after.at}`).where(sql<boolean>`(${by} > ${after.at} or c.id > ${after.id})`)
  return from.orderBy(by).orderBy('c.id').limit(limit)
}

/** Members of one level; the condition without a value is that of the index. */
function ofLevel(db: Db, orgIds: OrgIds, level: CareLevel) {
  return cared(db, orgIds).where('c.member_level', '=', sql.lit(level)).where('c.member_level', '<>', sql.lit('none'))
}

/**
 * Customers due for a contact at `now` (UTC ms), the longest due first: key customers by their own plan, the others by
 * their level, one query for each plan. Who does not want calls is not due for one.
 */
export function dueQueries(
  db: Db,
  { orgIds, after, limit }: Asked,
  { now, terms }: Readonly<{ now: number; terms: CareTerms }>,
): readonly Rows[] {
  const byPlan = cared(db, orgIds)
    .where('c.contact_days', 'is not', null)
    .where('c.do_not_call', '=', 0)
    .where(sql<boolean>`${dueByPlan} <= ${now}`)
  const queries = [ordered(byPlan, dueByPlan, { after, limit }).select(dueByPlan.as('at'))]
  for (const level of careLevels) {
    const days = terms.levels[level].contactDays
    if (days === null) continue
    const span = days * dayMs
    const members = ofLevel(db, orgIds, level)
      .where('c.contact_days', 'is', null)
      .where('c.do_not_call', '=', 0)
      .where(sql<boolean>`${since} <= ${now - span}`)
    const from = after === null ? null : { at: after.at - span, id: after.id }
    queries.push(
      ordered(members, since, { after: from, limit }).select(sql<number>`${since} + ${sql.lit(span)}`.as('at')),
    )
  }
  return queries as unknown as readonly Rows[]
}

/** Customers with their birthday on one of these days of the year (`MM-DD`), by id. */
export function birthdaysOn(
  db: Db,
  {
    orgIds,
    days,
    afterId,
    limit,
  }: Readonly<{ orgIds: OrgIds; days: readonly string[]; afterId: string; limit: number }>,
) {
  return cared(db, orgIds)
    .select(sql<number>`0`.as('at'))
    .where('c.birth_day', 'is not', null)
    .where('c.birth_day', 'in', [...days])
    .where('c.id', '>', afterId)
    .orderBy('c.id')
    .limit(limit)
}

/** The members of a level, the one longest not contacted first. */
export function membersOf(db: Db, level: CareLevel, { orgIds, after, limit }: Asked) {
  return ordered(ofLevel(db, orgIds, level), since, { after, limit }).select(since.as('at'))
}

/** The points that each of these customers has. */
export function balancesOf(db: Db, customerIds: readonly string[]) {
  return db
    .selectFrom('point_line')
    .select((e) => ['customer_id', e.fn.sum<number>('points').as('balance')])
    .where('customer_id', 'in', [...customerIds])
    .groupBy('customer_id')
}

/** A customer's points by kind. */
export const pointSums = cachedQuery((db: Db, p: QueryParams<{ customerId: string }>) =>
  db
    .selectFrom('point_line')
    .select((e) => ['kind', e.fn.sum<number>('points').as('points')])
    .where('customer_id', '=', p.customerId)
    .groupBy('kind'),
)

/** A customer's point lines, newest first. */
export function pointLines(
  db: Db,
  { customerId, beforeId, limit }: Readonly<{ customerId: string; beforeId: string | null; limit: number }>,
) {
  return db
    .selectFrom('point_line')
    .selectAll()
    .where('customer_id', '=', customerId)
    .$if(beforeId !== null, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
}

/** Keeps others from changing a customer's points until the transaction ends. */
export const holdCustomer = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db
    .updateTable('customer')
    .set((e) => ({ version: e.ref('version') }))
    .where('id', '=', p.id),
)

/** An open call that is promised to a customer. */
export const openCallTo = cachedQuery((db: Db, p: QueryParams<{ customerId: string }>) =>
  db
    .selectFrom('commitment')
    .select(['id', 'due_at'])
    .where('customer_id', '=', p.customerId)
    .where('customer_id', 'is not', null)
    .where('kind', 'in', ['promised-call', 'reminder'])
    .where('state', '=', sql.lit('open'))
    .limit(1),
)
