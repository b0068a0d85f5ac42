import { type Compilable, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everybody } from '../../src/core/domain/campaign/target-query.ts'
import { type CachedQuery, compileTemplate, fillTemplate } from '../../src/store/cached-query.ts'
import { type CandidateScope, candidatesAfter, standingOf } from '../../src/store/campaign-candidates.ts'
import {
  askedAlready,
  campaignRows,
  cellOf,
  countOfState,
  countOfTargets,
  givenWaiting,
  nextDrawPart,
  openTallyOf,
  openTasksOf,
  tallyOf,
  targetById,
  targetRows,
  waitingTarget,
} from '../../src/store/campaigns.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

const rows = 6000

/** `insert into <table> (<columns>) select <values>` for the numbers `i` from 1 to `rows`. */
function many(table: string, values: Readonly<Record<string, string>>): string {
  return `insert into ${table} (${Object.keys(values).join(', ')})
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select ${Object.values(values).join(', ')} from n`
}

/** Twenty campaigns that share the targets; one in ten is open, one in a hundred was given by hand. */
const business: readonly string[] = [
  `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
    values ('org', null, 'centre', 'Org', '', '/org/', null, 'A', 0)`,
  many('campaign', {
    ...{ id: "'g' || i", org_id: "'org'", name: "''", questionnaire_id: "'q'", starts_at: '0', ends_at: '1' },
    ...{ query_json: "'{}'", sampling_json: "'{}'", callers_json: "'{}'", state: "'running'", created_by: "''" },
    ...{ created_at: 'i', version: '1', sample: '0' },
  }),
  many('customer', {
    ...{ id: "'c' || i", org_id: "'org'", kind: "'consumer'", name: "''", contact_name: "''", pinyin: "''" },
    ...{ initials: "''", member_level: "'none'", consent_json: "'{}'", do_not_call: '0', note: "''", active: '1' },
    ...{ version: '1', sample: '0', created_at: '0' },
  }),
  many('customer_phone', {
    ...{ id: "'p' || i", customer_id: "'c' || i", raw: "''", normal: "'n' || i", kind: "'mobile'", valid: '1' },
    ...{ label: "'mobile'", position: '0' },
  }),
  many('customer_address', {
    ...{ id: "'a' || i", customer_id: "'c' || i", region: "''", street: "''", zone: "'urban'", position: '0' },
  }),
  many('commitment', {
    ...{ id: "'m' || i", org_id: "'org'", kind: "'survey-task'", about_kind: "'survey'", about_id: "'t' || i" },
    ...{ customer_id: "'c' || i", state: "case when i % 10 = 0 then 'open' else 'kept' end", promised_at: '0' },
    ...{ due_at: '1', first_due_at: '1', due_changed_by_customer: '0', explanation_json: "'{}'", rung: '0' },
    ...{ owner_role: "'operator'", attempts: '0', counted_attempts: '0', version: '1' },
  }),
  many('campaign_target', {
    ...{ id: "'t' || i", campaign_id: "'g' || (1 + i % 20)", org_id: "'org'", customer_id: "'c' || i" },
    ...{ drawn_customer_id: "'c' || i", cell: "'x' || (i % 7)", position: 'i', commitment_id: "'m' || i" },
    ...{ state: "case when i % 10 = 0 then 'open' when i % 3 = 0 then 'waiting' else 'reached' end" },
    given: "case when i % 99 = 0 then 'person:p' end",
  }),
  many('campaign_cell', { campaign_id: "'g' || i", cell: "'x'", wanted: '1', reached: '0' }),
  many('campaign_draw_part', { campaign_id: "'g' || i", part: '0', body_json: "'{}'" }),
  many('unasked_contact', { id: "'u' || i", customer_id: "'c' || i", at: 'i' }),
  many('unit', {
    ...{ id: "'n' || i", org_id: "'org'", customer_id: "'c' || i", model_name: "''", category: "'fridge'" },
    ...{ bought_on: "'2026-01-01'", bought_at: "''", scrapped: '0', note: "''", version: '1', sample: '0' },
    created_at: '0',
  }),
]

