import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { callBySource, gapsWithin, liveToken, openCallsOf } from '../../src/store/feeds.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

it('finds the call of a push, its token, open calls and gaps along indexes, however many calls there are', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const plans = [
    [compileTemplate(engine.read, callBySource).sql, 'call_external'],
    [compileTemplate(engine.read, openCallsOf).sql, 'call_open'],
    [compileTemplate(engine.read, liveToken).sql, 'sqlite_autoindex_feed_token_2'],
    [compileTemplate(engine.read, gapsWithin).sql, 'feed_gap_from'],
  ] as const
  for (const [text, index] of plans) {
    const explained = `explain query plan ${text.replaceAll('?', "'x'")}`
    const { rows } = await sql<{ detail: string }>`${sql.raw(explained)}`.execute(engine.read)
    const plan = rows.map(({ detail }) => detail).join('\n')
    expect(plan).toMatch(new RegExp(`USING (COVERING )?INDEX ${index}\\b`))
    expect(plan).not.toMatch(/TEMP B-TREE|SCAN (?!call USING INDEX call_open)/)
  }
})
