import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import { type AmiFeed, createAmiFeed } from '../../../src/service-node/feeds/ami/ami-feed.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { type ExchangeServer, openExchange } from '../../support/exchange-server.ts'
import {
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  signedIn,
  startService,
} from '../../support/service.ts'
import { until } from '../../support/until.ts'
import { agent, caller, day, dialledOut, handedOn, said } from '../../unit/feed/exchange.ts'

const user = { name: 'vigil', secret: 'exchange-secret-1' }

function unexpected(line: string): void {
  throw new Error(line)
}

forEachEngine<DB>((name, open) => {
  describe('what an Asterisk is asked to do', () => {
    let engine: Engine<DB>
    let clock: MovableClock
    let service: Service
    let feeds: AmiFeed[]
    let exchange: ExchangeServer
    let one: Readonly<{ id: string; api: ApiClient }>
    let two: Readonly<{ id: string; api: ApiClient }>

    const link = (of: Service['runtime'], leaseMs = 600_000) =>
      createAmiFeed({
        runtime: of,
        report: unexpected,
        ...{ backOff: () => 20, patienceMs: 800, pingMs: 100, compareMs: 3_600_000, leaseMs },
      })

    /** A service of another process over the same store. */
    async function hub(): Promise<Readonly<{ service: Service; feed: AmiFeed }>> {
      const made: AmiFeed[] = []
      const hubbed = await startService(engine, clock, {
        report: unexpected,
        feeds: (runtime) => {
          const feed = link(runtime)
          made.push(feed)
          return feed
        },
      })
      const [feed] = made
      if (feed === undefined) throw new Error('the service asked for no link')
      feeds.push(feed)
      return { service: hubbed, feed }
    }

    beforeEach(async () => {
      feeds = []
      engine = await open()
      clock = movableClock(day * 1000)
      const first = await startService(engine, clock)
      const admin = await found(first)
      one = await hire(first, admin, { login: 'one', roles: ['operator'] })
      two = await hire(first, admin, { login: 'two', roles: ['operator'] })
      const people = [
        { name: 'SIP/8001', id: one.id },
        { name: 'SIP/8002', id: two.id },
      ]
      const [queue] = (await one.api.calls.targets({})).queues
      const queues = queue === undefined ? [] : [{ name: 'hotline', id: queue.queueId }]
      await admin.feeds.saveNames({ commandId: commandId(), queues, people })
      exchange = await openExchange(user)
      await admin.feeds.saveAmi({
        commandId: commandId(),
        settings: {
          ...{ on: true, host: '127.0.0.1', port: exchange.port, tls: false, username: user.name },
          ...{ context: 'from-internal', pauses: false },
        },
        secret: user.secret,
      })
      await first.stop()
      const made = await hub()
      service = made.service
      made.feed.start()
      await until(() => expect(made.feed.ami().state).toBe('up'))
      one = { id: one.id, api: await signedIn(service, 'one') }
      two = { id: two.id, api: await signedIn(service, 'two') }
      clock.set((day + 60) * 1000)
    })
    afterEach(async () => {
      for (const feed of feeds) await feed.close()
      await exchange.close()
      await service.stop()
    })

    const command = <T extends object>(input: T) => ({ commandId: commandId(), ...input })
    const asked = (action: string) => exchange.asked.filter(({ Action }) => Action === action)
    const channel = (id: string, linked: string, name: string) => ({
      ...{ Uniqueid: id, Linkedid: linked, Channel: name, ChannelStateDesc: 'Up' },
    })
    const channelsOfTalk = [
      channel('1.1', '1.1', 'SIP/trunk-00000001'),
      channel('1.1-a', '1.1', 'SIP/8001-0000000a'),
      channel('9.9', '9.9', 'SIP/8002-0000000f'),
    ]
    const toTwo = () => ({ kind: 'person', personId: two.id }) as const

    /** A caller whom the first operator talks with; gives the id of the call. */
    async function talking(): Promise<string> {
      exchange.picture.channels = channelsOfTalk
      exchange.tell(handedOn('1.1', 30).slice(0, 6))
      await until(async () => expect((await one.api.calls.mine({})).calls).toMatchObject([{ state: 'talking' }]))
      const { calls } = await one.api.calls.mine({})
      expect(calls[0]?.can).toEqual(['mute', 'digits', 'transfer', 'consult', 'hang-up'])
      return calls[0]?.id ?? ''
    }

    it('hands a caller on by the operator’s own channel; the colleague’s part is the same call', async () => {
      const id = await talking()
      await one.api.calls.transfer(command({ id, to: toTwo(), note: '急', caseId: null }))
      expect(asked('BlindTransfer')).toMatchObject([
        { Channel: 'SIP/8001-0000000a', Exten: '8002', Context: 'from-internal' },
      ])
      exchange.tell(handedOn('1.1', 30).slice(6, 10))
      await until(async () =>
        expect((await two.api.calls.mine({})).calls).toMatchObject([
          { id, state: 'ringing', can: ['reject'], handOver: { state: 'ringing', note: '急' } },
        ]),
      )
      exchange.tell(handedOn('1.1', 30).slice(10))
      await until(async () =>
        expect((await two.api.calls.mine({})).calls).toMatchObject([
          { id, state: 'wrap-up', handOver: { state: 'taken' } },
        ]),
      )
      expect((await one.api.calls.mine({})).presence.state).toBe('offline')
      const rows = await engine.read.selectFrom('call').selectAll().execute()
      expect(rows.map((row) => [row.outcome, row.talk_ms, row.agent_id])).toEqual([['answered', 18_002, two.id]])
    })

    it('makes of a question the colleague’s call when it is left to him', async () => {
      const id = await talking()
      await one.api.calls.consult(command({ id, to: toTwo() }))
      expect(asked('Atxfer')).toMatchObject([{ Channel: 'SIP/8001-0000000a', Exten: '8002' }])
      const dialled = { Linkedid: '1.1', DestLinkedid: '1.1', DestUniqueid: '1.1-b', DestChannel: 'SIP/8002-0000000b' }
      exchange.tell([said('DialBegin', 41, dialled), said('DialEnd', 42, { ...dialled, DialStatus: 'ANSWER' })])
      await until(async () =>
        expect((await two.api.calls.mine({})).calls).toMatchObject([{ id, part: 'consulted', state: 'talking' }]),
      )
      expect((await one.api.calls.mine({})).calls).toMatchObject([{ id, state: 'talking', part: 'own' }])
      await one.api.calls.completeConsult(command({ id }))
      expect(asked('Hangup')).toMatchObject([{ Channel: 'SIP/8001-0000000a' }])
      exchange.tell([said('Hangup', 50, { Uniqueid: '1.1-a', Linkedid: '1.1' })])
      await until(async () =>
        expect((await two.api.calls.mine({})).calls).toMatchObject([{ id, part: 'own', handOver: { state: 'taken' } }]),
      )
    })

    it('sends digits to the other side, mutes the own, hangs up the own', async () => {
      const id = await talking()
      await one.api.calls.digits(command({ id, digits: '1#' }))
      await one.api.calls.mute(command({ id, muted: true }))
      await one.api.calls.hangUp(command({ id }))
      expect(asked('PlayDTMF')).toMatchObject([
        { Channel: 'SIP/trunk-00000001', Digit: '1' },
        { Channel: 'SIP/trunk-00000001', Digit: '#' },
      ])
      expect(asked('MuteAudio')).toMatchObject([{ Channel: 'SIP/8001-0000000a', Direction: 'in', State: 'on' }])
      expect(asked('Hangup')).toMatchObject([{ Channel: 'SIP/8001-0000000a', Cause: '16' }])
    })

    it('tells what the exchange says no to, and forgets the command', async () => {
      const id = await talking()
      exchange.manners.refuses = 'BlindTransfer'
      const again = { ...command({ id, to: toTwo(), note: '' }), caseId: null }
      expect(await refusalOf(one.api.calls.transfer(again))).toBe('not-allowed')
      expect((await one.api.calls.mine({})).calls).toMatchObject([{ state: 'talking', handOver: { state: 'failed' } }])
      exchange.manners.refuses = null
      await one.api.calls.transfer(again)
      await one.api.calls.transfer(again)
      expect(asked('BlindTransfer')).toHaveLength(2)
      exchange.picture.channels = []
      expect(await refusalOf(one.api.calls.digits(command({ id, digits: '1' })))).toBe('not-found')
    })

    it('dials for an operator and follows the call to its end', async () => {
      const dialled = await two.api.calls.dial(command({ number: '138 0013 8000', customerId: null, caseId: null }))
      expect(dialled).toMatchObject({ by: 'exchange', id: expect.any(String) })
      const [originate] = asked('Originate')
      expect(originate).toMatchObject({ Channel: 'SIP/8002', Exten: '13800138000', Async: 'true' })
      expect((await two.api.calls.mine({})).presence.state).toBe('on-call')
      exchange.tell(dialledOut(originate?.ChannelId ?? '', 60))
      await until(async () => {
        const row = await engine.read.selectFrom('call').selectAll().executeTakeFirstOrThrow()
        expect([row.direction, row.outcome, row.talk_ms, row.agent_id]).toEqual(['out', 'answered', 30_001, two.id])
      })
    })

    it('passes nothing on that could be an action or an option of its own', async () => {
      const [feed] = feeds
      const evil = '10086\r\nAction: Command\r\nCommand: core stop now'
      const before = exchange.asked.length
      await feed?.carryOut({ kind: 'dial', callId: `vigil-1\r\nAction: Command`, personId: two.id, number: evil })
      await feed?.carryOut({ kind: 'transfer', callId: '1.1', personId: one.id, to: { kind: 'number', number: evil } })
      exchange.picture.channels = [channel('5.5', '5.5', 'SIP/8001,qwB-0000000a')]
      expect(await feed?.spy({ personId: two.id, agentId: one.id, mode: 'listen' })).toMatchObject({
        code: 'not-found',
      })
      const since = exchange.asked.slice(before)
      expect(since.some(({ Action }) => Action === 'Command')).toBe(false)
      expect(since.filter(({ Action }) => Action === 'Originate')).toMatchObject([{ Exten: '10086' }])
    })

    it('lets a lead hear a conversation, unheard, heard by one or by both; puts telephones into queues', async () => {
      const [feed] = feeds
      exchange.picture.channels = channelsOfTalk
      for (const mode of ['listen', 'whisper', 'join'] as const)
        expect(await feed?.spy({ personId: two.id, agentId: one.id, mode })).toEqual({ ok: true, value: true })
      expect(asked('Originate').map(({ Channel, Application, Data }) => [Channel, Application, Data])).toEqual([
        ['SIP/8002', 'ChanSpy', 'SIP/8001-0000000a,bqE'],
        ['SIP/8002', 'ChanSpy', 'SIP/8001-0000000a,bqEw'],
        ['SIP/8002', 'ChanSpy', 'SIP/8001-0000000a,bqEB'],
      ])
      const [queue] = (await one.api.calls.targets({})).queues
      const queueId = queue?.queueId ?? ''
      await feed?.carryOut({ kind: 'queue-in', personId: one.id, queueId })
      await feed?.carryOut({ kind: 'queue-out', personId: one.id, queueId })
      expect(asked('QueueAdd')).toMatchObject([{ Queue: 'hotline', Interface: 'SIP/8001' }])
      expect(asked('QueueRemove')).toMatchObject([{ Queue: 'hotline', Interface: 'SIP/8001' }])
      expect(await feed?.carryOut({ kind: 'queue-in', personId: 'nobody', queueId })).toMatchObject({
        code: 'not-found',
      })
    })

    it('is told once though two processes want the link, and by the one without it through the other', async () => {
      const other = await hub()
      other.feed.start()
      await until(() => expect(other.feed.ami().state).toBe('elsewhere'))
      expect(exchange.connections()).toBe(1)
      exchange.tell([
        said('QueueCallerJoin', 50, caller('1.1')),
        said('AgentConnect', 52, agent('1.1', 'SIP/8001', '1.1-a')),
      ])
      await until(async () => expect((await one.api.calls.mine({})).calls).toHaveLength(1))
      expect(await engine.read.selectFrom('call').select('id').execute()).toHaveLength(1)
      expect(await other.feed.reaches(two.id)).toBe(true)
      // Only there do processes hear of each other.
      if (name === 'postgres') {
        const undo = [await service.runtime.ledger.follow(), await other.service.runtime.ledger.follow()]
        exchange.picture.channels = channelsOfTalk
        const hear = (agentId: string) => other.feed.spy({ personId: two.id, agentId, mode: 'listen' })
        expect(await hear(one.id)).toEqual({ ok: true, value: true })
        expect(await hear('nobody')).toMatchObject({ ok: false, code: 'not-found' })
        expect(asked('Originate')).toHaveLength(1)
        for (const stop of undo) await stop()
      }
      // The one with the link goes; the other has it at its next look.
      await feeds[0]?.close()
      await engine.write(async (trx) => {
        await trx.db.updateTable('feed_lease').set({ until: 0 }).execute()
      })
      await other.feed.close()
      const next = link(service.runtime)
      feeds.push(next)
      next.start()
      await until(() => expect(next.ami().state).toBe('up'))
      expect(exchange.connections()).toBe(1)
      await other.service.stop()
    })
  })
})
