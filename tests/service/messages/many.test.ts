import { rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, inject, it, vi } from 'vitest'
import type { SendAnswer } from '../../../src/core/domain/message/send-answer.ts'
import { monthOf } from '../../../src/core/domain/message/when.ts'
import type { TextGateway } from '../../../src/core/ports.ts'
import { createOutbox } from '../../../src/service/messages/outbox.ts'
import { loadSample } from '../../../src/service/sample/load-sample.ts'
import { openPostgres } from '../../../src/store/engines/postgres.ts'
import { openSqlite } from '../../../src/store/engines/sqlite.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine, temporaryFolder } from '../../support/engines.ts'
import { opened } from '../../support/opened.ts'
import { createDatabase } from '../../support/postgres.ts'
import { addCustomer, commandId, found, hire, movableClock, startService } from '../../support/service.ts'
import { outboxOf, queue, setGateway, states } from './outbox-world.ts'

vi.setConfig({ testTimeout: 120_000 })

const dayMs = 24 * 60 * 60 * 1000
const zone = 'Asia/Shanghai'
/** 10:00 in Shanghai on a Friday. */
const morning = Date.UTC(2026, 10, 20, 2)

/** A gateway that takes everything and remembers to whom and when. */
function taking(clock: { now(): number }) {
  const taken: { id: string; to: string; at: number }[] = []
  const gateway: TextGateway = {
    holdsSecret: false,
    async send(_server, _secret, { id, to }): Promise<SendAnswer> {
      taken.push({ id, to, at: clock.now() })
      // Another turn of the loop, as over a network.
      await new Promise((resolve) => setTimeout(resolve, 0))
      return { kind: 'sent', providerId: null }
    },
  }
  return { gateway, taken }
}

describe('two processes on one PostgreSQL', () => {
  it('send every message once', async () => {
    const database = await createDatabase(inject('postgresUrl'))
    const clock = movableClock(morning)
    const engines = [opened(await openPostgres<DB>({ url: database.url }))]
    engines.push(opened(await openPostgres<DB>({ url: database.url })))
    try {
      const [one, two] = [engines[0], engines[1]]
      if (one === undefined || two === undefined) throw new Error('no engines')
      const first = await startService(one, clock)
      const admin = await found(first)
      const second = await startService(two, clock)
      const { api } = await hire(first, admin, { login: 'op', roles: ['operator'] })
      const { id } = await addCustomer(api, { name: '王小明', phone: '13800138000' })
      await setGateway(first, {})
      for (let n = 0; n < 60; n += 1) await queue(first, id, { key: `m${n}` })
      const { gateway, taken } = taking(clock)
      const outboxes = [first, second, first, second].map((service) => outboxOf(service, gateway))
      const tried = await Promise.all(outboxes.map((outbox) => outbox.drain()))
      expect(tried.reduce((sum, n) => sum + n, 0)).toBe(60)
      expect(new Set(taken.map((message) => message.id)).size).toBe(60)
      expect(taken).toHaveLength(60)
      expect(new Set(Object.values(await states(second)))).toEqual(new Set(['sent']))
    } finally {
      for (const engine of engines) await engine.close()
      await database.drop()
    }
  })
})

