import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { SurveyFigureName } from '../core/domain/survey/callback-figures.ts'
import type { DB } from './schema.ts'

/** Which orders: parts of the organisation, one part of it, one technician ('' for none); null: all. */
export type CallbackChoice = Readonly<{
  orgIds: readonly string[] | 'all'
  orgId: string | null
  technicianId: string | null
}>

/** A half-open period, UTC ms, and the moment at which an open callback is judged late. */
export type CallbackPeriod = CallbackChoice & Readonly<{ fromMs: number; toMs: number; now: number }>

/** Days as half-open spans, UTC ms; they are told apart by their place. */
export type DaySpans = readonly Readonly<{ fromMs: number; toMs: number }>[]

/** Where a list goes on: after the row completed then with this id. */
export type CallbackKey = Readonly<{ at: number; id: string }>

function chosen(choice: CallbackChoice, table: 'o' | 'v'): RawBuilder<unknown> {
  const org = sql.ref(`${table}.org_id`)
  const technician = sql.ref(`${table}.technician_id`)
  const conditions = [
    choice.orgIds === 'all' ? null : sql`${org} in (${sql.join([...choice.orgIds])})`,
    choice.orgId === null ? null : sql`${org} = ${choice.orgId}`,
    choice.technicianId === null
      ? null
      : choice.technicianId === ''
        ? sql`${technician} is null`
        : sql`${technician} = ${choice.technicianId}`,
  ].filter((condition) => condition !== null)
  return conditions.length === 0 ? sql`1 = 1` : sql.join(conditions, sql` and `)
}

/**
 * The one callback by which an order is judged: an order has one, and where a broken store holds several, what was done
 * counts before what is open, and that before what was dropped.
 */
const judging = sql`(select j.id from commitment j where j.about_id = o.id and j.kind = 'service-callback'
  order by case when j.state = 'open' then 4 when j.state = 'dropped' then 5 when j.result = 'surveyed' then 1
    when j.result = 'refused' then 2 when j.result = 'unreachable' then 3 else 5 end, j.promised_at, j.id limit 1)`

/** What was dropped by its result, or for a reason that is one, counts under it. */
const outcomeAt = (now: number) => sql`case when m.id is null then 'without'
  when m.state = 'open' then case when m.first_due_at < ${sql.lit(now)} then 'late' else 'open' end
  when m.state <> 'dropped' and m.result = 'surveyed' then 'reached'
  when m.state <> 'dropped' and m.result in ('refused', 'unreachable') then m.result
  when coalesce(m.result, m.reason) in ('wrong-number', 'language-barrier', 'do-not-call') then coalesce(m.result, m.reason)
  else 'dropped' end`

/** In time is what was done by the deadline that was promised first. */
const inTime = sql`case when m.state in ('kept', 'late') and m.result in ('surveyed', 'refused', 'unreachable')
  and m.done_at <= m.first_due_at then 1 else 0 end`

const dayMs = 24 * 60 * 60 * 1000

/**
 * Which of the days a moment lies in. Days of 24 hours that follow each other are told apart by a division, so that a
 * year has few cases; a day on which the clocks are changed is a case of its own.
 */
function dayOf(column: RawBuilder<unknown>, days: DaySpans): RawBuilder<number> {
  const whens: RawBuilder<unknown>[] = []
  for (let day = 0; day < days.length; ) {
    const first = day
    const fromMs = days[first]?.fromMs ?? 0
    while (isOf24Hours(days[day])) day += 1
    const regular = day > first
    if (!regular) day += 1
    const place = regular
      ? sql`${sql.lit(first)} + (${column} - ${sql.lit(fromMs)}) / ${sql.lit(dayMs)}`
      : sql.lit(first)
    whens.push(sql`when ${column} < ${sql.lit(days[day - 1]?.toMs ?? 0)} then ${place}`)
  }
  return sql<number>`case ${sql.join(whens, sql` `)} end`
}

function isOf24Hours(day: DaySpans[number] | undefined): boolean {
  return day !== undefined && day.toMs - day.fromMs === dayMs
}

/** Orders completed on days that follow each other, by day, part of the organisation, technician and how their callbacks stand. */
export function callbackSums(db: Kysely<DB>, choice: CallbackChoice & Readonly<{ now: number }>, days: DaySpans) {
  return sql<{
    day: number
    org_id: string
    technician_id: string | null
    outcome: string
    orders: number
    in_time: number
  }>`select r.day, r.org_id, r.technician_id, r.outcome, count(*) as orders, sum(r.in_time) as in_time
    from (select ${dayOf(sql`o.done_at`, days)} as day, o.org_id, o.technician_id, ${outcomeAt(choice.now)} as outcome,
        ${inTime} as in_time
      from service_order o left join commitment m on m.id = ${judging}
      where o.done_at >= ${days[0]?.fromMs ?? 0} and o.done_at < ${days.at(-1)?.toMs ?? 0} and o.state <> 'cancelled'
        and ${chosen(choice, 'o')}) r
    group by r.day, r.org_id, r.technician_id, r.outcome`.compile(db)
}

/** A row behind a figure of orders. */
export type CallbackOrderRow = Readonly<{
  id: string
  order_id: string
  case_id: string
  case_number: string
  what: string
  customer_name: string
  org_id: string
  technician_id: string | null
  at: number
  due_at: number | null
  done_at: number | null
  reason: string | null
  outcome: string
  in_time: number
}>

type Asked = Readonly<{ after: CallbackKey | null; limit: number }>

