import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import type { Source } from '../../src/core/domain/reminder/fires-on.ts'
import type { Engine } from '../../src/store/engine.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import {
  announcedContracts,
  candidatePage,
  metSubjects,
  remindedSince,
  unaskedMattersOf,
  waitingMattersOf,
} from '../../src/store/reminders.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'

const rows = 8000
const hour = 60 * 60 * 1000

/** `insert into <table> (<columns>) select <values>` for the numbers `i` from 1 to `rows`. */
function many(table: string, values: Readonly<Record<string, string>>): string {
  return `insert into ${table} (${Object.keys(values).join(', ')})
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select ${Object.values(values).join(', ')} from n`
}

const at = `i * cast(${hour} as bigint)`
/** A date of its own for each few rows, between 1000 and 3000. */
const date = "(1000 + i / 4) || '-01-01'"

const business: readonly string[] = [
  `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
    values ('org', null, 'centre', 'Org', '', '/org/', null, 'A', 0)`,
  `insert into part (id, code, name, category, price_minor, currency, returns_old, active, note, version, sample, created_at)
    values ('part', 'P-1', 'Part', '', 1, 'CNY', 0, 1, '', 1, 0, 0)`,
  many('customer', {
    ...{ id: "'c' || i", org_id: "'org'", kind: "'consumer'", name: "'n' || i", contact_name: "''", pinyin: "''" },
    ...{ initials: "''", member_level: "'none'", consent_json: "'{}'", do_not_call: '0', note: "''", active: '1' },
    ...{ last_contact_at: at, version: '1', sample: '0', created_at: at, birth_day: "'d' || (i / 20)" },
  }),
  many('customer_phone', {
    ...{ id: "'f' || i", customer_id: "'c' || i", raw: "''", normal: "'' || i", kind: "'mobile'", valid: '1' },
    ...{ label: "''", position: '0' },
  }),
  many('customer_address', {
    ...{ id: "'a' || i", customer_id: "'c' || i", region: "''", street: "''", zone: "'urban'", position: '0' },
  }),
  many('unit', {
    ...{ id: "'u' || i", org_id: "'org'", customer_id: "'c' || i", model_name: "''", category: "'k' || (i / 40)" },
    ...{ bought_on: `case when i % 2 = 0 then ${date} end`, bought_at: "''" },
    ...{ installed_on: `case when i % 4 = 0 then ${date} end`, made_on: date, scrapped: '0', note: "''" },
    ...{ version: '1', sample: '0', created_at: '0' },
  }),
  many('contract', {
    ...{ id: "'k' || i", org_id: "'org'", customer_id: "'c' || i", unit_ids_json: "'[]'", number: "''" },
    ...{ starts_on: date, ends_on: date, visits: '0', price_minor: '0', currency: "'CNY'", sample: '0', sold_at: at },
  }),
  many('service_case', {
    ...{ id: "'s' || i", number: "'N' || i", org_id: "'org'", state: "'closed'", topic: "''", customer_id: "'c' || i" },
    ...{ kind: "case when i % 3 = 0 then 'complaint' else 'repair' end", description: "''", opened_at: at },
    ...{ opened_by: "'p'", state_at: at, reopened_count: '0', version: '1', sample: '0', closed_at: at },
  }),
  many('service_order', {
    ...{ id: "'o' || i", case_id: "'s' || i", org_id: "'org'", customer_id: "'c' || i", unit_id: "'u' || i" },
    ...{ kind: "'repair'", class: "'C'", class_proposal_json: "'{}'", symptom: "''", state: "'done'", state_at: at },
    ...{ zone: "'urban'", address: "''", contact_phone: "''", visit_count: '1', registered_at: at, done_at: at },
    ...{ finding: "''", version: '1', sample: '0' },
  }),
  many('stock_move', {
    ...{ id: "'m' || i", org_id: "'org'", document: "''", part_id: "'part'", quantity: '1', at, by_person: "'p'" },
    ...{ order_id: "'o' || i", note: "''", kind: "'use'", condition: "'new'", from_place: "'v'", to_place: "'u'" },
  }),
  many('commitment', {
    ...{ id: "'w' || i", org_id: "'org'", kind: "'reminder'", about_kind: "'reminder'", about_id: "'h' || i" },
    ...{ customer_id: "'c' || i", state: "'open'", promised_at: at, due_at: at, first_due_at: at },
    ...{ due_changed_by_customer: '0', explanation_json: "'{}'", owner_role: "'operator'", rung: '0' },
    ...{ attempts: '0', counted_attempts: '0', version: '1' },
  }),
  many('unasked_contact', { id: "'x' || i", customer_id: "'c' || i", at }),
  `insert into reminder_rule (id, org_id, name, kind, active, priority, rule_json, version, form_version, updated_at,
    updated_by, sample) values ('r', 'org', '', 'filter', 1, 1, '{}', 1, 1, 0, 'p', 0)`,
  `insert into reminder_run (id, rule_id, rule_version, org_id, day, window_end, state, looked, counts_json, started_at,
    touched_at) values ('n', 'r', 1, 'org', '2000-01-01', '2000-01-01', 'done', 0, '{}', 0, 0)`,
  many('reminder_hit', {
    ...{ id: "'h' || i", run_id: "'n'", rule_id: "'r'", rule_version: '1', org_id: "'org'", customer_id: "'c' || i" },
    ...{ subject_kind: "'unit'", subject_id: "'u' || i", occurs_on: "'2000-01-01'", outcome: "'call'", reason: "''" },
    ...{ made_on: "'2000-01-01'", at },
  }),
]

