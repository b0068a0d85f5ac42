import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { surveyFigures } from '../../src/core/domain/survey/callback-figures.ts'
import {
  type CallbackChoice,
  callbackOrderRows,
  callbackSums,
  surveyRows,
  surveySums,
} from '../../src/store/callback-figures.ts'
import type { Engine } from '../../src/store/engine.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'

const hour = 60 * 60 * 1000
const rows = 8000
/** One order every hour; some hours of a year are asked for, as two days. */
const days = [
  { fromMs: 1000 * hour, toMs: 1003 * hour },
  { fromMs: 1003 * hour, toMs: 1006 * hour },
]
const now = 5000 * hour

/** `insert into <table> (<columns>) select <values>` for the numbers `i` from 1 to `upTo`. */
function many(table: string, values: Readonly<Record<string, string>>, upTo = rows): string {
  return `insert into ${table} (${Object.keys(values).join(', ')})
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${upTo})
    select ${Object.values(values).join(', ')} from n`
}

const at = `i * cast(${hour} as bigint)`
const business: readonly string[] = [
  `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
    values ('org', null, 'centre', 'Org', '', '/org/', null, 'A', 0)`,
  many('service_case', {
    ...{ id: "'s' || i", number: "'N' || i", org_id: "'org'", kind: "'service'", state: "'open'", topic: "''" },
    ...{ description: "''", opened_at: at, opened_by: "'p'", state_at: at, reopened_count: '0', version: '1' },
    sample: '0',
  }),
  many('service_order', {
    ...{ id: "'o' || i", case_id: "'s' || i", org_id: "'org'", customer_id: "'c'", kind: "'repair'", class: "'C'" },
    ...{ class_proposal_json: "'{}'", symptom: "''", state: "'done'", state_at: at, zone: "'urban'", address: "''" },
    ...{ contact_phone: "''", technician_id: "'t' || (i % 40)", visit_count: '1', registered_at: at, done_at: at },
    ...{ finding: "''", version: '1', sample: '0' },
  }),
  // An order has several promises, one of them its callback.
  many(
    'commitment',
    {
      ...{ id: "'m' || i", org_id: "'org'", kind: `case when i <= ${rows} then 'service-callback' else 'arrival' end` },
      ...{
        about_kind: "'service-order'",
        about_id: `'o' || (i % ${rows})`,
        state: "'kept'",
        promised_at: at,
        due_at: at,
      },
      ...{ first_due_at: at, due_changed_by_customer: '0', explanation_json: "'{}'", owner_role: "'operator'" },
      ...{ rung: '0', attempts: '0', counted_attempts: '0', version: '1', done_at: at, result: "'surveyed'" },
    },
    6 * rows,
  ),
  many('survey', {
    ...{ id: "'v' || i", commitment_id: "'m' || i", case_id: "'s' || i", order_id: "'o' || i", customer_id: "'c'" },
    ...{ org_id: "'org'", technician_id: "'t' || (i % 40)", completed_at: at, at, by_person: "'p'" },
    ...{ result: "'reached'", attitude: '4', skill: '1 + i % 4', punctuality: '4', promises: '4', pleased: "''" },
    ...{ annoyed: "''", sample: '0' },
  }),
  many('complaint', {
    ...{
      id: "'x' || i",
      org_id: "'org'",
      case_id: "'s' || i",
      linked_case_id: "case when i > 1 then 's' || (i - 1) end",
    },
    ...{ order_id: "'o' || (i + 1)", survey_id: "'v' || (i + 1)", class: "'service'", sub_class: "'skill'" },
    ...{ severity_reasons_json: "'[]'", severity_reason: "''", said: "''", wanted: "''", channel: "'phone'" },
    ...{ state: "'recorded'", recorded_at: at, recorded_by: "'p'", version: '1' },
  }),
]

/** Steps that read a large table from end to end: of PostgreSQL `Seq Scan on x`, of SQLite `SCAN x` of a real table. */
function fullScans(plan: string): readonly string[] {
  return plan
    .split('\n')
    .filter((step) => /Seq Scan on \w+/.test(step) || /^SCAN (?!\d+ CONSTANT|CONSTANT)\w+(?! USING)/.test(step.trim()))
    .filter((step) => !/\b(customer|c|r|s|span)\b/.test(step.replace(/.*(Seq Scan on|SCAN) /, '').split(' ')[0] ?? ''))
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

  const everything: CallbackChoice = { orgIds: 'all', orgId: null, technicianId: null }
  const choices: Readonly<Record<string, CallbackChoice>> = {
    'the whole organisation': everything,
    'a centre and a technician': { orgIds: ['org'], orgId: 'org', technicianId: 't7' },
  }
  const periodOf = (choice: CallbackChoice) => ({ ...choice, fromMs: 1000 * hour, toMs: 1006 * hour, now })

  it.each(Object.keys(choices))('the callbacks of %s walk day by day along when orders were done', async (whose) => {
    const choice = choices[whose] ?? everything
    const page = { after: { at: 1001 * hour, id: 'o1001' }, limit: 200, outcome: 'late' }
    for (const query of [
      callbackSums(engine.read, { ...choice, now }, days),
      callbackOrderRows(engine.read, periodOf(choice), page),
    ]) {
      const steps = await engine.explain(query)
      expect(steps).toMatch(/order_done_at|order_technician/)
      expect(steps).toContain('commitment_about')
      expect(fullScans(steps)).toEqual([])
    }
  })

  it.each(Object.keys(choices))('what was said of %s is found by when its orders were done', async (whose) => {
    const choice = choices[whose] ?? everything
    for (const query of [
      surveySums(engine.read, periodOf(choice)),
      ...surveyFigures.map((figure) => surveyRows(engine.read, periodOf(choice), { after: null, limit: 200, figure })),
    ]) {
      const steps = await engine.explain(query)
      expect(steps).toContain('survey_completed')
      for (const index of ['complaint_survey', 'complaint_order', 'complaint_linked']) expect(steps).toContain(index)
      expect(fullScans(steps)).toEqual([])
    }
  })

  it('sees a full scan where there is one', async () => {
    const steps = await engine.explain(sql`select * from survey where annoyed = 'x'`.compile(engine.read))
    expect(fullScans(steps)).toHaveLength(1)
  })
})
