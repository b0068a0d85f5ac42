import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { ServiceFigure } from '../core/domain/service/service-figures.ts'
import type { DB } from './schema.ts'

/** Which rows: a half-open period, UTC ms, and the parts of the organisation. */
export type FigurePeriod = Readonly<{ fromMs: number; toMs: number; orgIds: readonly string[] | 'all' }>

/** What every figure is made of. `at` is the moment by which a row belongs to the period. */
export type FigureSource = Readonly<{
  id: string
  case_id: string
  case_number: string
  what: string
  technician_id: string | null
  at: number
  counted: number
  amount: number | null
  key: string
}>

const shareKey = ''

function within({ orgIds }: FigurePeriod, column: RawBuilder<unknown>): RawBuilder<unknown> {
  return orgIds === 'all' ? sql`1 = 1` : sql`${column} in (${sql.join([...orgIds])})`
}

const sources: Readonly<Record<ServiceFigure, (period: FigurePeriod) => RawBuilder<FigureSource>>> = {
  // A deadline that the customer himself moved is judged as moved; any other by what was promised first.
  'arrival-on-time': (p) => sql`select m.id, o.case_id, s.number as case_number, o.symptom as what, o.technician_id,
      m.first_due_at as at, m.done_at as amount, ${shareKey} as key,
      case when m.done_at <= case when m.due_changed_by_customer = 1 then m.due_at else m.first_due_at end
        then 1 else 0 end as counted
    from commitment m join service_order o on o.id = m.about_id join service_case s on s.id = o.case_id
    where m.kind = 'arrival' and m.state <> 'dropped' and m.first_due_at >= ${p.fromMs} and m.first_due_at < ${p.toMs}
      and ${within(p, sql`o.org_id`)}`,
  'first-visit-fix': (p) => sql`select o.id, o.case_id, s.number as case_number, o.symptom as what, o.technician_id,
      o.done_at as at, o.visit_count as amount, ${shareKey} as key,
      case when o.visit_count = 1 and not exists (select 1 from service_order r where r.repeat_of = o.id)
        then 1 else 0 end as counted
    from service_order o join service_case s on s.id = o.case_id
    where o.done_at >= ${p.fromMs} and o.done_at < ${p.toMs} and o.kind = 'repair' and o.state <> 'cancelled'
      and ${within(p, sql`o.org_id`)}`,
  'repeat-repair': (p) => sql`select o.id, o.case_id, s.number as case_number, o.symptom as what, o.technician_id,
      o.registered_at as at, o.visit_count as amount, ${shareKey} as key,
      case when o.repeat_of is null then 0 else 1 end as counted
    from service_order o join service_case s on s.id = o.case_id
    where o.registered_at >= ${p.fromMs} and o.registered_at < ${p.toMs} and o.kind = 'repair'
      and o.state <> 'cancelled' and ${within(p, sql`o.org_id`)}`,
  minutes: (p) => sql`select v.id, o.case_id, s.number as case_number, o.symptom as what, v.technician_id,
      v.ended_at as at, v.minutes as amount, o.class as key, 1 as counted
    from visit v join service_order o on o.id = v.order_id join service_case s on s.id = o.case_id
    where v.ended_at >= ${p.fromMs} and v.ended_at < ${p.toMs} and v.minutes is not null
      and ${within(p, sql`o.org_id`)}`,
  fault: (p) => sql`select o.id, o.case_id, s.number as case_number, o.symptom as what, o.technician_id,
      o.done_at as at, o.visit_count as amount,
      coalesce(u.model_name, '') || '|' || coalesce(o.fault_code, '') as key, 1 as counted
    from service_order o join service_case s on s.id = o.case_id left join unit u on u.id = o.unit_id
    where o.done_at >= ${p.fromMs} and o.done_at < ${p.toMs} and o.kind = 'repair' and o.state <> 'cancelled'
      and ${within(p, sql`o.org_id`)}`,
  part: (p) => sql`select k.id, o.case_id, s.number as case_number, q.name as what, o.technician_id,
      k.at as at, k.quantity as amount, q.code || '|' || q.name as key, 1 as counted
    from stock_move k join service_order o on o.id = k.order_id join service_case s on s.id = o.case_id
      join part q on q.id = k.part_id
    where k.order_id is not null and k.at >= ${p.fromMs} and k.at < ${p.toMs} and k.kind = 'use'
      and ${within(p, sql`o.org_id`)}`,
  cost: (p) => sql`select l.id, o.case_id, s.number as case_number, l.name as what, o.technician_id,
      l.at as at, l.quantity * l.unit_minor as amount, l.payer || '|' || b.currency as key, 1 as counted
    from charge_line l join bill b on b.id = l.bill_id join service_order o on o.id = b.order_id
      join service_case s on s.id = o.case_id
    where l.struck_at is null and l.at >= ${p.fromMs} and l.at < ${p.toMs} and ${within(p, sql`o.org_id`)}`,
}

/** A figure by its keys: how many rows, how many of them counted, and the sum of their amounts. */
export function figureSums(db: Kysely<DB>, figure: ServiceFigure, period: FigurePeriod) {
  return db
    .selectFrom(sql<FigureSource>`(${sources[figure](period)})`.as('r'))
    .select((e) => [
      'r.key',
      e.fn.countAll<number>().as('n'),
      e.fn.sum<number>('r.counted').as('counted'),
      e.fn.sum<number>('r.amount').as('amount'),
    ])
    .groupBy('r.key')
    .orderBy('n', 'desc')
    .orderBy('r.key')
}

/** The rows of a figure, oldest id first, all of them or those of one key. */
export function figureRows(db: Kysely<DB>, figure: ServiceFigure, period: FigurePeriod) {
  return db
    .selectFrom(sql<FigureSource>`(${sources[figure](period)})`.as('r'))
    .selectAll('r')
    .orderBy('r.id')
}
