import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'

const upTo = (version: number) => migrations.filter((step) => step.version <= version)

forEachEmptyEngine<DB>((_name, open) => {
  it('leaves calls as they are, without a recording; a source has one open gap', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(210), now: () => 1, file: 'test' })
    await engine.write(async (trx) => {
      const org = `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
        values ('o', null, 'head', '总部', '', '/o/', '020', 'A', 0)`
      const call = `insert into call (id, org_id, direction, source, number_raw, number_normal, number_kind, line, state,
        offered_at, wait_ms, talk_ms, hold_ms, acw_ms, note, events_json, sample)
        values ('c', 'o', 'in', 'import', '1', '1', 'short', '', 'ended', 5, 1, 2, 3, 4, 'n', '[]', 0)`
      for (const statement of [org, call]) await sql.raw(statement).execute(trx.db)
    })
    const before = await engine.read.selectFrom('call').selectAll().execute()
    await migrate(engine, { migrations: upTo(220), now: () => 2, file: 'test' })
    const after = await engine.read.selectFrom('call').selectAll().execute()
    expect(after).toEqual(before.map((row) => ({ ...row, recording: null })))

    const gap = (id: string, to: number | null) =>
      engine.write((trx) => trx.insert('feed_gap', { id, source: 'ami', from_at: 1, to_at: to }))
    await gap('a', null)
    await gap('b', 2)
    await expect(gap('c', null)).rejects.toThrow()
  })
})
