import { expect, it } from 'vitest'
import type { FeedNews } from '../../../src/core/domain/feed/feed-news.ts'
import type { OrgUnitId } from '../../../src/core/domain/ids.ts'
import { takeNews } from '../../../src/service/feeds/take-news.ts'
import { planCalls } from '../../../src/service/imports/plan-calls.ts'
import { asteriskQueueLog } from '../../../src/service/imports/recipes/asterisk-queue-log.ts'
import type { Actor } from '../../../src/service/ledger.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { found, movableClock, startService } from '../../support/service.ts'
import { day } from '../../unit/feed/exchange.ts'
import { context, mapAll, plainMapping, recordsOf } from '../../unit/imports/rows.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'test', procedure: 'test' }

/** One call that the link saw through, one that it lost from sight, one that came while it was away. */
const log = [
  `${day}|1.1|hotline|NONE|ENTERQUEUE||13900139000|1`,
  `${day + 9}|1.1|hotline|Nobody|CONNECT|9|1.9|2`,
  `${day + 39}|1.1|hotline|Nobody|COMPLETEAGENT|9|30|1`,
  `${day + 50}|2.1|hotline|NONE|ENTERQUEUE||13900139001|1`,
  `${day + 58}|2.1|hotline|Nobody|CONNECT|8|2.9|2`,
  `${day + 98}|2.1|hotline|Nobody|COMPLETECALLER|8|40|1`,
  `${day + 60}|3.1|hotline|NONE|ENTERQUEUE||13900139002|1`,
  `${day + 72}|3.1|hotline|NONE|ABANDON|1|1|12`,
].map((line) => line.split('|'))

forEachEngine<DB>((_name, open) => {
  it('fills what the link has missed and counts no call twice', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock((day + 500) * 1000))
    const admin = await found(service)
    const { orgId } = await admin.people.whoAmI({})
    const at = (second: number) => (day + second) * 1000
    const take = (callId: string, events: FeedNews['events']) =>
      service.runtime.ledger.run(actor, null, (work) =>
        takeNews(service.runtime, work, {
          origin: { source: 'ami', orgId: orgId as OrgUnitId },
          news: { callId, direction: 'in', number: '13900139000', recording: null, events },
        }),
      )
    await take('1.1', [
      { kind: 'queued', at: at(0) + 212, queueId: null },
      { kind: 'answered', at: at(9) + 312, agentId: null },
      { kind: 'released', at: at(39) + 5, agentId: null, by: 'agent' },
    ])
    await take('2.1', [
      { kind: 'queued', at: at(50) + 400, queueId: null },
      { kind: 'ended', at: at(51), by: 'unknown' },
    ])
    const importLog = async () => {
      const mapper = asteriskQueueLog.mapper(plainMapping([]), asteriskQueueLog.columns ?? [], context)
      const records = recordsOf(mapAll(mapper, log))
      const plan = await planCalls(engine.reader, records, {
        ...{ search: engine.search, newId: service.runtime.ids.next, now: at(500), orgId, sees: () => true },
      })
      await engine.write((trx) => plan.store(trx))
      return plan.settled
    }
    expect(await importLog()).toMatchObject({ added: 1, changed: 1, same: 1 })
    const rows = await engine.read.selectFrom('call').selectAll().orderBy('offered_at').execute()
    expect(rows.map((row) => [row.source, row.outcome, row.wait_ms, row.talk_ms])).toEqual([
      ['ami', 'answered', 9_100, 29_693],
      ['ami', 'answered', 8_000, 40_000],
      ['import', 'abandoned', 12_000, 0],
    ])
    expect(await importLog()).toMatchObject({ added: 0, changed: 0, same: 3 })
    await service.stop()
  }, 60_000)
})