describe('a full hour’s backlog', () => {
  it('drains while commands are answered in between', async () => {
    const clock = movableClock(morning)
    const folder = temporaryFolder()
    const service = await startService(opened(openSqlite<DB>({ file: join(folder, 'store.db') })), clock)
    const admin = await found(service)
    const { api } = await hire(service, admin, { login: 'op', roles: ['operator'] })
    const { id } = await addCustomer(api, { name: '王小明', phone: '13800138000' })
    await setGateway(service, {})
    await queue(service, id, { key: 'pattern' })
    const { runtime } = service
    const pattern = await runtime.engine.read.selectFrom('message').selectAll().executeTakeFirstOrThrow()
    const count = 300
    await runtime.engine.write((trx) =>
      trx.insert(
        'message',
        Array.from({ length: count - 1 }, (_, n) => ({ ...pattern, id: `m-${n}`, key: `m-${n}` })),
      ),
    )
    const { gateway, taken } = taking(clock)
    let drained = false
    const draining = outboxOf(service, gateway)
      .drain()
      .then((tried) => {
        drained = true
        return tried
      })
    let answered = 0
    while (!drained) {
      await api.customers.card({ id })
      answered += 1
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    expect(await draining).toBe(count)
    expect(new Set(taken.map((message) => message.id)).size).toBe(count)
    expect(answered).toBeGreaterThan(10)
    await runtime.engine.close()
    rmSync(folder, { recursive: true, force: true })
  })
})

forEachEngine<DB>((_, open) => {
  it('lets nothing out to a customer of the sample data, nor where no message leaves', async () => {
    const clock = movableClock(morning)
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const { runtime } = service
    const actor = { personId: null, sessionId: null, remote: 'test', procedure: 'test' }
    expect((await loadSample(runtime, actor)).ok).toBe(true)
    await setGateway(service, {})
    const { gateway, taken } = taking(clock)
    const invented = await runtime.engine.read
      .selectFrom('customer as c')
      .innerJoin('customer_phone as p', 'p.customer_id', 'c.id')
      .select('c.id')
      .where('c.sample', '=', 1)
      .where('p.kind', '=', 'mobile')
      .limit(20)
      .execute()
    expect(invented).toHaveLength(20)
    for (const { id } of invented) expect(await queue(service, id, { key: `to-${id}` })).toBe('')
    // Those of the sample itself, put into the queue again, stay here too.
    const { api: lead } = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    const again = await lead.messages.list({ state: 'failed' })
    expect(again.rows).toHaveLength(1)
    for (const { id } of again.rows) await lead.messages.retry({ commandId: commandId(), id })
    // Not even one that got into the outbox, or one whose customer was marked afterwards.
    const { api } = await hire(service, admin, { login: 'op', roles: ['operator'] })
    const { id: marked } = await addCustomer(api, { name: '王小明', phone: '13800138000' })
    await queue(service, marked, { key: 'marked' })
    await runtime.engine.write((trx) =>
      trx.db.updateTable('customer').set({ sample: 1 }).where('id', '=', marked).execute(),
    )
    await outboxOf(service, gateway).drain()
    expect(taken).toEqual([])
    expect((await states(service)).marked).toBe('withheld')

    // The sandbox is given neither mailer nor gateway.
    const { id: real } = await addCustomer(api, { name: '李明', phone: '13800138001' })
    await queue(service, real, { key: 'real' })
    const sandbox = { ...runtime, mailer: null, textGateway: null }
    expect(
      await createOutbox(sandbox, (error) => {
        throw error
      }).drain(),
    ).toBe(0)
    expect((await states(service)).real).toBe('queued')

    // The sample goes, and what was written to its customers with it.
    const before = await runtime.engine.read.selectFrom('message').select('id').execute()
    await admin.administration.removeSample({ commandId: commandId() })
    const after = await runtime.engine.read.selectFrom('message').select('key').execute()
    expect(before.length).toBeGreaterThan(20)
    expect(after.map((row) => row.key)).toEqual(['real'])
  })

  it('keeps whom a double file did not want to hear from, and its messages, when it is merged', async () => {
    const clock = movableClock(morning)
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const { api } = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    const kept = await addCustomer(api, { name: '王小明', phone: '13800138000' })
    const merged = await addCustomer(api, { name: '王晓明', phone: '13800138000' })
    await setGateway(service, {})
    await queue(service, merged.id, { key: 'to-merged' })
    const out = { customerId: merged.id, channel: 'text' as const, optedOut: true, note: '' }
    await api.messages.setOptOut({ commandId: commandId(), ...out })
    await api.customers.merge({ commandId: commandId(), keptId: kept.id, mergedId: merged.id })
    expect(await queue(service, kept.id, { key: 'after' })).toBe('')
    const { rows } = await api.messages.list({ customerId: kept.id })
    expect(rows.map((row) => [row.state, row.withheld])).toEqual([
      ['withheld', 'opted-out'],
      ['queued', null],
    ])
    expect((await api.messages.standing({ customerId: kept.id })).channels[0]?.optedOut).toBe(true)
  })

  it('never goes beyond rule 8, the monthly cap or into the quiet hours, however messages come', async () => {
    const clock = movableClock(morning)
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const { api } = await hire(service, admin, { login: 'op', roles: ['operator'] })
    const { id: customerId } = await addCustomer(api, { name: '王小明', phone: '13800138000' })
    await setGateway(service, {})
    const { runtime } = service
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 5 }),
        fc.array(fc.record({ afterHours: fc.nat(200), unasked: fc.boolean(), drains: fc.boolean() }), {
          minLength: 5,
          maxLength: 25,
        }),
        async (cap, steps) => {
          run += 1
          clock.set(morning + run * 400 * dayMs)
          await runtime.engine.write(async (trx) => {
            await trx.db.deleteFrom('message').execute()
            await trx.db.deleteFrom('message_setting').where('name', '=', 'rules').execute()
            const rules = { value_json: JSON.stringify({ monthlyCap: cap }), secret: null, changed_at: 0 }
            await trx.insert('message_setting', { name: 'rules', ...rules, changed_by: 'test', version: 1 })
          })
          const { gateway, taken } = taking(clock)
          const outbox = outboxOf(service, gateway)
          for (const [n, { afterHours, unasked, drains }] of steps.entries()) {
            clock.add(afterHours * 60 * 60 * 1000)
            await queue(service, customerId, { key: `${run}-${n}`, unasked })
            if (drains) await outbox.drain()
          }
          for (let day = 0; day < 3; day += 1) {
            clock.add(8 * 60 * 60 * 1000)
            await outbox.drain()
          }
          const rows = await runtime.engine.read.selectFrom('message').selectAll().execute()
          const isUnasked = new Map(rows.map((row) => [row.id, row.unasked === 1]))
          const sent = taken.filter(({ id }) => isUnasked.get(id)).map(({ at }) => at)
          for (const at of sent) {
            const { fromMs, toMs } = monthOf(zone, at)
            expect(sent.filter((other) => fromMs <= other && other < toMs).length).toBeLessThanOrEqual(cap)
            expect(sent.filter((other) => at - 30 * dayMs < other && other <= at).length).toBeLessThanOrEqual(2)
          }
          for (const { id, at } of taken) {
            const hour = new Date(at + 8 * 60 * 60 * 1000).getUTCHours()
            expect(hour).toBeGreaterThanOrEqual(isUnasked.get(id) ? 9 : 8)
            expect(hour).toBeLessThan(21)
          }
        },
      ),
      { numRuns: 12 },
    )
  })
})
