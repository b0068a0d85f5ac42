import { type Kysely, sql } from 'kysely'
import type { Source } from '../core/domain/reminder/fires-on.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { openState } from './commitments.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** How a source is read: its tables, the stored date by which it is found, and the id that orders equal dates. */
type Reading = Readonly<{
  tables: string
  at: string
  id: string
  where: string
  /** Whether the date is an instant (UTC ms). */
  instant: boolean
  about: 'unit' | 'contract' | 'case' | 'customer'
}>

const units = { about: 'unit', instant: false, tables: 'unit u', id: 'u.id', where: 'u.scrapped = 0' } as const

const readings = {
  bought: { ...units, at: 'u.bought_on' },
  installed: { ...units, at: 'u.installed_on' },
  made: { ...units, at: 'u.made_on', where: 'u.scrapped = 0 and u.bought_on is null and u.installed_on is null' },
  category: { ...units, at: 'u.category' },
  serviced: {
    ...units,
    tables: 'service_order o join unit u on u.id = o.unit_id',
    at: 'o.done_at',
    id: 'o.id',
    instant: true,
  },
  part: {
    ...units,
    tables: 'stock_move p join service_order o on o.id = p.order_id join unit u on u.id = o.unit_id',
    at: 'p.at',
    id: 'p.id',
    where: "p.order_id is not null and p.kind = 'use' and u.scrapped = 0",
    instant: true,
  },
  'contract-end': {
    about: 'contract',
    instant: false,
    tables: 'contract k',
    at: 'k.ends_on',
    id: 'k.id',
    where: 'k.cancelled_at is null and not exists (select 1 from contract n where n.renewed_from = k.id)',
  },
  'contract-sold': {
    about: 'contract',
    instant: true,
    tables: 'contract k',
    at: 'k.sold_at',
    id: 'k.id',
    where: 'k.sold_at is not null and k.cancelled_at is null',
  },
  'complaint-closed': {
    about: 'case',
    instant: true,
    tables: 'service_case s',
    at: 's.closed_at',
    id: 's.id',
    where: "s.kind = 'complaint'",
  },
  'birth-day': {
    about: 'customer',
    instant: false,
    tables: 'customer c',
    at: 'c.birth_day',
    id: 'c.id',
    where: 'c.birth_day is not null',
  },
  contacted: {
    about: 'customer',
    instant: true,
    tables: 'customer c',
    at: 'coalesce(c.last_contact_at, c.created_at)',
    id: 'c.id',
    where: '1 = 1',
  },
} as const satisfies Record<Source, Reading>

const subjects = {
  unit: {
    joins: 'join customer c on c.id = u.customer_id left join model m on m.id = u.model_id',
    columns: `u.id as subject_id, u.id as unit_id, u.model_id, u.model_name, u.category, u.bought_on, u.installed_on,
      u.made_on, m.warranty_months`,
  },
  contract: {
    joins: 'join customer c on c.id = k.customer_id',
    columns: 'k.id as subject_id, k.number as contract_number, k.ends_on, k.sold_at',
  },
  case: { joins: 'join customer c on c.id = s.customer_id', columns: 's.id as subject_id, s.closed_at' },
  customer: { joins: '', columns: 'c.id as subject_id' },
} as const

/** One who may be meant, as stored. What a source does not know is left out. */
export type CandidateRow = Readonly<{
  key_at: string | number
  key_id: string
  subject_id: string
  customer_id: string
  org_id: string
  customer_kind: string
  customer_name: string
  member_level: string
  active: number
  do_not_call: number
  consent_json: string
  sample: number
  birth_day: string | null
  contacted_at: number
  region?: string | null
  zone?: string | null
  has_phone: number | string
  unit_id?: string
  model_id?: string | null
  model_name?: string
  category?: string
  bought_on?: string | null
  installed_on?: string | null
  made_on?: string | null
  warranty_months?: number | null
  serviced_at?: number | string | null
  part_at?: number | string | null
  contract_number?: string
  ends_on?: string
  sold_at?: number | null
  closed_at?: number | null
}>

/** Whether the dates of a source are instants (UTC ms). */
export function isInstant(source: Source): boolean {
  return readings[source].instant
}

type CandidatePage = Readonly<{
  source: Source
  /** First and last value of the source's date: both included; `YYYY-MM-DD`, `MM-DD`, UTC ms or a category. */
  from: string | number
  to: string | number
  after: Readonly<{ at: string | number; id: string }> | null
  limit: number
  /** Which further dates of a unit are asked for. */
  with: Readonly<{ serviced: boolean; parts: readonly string[] | null; address: boolean }>
}>

/**
 * What is left of a stretch. Its first value is not asked for again behind a kept place: SQLite would begin there at
 * every page and pass over all that was read before.
 */
