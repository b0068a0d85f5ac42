import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compileTemplate } from '../../src/store/cached-query.ts'
import {
  dueHandOvers,
  handOversTo,
  leaseOf,
  openHandOverOf,
  openIntents,
  openOrders,
  orderById,
} from '../../src/store/call-control.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'

it('finds hand-overs, numbers to be dialled and orders along indexes, however many calls there were', async () => {
  const engine = opened(await openSqljs<DB>())
  await migrate(engine, { migrations, now: () => 1, file: 'test' })
  const plans = [
    [compileTemplate(engine.read, openHandOverOf).sql, 'call_hand_over_open'],
    [compileTemplate(engine.read, dueHandOvers).sql, 'call_hand_over_due'],
    [compileTemplate(engine.read, handOversTo).sql, 'call_hand_over_to'],
    [compileTemplate(engine.read, openIntents).sql, 'call_intent_person'],
    [compileTemplate(engine.read, leaseOf).sql, 'sqlite_autoindex_feed_lease_1'],
    [compileTemplate(engine.read, openOrders).sql, 'feed_order_open'],
    [compileTemplate(engine.read, orderById).sql, 'sqlite_autoindex_feed_order_1'],
  ] as const
  for (const [text, index] of plans) {
    const rows = await engine.write(async (trx) => {
      const { rows } = await sql
        .raw<{ detail: string }>(`explain query plan ${text.replaceAll('?', "''")}`)
        .execute(trx.db)
      return rows
    })
    const detail = rows.map((row) => row.detail).join('; ')
    expect([index, detail]).toEqual([index, expect.stringContaining(index)])
    expect([index, /SCAN (?!.*USING INDEX)/.test(detail)]).toEqual([index, false])
  }
})
