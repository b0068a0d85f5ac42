import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  downDelayMs,
  leaseMs,
  retryDelaysMs,
  type SendAnswer,
  staleAfterMs,
} from '../../../src/core/domain/message/send-answer.ts'
import type { TextGateway } from '../../../src/core/ports.ts'
import { takeReport } from '../../../src/service/messages/delivery-report.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { answers, type GatewayServer, startGateway, takes } from '../../support/gateway-server.ts'
import { addCustomer, found, hire, movableClock, startService } from '../../support/service.ts'
import { outboxOf, queue, realGateway, setGateway, states } from './outbox-world.ts'

vi.setConfig({ testTimeout: 60_000 })

/** 10:00 in Shanghai on a Friday: far from the quiet hours. */
const morning = Date.UTC(2026, 10, 20, 2)
const token = 't'.repeat(40)

forEachEngine<DB>((_, open) => {
  async function world() {
    const clock = movableClock(morning)
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const { api } = await hire(service, admin, { login: 'op', roles: ['operator'] })
    const { id: customerId } = await addCustomer(api, { name: '王小明', phone: '13800138000' })
    await service.runtime.engine.write((trx) =>
      trx.insert('message_setting', {
        name: 'report-token',
        value_json: '{}',
        secret: service.runtime.digest(token),
        changed_at: 0,
        changed_by: 'test',
        version: 1,
      }),
    )
    return { clock, service, api, customerId }
  }
  type World = Awaited<ReturnType<typeof world>>

  describe('the outbox over a real gateway', () => {
    let gateway: GatewayServer | null = null
    afterEach(async () => {
      await gateway?.stop()
      gateway = null
    })

    async function withGateway(change: object = {}) {
      const made = await world()
      gateway = await startGateway()
      await setGateway(made.service, { url: gateway.url, timeoutMs: 500, ...change })
      return { ...made, gateway, outbox: outboxOf(made.service, realGateway(made.clock)) }
    }

    it('sends once, writes it down, and takes the report late and twice', async () => {
      const { service, outbox, customerId, gateway } = await withGateway()
      const id = await queue(service, customerId, { key: 'a' })
      expect(await outbox.drain()).toBe(1)
      expect(await outbox.drain()).toBe(0)
      expect(await states(service)).toEqual({ a: 'sent' })
      expect(gateway.requests.map((request) => request.body.to)).toEqual(['+8613800138000'])
      const report = (body: object, by = token) => takeReport(service.runtime, { token: by, report: body })
      expect(await report({ id, status: 'delivered' }, 'x'.repeat(40))).toBe('wrong-token')
      expect(await report({ id: 'other', status: 'delivered' })).toBe('unknown-message')
      expect(await report({ id, status: 'eaten' })).toBe('unreadable')
      expect(await report({ id, status: 'delivered' })).toBe('taken')
      expect(await report({ id, status: 'delivered' })).toBe('taken')
      expect(await report({ id, status: 'failed' })).toBe('taken')
      expect(await states(service)).toEqual({ a: 'delivered' })
    })

    it('tries again after a 500, and not what was refused for good', async () => {
      const { service, outbox, customerId, gateway, clock } = await withGateway()
      await queue(service, customerId, { key: 'again' })
      gateway.reply.now = answers(500)
      await outbox.drain()
      expect(await states(service)).toEqual({ again: 'queued' })
      gateway.reply.now = takes
      clock.add((retryDelaysMs[0] ?? 0) - 1)
      expect(await outbox.drain()).toBe(0)
      clock.add(1)
      expect(await outbox.drain()).toBe(1)
      expect(new Set(gateway.requests.map((request) => request.body.id)).size).toBe(1)

      await queue(service, customerId, { key: 'refused' })
      gateway.reply.now = answers(422)
      await outbox.drain()
      clock.add(staleAfterMs)
      expect(await outbox.drain()).toBe(0)
      expect(await states(service)).toEqual({ again: 'sent', refused: 'failed' })
    })

    it('leaves one without an answer to a person, unless the gateway sends an id once', async () => {
      const { service, outbox, customerId, gateway, clock } = await withGateway()
      gateway.reply.now = () => undefined
      await queue(service, customerId, { key: 'slow' })
      await outbox.drain()
      expect(await states(service)).toEqual({ slow: 'unsure' })
      clock.add(staleAfterMs)
      expect(await outbox.drain()).toBe(0)

      await setGateway(service, { url: gateway.url, timeoutMs: 500, repeatable: true })
      await queue(service, customerId, { key: 'slow-repeatable' })
      await outbox.drain()
      gateway.reply.now = takes
      clock.add(retryDelaysMs[0] ?? 0)
      await outbox.drain()
      expect(await states(service)).toEqual({ slow: 'unsure', 'slow-repeatable': 'sent' })
    })

    it('keeps everything while the gateway is down, asks with one message, and goes on', async () => {
      const { service, outbox, customerId, gateway, clock } = await withGateway()
      await setGateway(service, { url: 'http://127.0.0.1:1/send' })
      for (let n = 0; n < 25; n += 1) await queue(service, customerId, { key: `m${String(n).padStart(2, '0')}` })
      expect(await outbox.drain()).toBe(10)
      expect(await outbox.drain()).toBe(0)
      clock.add(downDelayMs)
      expect(await outbox.drain()).toBe(1)
      await setGateway(service, { url: gateway.url })
      clock.add(downDelayMs)
      expect(await outbox.drain()).toBe(25)
      expect(new Set(Object.values(await states(service)))).toEqual(new Set(['sent']))
      expect(gateway.requests).toHaveLength(25)
      const rows = await service.runtime.engine.read.selectFrom('message').select('tries').execute()
      // What did not reach the gateway does not count as a try.
      expect(rows.every((row) => row.tries === 1)).toBe(true)
    })

    it('waits for the end of the quiet hours, and looks again at what became of the customer', async () => {
      const { service, api, outbox, customerId, clock, gateway } = await withGateway()
      clock.set(Date.UTC(2026, 10, 20, 12, 59))
      await queue(service, customerId, { key: 'evening', unasked: true })
      clock.set(Date.UTC(2026, 10, 20, 13))
      expect(await outbox.drain()).toBe(0)
      await queue(service, customerId, { key: 'unwanted', unasked: true })
      clock.set(Date.UTC(2026, 10, 21, 0, 59))
      expect(await outbox.drain()).toBe(0)
      clock.set(Date.UTC(2026, 10, 21, 1))
      expect(await outbox.drain()).toBe(2)
      expect(gateway.requests).toHaveLength(2)

      await queue(service, customerId, { key: 'cancelled', unasked: false })
      await api.messages.setOptOut({ commandId: 'out-1', customerId, channel: 'text', optedOut: true, note: '' })
      expect(await outbox.drain()).toBe(0)
      expect(await states(service)).toEqual({ cancelled: 'withheld', evening: 'sent', unwanted: 'sent' })
    })
  })

  type Step = 'taken' | 'refused' | 'later' | 'down' | 'lost-taken' | 'lost' | 'crash-taken' | 'crash' | 'report-first'
  const steps: readonly Step[] = [
    ...(['taken', 'refused', 'later', 'down', 'lost-taken', 'lost', 'crash-taken', 'crash', 'report-first'] as const),
  ]
  const endings = ['sent', 'delivered', 'failed', 'unsure']

  /**
   * A gateway that does what the script says at each call. `reached` counts how often a message went out to the
   * customer; one that is repeatable sends an id once.
   */
  function scripted({ service }: World, script: readonly Step[], repeatable: boolean) {
    const reached = new Map<string, number>()
    let call = 0
    let crashes = 0
    const gateway: TextGateway = {
      holdsSecret: false,
      async send(_server, _secret, { id }): Promise<SendAnswer> {
        const step = script[call] ?? 'taken'
        call += 1
        const goesOut = ['taken', 'lost-taken', 'crash-taken', 'report-first'].includes(step)
        if (goesOut && !(repeatable && reached.has(id))) reached.set(id, (reached.get(id) ?? 0) + 1)
        switch (step) {
          case 'report-first':
            await takeReport(service.runtime, { token, report: { id, status: 'delivered' } })
            return { kind: 'sent', providerId: 'gw' }
          case 'taken':
            return { kind: 'sent', providerId: 'gw' }
          case 'later':
            return { kind: 'later', code: 'http-503', detail: '', afterMs: null }
          case 'refused':
          case 'down':
            return { kind: step, code: step, detail: '' }
          case 'lost':
          case 'lost-taken':
            return { kind: 'unknown', code: 'timeout', detail: '' }
          case 'crash':
          case 'crash-taken':
            crashes += 1
            return new Promise(() => undefined)
        }
      },
    }
    return { gateway, reached, crashed: () => crashes }
  }

  describe('faults and crashes in any order', () => {
    it('lose nothing and send nothing twice', async () => {
      const made = await world()
      const { service, customerId, clock } = made
      let run = 0
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...steps), { maxLength: 14 }),
          fc.integer({ min: 1, max: 4 }),
          fc.boolean(),
          async (script, count, repeatable) => {
            run += 1
            clock.set(morning + run * 30 * 24 * 60 * 60 * 1000)
            await service.runtime.engine.write((trx) => trx.db.deleteFrom('message').execute())
            await setGateway(service, { repeatable })
            const { gateway, reached, crashed } = scripted(made, script, repeatable)
            for (let n = 0; n < count; n += 1) await queue(service, customerId, { key: `${run}-${n}` })
            let outbox = outboxOf(service, gateway)
            for (let round = 0; round < 400; round += 1) {
              const before = crashed()
              const drained = outbox.drain().then(() => true)
              // A process that crashed never comes back: the next one begins.
              const done = await Promise.race([
                drained,
                vi
                  .waitUntil(() => crashed() > before, { interval: 1, timeout: 5_000 })
                  .then(
                    () => false,
                    () => drained,
                  ),
              ])
              if (!done || crashed() > before) {
                outbox = outboxOf(service, gateway)
                clock.add(leaseMs)
              }
              const open = await service.runtime.engine.read
                .selectFrom('message')
                .select('due_at')
                .where('state', 'in', ['queued', 'sending'])
                .execute()
              if (open.length === 0) break
              const next = Math.min(...open.map((row) => row.due_at ?? 0))
              // At least to the end of a rest of the channel.
              clock.set(Math.max(next, clock.now() + downDelayMs))
            }
            const rows = await service.runtime.engine.read.selectFrom('message').selectAll().execute()
            expect(rows).toHaveLength(count)
            for (const { id, state, sent_at } of rows) {
              const times = reached.get(id) ?? 0
              expect([script, state]).toEqual([script, endings.includes(state) ? state : 'an ending'])
              expect([script, times <= 1]).toEqual([script, true])
              if (state === 'sent' || state === 'delivered') expect([times, sent_at !== null]).toEqual([1, true])
              if (state === 'failed') expect([script, times]).toEqual([script, 0])
            }
          },
        ),
        { numRuns: 40 },
      )
    })
  })
})
