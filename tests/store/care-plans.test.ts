import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { defaultCareTerms } from '../../src/core/domain/care/care-terms.ts'
import { birthdaysOn, dueQueries, membersOf, pointLines } from '../../src/store/care.ts'
import type { Engine } from '../../src/store/engine.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'

const day = 24 * 60 * 60 * 1000
const rows = 20_000
const now = 1000 * day

/** Most customers are nobody's key customer and no members; each has a birthday. */
const business: readonly string[] = [
  `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
    values ('org', null, 'centre', 'Org', '', '/org/', null, 'A', 0)`,
  `insert into customer (id, org_id, kind, name, contact_name, pinyin, initials, member_level, consent_json, do_not_call,
      note, active, version, sample, created_at, last_contact_at, birthday, birth_day, contact_days)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 'c' || i, 'org', 'consumer', 'x', '', '', '', case when i % 50 = 0 then 'gold' else 'none' end, '{}', 0, '', 1,
      1, 0, 0, i * cast(${day / 100} as bigint), '--05-17', '05-' || (10 + i % 20),
      case when i % 100 = 1 then 30 end from n`,
  `insert into point_line (id, customer_id, org_id, kind, points, source, reason, at, by_person, sample)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 'l' || i, 'c' || i, 'org', 'earned', 1, 'order:' || i, '', 0, null, 0 from n`,
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

  const asked = { orgIds: 'all', after: { at: 100 * day, id: 'c5' }, limit: 50 } as const
  const plan = (query: Readonly<{ compile(): Parameters<Engine<DB>['explain']>[0] }>) => engine.explain(query.compile())

  it('finds who is due by his plan and by his level, in the order in which they are due', async () => {
    const [byPlan, ...byLevel] = dueQueries(engine.read, asked, { now, terms: defaultCareTerms })
    if (byPlan === undefined) throw new Error('nothing is asked')
    expect(await plan(byPlan)).toContain('customer_contact_plan')
    expect(byLevel).toHaveLength(2)
    for (const query of byLevel) expect(await plan(query)).toContain('customer_member')
  })

  it('finds the members of a level, birthdays and point lines along their indexes', async () => {
    expect(await plan(membersOf(engine.read, 'gold', asked))).toContain('customer_member')
    const birthdays = { orgIds: 'all', days: ['02-28', '02-29'], afterId: 'c5', limit: 50 } as const
    expect(await plan(birthdaysOn(engine.read, birthdays))).toContain('customer_birth_day')
    const lines = { customerId: 'c7', beforeId: 'l9', limit: 10 }
    expect(await plan(pointLines(engine.read, lines))).toContain('point_line_customer')
  })
})
