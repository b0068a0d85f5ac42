import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import { callOfQueue, openOwnCalls, statesOf, statesWithin, unwrapped } from '../../src/store/queues.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

it('finds open calls, unfinished after-call work and kept states along indexes, however many there are', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const plans = [
    [compileTemplate(engine.read, openOwnCalls).sql, 'call_open'],
    [compileTemplate(engine.read, unwrapped).sql, 'call_wrap_up'],
    [compileTemplate(engine.read, callOfQueue).sql, 'call_queue'],
    [compileTemplate(engine.read, statesOf).sql, 'agent_state_log_person'],
    [compileTemplate(engine.read, statesWithin).sql, 'agent_state_log_to'],
  ] as const
  for (const [text, index] of plans) {
    const explained = `explain query plan ${text.replaceAll('?', "'x'")}`
    const { rows } = await sql<{ detail: string }>`${sql.raw(explained)}`.execute(engine.read)
    const plan = rows.map(({ detail }) => detail).join('\n')
    expect([index, plan]).toEqual([index, expect.stringMatching(new RegExp(`USING (COVERING )?INDEX ${index}\\b`))])
    expect(plan).not.toMatch(/TEMP B-TREE|SCAN (?!call USING INDEX call_open)/)
  }
})
