import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'

const upTo = (version: number) => migrations.filter((step) => step.version <= version)

forEachEmptyEngine<DB>((_name, open) => {
  it('names the complaint in the line of the case that it is about, and touches no other line', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(230), now: () => 1, file: 'test' })
    await engine.write(async (trx) => {
      await sql`insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
        values ('o', null, 'head', '示例', '', '/o/', '020', 'A', 0)`.execute(trx.db)
      for (const id of ['repair', 'complaint'])
        await sql`insert into service_case (id, number, org_id, kind, state, customer_id, unit_id, call_id, owner_id,
          topic, description, waiting_on, waiting_until, opened_at, opened_by, state_at, solved_at, closed_at, outcome,
          reopened_count, version, sample) values (${id}, ${`N-${id}`}, 'o', ${id}, 'open', null, null, null, null, '',
          '', null, null, 5, 'p-1', 5, null, null, null, 0, 1, 0)`.execute(trx.db)
      await sql`insert into complaint (id, org_id, case_id, linked_case_id, order_id, survey_id, technician_id, class,
        sub_class, severity, proposed_severity, severity_reasons_json, severity_reason, said, wanted, claim_minor,
        channel, state, recorded_at, recorded_by, version) values ('x', 'o', 'complaint', 'repair', null, null, null,
        'service', 'skill', null, null, '[]', '', '慢', '', null, 'phone', 'recorded', 5, 'p-1', 1)`.execute(trx.db)
      const line = ([id, caseId, kind]: readonly [string, string, string], params: object) =>
        sql`insert into timeline (id, case_id, at, by_person, kind, params_json, text)
          values (${id}, ${caseId}, 5, null, ${kind}, ${JSON.stringify(params)}, '')`.execute(trx.db)
      await line(['l1', 'repair', 'complaint-recorded'], { number: 'N-complaint', subClass: 'skill' })
      await line(['l2', 'repair', 'note'], { number: 'N-complaint' })
      await line(['l3', 'complaint', 'complaint-recorded'], { number: 'N-complaint', subClass: 'skill' })
    })
    const migrated = await migrate(engine, { migrations, now: () => 1, file: 'test' })
    expect(migrated.ok).toBe(true)
    const rows = await sql<{
      id: string
      params_json: string
    }>`select id, params_json from timeline order by id`.execute(engine.read)
    expect(rows.rows.map(({ params_json }) => JSON.parse(params_json))).toEqual([
      { complaintId: 'x', number: 'N-complaint', subClass: 'skill' },
      { number: 'N-complaint' },
      { number: 'N-complaint', subClass: 'skill' },
    ])
    await engine.close()
  })
})