const scope: CandidateScope = {
  query: everybody,
  orgIds: 'all',
  campaignId: 'g1',
  since: 100,
  startOf: () => 0,
  dayAfter: (date) => date,
}
const narrow: CandidateScope = {
  ...scope,
  orgIds: ['org'],
  query: {
    ...everybody,
    regions: ['广州'],
    bought: { from: '2025-01-01', to: null, modelIds: [], categories: ['fridge'] },
    had: [
      { what: 'order', from: '2025-01-01', to: null },
      { what: 'complaint', from: null, to: null },
      { what: 'contract', from: null, to: null },
    ],
    satisfaction: 'dissatisfied',
    consent: 'care',
    lastContact: { since: '2025-01-01', before: null },
  },
}

describe('query plans of campaigns on SQLite', () => {
  let engine: Engine<DB>

  beforeAll(async () => {
    engine = opened(await openSqljs<DB>())
    await migrate(engine, { migrations, now: () => 1, file: 'test' })
    await engine.write(async ({ db }) => {
      for (const statement of business) await sql.raw(statement).execute(db)
    })
    await engine.write(({ db }) => sql.raw('analyze').execute(db))
  })

  afterAll(() => engine.close())

  /** Tables that are read from end to end. */
  function scans(plan: string): readonly string[] {
    const found = [...plan.matchAll(/SCAN (\w+)(?! USING (COVERING )?INDEX)$/gm)].map((match) => match[1] ?? '')
    return found.filter((table) => table !== 'org_unit')
  }

  async function planOf<P extends object, Row>(query: CachedQuery<DB, P, Row>, params: P): Promise<string> {
    const template = compileTemplate(engine.read, query)
    const filled = { sql: template.sql, parameters: fillTemplate(template, params) }
    return engine.explain({ ...filled, query: { kind: 'RawNode' }, queryId: { queryId: 'x' } } as never)
  }

  const byId = { id: 'g1' }
  const kept: Readonly<Record<string, () => Promise<string>>> = {
    'open tasks': () => planOf(openTasksOf, byId),
    'whose they are': () => planOf(openTallyOf, byId),
    'the tally': () => planOf(tallyOf, byId),
    'somebody who waits': () => planOf(waitingTarget, byId),
    'given by hand': () => planOf(givenWaiting, byId),
    'so many reached': () => planOf(countOfState, { ...byId, state: 'reached' }),
    'so many written': () => planOf(countOfTargets, byId),
    'one target': () => planOf(targetById, { id: 't1' }),
    'one cell': () => planOf(cellOf, { ...byId, cell: 'x' }),
    'the next part': () => planOf(nextDrawPart, byId),
    'asked already': () => planOf(askedAlready, { id: 't1', campaignId: 'g1', customerId: 'c1' }),
  }
  it.each(Object.keys(kept))('%s: an index serves every table', async (query) => {
    expect(scans((await kept[query]?.()) ?? 'SCAN nothing')).toEqual([])
  })

  const asked: Readonly<Record<string, () => Compilable<unknown>>> = {
    'candidates, next page': () => candidatesAfter(engine.read, scope, { after: 'c5', limit: 50 }),
    'candidates by everything': () => candidatesAfter(engine.read, narrow, { after: 'c5', limit: 50 }),
    'how known customers stand': () => standingOf(engine.read, { ids: ['c1', 'c2'], since: 5, campaignId: 'g1' }),
    'campaigns, next page': () =>
      campaignRows(engine.read).where('g.created_at', '<', 50).orderBy('g.created_at', 'desc').limit(20),
    'targets, next page': () =>
      targetRows(engine.read)
        .where('t.campaign_id', '=', 'g1')
        .where('t.position', '>', 500)
        .orderBy('t.position')
        .limit(50),
    'who is next': () =>
      engine.read
        .selectFrom('campaign_target')
        .select('id')
        .where('campaign_id', '=', 'g1')
        .where('state', '=', 'waiting')
        .where('given', 'is', null)
        .orderBy('position')
        .limit(20),
  }
  it.each(Object.keys(asked))('%s: an index serves every table', async (query) => {
    const compiled = asked[query]?.().compile()
    if (compiled === undefined) throw new Error(query)
    const few = new Set(['questionnaire_version', 'survey', 'service_order', 'service_case', 'contract'])
    expect(scans(await engine.explain(compiled)).filter((table) => !few.has(table))).toEqual([])
  })
})
