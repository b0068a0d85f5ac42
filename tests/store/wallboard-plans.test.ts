import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import {
  linkById,
  listedLinks,
  liveLinks,
  openComplaintCounts,
  waitingOrderCounts,
} from '../../src/store/wallboards.ts'
import { opened } from '../support/opened.ts'

it('counts what waits and finds links along indexes, however many orders and complaints there were', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const plans = [
    [compileTemplate(engine.read, liveLinks).sql, 'wallboard_link_live'],
    [compileTemplate(engine.read, linkById).sql, 'sqlite_autoindex_wallboard_link_1'],
    [compileTemplate(engine.read, listedLinks).sql, 'wallboard_link_listed'],
    [compileTemplate(engine.read, waitingOrderCounts).sql, 'order_waiting'],
    [compileTemplate(engine.read, openComplaintCounts).sql, 'complaint_in_hand'],
  ] as const
  for (const [text, index] of plans) {
    const explained = `explain query plan ${text.replaceAll('?', "'x'")}`
    const { rows } = await sql<{ detail: string }>`${sql.raw(explained)}`.execute(engine.read)
    const plan = rows.map(({ detail }) => detail).join('\n')
    expect(plan).toMatch(new RegExp(`USING (COVERING )?INDEX ${index}\\b`))
  }
})
