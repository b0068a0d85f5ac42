import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'

const upTo = (version: number) => migrations.filter((step) => step.version <= version)

forEachEmptyEngine<DB>((_name, open) => {
  it('leaves queues and states as they are, the states as chosen by the operators themselves', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(330), now: () => 1, file: 'test' })
    await engine.write(async (trx) => {
      const statements = [
        `insert into org_unit (id, parent_id, kind, name, code, path, area_code, level, sample)
          values ('o', null, 'head', '总部', '', '/o/', '020', 'A', 0)`,
        "insert into queue (id, org_id, code, name, sample) values ('q', 'o', 'hotline', '热线', 0)",
        `insert into person (id, org_id, login, name, active, locale, roles_json, skills_json, sample, created_at)
          values ('p', 'o', 'p', 'P', 1, 'en', '[]', '{}', 0, 0)`,
        `insert into agent_state (person_id, state, reason, since, seen_at, call_id, next_state, next_reason)
          values ('p', 'break', 'meal', 5, 6, null, 'ready', null)`,
        "insert into agent_state_log (person_id, state, reason, from_at, to_at) values ('p', 'ready', null, 1, 5)",
      ]
      for (const statement of statements) await sql.raw(statement).execute(trx.db)
    })
    await migrate(engine, { migrations: upTo(340), now: () => 2, file: 'test' })
    expect(await engine.read.selectFrom('queue').selectAll().execute()).toEqual([
      { id: 'q', org_id: 'o', code: 'hotline', name: '热线', sample: 0, terms_json: '{}', version: 1 },
    ])
    expect(await engine.read.selectFrom('agent_state').selectAll().execute()).toMatchObject([
      { state: 'break', reason: 'meal', since: 5, cause: 'self', by_person: null, warned_at: null },
    ])
    expect(await engine.read.selectFrom('agent_state_log').selectAll().execute()).toMatchObject([
      { state: 'ready', from_at: 1, to_at: 5, cause: 'self', by_person: null },
    ])
  })
})
