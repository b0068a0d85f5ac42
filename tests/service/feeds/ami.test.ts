import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import { type AmiFeed, createAmiFeed } from '../../../src/service-node/feeds/ami/ami-feed.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { type ExchangeServer, onTheWire, openExchange } from '../../support/exchange-server.ts'
import { commandId, found, hire, type MovableClock, movableClock, startService } from '../../support/service.ts'
import { until } from '../../support/until.ts'
import { agent, answered, caller, day, gaveUp, ranOut, requeued, said } from '../../unit/feed/exchange.ts'

const user = { name: 'vigil', secret: 'exchange-secret-1' }

forEachEngine<DB>((_name, open) => {
  describe('the link to an Asterisk', () => {
    let engine: Engine<DB>
    let clock: MovableClock
    let service: Service
    let admin: ApiClient
    let one: Readonly<{ id: string; api: ApiClient }>
    let two: Readonly<{ id: string; api: ApiClient }>
    let exchange: ExchangeServer
    let feed: AmiFeed

    const save = (changed: Readonly<Record<string, unknown>> = {}, secret: string | null = user.secret) =>
      admin.feeds.saveAmi({
        commandId: commandId(),
        settings: {
          ...{ on: true, host: '127.0.0.1', port: exchange.port, tls: false, username: user.name },
          ...{ context: 'from-internal', pauses: true, ...changed },
        },
        secret,
      })
    const sums = async () => {
      const rows = await engine.read.selectFrom('call').selectAll().orderBy('external_id').execute()
      return rows.map((row) => [row.external_id, row.outcome, row.wait_ms, row.talk_ms, row.agent_id])
    }
    const link = (compareMs = 3_600_000) =>
      createAmiFeed({
        runtime: service.runtime,
        report: (line) => {
          throw new Error(line)
        },
        ...{ backOff: () => 20, patienceMs: 800, pingMs: 100, compareMs },
      })
    const gaps = () => engine.read.selectFrom('feed_gap').select(['from_at', 'to_at']).orderBy('from_at').execute()

    beforeEach(async () => {
      engine = await open()
      clock = movableClock(day * 1000)
      service = await startService(engine, clock)
      admin = await found(service)
      one = await hire(service, admin, { login: 'one', roles: ['operator'] })
      two = await hire(service, admin, { login: 'two', roles: ['operator'] })
      const people = [
        { name: 'SIP/8001', id: one.id },
        { name: 'SIP/8002', id: two.id },
      ]
      await admin.feeds.saveNames({ commandId: commandId(), queues: [], people })
      exchange = await openExchange(user)
      feed = link()
      await save()
      feed.start()
      await until(() => expect(feed.ami().state).toBe('up'))
      clock.set((day + 60) * 1000)
    })
    afterEach(async () => {
      await feed.close()
      await exchange.close()
      await service.stop()
    })

    it('writes down each call once, with who had it, however often and slowly it is told', async () => {
      const messages = [...answered('1.1'), ...gaveUp('2.1', 3), ...ranOut('3.1', 5), ...requeued('4.1', 7)]
      const expected = [
        ['1.1', 'answered', 9_000, 25_000, two.id],
        ['2.1', 'abandoned', 12_000, 0, one.id],
        ['3.1', 'overflow', 30_000, 0, null],
        ['4.1', 'answered', 2_000, 18_001, two.id],
      ]
      exchange.tell(messages)
      await until(async () => expect(await sums()).toEqual(expected))
      exchange.tell([...messages.slice(0, 9), ...messages.slice(4).toReversed()])
      const bytes = Buffer.from(messages.map(onTheWire).join(''))
      for (let start = 0; start < bytes.length; start += 7) exchange.send(bytes.subarray(start, start + 7))
      exchange.tell([said('QueueCallerJoin', 50, caller('9.9'))])
      await until(async () => expect(await sums()).toHaveLength(5))
      expect((await sums()).slice(0, 4)).toEqual(expected)
      const [first] = await engine.read.selectFrom('call').select('recording').orderBy('external_id').execute()
      expect(first?.recording).toBe('/rec/1.1.wav')
    })

    it('moves the operators’ states with the telephones', async () => {
      await two.api.calls.setState({ commandId: commandId(), state: 'ready', reason: null })
      const state = async () => (await two.api.calls.mine({})).presence.state
      const [, join, , , , called, , connected] = answered('1.1')
      exchange.tell([join, called].filter((message) => message !== undefined))
      await until(async () => expect(await state()).toBe('ringing'))
      exchange.tell([connected].filter((message) => message !== undefined))
      await until(async () => expect(await state()).toBe('on-call'))
      exchange.tell([said('Hangup', 39, { Uniqueid: '1.1-b', Linkedid: '1.1', Cause: '16' })])
      await until(async () => expect(await state()).toBe('acw'))
    })

    it('marks the time in which it was away, and finds out what happened meanwhile', async () => {
      exchange.tell([
        said('QueueCallerJoin', 40, caller('1.1')),
        said('QueueCallerJoin', 41, caller('2.1')),
        said('QueueCallerJoin', 42, caller('3.1')),
        said('AgentConnect', 45, agent('3.1', 'SIP/8001', '3.1-a')),
      ])
      await until(async () => expect(await sums()).toHaveLength(3))
      exchange.picture.waiting = [
        { ...caller('1.1'), Wait: '80' },
        { ...caller('4.1'), Wait: '15' },
      ]
      const channel = (id: string, linked: string, name: string) => ({
        ...{ Uniqueid: id, Linkedid: linked, Channel: name, ChannelStateDesc: 'Up' },
      })
      exchange.picture.channels = [
        channel('1.1', '1.1', 'SIP/trunk-00000001'),
        channel('2.1', '2.1', 'SIP/trunk-00000002'),
        channel('2.9', '2.1', 'SIP/8002-00000003'),
        channel('4.1', '4.1', 'SIP/trunk-00000004'),
      ]
      const before = exchange.connections()
      clock.set((day + 120) * 1000)
      exchange.drop()
      await until(async () => {
        expect([before, exchange.connections(), feed.ami().state]).toEqual([1, 1, 'up'])
        expect((await gaps()).map((gap) => gap.to_at)).toEqual([(day + 120) * 1000])
      })
      const rows = await engine.read.selectFrom('call').selectAll().orderBy('external_id').execute()
      expect(rows.map((row) => [row.external_id, row.state, row.agent_id, row.ended_by])).toEqual([
        ['1.1', 'waiting', null, null],
        ['2.1', 'talking', two.id, null],
        ['3.1', 'wrap-up', one.id, 'unknown'],
        ['4.1', 'waiting', null, null],
      ])
      expect(rows[3]?.offered_at).toBe((day + 105) * 1000)
      expect(await admin.feeds.gaps({ from: 0, to: (day + 500) * 1000 })).toMatchObject([{ source: 'ami' }])
    })

    it('finds by itself what the exchange forgot to tell', async () => {
      await feed.close()
      const outcomes = async () => (await sums()).map(([id, outcome]) => [id, outcome])
      const up = { Uniqueid: '1.1', Linkedid: '1.1', Channel: 'SIP/trunk-00000001', ChannelStateDesc: 'Up' }
      exchange.picture.channels = [up]
      feed = link(50)
      feed.start()
      await until(() => expect(feed.ami().state).toBe('up'))
      exchange.tell([said('QueueCallerJoin', 50, caller('1.1'))])
      await until(async () => expect(await outcomes()).toEqual([['1.1', null]]))
      const asked = exchange.asked.length
      await until(() => expect(exchange.asked.length).toBeGreaterThan(asked + 4))
      expect(await outcomes()).toEqual([['1.1', null]])
      exchange.picture.channels = []
      await until(async () => expect(await outcomes()).toEqual([['1.1', 'unknown']]))
    })

    it('sees that an exchange is silent', async () => {
      exchange.manners.answersPings = false
      await until(() => expect(feed.ami().state).toBe('down'))
      exchange.manners.answersPings = true
      await until(() => expect(feed.ami().state).toBe('up'))
    })

    it('is not moved by what is no message of an exchange', async () => {
      const hostile = [
        Buffer.alloc(200_000, 'x'),
        'Event: AgentConnect\r\nUniqueid: \r\n\r\n',
        'Response: Success\r\nActionID: vigil-999\r\n\r\n',
        'Event: QueueCallerJoin\r\nUniqueid: 7.7\r\nCallerIDNum: <script>\r\nQueue: \u0000\r\nTimestamp: 9e99\r\n\r\n',
        `Event: Hangup\r\n${'Uniqueid: a\r\n'.repeat(2_000)}\r\n`,
        Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x0a]),
      ]
      for (const bytes of hostile) {
        exchange.send(bytes)
        exchange.send('\r\n\r\n')
      }
      exchange.tell(answered('1.1'))
      await until(async () => expect((await sums())[0]).toEqual(['1.1', 'answered', 9_000, 25_000, two.id]))
      expect((await sums()).map(([id]) => id)).toEqual(['1.1', '7.7'])
      expect(feed.ami().state).toBe('up')
    })

    it('says why it is not connected, and begins anew with other settings', async () => {
      await save({}, 'wrong')
      await until(() => expect(feed.ami()).toMatchObject({ state: 'down', problem: 'Authentication failed' }))
      expect(await admin.feeds.overview({})).toMatchObject({ ami: { state: 'off', hasSecret: true } })
      await save()
      await until(() => expect(feed.ami().state).toBe('up'))
      await save({ on: false })
      await until(() => expect(feed.ami().state).toBe('off'))
      const order = { kind: 'dial', callId: 'vigil-1', personId: two.id, number: '10086' } as const
      expect(await feed.carryOut(order)).toMatchObject({ ok: false, code: 'busy' })
      expect(await feed.reachable()).toBe(false)
      await save()
      await until(() => expect(feed.ami().state).toBe('up'))
    })

    it('pauses a telephone while its operator is not ready, and dials for him', async () => {
      await two.api.calls.setState({ commandId: commandId(), state: 'ready', reason: null })
      await two.api.calls.setState({ commandId: commandId(), state: 'break', reason: 'meal' })
      const paused = () => exchange.asked.filter(({ Action }) => Action === 'QueuePause')
      await until(() =>
        expect(paused()).toMatchObject([
          { Interface: 'SIP/8002', Paused: 'false', Reason: 'ready' },
          { Interface: 'SIP/8002', Paused: 'true', Reason: 'break' },
        ]),
      )
      const number = '10086\r\nAction: Command\r\nCommand: core stop now'
      const order = { kind: 'dial', callId: 'vigil-1', personId: two.id, number } as const
      expect(await feed.carryOut(order)).toEqual({ ok: true, value: true })
      expect(exchange.asked.at(-1)).toMatchObject({
        ...{ Action: 'Originate', Channel: 'SIP/8002', Context: 'from-internal', Exten: '10086', ChannelId: 'vigil-1' },
      })
      expect(exchange.asked.some(({ Action }) => Action === 'Command')).toBe(false)
    })
  })
})