/** The index by which each source finds those whose date has come. */
const indexOf: Readonly<Record<Source, string>> = {
  bought: 'unit_bought',
  installed: 'unit_installed',
  made: 'unit_made',
  category: 'unit_category',
  serviced: 'order_done_at',
  part: 'stock_use_at',
  'contract-end': 'contract_ends',
  'contract-sold': 'contract_sold',
  'complaint-closed': 'case_complaint_closed',
  'birth-day': 'customer_birth_day',
  contacted: 'customer_contacted',
}
const dates = { from: '2000-01-01', to: '2000-01-03' }
const instants = { from: 1000 * hour, to: 1024 * hour }
const rangeOf: Readonly<Record<Source, Readonly<{ from: string | number; to: string | number }>>> = {
  bought: dates,
  installed: dates,
  made: dates,
  category: { from: 'k7', to: 'k7' },
  serviced: instants,
  part: instants,
  'contract-end': dates,
  'contract-sold': instants,
  'complaint-closed': instants,
  'birth-day': { from: 'd7', to: 'd7' },
  contacted: instants,
}

/** Steps that read a table from end to end; models are few. */
function fullScans(plan: string): readonly string[] {
  return plan
    .split('\n')
    .filter((step) => /Seq Scan on \w+|^\s*SCAN (?!CONSTANT)\w+(?! USING)/.test(step))
    .filter((step) => !/(Seq Scan on model|SCAN m\b)/.test(step))
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
  }, 60_000)

  it.each(Object.keys(indexOf) as Source[])(
    'finds those by “%s” along its index, the first page and the next',
    async (source) => {
      const wanted = { serviced: true, parts: ['part'], address: true }
      const isUnit = ['bought', 'installed', 'made', 'category', 'serviced', 'part'].includes(source)
      const { from, to } = rangeOf[source]
      for (const after of [null, { at: from, id: 'a' }]) {
        const page = candidatePage({
          source,
          from,
          to,
          after,
          limit: 10,
          with: isUnit ? wanted : { serviced: false, parts: null, address: true },
        })
        const steps = await engine.explain(page.compile(engine.read))
        expect(steps).toMatch(new RegExp(`\\b${indexOf[source]}(_id)?\\b`))
        expect(fullScans(steps)).toEqual([])
      }
    },
  )

  it('asks along indexes what is known of several customers at once', async () => {
    const customerIds = Array.from({ length: 50 }, (_, n) => `c${n * 7}`)
    const read = engine.read
    const since = 1000 * hour
    const asked = [
      unaskedMattersOf(read, { customerIds, since }),
      waitingMattersOf(read, customerIds),
      remindedSince(read, { ruleId: 'r', customerIds, since: '2000-01-01' }),
      metSubjects(read, { ruleId: 'r', day: '2000-01-01', subjectIds: customerIds }),
      announcedContracts(read, customerIds),
    ]
    for (const query of asked) expect(fullScans(await engine.explain(query.compile()))).toEqual([])
    const reminded = await engine.explain(
      remindedSince(read, { ruleId: 'r', customerIds, since: '2000-01-01' }).compile(),
    )
    // by the customer, not by all whom the rule has reminded today
    expect(reminded).toContain('reminder_hit_customer')
  })
})
