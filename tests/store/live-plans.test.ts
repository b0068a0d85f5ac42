import { type Compilable, sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { offeredByStretch, stretchesWithin } from '../../src/store/live.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

it('reads the calls of a day and what operators did on it along indexes, however long the history is', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const text = (query: Compilable) => query.compile().sql
  const calls = engine.read.selectFrom('call').selectAll()
  const plans = [
    [compileTemplate(engine.read, stretchesWithin).sql, 'agent_state_log_to'],
    [compileTemplate(engine.read, offeredByStretch).sql, 'call_offered'],
    [
      text(calls.where('direction', '=', 'in').where('offered_at', '>=', 1).where('offered_at', '<', 2)),
      'call_offered',
    ],
    [text(calls.where('ended_at', 'is', null).where('direction', '=', 'in')), 'call_open'],
  ] as const
  for (const [query, index] of plans) {
    const explained = `explain query plan ${query.replaceAll('?', '5')}`
    const { rows } = await sql<{ detail: string }>`${sql.raw(explained)}`.execute(engine.read)
    const plan = rows.map(({ detail }) => detail).join('\n')
    expect(plan).toMatch(new RegExp(`USING (COVERING )?INDEX ${index}\\b`))
    expect(plan).not.toMatch(/SCAN (?!call USING INDEX call_open)/)
  }
})
