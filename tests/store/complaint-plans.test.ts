import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { complaintsOfCustomer, openAboutUnit } from '../../src/store/complaint-taking.ts'
import { listedComplaints } from '../../src/store/complaints.ts'
import type { Engine } from '../../src/store/engine.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'

const rows = 20_000

/** One complaint in a hundred is open, one in two hundred is carried by the officer, few are critical. */
const business: readonly string[] = [
  `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
    values ('org', null, 'centre', 'Org', '', '/org/', null, 'A', 0)`,
  `insert into customer (id, org_id, kind, name, contact_name, pinyin, initials, member_level, consent_json, do_not_call,
      note, active, version, sample, created_at, last_contact_at)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
    select 'c' || i, 'org', 'consumer', 'x', '', '', '', 'none', '{}', 0, '', 1, 1, 0, 0, 0 from n`,
  `insert into service_case (id, number, org_id, kind, state, customer_id, topic, description, opened_at, opened_by,
      state_at, reopened_count, version, sample)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 's' || i, 'n' || i, 'org', 'complaint', 'open', 'c' || (1 + i % 2000), '', '', 0, 'p', 0, 0, 1, 0 from n`,
  `insert into complaint (id, org_id, case_id, class, sub_class, severity, severity_reasons_json, severity_reason, said,
      wanted, channel, state, recorded_at, recorded_by, version, unit_id, officer_id, closed_at)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 'x' || (100000 + i), 'org', 's' || i, case when i % 50 = 0 then 'transport' else 'service' end, 'lateness',
      case when i % 100 = 0 then 'critical' else 'general' end, '[]', '', 'x', '', 'phone',
      case when i % 100 = 0 then 'recorded' else 'closed' end, 0, 'p', 1, 'u' || i,
      case when i % 200 = 0 then 'me' else 'o' || (i % 7) end, case when i % 100 = 0 then null else 0 end from n`,
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

  const reader = { personId: 'me', orgId: 'org', mayConfide: false, orgIds: ['org'] } as const
  type Filter = Parameters<typeof listedComplaints>[2]
  const plan = (query: Readonly<{ compile(): Parameters<Engine<DB>['explain']>[0] }>) => engine.explain(query.compile())
  const planOf = (filter: Partial<Filter>) =>
    plan(listedComplaints(engine.read, reader, { group: 'open', mine: false, limit: 100, ...filter }))
  const byIndex = /complaint_(in_hand|state|listed|of_class|of_severity|of_officer|officer)\b/

  it.each<Partial<Filter>>([
    {},
    { group: 'to-verify' },
    { group: 'suggestions' },
    { mine: true },
    { mine: true, group: 'ended' },
    { class: 'transport' },
    { severity: 'critical' },
    { severity: 'critical', class: 'transport', mine: true },
  ])('lists along an index: %j', async (filter) => {
    expect(await planOf(filter)).toMatch(byIndex)
  })

  it('reads the ended ones from the newest backwards without sorting all of them', async () => {
    const found = await planOf({ group: 'ended', after: 'x110000' })
    expect(found).not.toMatch(/TEMP B-TREE|Sort/)
  })

  it('finds the complaints of a customer and about a unit along their indexes', async () => {
    expect(await plan(complaintsOfCustomer(engine.read, reader, 'c7'))).toMatch(/case_customer/)
    const about = { customerId: 'c7', unitId: 'u7' }
    expect(await plan(openAboutUnit(engine.read, reader, about))).toMatch(/complaint_unit/)
  })
})
