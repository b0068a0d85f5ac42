import { sql } from 'kysely'
import { type Figure, measure, timingFigures } from '../measure.ts'
import type { Bench } from '../stores.ts'

const budgetMs = 2_000
const pageBudgetMs = 100
/** A month without any other history. */
const month = { from: '2031-05-01', to: '2031-06-01' }
const monthMs = 30 * 24 * 3_600_000
const startMs = Date.UTC(2031, 3, 30, 16)

/** Adds completed orders of one month, each with its callback and survey, and some complaints. */
async function fill(bench: Bench, orders: number): Promise<void> {
  const orgId = bench.service.runtime.directory.head()?.id ?? ''
  const at = `${startMs} + i * ${Math.floor(monthMs / orders)}`
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    service_case: {
      ...{ id: "'bench-case-' || i", number: "'BENCH-' || i", org_id: `'${orgId}'`, kind: "'repair'" },
      ...{ state: "'closed'", topic: "''", description: "''", opened_at: at, opened_by: "''", state_at: at },
      ...{ reopened_count: '0', version: '1', sample: '0' },
    },
    service_order: {
      ...{ id: "'bench-order-' || i", case_id: "'bench-case-' || i", org_id: `'${orgId}'`, customer_id: "'none'" },
      ...{ kind: "'repair'", class: "'A'", class_proposal_json: "'{}'", symptom: "''", state: "'done'", state_at: at },
      ...{ zone: "'urban'", address: "''", contact_phone: "''", technician_id: "'bench-technician-' || (i % 200)" },
      ...{ visit_count: '1', registered_at: at, done_at: at, finding: "''", version: '1', sample: '0' },
    },
    commitment: {
      ...{ id: "'bench-callback-' || i", org_id: `'${orgId}'`, kind: "'service-callback'", state: "'kept'" },
      ...{ about_kind: "'service-order'", about_id: "'bench-order-' || i", promised_at: at, due_at: at },
      ...{ first_due_at: at, due_changed_by_customer: '0', explanation_json: "'{}'", owner_role: "'operator'" },
      ...{ rung: '0', attempts: '1', counted_attempts: '1', result: "'surveyed'", done_at: at, version: '1' },
    },
    survey: {
      ...{ id: "'bench-survey-' || i", commitment_id: "'bench-callback-' || i", case_id: "'bench-case-' || i" },
      ...{ order_id: "'bench-order-' || i", customer_id: "'none'", org_id: `'${orgId}'`, completed_at: at, at },
      ...{ technician_id: "'bench-technician-' || (i % 200)", by_person: "''", result: "'reached'", attitude: '4' },
      ...{ skill: '1 + i % 4', punctuality: '3', promises: '4', nps: 'i % 11', pleased: "''", annoyed: "''" },
      sample: '0',
    },
  }
  await bench.engine.write(async ({ db }) => {
    for (const [table, values] of Object.entries(tables))
      await sql
        .raw(
          `insert into ${table} (${Object.keys(values).join(', ')})
            with recursive n(i) as (select 0 union all select i + 1 from n where i < ${orders - 1})
            select ${Object.values(values).join(', ')} from n`,
        )
        .execute(db)
  })
}

/** What a lead waits for who opens the callbacks of a month: the figures, and the first rows behind one. */
export async function callbacks(
  bench: Bench,
  { times, orders }: Readonly<{ times: number; orders: number }>,
): Promise<readonly Figure[]> {
  await fill(bench, orders)
  const lead = bench.clientOf('lead')
  const { total, said } = await lead.callbackFigures.get(month)
  if (total.completed !== orders || said.surveys !== orders) throw new Error('not every order was counted')
  const name = 'callbacks'
  const rowsOf = { ...month, figure: 'silent', limit: 200 } as const
  return [
    { bench: name, what: 'orders of the month with survey', value: orders, unit: 'rows' },
    ...timingFigures(
      { bench: name, what: 'figures of the month', budgetMs },
      await measure(times, () => lead.callbackFigures.get(month)),
    ),
    ...timingFigures(
      { bench: name, what: 'first rows of a figure', budgetMs: pageBudgetMs },
      await measure(times, () => lead.callbackFigures.rows(rowsOf)),
    ),
  ]
}