function stretchOf({ source, from, to, after }: CandidatePage) {
  const at = sql.raw(readings[source].at)
  const id = sql.raw(readings[source].id)
  if (from === to) return after === null ? sql`${at} = ${from}` : sql`${at} = ${from} and ${id} > ${after.id}`
  const behind = after === null ? sql`${at} >= ${from}` : sql`(${at}, ${id}) > (${after.at}, ${after.id})`
  return sql`${behind} and ${at} <= ${to}`
}

/** The next of those in a stretch of a source, in its order: a range over an index, whatever the store holds. */
export function candidatePage(page: CandidatePage) {
  const { tables, at, id, where, about } = readings[page.source]
  const { joins, columns } = subjects[about]
  const serviced = page.with.serviced
    ? sql`, (select max(d.done_at) from service_order d where d.unit_id = u.id and d.done_at is not null) as serviced_at`
    : sql``
  const address = page.with.address
    ? sql`, (select a.region from customer_address a where a.customer_id = c.id order by a.position limit 1) as region,
        (select a.zone from customer_address a where a.customer_id = c.id order by a.position limit 1) as zone`
    : sql``
  const counted =
    page.with.parts === null || page.with.parts.length === 0
      ? sql``
      : sql` and q.part_id in (${sql.join(page.with.parts)})`
  const parts =
    page.with.parts === null
      ? sql``
      : sql`, (select max(q.at) from service_order d join stock_move q on q.order_id = d.id
          where d.unit_id = u.id and q.kind = 'use'${counted}) as part_at`
  return sql<CandidateRow>`select ${sql.raw(at)} as key_at, ${sql.raw(id)} as key_id, ${sql.raw(columns)},
      c.id as customer_id, c.org_id, c.kind as customer_kind, c.name as customer_name, c.member_level, c.active,
      c.do_not_call, c.consent_json, c.sample, c.birth_day, coalesce(c.last_contact_at, c.created_at) as contacted_at,
      (select count(*) from customer_phone f where f.customer_id = c.id and f.valid = 1) as has_phone
      ${address}${serviced}${parts}
    from ${sql.raw(tables)} ${sql.raw(joins)}
    where ${stretchOf(page)} and ${sql.raw(where)}
    order by ${sql.raw(at)}, ${sql.raw(id)} limit ${page.limit}`
}

/** Units of customers, for rules that are about the customer and ask for what he has. */
export function unitsOfCustomers(db: Db, customerIds: readonly string[]) {
  return db
    .selectFrom('unit')
    .select(['customer_id', 'category', 'model_id'])
    .where('customer_id', 'in', [...customerIds])
    .where('scrapped', '=', 0)
}

type Asked = Readonly<{ customerIds: readonly string[]; since: number }>

/** Matters for which customers were contacted unasked since a moment. */
export function unaskedMattersOf(db: Db, { customerIds, since }: Asked) {
  return db
    .selectFrom('unasked_contact')
    .select(['customer_id', 'id'])
    .where('customer_id', 'in', [...customerIds])
    .where('at', '>=', since)
}

/** Open matters for which customers were or will be contacted unasked. */
export function waitingMattersOf(db: Db, customerIds: readonly string[]) {
  return db
    .selectFrom('commitment')
    .select(['customer_id', 'id'])
    .where('customer_id', 'in', [...customerIds])
    .where('state', '=', openState)
    .where('kind', 'in', ['reminder', 'survey-task'])
}

/** Customers whom a rule has reminded since a date. */
export function remindedSince(db: Db, p: Readonly<{ ruleId: string; customerIds: readonly string[]; since: string }>) {
  return db
    .selectFrom('reminder_hit')
    .select('customer_id')
    .distinct()
    .where('customer_id', 'in', [...p.customerIds])
    .where('rule_id', '=', p.ruleId)
    .where('outcome', '<>', sql.lit('left-out'))
    .where('made_on', '>=', p.since)
}

/** Contracts whose renewal was announced or is to be. */
export function announcedContracts(db: Db, contractIds: readonly string[]) {
  return db
    .selectFrom('commitment')
    .select('about_id')
    .distinct()
    .where('about_id', 'in', [...contractIds])
    .where('kind', 'in', ['renewal-notice', 'renewal-visit'])
}

/** Subjects that a rule has met for one date. */
export function metSubjects(db: Db, p: Readonly<{ ruleId: string; day: string; subjectIds: readonly string[] }>) {
  return db
    .selectFrom('reminder_hit')
    .select('subject_id')
    .where('rule_id', '=', p.ruleId)
    .where('subject_id', 'in', [...p.subjectIds])
    .where('occurs_on', '=', p.day)
}

/** How many a rule has reminded on a date. */
export const madeOn = cachedQuery((db: Db, p: QueryParams<{ ruleId: string; date: string }>) =>
  db
    .selectFrom('reminder_hit')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('rule_id', '=', p.ruleId)
    .where('made_on', '=', p.date)
    .where('outcome', '<>', sql.lit('left-out')),
)