/** Rows that come after the key, walking on along the index of the moment. */
function later(column: RawBuilder<unknown>, id: RawBuilder<unknown>, after: CallbackKey | null): RawBuilder<unknown> {
  if (after === null) return sql`1 = 1`
  return sql`${column} >= ${after.at} and (${column} > ${after.at} or ${id} > ${after.id})`
}

/** Orders completed in the period with their callbacks, by when they were completed; of one outcome when it is given. */
export function callbackOrderRows(
  db: Kysely<DB>,
  period: CallbackPeriod,
  { after, limit, outcome }: Asked & Readonly<{ outcome: string | null }>,
) {
  const of = outcome === null ? sql`1 = 1` : sql`r.outcome = ${outcome}`
  return sql<CallbackOrderRow>`select r.* from (
    select o.id, o.id as order_id, o.case_id, s.number as case_number, o.symptom as what, c.name as customer_name,
      o.org_id, o.technician_id, o.done_at as at, m.first_due_at as due_at, m.done_at as done_at, m.reason,
      ${outcomeAt(period.now)} as outcome, ${inTime} as in_time
    from service_order o left join commitment m on m.id = ${judging} join service_case s on s.id = o.case_id
      left join customer c on c.id = o.customer_id
    where o.done_at >= ${period.fromMs} and o.done_at < ${period.toMs} and o.state <> 'cancelled'
      and ${chosen(period, 'o')} and ${later(sql`o.done_at`, sql`o.id`, after)}) r
    where ${of} order by r.at, r.id limit ${limit}`.compile(db)
}

const bad = sql`(v.attitude <= 2 or v.skill <= 2 or v.punctuality <= 2 or v.promises <= 2)`

/** A complaint that was made in the survey, about the order or about its case; a suggestion is none. */
const complained = sql`(exists (select 1 from complaint k where k.survey_id = v.id and k.class <> 'suggestion')
  or exists (select 1 from complaint k where k.order_id = v.order_id and k.class <> 'suggestion')
  or exists (select 1 from complaint k where k.linked_case_id = v.case_id and k.class <> 'suggestion'))`

function surveysIn(period: Omit<CallbackPeriod, 'now'>): RawBuilder<unknown> {
  return sql`v.completed_at >= ${period.fromMs} and v.completed_at < ${period.toMs} and v.result = 'reached'
    and ${chosen(period, 'v')}`
}

const questions = ['attitude', 'skill', 'punctuality', 'promises'] as const

/** What was said by technician, in surveys of orders completed in the period. */
export function surveySums(db: Kysely<DB>, period: Omit<CallbackPeriod, 'now'>) {
  const marks = questions.map((question) => {
    const mark = sql.ref(`v.${question}`)
    return sql`count(${mark}) as ${sql.ref(`${question}_answers`)},
      sum(case when ${mark} >= 3 then 1 else 0 end) as ${sql.ref(`${question}_satisfied`)},
      coalesce(sum(${mark}), 0) as ${sql.ref(`${question}_sum`)}`
  })
  type Marks = Record<`${(typeof questions)[number]}_${'answers' | 'satisfied' | 'sum'}`, number>
  return sql<
    Marks & {
      technician_id: string | null
      surveys: number
      nps_answers: number
      nps_net: number
      unhappy: number
      silent: number
    }
  >`select v.technician_id, count(*) as surveys, ${sql.join(marks)}, count(v.nps) as nps_answers,
      sum(case when v.nps >= 9 then 1 when v.nps <= 6 then -1 else 0 end) as nps_net,
      sum(case when ${bad} then 1 else 0 end) as unhappy,
      sum(case when ${bad} and not ${complained} then 1 else 0 end) as silent
    from survey v where ${surveysIn(period)} group by v.technician_id`.compile(db)
}

/** A row behind a figure of surveys. */
export type SurveyRow = Omit<CallbackOrderRow, 'outcome' | 'in_time'> &
  Readonly<{
    attitude: number | null
    skill: number | null
    punctuality: number | null
    promises: number | null
    nps: number | null
    complaint: number
  }>

const asked: Readonly<Record<SurveyFigureName, RawBuilder<unknown>>> = {
  attitude: sql`v.attitude is not null`,
  skill: sql`v.skill is not null`,
  punctuality: sql`v.punctuality is not null`,
  promises: sql`v.promises is not null`,
  'service-score': sql`1 = 1`,
  nps: sql`v.nps is not null`,
  silent: bad,
}

/** Surveys behind a figure, by when the order was completed. */
export function surveyRows(
  db: Kysely<DB>,
  period: Omit<CallbackPeriod, 'now'>,
  { after, limit, figure }: Asked & Readonly<{ figure: SurveyFigureName }>,
) {
  return sql<SurveyRow>`select v.id, v.order_id, v.case_id, s.number as case_number, o.symptom as what,
      c.name as customer_name, v.org_id, v.technician_id, v.completed_at as at, m.first_due_at as due_at,
      v.at as done_at, null as reason, v.attitude, v.skill, v.punctuality, v.promises, v.nps,
      case when ${complained} then 1 else 0 end as complaint
    from survey v left join service_order o on o.id = v.order_id left join service_case s on s.id = v.case_id
      left join customer c on c.id = v.customer_id left join commitment m on m.id = v.commitment_id
    where ${surveysIn(period)} and ${asked[figure]} and ${later(sql`v.completed_at`, sql`v.id`, after)}
    order by v.completed_at, v.id limit ${limit}`.compile(db)
}
