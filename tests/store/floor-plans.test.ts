import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import {
  callsOfDay,
  joinsAsked,
  listenersOf,
  messagesSince,
  openHelpOf,
  openHelps,
  openMessageCounts,
  openMessagesOf,
  staysOf,
  staysUntil,
  waitingCalls,
} from '../../src/store/floor.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

it('reads of the floor what is open and what is of today along indexes, however long the history', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const { read } = engine
  const plans = [
    [compileTemplate(read, staysUntil).sql, 'agent_state_log_to'],
    [compileTemplate(read, staysOf).sql, 'agent_state_log_'],
    [compileTemplate(read, callsOfDay).sql, 'call_offered'],
    [compileTemplate(read, waitingCalls).sql, 'call_open'],
    [compileTemplate(read, openHelps).sql, 'floor_help_open'],
    [compileTemplate(read, openHelpOf).sql, 'floor_help_open'],
    [compileTemplate(read, openMessagesOf).sql, 'floor_message_open'],
    [compileTemplate(read, openMessageCounts).sql, 'floor_message_open'],
    [compileTemplate(read, messagesSince).sql, 'floor_message_at'],
    [compileTemplate(read, joinsAsked).sql, 'floor_message_at'],
    [compileTemplate(read, listenersOf).sql, 'floor_listen_call'],
  ] as const
  for (const [text, index] of plans) {
    const explained = `explain query plan ${text.replaceAll('?', "'x'")}`
    const { rows } = await sql<{ detail: string }>`${sql.raw(explained)}`.execute(read)
    const plan = rows.map(({ detail }) => detail).join('\n')
    expect(plan, text).toMatch(new RegExp(`USING (COVERING )?INDEX ${index}`))
    // nothing is read from end to end but what holds open rows alone
    expect(plan, text).not.toMatch(/SCAN (?!(call|h|floor_message_to) USING (COVERING )?INDEX (call_open|floor_))/)
  }
})
