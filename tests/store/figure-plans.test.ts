import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import type { ServiceFigure } from '../../src/core/domain/service/service-figures.ts'
import { type CachedQuery, compileTemplate, fillTemplate } from '../../src/store/cached-query.ts'
import { dayReportOf, dayReportsOf, partsOfOrder, visitsOfDay } from '../../src/store/day-reports.ts'
import type { Engine } from '../../src/store/engine.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { type FigurePeriod, figureRows, figureSums } from '../../src/store/service-figures.ts'
import { forEachEngine } from '../support/engines.ts'

const hour = 60 * 60 * 1000
const rows = 8000
/** One row of each table every hour; some hours of a year are asked for. */
const day = { fromMs: 1000 * hour, toMs: 1008 * hour }

/** `insert into <table> (<columns>) select <values>` for the numbers `i` from 1 to `rows`. */
function many(table: string, values: Readonly<Record<string, string>>): string {
  return `insert into ${table} (${Object.keys(values).join(', ')})
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select ${Object.values(values).join(', ')} from n`
}

const at = `i * cast(${hour} as bigint)`
const place = { note: "''", kind: "'use'", condition: "'new'", from_place: "'van'", to_place: "'unit'" }
const business: readonly string[] = [
  `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
    values ('org', null, 'centre', 'Org', '', '/org/', null, 'A', 0)`,
  `insert into part (id, code, name, category, price_minor, currency, returns_old, active, note, version, sample, created_at)
    values ('part', 'P-1', 'Part', '', 1, 'CNY', 0, 1, '', 1, 0, 0)`,
  many('service_case', {
    ...{ id: "'s' || i", number: "'N' || i", org_id: "'org'", kind: "'service'", state: "'open'", topic: "''" },
    ...{ description: "''", opened_at: at, opened_by: "'p'", state_at: at, reopened_count: '0', version: '1' },
    sample: '0',
  }),
  many('service_order', {
    ...{ id: "'o' || i", case_id: "'s' || i", org_id: "'org'", customer_id: "'c'", kind: "'repair'", class: "'C'" },
    ...{ class_proposal_json: "'{}'", symptom: "''", state: "'done'", state_at: at, zone: "'urban'", address: "''" },
    ...{ contact_phone: "''", technician_id: "'t' || (i % 40)", visit_count: '1', registered_at: at, done_at: at },
    ...{ finding: "''", repeat_of: "case when i % 20 = 0 then 'o' || (i - 1) end", version: '1', sample: '0' },
  }),
  many('visit', {
    ...{ id: "'v' || i", order_id: "'o' || i", technician_id: "'t' || (i % 40)", dispatched_at: at, ended_at: at },
    ...{ state: "case when i % 200 = 0 then 'arrived' else 'ended' end", finding: "''", minutes: '30' },
  }),
  many('commitment', {
    ...{ id: "'m' || i", org_id: "'org'", kind: "case when i % 2 = 0 then 'arrival' else 'dispatch' end" },
    ...{ about_kind: "'order'", about_id: "'o' || i", state: "'kept'", promised_at: at, due_at: at, first_due_at: at },
    ...{ due_changed_by_customer: '0', explanation_json: "'{}'", owner_role: "'technician'", rung: '0' },
    ...{ attempts: '0', counted_attempts: '0', version: '1', done_at: at },
  }),
  many('stock_move', {
    ...{ id: "'k' || i", org_id: "'org'", document: "''", part_id: "'part'", quantity: '1', at, by_person: "'p'" },
    ...{ order_id: "'o' || i", ...place },
  }),
  many('bill', {
    ...{ id: "'b' || i", order_id: "'o' || i", org_id: "'org'", currency: "'CNY'", state: "'open'" },
    ...{ value_minor: '1', due_minor: '1', paid_minor: '0', on_account_minor: '0', version: '1' },
  }),
  many('charge_line', {
    ...{ id: "'l' || i", bill_id: "'b' || i", kind: "'labour'", name: "''", part_number: "''", quantity: '1' },
    ...{
      unit_minor: '100',
      payer: "'customer'",
      payer_fixed: '0',
      at,
      reason: "''",
      struck_reason: "''",
      position: '0',
    },
  }),
  many('day_report', {
    ...{ id: "'r' || i", kind: "'technician'", org_id: "'org'", person_id: "'t' || i", date: "'d' || (i / 40)" },
    ...{ state: "'open'", remark: "''", back_reason: "''", version: '1' },
  }),
]

