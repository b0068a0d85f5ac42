import { type Kysely, type RawBuilder, sql } from 'kysely'
import { fastPart, type RetentionGroup } from '../core/domain/complaint/aftermath.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { openToReader } from './complaint-circle.ts'
import type { ComplaintReader } from './complaints.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** Complaints recorded in a half-open period (UTC ms) that a person may read. */
export type AftermathPeriod = Readonly<{ fromMs: number; toMs: number; reader: ComplaintReader }>

function inScope(column: RawBuilder<unknown>, { orgIds }: ComplaintReader): RawBuilder<unknown> {
  return orgIds === 'all' ? sql`` : sql` and ${column} in (${sql.join([...orgIds])})`
}

/** The complaints of a period, suggestions left out. */
function ofPeriod({ fromMs, toMs, reader }: AftermathPeriod): RawBuilder<unknown> {
  return sql`x.recorded_at >= ${fromMs} and x.recorded_at < ${toMs} and x.class <> 'suggestion'
    and ${openToReader(reader)}${inScope(sql`x.org_id`, reader)}`
}

export type ComplainerRow = Readonly<{
  customer_id: string
  name: string
  complaints: number
  open: number
  last_at: number
  justified: number
  judged: number
  cost_minor: number | null
  note: string | null
}>

/** Customers with at least so many complaints in a period, the one with the most first. */
export function complainerRows(db: Db, period: AftermathPeriod, page: Readonly<{ atLeast: number; limit: number }>) {
  return sql<ComplainerRow>`with counted as (
      select s.customer_id, x.id, x.state, x.sub_class, x.recorded_at, f.justified as found,
        (select sum(y.cost_minor) from remedy y where y.complaint_id = x.id) as cost
      from complaint x join service_case s on s.id = x.case_id left join complaint_finding f on f.complaint_id = x.id
      where ${ofPeriod(period)} and s.customer_id is not null),
    often as (
      select customer_id, count(*) as complaints, max(recorded_at) as last_at,
        sum(case when state in ('closed', 'verified') then 0 else 1 end) as open,
        sum(case when found in ('justified', 'partly') then 1 else 0 end) as justified,
        sum(case when found is null then 0 else 1 end) as judged, sum(cost) as cost_minor
      from counted group by customer_id having count(*) >= ${page.atLeast}
      order by complaints desc, last_at desc, customer_id limit ${page.limit})
    select o.*, c.name, (select n.note from complainer_note n where n.customer_id = o.customer_id
        order by n.version desc limit 1) as note
    from often o join customer c on c.id = o.customer_id
    order by o.complaints desc, o.last_at desc, o.customer_id`.compile(db)
}

export type ComplainedRow = Readonly<{
  id: string
  case_number: string
  customer_id: string
  sub_class: string
  severity: string | null
  state: string
  outcome: string | null
  recorded_at: number
}>

/** The complaints of some customers in a period, the newest first. */
export function complaintsOfMany(db: Db, period: AftermathPeriod, customerIds: readonly string[]) {
  return sql<ComplainedRow>`select x.id, s.number as case_number, s.customer_id, x.sub_class, x.severity, x.state,
      x.outcome, x.recorded_at
    from complaint x join service_case s on s.id = x.case_id
    where s.customer_id in (${sql.join(['', ...customerIds])}) and ${ofPeriod(period)}
    order by x.recorded_at desc limit 2000`.compile(db)
}

/** How often a customer has complained since a moment, and how much of it is open. */
export function complaintsSince(db: Db, reader: ComplaintReader, customer: Readonly<{ id: string; sinceMs: number }>) {
  return sql<{ complaints: number; open: number; last_at: number | null }>`select count(*) as complaints,
      sum(case when x.state in ('closed', 'verified') then 0 else 1 end) as open, max(x.recorded_at) as last_at
    from service_case s join complaint x on x.case_id = s.id
    where s.customer_id = ${customer.id} and x.recorded_at >= ${customer.sinceMs} and x.class <> 'suggestion'
      and ${openToReader(reader)}`.compile(db)
}

/** What was written last of how a customer who complains often is treated. */
export const complainerNote = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('complainer_note').selectAll().where('customer_id', '=', p.id).orderBy('version', 'desc').limit(1),
)

/** What is held of complainers, from each moment on, the latest first. */
export const assumptions = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('complaint_assumption').selectAll().orderBy('holds_from', 'desc').orderBy('set_at', 'desc').limit(100),
)

/** The months after a period in which it is looked who bought and called: half-open, UTC ms and dates. */
export type FollowSpan = Readonly<{ fromMs: number; toMs: number; fromDate: string; toDate: string }>

