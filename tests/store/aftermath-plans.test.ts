import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import {
  type AftermathPeriod,
  complainerRows,
  complaintsOfMany,
  complaintsSince,
  followedRows,
  followedSums,
} from '../../src/store/aftermath.ts'
import { hiddenAmong } from '../../src/store/complaint-circle.ts'
import type { Engine } from '../../src/store/engine.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'

const day = 24 * 60 * 60 * 1000
const rows = 10_000

/** One in ten customers complains, one complaint a day apart; every hundredth is confidential. */
const business: readonly string[] = [
  `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
    values ('org', null, 'centre', 'Org', '', '/org/', null, 'A', 0)`,
  `insert into customer (id, org_id, kind, name, contact_name, pinyin, initials, member_level, consent_json, do_not_call,
      note, active, version, sample, created_at)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 'c' || i, 'org', 'consumer', 'x', '', '', '', 'none', '{}', 0, '', 1, 1, 0, 0 from n`,
  `insert into service_case (id, number, org_id, kind, state, customer_id, unit_id, call_id, owner_id, topic,
      description, waiting_on, waiting_until, opened_at, opened_by, state_at, solved_at, closed_at, outcome,
      reopened_count, version, sample)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 's' || i, 'N' || i, 'org', 'complaint', 'open', 'c' || (i % 1000), null, null, null, '', '', null, null,
      i * cast(${day / 10} as bigint), 'p', 0, null, null, null, 0, 1, 0 from n where i % 1000 > 0`,
  `insert into complaint (id, org_id, case_id, class, sub_class, severity, severity_reasons_json, severity_reason, said,
      wanted, channel, state, recorded_at, recorded_by, version, confidential, accused_id)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 'x' || i, 'org', 's' || i, 'service', 'skill', 'general', '[]', '', '', '', 'phone', 'recorded',
      i * cast(${day / 10} as bigint), 'p', 1, case when i % 100 = 1 then 1 else 0 end,
      case when i % 7 = 1 then 't' || (i % 70) end from n where i % 1000 > 0`,
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

  const reader = { personId: 't1', orgId: null, mayConfide: false, orgIds: 'all' } as const
  const period: AftermathPeriod = { fromMs: 300 * day, toMs: 310 * day, reader }
  const span = { fromMs: 310 * day, toMs: 400 * day, fromDate: '1970-11-07', toDate: '1971-02-05' }

  it('counts a period along its complaints, and a customer by his cases', async () => {
    const { read } = engine
    const often = await engine.explain(complainerRows(read, period, { atLeast: 2, limit: 50 }))
    expect(often).toMatch(/complaint_at|complaint_recorded/)
    for (const query of [
      followedSums(read, period, span),
      followedRows(read, { period, span, group: 'slow' }, { after: '', limit: 50, only: 'bought' }),
    ]) {
      const plan = await engine.explain(query)
      expect(plan).toMatch(/complaint_at|complaint_recorded/)
      expect(plan).not.toMatch(/SCAN x\b|Seq Scan on complaint x/)
    }
    expect(await engine.explain(complaintsOfMany(read, period, ['c1', 'c2']))).toMatch(/case_customer|complaint_at/)
    expect(await engine.explain(complaintsSince(read, reader, { id: 'c1', sinceMs: 0 }))).toMatch(/case_customer/)
  })

  it('tells hidden complaints from others by the ids of an answer', async () => {
    const ids = Array.from({ length: 900 }, (_, at) => `s${at + 1}`)
    const hidden = await hiddenAmong(engine.read, reader, ids)
    const expected = ids.flatMap((id, at) => {
      const i = at + 1
      return i % 100 === 1 || (i % 7 === 1 && i % 70 === 1) ? [id] : []
    })
    expect(hidden.map(({ case_id }) => case_id).toSorted()).toEqual(expected.toSorted())
    const mine = hidden.filter(({ accused }) => Number(accused) === 1).map(({ case_id }) => case_id)
    expect(mine.toSorted()).toEqual(ids.filter((_, at) => (at + 1) % 70 === 1).toSorted())
  })
})
