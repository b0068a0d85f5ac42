import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from './schema.ts'

/** Which complaints and suggestions: recorded in a half-open period (UTC ms), of which part, of which class; null: all. */
export type ComplaintPeriod = Readonly<{
  fromMs: number
  toMs: number
  orgIds: readonly string[] | 'all'
  orgId: string | null
  class: string | null
}>

function chosen(period: ComplaintPeriod): RawBuilder<unknown> {
  const conditions = [
    sql`x.recorded_at >= ${period.fromMs} and x.recorded_at < ${period.toMs}`,
    period.orgIds === 'all' ? null : sql`x.org_id in (${sql.join([...period.orgIds])})`,
    period.orgId === null ? null : sql`x.org_id = ${period.orgId}`,
    period.class === null ? null : sql`x.class = ${period.class}`,
  ].filter((condition) => condition !== null)
  return sql.join(conditions, sql` and `)
}

export type CountedRow = Readonly<{
  id: string
  org_id: string
  class: string
  sub_class: string
  severity: string | null
  state: string
  outcome: string | null
  recorded_at: number
  remedied_at: number | null
  closed_at: number | null
  model_name: string | null
  technician_id: string | null
  justified: string | null
  cause_id: string | null
  responsible_org_id: string | null
  fate: string | null
}>

/** Every complaint and suggestion of a period with what it is counted by, by when it was recorded. */
export function countedRows(db: Kysely<DB>, period: ComplaintPeriod) {
  return sql<CountedRow>`select x.id, x.org_id, x.class, x.sub_class, x.severity, x.state, x.outcome, x.recorded_at,
      x.remedied_at, x.closed_at, u.model_name, coalesce(x.technician_id, x.accused_id) as technician_id, f.justified,
      f.cause_id, f.org_id as responsible_org_id,
      (select d.fate from suggestion_fate d where d.complaint_id = x.id and d.current = 1 limit 1) as fate
    from complaint x left join unit u on u.id = x.unit_id left join complaint_finding f on f.complaint_id = x.id
    where ${chosen(period)} order by x.recorded_at, x.id`.compile(db)
}

export type PromisedRow = Readonly<{
  complaint_id: string
  kind: string
  state: string
  promised_at: number
  judged_at: number
  done_at: number | null
}>

/** What was promised about the complaints and suggestions of a period, the first promise first. */
export function promisedRows(db: Kysely<DB>, period: ComplaintPeriod) {
  return sql<PromisedRow>`select m.about_id as complaint_id, m.kind, m.state, m.promised_at,
      case when m.due_changed_by_customer = 1 then m.due_at else m.first_due_at end as judged_at, m.done_at
    from complaint x join commitment m on m.about_id = x.id
    where ${chosen(period)}
      and m.kind in ('complaint-acknowledge', 'complaint-resolve', 'complaint-verify', 'suggestion-reply')
    order by m.promised_at, m.id`.compile(db)
}

/**
 * What the complaints of a period cost us, 分: what their remedies cost, and what others than the customer bear of the
 * orders in their cases that no remedy made. A complaint of which nothing is known has no row.
 */
export function costRows(db: Kysely<DB>, period: ComplaintPeriod) {
  return sql<{ complaint_id: string; cost_minor: number }>`select r.complaint_id, sum(r.cost_minor) as cost_minor from (
      select x.id as complaint_id, y.cost_minor from complaint x join remedy y on y.complaint_id = x.id
        where ${chosen(period)} and y.cost_minor is not null
      union all
      select x.id, l.quantity * l.unit_minor from complaint x join service_order o on o.case_id = x.case_id
        join bill b on b.order_id = o.id join charge_line l on l.bill_id = b.id
        where ${chosen(period)} and l.struck_at is null and l.payer <> 'customer'
          and not exists (select 1 from remedy z where z.order_id = o.id)
    ) r group by r.complaint_id`.compile(db)
}

/** Months as half-open spans, UTC ms, following each other; they are told apart by their place. */
export type MonthSpans = readonly Readonly<{ fromMs: number; toMs: number }>[]

/** How many complaints and suggestions were recorded in each of the months. */
export function monthCounts(db: Kysely<DB>, period: Omit<ComplaintPeriod, 'fromMs' | 'toMs'>, months: MonthSpans) {
  const whens = months.map(({ toMs }, place) => sql`when x.recorded_at < ${sql.lit(toMs)} then ${sql.lit(place)}`)
  const whole = { ...period, fromMs: months[0]?.fromMs ?? 0, toMs: months.at(-1)?.toMs ?? 0 }
  return sql<{ month: number; suggestion: number; n: number }>`select r.month, r.suggestion, count(*) as n from (
      select case ${sql.join(whens, sql` `)} end as month, case when x.class = 'suggestion' then 1 else 0 end as suggestion
      from complaint x where ${chosen(whole)}) r
    group by r.month, r.suggestion`.compile(db)
}

/** Repairs done on units of a model in a period, by the fault found: what was reported, and the cause that was seen. */
export function faultCounts(
  db: Kysely<DB>,
  { fromMs, toMs, orgIds, model }: Pick<ComplaintPeriod, 'fromMs' | 'toMs' | 'orgIds'> & Readonly<{ model: string }>,
) {
  const within = orgIds === 'all' ? sql`1 = 1` : sql`o.org_id in (${sql.join([...orgIds])})`
  return sql<{ fault_code: string | null; cause_code: string | null; n: number }>`select o.fault_code, v.cause_code,
      count(*) as n
    from service_order o join unit u on u.id = o.unit_id
      left join (select w.order_id, max(p.cause_code) as cause_code from visit w
        join visit_report p on p.visit_id = w.id group by w.order_id) v on v.order_id = o.id
    where o.done_at >= ${fromMs} and o.done_at < ${toMs} and o.kind = 'repair' and o.state <> 'cancelled'
      and u.model_name = ${model} and ${within}
    group by o.fault_code, v.cause_code order by n desc limit 50`.compile(db)
}