/** By number, because the worst of a customer's complaints decides. */
const groupRank = { none: 0, fast: 1, slow: 2, unsolved: 3 } as const satisfies Record<RetentionGroup, number>
const ofRank = ['none', 'fast', 'slow', 'unsolved'] as const satisfies readonly RetentionGroup[]

/** The group of a stored rank. */
export function groupOfRank(rank: number): RetentionGroup {
  return ofRank[rank] ?? 'none'
}

/**
 * Customers of a period by how their complaints went, and those served in it who did not complain, with whether each
 * bought (a unit, a contract, an order) and called in the months after it. A complaint that was withdrawn or not upheld
 * is in no group; its customer is not of those who did not complain either.
 */
function followed(period: AftermathPeriod, span: FollowSpan, group: RetentionGroup | null): RawBuilder<unknown> {
  const { fromMs, toMs, reader } = period
  const only = group === null ? sql`` : sql` where g.rank = ${groupRank[group]}`
  return sql`with said as (
      select s.customer_id, x.id, x.outcome,
        case when x.remedied_at is null or x.state in ('reopened', 'recorded', 'acknowledged', 'investigating',
            'remedy-offered', 'remedy-refused', 'remedy-agreed') then ${groupRank.unsolved}
          when x.reopened_count = 0 and (x.remedied_at - x.recorded_at) * ${fastPart} <= coalesce((
            select min(k.first_due_at) from commitment k where k.about_id = x.id and k.kind = 'complaint-resolve'),
            x.recorded_at) - x.recorded_at then ${groupRank.fast}
          else ${groupRank.slow} end as rank
      from complaint x join service_case s on s.id = x.case_id
      where ${ofPeriod(period)} and s.customer_id is not null),
    grouped as (
      select customer_id, max(rank) as rank, max(id) as complaint_id from said
        where coalesce(outcome, '') not in ('withdrawn', 'not-upheld') group by customer_id
      union all
      select o.customer_id, ${groupRank.none}, null from service_order o
        where o.done_at >= ${fromMs} and o.done_at < ${toMs}${inScope(sql`o.org_id`, reader)}
          and o.customer_id not in (select customer_id from said) group by o.customer_id),
    followed as (
      select g.customer_id, g.rank, g.complaint_id,
        case when exists (select 1 from unit u where u.customer_id = g.customer_id
              and u.bought_on >= ${span.fromDate} and u.bought_on < ${span.toDate})
            or exists (select 1 from contract t where t.customer_id = g.customer_id
              and t.sold_at >= ${span.fromMs} and t.sold_at < ${span.toMs})
            or exists (select 1 from service_case b where b.customer_id = g.customer_id and b.kind = 'order'
              and b.opened_at >= ${span.fromMs} and b.opened_at < ${span.toMs}) then 1 else 0 end as bought,
        case when exists (select 1 from call l where l.customer_id = g.customer_id and l.direction = 'in'
              and l.offered_at >= ${span.fromMs} and l.offered_at < ${span.toMs}) then 1 else 0 end as called
      from grouped g${only})`
}

export type FollowedSum = Readonly<{ rank: number; customers: number; bought: number; called: number }>

/** How many customers are in each group, and how many of them bought and called. */
export function followedSums(db: Db, period: AftermathPeriod, span: FollowSpan) {
  return sql<FollowedSum>`${followed(period, span, null)}
    select rank, count(*) as customers, sum(bought) as bought, sum(called) as called
    from followed group by rank`.compile(db)
}

export type FollowedRow = Readonly<{
  customer_id: string
  name: string
  complaint_id: string | null
  case_number: string | null
  bought: number
  called: number
}>

/** The customers of one group, by id. `after`: behind this one. */
export function followedRows(
  db: Db,
  { period, span, group }: Readonly<{ period: AftermathPeriod; span: FollowSpan; group: RetentionGroup }>,
  page: Readonly<{ after: string; limit: number; only: 'bought' | 'called' | null }>,
) {
  const only = page.only === null ? sql`` : sql` and ${sql.ref(`f.${page.only}`)} = 1`
  return sql<FollowedRow>`${followed(period, span, group)}
    select f.customer_id, c.name, f.complaint_id, s.number as case_number, f.bought, f.called
    from followed f join customer c on c.id = f.customer_id
      left join complaint x on x.id = f.complaint_id left join service_case s on s.id = x.case_id
    where f.customer_id > ${page.after}${only} order by f.customer_id limit ${page.limit}`.compile(db)
}
