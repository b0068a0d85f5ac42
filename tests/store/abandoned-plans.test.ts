import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import {
  callsOfCustomers,
  callsOfNumbers,
  closedReturns,
  countNameless,
  countReturns,
  openReturns,
} from '../../src/store/given-up.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'

const rows = 20_000

/** Years of calls, most of them answered, a tenth given up, and nearly all of those called back. */
const business: readonly string[] = [
  `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
    values ('org', null, 'head', 'Org', '', '/org/', null, 'A', 0)`,
  `insert into call (id, org_id, direction, source, number_raw, number_normal, number_kind, line, customer_id, state,
      offered_at, ended_at, wait_ms, talk_ms, hold_ms, acw_ms, outcome, note, events_json, sample)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 'k' || i, 'org', 'in', 'ami', 'n' || (i % 5000), case when i % 1000 = 0 then '' else 'n' || (i % 5000) end,
      'mobile', '', case when i % 3 = 0 then 'c' || (i % 5000) end, 'ended', i, i, 20000, 0, 0, 0,
      case when i % 10 = 0 then 'abandoned' else 'answered' end, '', '[]', 0 from n`,
  `insert into commitment (id, org_id, kind, about_kind, about_id, state, promised_at, due_at, first_due_at,
      due_changed_by_customer, explanation_json, owner_role, rung, attempts, counted_attempts, done_at, version)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 'w' || i, 'org', case when i % 10 = 0 then 'call-return' else 'arrival' end, 'call', 'k' || i,
      case when i % 500 = 0 then 'open' else 'kept' end, i, i, i, 0, '{}', 'operator', 0, 0, 0,
      case when i % 500 = 0 then null else i end, 1 from n`,
]

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
  const scan = /SCAN (w|k|call|commitment)\b(?! USING INDEX commitment_kind_due)|Seq Scan on (call|commitment)/

  it('finds callers to be called back among the open promises, and those settled today among today’s', async () => {
    const { read } = engine
    for (const orgIds of ['all', ['org', 'other']] as const) {
      const first = openReturns(read, orgIds, { after: null, limit: 100 })
      expect(await plan(first)).not.toMatch(scan)
      expect(await first.execute()).toHaveLength(40)
      expect(await plan(openReturns(read, orgIds, { after: { at: 500, id: 'w500' }, limit: 100 }))).not.toMatch(scan)
      expect(await plan(countReturns(read, orgIds, rows))).not.toMatch(scan)
      const closed = closedReturns(read, orgIds, { since: rows - 100, after: null, limit: 100 })
      expect(await plan(closed)).toContain('commitment_done')
      expect(await closed.execute()).toHaveLength(10)
    }
  })

  it('finds the calls of some callers by their numbers and customers', async () => {
    const { read } = engine
    const since = { orgIds: 'all', since: rows - 10_000 } as const
    expect(await plan(callsOfNumbers(read, ['n7', 'n8', 'n9'], since))).toContain('call_number')
    expect(await plan(callsOfCustomers(read, ['c7', 'c8', 'c9'], since))).toContain('call_customer')
    expect(await plan(countNameless(read, 'all', rows - 1_000))).toMatch(/call_number|call_offered/)
  })
})
