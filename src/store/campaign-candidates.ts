import { type Expression, type Kysely, type SqlBool, sql } from 'kysely'
import type { Happening, TargetQuery } from '../core/domain/campaign/target-query.ts'
import { openState } from './commitments.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** What a query about candidates is limited to; instants are UTC ms. */
export type CandidateScope = Readonly<{
  query: TargetQuery
  /** Parts of the organisation whose customers may be asked. */
  orgIds: readonly string[] | 'all'
  /** The campaign itself, which does not stand against its own targets. */
  campaignId: string
  /** From when on unasked contacts count. */
  since: number
  /** The beginning of a date, in the organisation's zone. */
  startOf: (date: string) => number
  /** The date after one. */
  dayAfter: (date: string) => string
}>

const satisfied = sql<string>`(select case when v.attitude < 3 or v.skill < 3 or v.punctuality < 3 or v.promises < 3
  then 'dissatisfied' else 'satisfied' end from survey v
  where v.customer_id = c.id and v.attitude is not null order by v.at desc limit 1)`

type Condition = Expression<SqlBool>
type Period = Readonly<{ from: string | null; to: string | null }>

function within(column: Expression<unknown>, { from, to }: Period, scope: CandidateScope): Condition {
  const parts = [
    ...(from === null ? [] : [sql<SqlBool>`${column} >= ${scope.startOf(from)}`]),
    ...(to === null ? [] : [sql<SqlBool>`${column} < ${scope.startOf(scope.dayAfter(to))}`]),
  ]
  return parts.length === 0 ? sql<SqlBool>`${column} is not null` : sql<SqlBool>`${sql.join(parts, sql` and `)}`
}

const happened: { readonly [H in Happening]: (period: Period, scope: CandidateScope) => Condition } = {
  order: (period, scope) =>
    sql<SqlBool>`exists (select 1 from service_order o where o.customer_id = c.id
      and ${within(sql.ref('o.registered_at'), period, scope)})`,
  complaint: (period, scope) =>
    sql<SqlBool>`exists (select 1 from service_case s where s.customer_id = c.id and s.kind = 'complaint'
      and ${within(sql.ref('s.opened_at'), period, scope)})`,
  contract: ({ from, to }) =>
    sql<SqlBool>`exists (select 1 from contract k where k.customer_id = c.id and k.cancelled_at is null
      and k.starts_on <= ${to ?? '9999-12-31'} and k.ends_on >= ${from ?? '0001-01-01'})`,
}

function bought({ from, to, modelIds, categories }: NonNullable<TargetQuery['bought']>): Condition {
  const parts = [
    sql<SqlBool>`u.customer_id = c.id and u.scrapped = 0`,
    ...(from === null ? [] : [sql<SqlBool>`u.bought_on >= ${from}`]),
    ...(to === null ? [] : [sql<SqlBool>`u.bought_on <= ${to}`]),
    ...(modelIds.length === 0 ? [] : [sql<SqlBool>`u.model_id in (${sql.join(modelIds)})`]),
    ...(categories.length === 0 ? [] : [sql<SqlBool>`u.category in (${sql.join(categories)})`]),
  ]
  return sql<SqlBool>`exists (select 1 from unit u where ${sql.join(parts, sql` and `)})`
}

/** All conditions of a query; all of them must hold. */
function conditions(scope: CandidateScope): readonly Condition[] {
  const { query, orgIds } = scope
  const { lastContact } = query
  const among = (column: string, values: readonly string[]) =>
    values.length === 0 ? [] : [sql<SqlBool>`${sql.ref(column)} in (${sql.join(values)})`]
  const regions = query.regions.map((region) => sql<SqlBool>`substr(a.region, 1, ${[...region].length}) = ${region}`)
  return [
    ...(orgIds === 'all' ? [] : [sql<SqlBool>`c.org_id in (${orgIds.length === 0 ? null : sql.join(orgIds)})`]),
    ...among('c.kind', query.kinds),
    ...among('c.member_level', query.levels),
    ...among('a.zone', query.zones),
    ...(regions.length === 0 ? [] : [sql<SqlBool>`(${sql.join(regions, sql` or `)})`]),
    ...(query.bought === null ? [] : [bought(query.bought)]),
    ...query.had.map(({ what, ...period }) => happened[what](period, scope)),
    ...(lastContact?.since == null ? [] : [sql<SqlBool>`c.last_contact_at >= ${scope.startOf(lastContact.since)}`]),
    ...(lastContact?.before == null
      ? []
      : [sql<SqlBool>`coalesce(c.last_contact_at, 0) < ${scope.startOf(lastContact.before)}`]),
    // Written by JSON.stringify, so that it stands there exactly like this.
    ...(query.consent === null ? [] : [sql<SqlBool>`c.consent_json like ${`%"${query.consent}":true%`}`]),
    ...(query.satisfaction === null ? [] : [sql<SqlBool>`${satisfied} = ${query.satisfaction}`]),
  ]
}

/** What rule 8 and other campaigns say of customer `c`, as columns. */
function standing(since: number, campaignId: string) {
  return [
    sql<number>`(select count(*) from customer_phone p where p.customer_id = c.id and p.valid = 1)`.as('phones'),
    sql<number>`(select count(*) from unasked_contact x where x.customer_id = c.id and x.at >= ${since})`.as(
      'contacted',
    ),
    sql<number>`(select count(*) from commitment w where w.customer_id = c.id and w.state = ${openState}
      and w.kind in ('reminder', 'survey-task')
      and not exists (select 1 from unasked_contact x where x.id = w.id and x.at >= ${since}))`.as('planned'),
    sql<number>`(select count(*) from campaign_target t join campaign g on g.id = t.campaign_id
      where t.customer_id = c.id and t.state in ('waiting', 'open') and t.campaign_id <> ${campaignId}
      and g.state in ('drawn', 'running', 'paused'))`.as('elsewhere'),
  ] as const
}

/** The next customers, by id, who match; each with what decides whether he may be asked. */
export function candidatesAfter(
  db: Db,
  scope: CandidateScope,
  { after, limit }: Readonly<{ after: string; limit: number }>,
) {
  const { since, campaignId } = scope
  let query = db
    .selectFrom('customer as c')
    .leftJoin('customer_address as a', (join) => join.onRef('a.customer_id', '=', 'c.id').on('a.position', '=', 0))
    .select([
      'c.id',
      'c.name',
      'c.org_id',
      'c.kind',
      'c.member_level',
      'c.active',
      'c.merged_into',
      'c.do_not_call',
      'a.region',
      'a.zone',
      ...standing(since, campaignId),
    ])
    .where('c.id', '>', after)
  for (const condition of conditions(scope)) query = query.where(condition)
  return query.orderBy('c.id').limit(limit)
}
export type CandidateRow = Awaited<ReturnType<ReturnType<typeof candidatesAfter>['execute']>>[number]

/** The same of customers who are known by id, whatever they match. */
export function standingOf(
  db: Db,
  { ids, since, campaignId }: Readonly<{ ids: readonly string[]; since: number; campaignId: string }>,
) {
  return db
    .selectFrom('customer as c')
    .select(['c.id', 'c.active', 'c.merged_into', 'c.do_not_call', ...standing(since, campaignId)])
    .where('c.id', 'in', [...ids])
}
export type StandingRow = Awaited<ReturnType<ReturnType<typeof standingOf>['execute']>>[number]
