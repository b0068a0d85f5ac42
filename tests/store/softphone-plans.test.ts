import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import { listensOf, recordedBefore } from '../../src/store/recordings.ts'
import type { DB } from '../../src/store/schema.ts'
import {
  accountByUser,
  accountOf,
  endsOfCall,
  handedOnByNumber,
  legBySip,
  openLegsByNumber,
  openLegsOf,
  openLegsOfCall,
  silentLegs,
  unendedCalls,
} from '../../src/store/softphone.ts'
import { opened } from '../support/opened.ts'

it('finds calls on telephones and recordings along indexes, however many calls there are', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const plans = [
    [compileTemplate(engine.read, accountOf).sql, 'sqlite_autoindex_softphone_account_1'],
    [compileTemplate(engine.read, accountByUser).sql, 'sqlite_autoindex_softphone_account_2'],
    [compileTemplate(engine.read, legBySip).sql, 'sqlite_autoindex_softphone_leg_1'],
    [compileTemplate(engine.read, openLegsOf).sql, 'softphone_leg_\\w+|sqlite_autoindex_softphone_leg_1'],
    [compileTemplate(engine.read, openLegsByNumber).sql, 'softphone_leg_\\w+|sqlite_autoindex_softphone_leg_1'],
    [compileTemplate(engine.read, silentLegs).sql, 'softphone_leg_open'],
    [compileTemplate(engine.read, openLegsOfCall).sql, 'softphone_leg_call'],
    [compileTemplate(engine.read, endsOfCall).sql, 'softphone_leg_call'],
    [compileTemplate(engine.read, handedOnByNumber).sql, 'call_number'],
    [compileTemplate(engine.read, unendedCalls).sql, 'call_open'],
    [compileTemplate(engine.read, listensOf).sql, 'recording_listen_call'],
    [compileTemplate(engine.read, recordedBefore).sql, 'call_recorded'],
  ] as const
  for (const [text, index] of plans) {
    const explained = `explain query plan ${text.replaceAll('?', "'x'")}`
    const { rows } = await sql<{ detail: string }>`${sql.raw(explained)}`.execute(engine.read)
    const plan = rows.map(({ detail }) => detail).join('\n')
    expect(plan).toMatch(new RegExp(`USING (COVERING )?INDEX (${index})\\b`))
    expect(plan).not.toMatch(/SCAN (?!k USING INDEX call_open|softphone_leg USING INDEX|l USING INDEX)/)
  }
})