/** The index by which each figure finds the rows of its period. */
const indexOf: Readonly<Record<ServiceFigure, string>> = {
  'arrival-on-time': 'commitment_arrival_due',
  'first-visit-fix': 'order_done_at',
  'repeat-repair': 'order_registered_at',
  minutes: 'visit_ended_at',
  fault: 'order_done_at',
  part: 'stock_use_at',
  cost: 'charge_line_at',
}

/** Steps that read a large table from end to end: of PostgreSQL `Seq Scan on x`, of SQLite `SCAN x` of a real table. */
function fullScans(plan: string): readonly string[] {
  const small = /\b(part|org_unit|unit|q|u)\b/
  return plan
    .split('\n')
    .filter((step) => /Seq Scan on \w+/.test(step) || /^SCAN (?!r$|\(|CONSTANT)\w+(?! USING)/.test(step.trim()))
    .filter((step) => !small.test(step.replace(/.*(Seq Scan on|SCAN) /, '').split(' ')[0] ?? ''))
}

forEachEngine<DB>((_name, open) => {
  let engine: Engine<DB>

  beforeAll(async () => {
    engine = await open()
    await migrate(engine, { migrations, now: () => 0, file: 'test' })
    await engine.write(async ({ db }) => {
      for (const statement of business) await sql.raw(statement).execute(db)
      await sql.raw('analyze').execute(db)
    })
  })

  const plan = (query: Readonly<{ compile(): Parameters<Engine<DB>['explain']>[0] }>) => engine.explain(query.compile())

  async function planOf<P extends object, Row>(query: CachedQuery<DB, P, Row>, params: P): Promise<string> {
    const template = compileTemplate(engine.read, query)
    const parts = template.sql.split(/\?|\$\d+/)
    const values = fillTemplate(template, params)
    const asked = parts
      .slice(1)
      .reduce((text, part, n) => sql`${text}${values[n]}${sql.raw(part)}`, sql.raw(parts[0] ?? ''))
    return engine.explain(asked.compile(engine.read))
  }

  const periods: Readonly<Record<string, FigurePeriod>> = {
    'the whole organisation': { ...day, orgIds: 'all' },
    'a centre': { ...day, orgIds: ['org'] },
  }
  const cases = Object.keys(periods).flatMap((whose) =>
    (Object.keys(indexOf) as ServiceFigure[]).map((figure) => [figure, whose] as const),
  )

  it.each(cases)('%s of %s walks along its index', async (figure, whose) => {
    const period = periods[whose] ?? { ...day, orgIds: 'all' }
    for (const query of [figureSums(engine.read, figure, period), figureRows(engine.read, figure, period).limit(200)]) {
      const steps = await plan(query)
      expect(steps).toContain(indexOf[figure])
      expect(fullScans(steps)).toEqual([])
    }
  })

  it('asks for repeats of an order along their index', async () => {
    const steps = await plan(figureSums(engine.read, 'first-visit-fix', { ...day, orgIds: 'all' }))
    expect(steps).toContain('order_repeat_of')
  })

  it('drafts a day report along the indexes of visits, promises and parts', async () => {
    const { ended, underWay } = visitsOfDay(engine.read, { ...day, technicianIds: ['t1', 't2'] })
    for (const [query, index] of [
      [ended, /visit_ended(_at)?\b/],
      [underWay, /visit_(open|under_way)\b/],
    ] as const) {
      const steps = await plan(query)
      expect(steps).toMatch(index)
      expect(steps).toContain('commitment_about')
      expect(fullScans(steps)).toEqual([])
    }
    const used = await planOf(partsOfOrder, { orderId: 'o7', ...day })
    expect(used).toContain('stock_move_order')
    expect(fullScans(used)).toEqual([])
  })

  it('finds written reports by their date', async () => {
    for (const steps of [
      await planOf(dayReportsOf, { date: 'd7' }),
      await planOf(dayReportOf, { date: 'd7', orgId: 'org', kind: 'technician', personId: 't280' }),
    ]) {
      expect(steps).toContain('day_report_once')
      expect(fullScans(steps)).toEqual([])
    }
  })

  it('sees a full scan where there is one', async () => {
    const steps = await plan(engine.read.selectFrom('visit').selectAll().where('finding', '=', 'x'))
    expect(fullScans(steps)).toHaveLength(1)
  })
})