/** One rule, also a removed one. */
export const ruleById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('reminder_rule').selectAll().where('id', '=', p.id).limit(1),
)

/** The rules that are there, the most important first. */
export const allRules = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db
    .selectFrom('reminder_rule')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('priority')
    .orderBy('name')
    .orderBy('id'),
)

/** The forms that a rule had, the newest first. */
export const versionsOfRule = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('reminder_rule_version').selectAll().where('rule_id', '=', p.id).orderBy('version', 'desc'),
)

/** One form of a rule. */
export const ruleVersion = cachedQuery((db: Db, p: QueryParams<{ id: string; version: number }>) =>
  db
    .selectFrom('reminder_rule_version')
    .select('rule_json')
    .where('rule_id', '=', p.id)
    .where('version', '=', p.version)
    .limit(1),
)

/** The run of a rule for one date. */
export const runOfDay = cachedQuery((db: Db, p: QueryParams<{ ruleId: string; day: string }>) =>
  db.selectFrom('reminder_run').selectAll().where('rule_id', '=', p.ruleId).where('day', '=', p.day).limit(1),
)

/** One run. */
export const runById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('reminder_run').selectAll().where('id', '=', p.id).limit(1),
)

/** Runs that are not at their end. */
export const unfinishedRuns = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db
    .selectFrom('reminder_run as r')
    .innerJoin('reminder_rule as u', 'u.id', 'r.rule_id')
    .select(['r.id', 'r.rule_id', 'r.day', 'r.state', 'r.window_end'])
    .where(sql<boolean>`r.state <> 'done' and r.state <> 'over'`)
    .orderBy('u.priority')
    .orderBy('r.day')
    .orderBy('r.id'),
)

/** The last run of a rule by its date. */
export const lastRunOf = cachedQuery((db: Db, p: QueryParams<{ ruleId: string }>) =>
  db.selectFrom('reminder_run').selectAll().where('rule_id', '=', p.ruleId).orderBy('day', 'desc').limit(1),
)

/** Keeps other processes from going on with a run until the transaction ends. */
export const holdRun = cachedQuery((db: Db, p: QueryParams<{ id: string; now: number }>) =>
  db
    .updateTable('reminder_run')
    .set({ touched_at: p.now as never })
    .where('id', '=', p.id),
)

/** Keeps other processes from changing a rule until the transaction ends. */
export const holdRule = cachedQuery((db: Db, p: ById) =>
  db
    .updateTable('reminder_rule')
    .set((e) => ({ version: e.ref('version') }))
    .where('id', '=', p.id),
)

/** The reminder behind a promise. */
export const hitById = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('reminder_hit as h')
    .leftJoin('unit as u', 'u.id', 'h.unit_id')
    .innerJoin('customer as c', 'c.id', 'h.customer_id')
    .selectAll('h')
    .select(['u.model_name', 'c.name as customer_name'])
    .where('h.id', '=', p.id)
    .limit(1),
)

/** Open reminders after a promise, by deadline and id, with what they are about. */
export const openReminders = cachedQuery((db: Db, p: QueryParams<{ dueAt: number; id: string; limit: number }>) =>
  db
    .selectFrom('commitment as w')
    .innerJoin('reminder_hit as h', 'h.id', 'w.about_id')
    .innerJoin('reminder_rule as r', 'r.id', 'h.rule_id')
    .innerJoin('customer as c', 'c.id', 'h.customer_id')
    .leftJoin('unit as u', 'u.id', 'h.unit_id')
    .select([
      'w.id',
      'w.due_at',
      'h.at',
      'h.unit_id',
      'h.customer_id',
      'r.kind',
      'c.active',
      'c.last_contact_at',
      'u.scrapped',
    ])
    .select((e) => [
      e
        .selectFrom('service_order as o')
        .select((m) => m.fn.max('o.done_at').as('at'))
        .whereRef('o.unit_id', '=', 'h.unit_id')
        .where('o.done_at', 'is not', null)
        .as('serviced_at'),
      e
        .selectFrom('contract as k')
        .select((m) => m.fn.max('k.sold_at').as('at'))
        .whereRef('k.customer_id', '=', 'h.customer_id')
        .where('k.cancelled_at', 'is', null)
        .as('sold_at'),
    ])
    .where('w.kind', '=', sql.lit('reminder'))
    .where('w.state', '=', openState)
    .where(sql<boolean>`(w.due_at, w.id) > (${p.dueAt}, ${p.id})`)
    .orderBy('w.due_at')
    .orderBy('w.id')
    .limit(p.limit),
)

/** The lengths of warranty that models have, months. */
export const modelWarranties = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db.selectFrom('model').select('warranty_months').distinct(),
)
