import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'

const upTo = (version: number) => migrations.filter((step) => step.version <= version)

forEachEmptyEngine<DB>((_name, open) => {
  it('leaves calls as they are, handed to nobody; a call is handed to one at a time and takes its hand-overs along', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(320), now: () => 1, file: 'test' })
    await engine.write(async (trx) => {
      const org = `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
        values ('o', null, 'head', '总部', '', '/o/', '020', 'A', 0)`
      const call = `insert into call (id, org_id, direction, source, number_raw, number_normal, number_kind, line, state,
        offered_at, wait_ms, talk_ms, hold_ms, acw_ms, note, events_json, sample)
        values ('c', 'o', 'in', 'simulator', '1', '1', 'short', '', 'talking', 5, 1, 2, 3, 4, 'n', '[]', 0)`
      for (const statement of [org, call]) await sql.raw(statement).execute(trx.db)
    })
    const before = await engine.read.selectFrom('call').selectAll().execute()
    await migrate(engine, { migrations: upTo(330), now: () => 2, file: 'test' })
    const after = await engine.read.selectFrom('call').selectAll().execute()
    expect(after).toEqual(before.map((row) => ({ ...row, hand_over_id: null })))

    const handOver = (id: string, overAt: number | null) =>
      engine.write((trx) =>
        trx.insert('call_hand_over', {
          ...{ id, call_id: 'c', kind: 'transfer', state: 'ringing', from_id: 'a', to_kind: 'person', to_id: 'b' },
          ...{ to_number: '', note: '', begun_at: 1, talked_at: null, over_at: overAt, due_at: 2 },
        }),
      )
    await handOver('one', 2)
    await handOver('two', null)
    await expect(handOver('three', null)).rejects.toThrow()
    await engine.write((trx) => trx.db.deleteFrom('call').where('id', '=', 'c').execute())
    expect(await engine.read.selectFrom('call_hand_over').selectAll().execute()).toEqual([])
  })
})
