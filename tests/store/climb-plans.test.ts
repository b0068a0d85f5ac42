import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import {
  climbsOfCommitment,
  lastClimbTo,
  unnoticedClimbs,
  unnoticedCount,
  waitingClimbs,
} from '../../src/store/climbs.ts'
import { aboutComplaint } from '../../src/store/commitments.ts'
import type { Engine } from '../../src/store/engine.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import { deliveriesDue, deliveriesOf, deliveriesVanished, noticesOf } from '../../src/store/notice-deliveries.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'

const rows = 20_000

/** Years of complaints: nearly all settled and acknowledged, and their notices sent. */
const business: readonly string[] = [
  `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
    values ('org', null, 'head', 'Org', '', '/org/', null, 'A', 0)`,
  `insert into service_case (id, org_id, number, kind, state, topic, description, opened_by, opened_at, state_at,
      reopened_count, version, sample)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 's' || i, 'org', 'N' || i, 'complaint', 'closed', '', '', 'p', i, i, 0, 1, 0 from n`,
  `insert into complaint (id, org_id, case_id, class, sub_class, severity_reasons_json, severity_reason, said, wanted,
      channel, complainant, mood_note, recording, confidential, state, reopened_count, recorded_at, recorded_by, version)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 'x' || i, 'org', 's' || i, 'service', 'lateness', '[]', '', '', '', 'phone', 'customer', '', '', 0,
      'closed', 0, i, 'p', 1 from n`,
  `insert into commitment (id, org_id, kind, about_kind, about_id, state, promised_at, due_at, first_due_at,
      due_changed_by_customer, explanation_json, owner_role, rung, attempts, counted_attempts, version)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 'k' || i, 'org', 'complaint-resolve', 'complaint', 'x' || i, case when i % 500 = 0 then 'open' else 'kept' end,
      i, i, i, 0, '{}', 'officer', 2, 0, 0, 1 from n`,
  `insert into climb (id, org_id, commitment_id, due_at, height, rung, role, why, climbed_at, notify_at, ack_due_at,
      acknowledged_by, acknowledged_at, unnoticed_at, ended_at)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 'b' || i, 'org', 'k' || i, i, 2, 'service-manager', case when i % 2 = 0 then 'manager' else 'vice-president' end,
      'time', i, i, i, 'p', case when i % 500 = 0 then null else i end, case when i % 1000 = 0 then i end, null from n`,
  `insert into notice (id, key, role, org_id, commitment_id, kind, rung, at, notify_at)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 'n' || i, 'key' || i, 'manager', 'org', 'k' || i, 'climbed', 2, i, i from n`,
  `insert into notice_delivery (id, notice_id, person_id, channel, state, address, subject, body, due_at, since_at,
      tries, doubt, version)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    select 'd' || i, 'n' || i, 'p', 'text', case when i % 500 = 0 then 'queued' else 'sent' end, '', '', '',
      case when i % 500 = 0 then i end, i, 0, 0, 1 from n`,
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

  const reader = { personId: 'p', orgId: null, mayConfide: true, orgIds: 'all', roles: ['manager'] } as const
  const plan = (query: Readonly<{ compile(): Parameters<Engine<DB>['explain']>[0] }>) => engine.explain(query.compile())

  it('finds what waits for a role, and what nobody noticed, among those that wait only', async () => {
    expect(await plan(waitingClimbs(engine.read, reader, rows))).toMatch(/climb_waiting|climb_unnoticed/)
    expect(await plan(unnoticedClimbs(engine.read, reader))).toMatch(/climb_unnoticed|climb_waiting/)
    expect(await plan(unnoticedCount(engine.read, 'all'))).toMatch(/climb_unnoticed|climb_waiting/)
    expect(await waitingClimbs(engine.read, reader, rows).execute()).toHaveLength(40)
    expect(await unnoticedClimbs(engine.read, reader).execute()).toHaveLength(20)
  })

  it('finds the climbs, notices and deliveries of one promise along their indexes', async () => {
    const { read } = engine
    const id = sql.lit('k7')
    const climbScan = /SCAN climb|Seq Scan on climb/
    expect(await plan(climbsOfCommitment.build(read, { id }))).not.toMatch(climbScan)
    expect(await plan(lastClimbTo.build(read, { commitmentId: id, height: sql.lit(2) }))).not.toMatch(climbScan)
    expect(await plan(aboutComplaint.build(read, { id: sql.lit('x7') }))).toContain('commitment_about')
    expect(await plan(noticesOf.build(read, { id }))).toContain('notice_commitment')
    expect(await plan(deliveriesOf.build(read, { id }))).not.toMatch(/SCAN d\b|Seq Scan on notice_delivery/)
  })

  it('finds what is to be sent among what is under way', async () => {
    const asked = { channel: sql.lit('text'), now: sql.lit(rows), limit: sql.lit(10) }
    expect(await plan(deliveriesDue.build(engine.read, asked))).toContain('notice_delivery_due')
    expect(await plan(deliveriesVanished.build(engine.read, asked))).toContain('notice_delivery_due')
  })
})
