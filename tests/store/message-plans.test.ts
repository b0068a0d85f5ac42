import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import { messagesTo } from '../../src/store/customers.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import {
  messageByKey,
  messageRows,
  messagesDue,
  messagesForCap,
  messagesVanished,
  optOutsOf,
  triesOf,
} from '../../src/store/messages.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

it('finds messages along indexes, however many there are', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const planOf = async (text: string) => {
    const { rows } = await sql<{
      detail: string
    }>`${sql.raw(`explain query plan ${text.replaceAll('?', "'x'")}`)}`.execute(engine.read)
    return rows.map(({ detail }) => detail).join('\n')
  }
  const newest = messageRows(engine.read).orderBy('m.queued_at', 'desc').orderBy('m.id', 'desc').limit(100)
  const plans = [
    [compileTemplate(engine.read, messagesDue).sql, 'message_due'],
    [compileTemplate(engine.read, messagesVanished).sql, 'message_due'],
    [compileTemplate(engine.read, messagesForCap).sql, 'message_customer'],
    [compileTemplate(engine.read, messagesTo).sql, 'message_customer'],
    [compileTemplate(engine.read, messageByKey).sql, 'sqlite_autoindex_message_2'],
    [compileTemplate(engine.read, optOutsOf).sql, 'message_opt_out_customer'],
    [compileTemplate(engine.read, triesOf).sql, 'message_try_message'],
    [newest.compile().sql, 'message_newest'],
    [newest.where('m.state', '=', 'failed').compile().sql, 'message_state'],
    [newest.where('m.customer_id', '=', 'x').compile().sql, 'message_customer'],
    [newest.where('m.case_id', '=', 'x').compile().sql, 'message_case'],
  ] as const
  for (const [text, index] of plans) {
    const plan = await planOf(text)
    expect(plan).toMatch(new RegExp(`USING (?:COVERING )?INDEX ${index}\\b`))
    expect(plan).not.toMatch(/SCAN (?!m USING INDEX message_newest)/)
  }
  // What is due and what is listed comes in the index's own order.
  for (const [text] of [plans[0], plans[7], plans[8], plans[9]]) expect(await planOf(text)).not.toContain('TEMP B-TREE')
})
