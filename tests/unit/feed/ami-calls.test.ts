import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCallEvent, type CallSeed } from '../../../src/core/domain/call/apply-call-event.ts'
import type { Call } from '../../../src/core/domain/call/call.ts'
import { closedLegs } from '../../../src/core/domain/call/legs.ts'
import { type AmiCalls, createAmiCalls } from '../../../src/core/domain/feed/ami-calls.ts'
import type { AmiMessage } from '../../../src/core/domain/feed/ami-message.ts'
import type { FeedNews } from '../../../src/core/domain/feed/feed-news.ts'
import type { CallId, OrgUnitId } from '../../../src/core/domain/ids.ts'
import { agent, answered, caller, day, dialledOut, gaveUp, handedOn, ranOut, requeued, said } from './exchange.ts'
import { names } from './names.ts'

const received = (day + 60) * 1000
const at = (second: number) => (day + second) * 1000

function fold(news: readonly FeedNews[]): ReadonlyMap<string, Call> {
  const calls = new Map<string, Call>()
  for (const { callId, events } of news) {
    for (const event of events) {
      const seed: CallSeed = {
        ...{ id: callId as CallId, orgId: 'o' as OrgUnitId, source: 'ami', direction: 'in' },
        ...{ numberRaw: '', numberNormal: '' },
      }
      calls.set(callId, applyCallEvent(calls.get(callId) ?? seed, event))
    }
  }
  return calls
}

function told(messages: readonly AmiMessage[], calls: AmiCalls = createAmiCalls(names)) {
  return messages.flatMap((message) => calls.take(message, received))
}

describe('what an exchange says of its queues', () => {
  it('gives an answered call with its parts and its recording', () => {
    const news = told(answered('1.1'))
    const call = fold(news).get('1.1')
    expect(call).toMatchObject({
      ...{ outcome: 'answered', queueId: 'q1', agentId: 'p2', endedBy: 'agent', offeredAt: at(0) },
      ...{ waitMs: 9_000, talkMs: 25_000, holdMs: 5_000 },
    })
    const legs = call === undefined ? [] : closedLegs(call).map(({ kind, agentId, end }) => [kind, agentId, end])
    expect(legs).toEqual([
      ['queue', null, 'answered'],
      ['ring', 'p1', 'unanswered'],
      ['ring', 'p2', 'answered'],
      ['talk', 'p2', 'agent'],
    ])
    expect(news.flatMap(({ recording }) => recording ?? [])).toEqual(['/rec/1.1.wav'])
    expect(news[0]?.number).toBe('13900139000')
  })

  it('tells who gave up from whose time ran out, though the exchange names them alike', () => {
    expect(fold(told(gaveUp('1.1'))).get('1.1')).toMatchObject({ outcome: 'abandoned', waitMs: 12_000 })
    expect(fold(told(ranOut('1.1'))).get('1.1')).toMatchObject({ outcome: 'overflow', waitMs: 30_000 })
  })

  it('counts a call once that is transferred into another queue', () => {
    const calls = fold(told(requeued('1.1')))
    expect(calls.size).toBe(1)
    expect(calls.get('1.1')).toMatchObject({
      ...{ outcome: 'answered', waitMs: 2_000, talkMs: 18_001, agentId: 'p2', endedBy: 'caller', queueId: 'q1' },
    })
  })

  it('follows a caller who is handed on to a colleague’s telephone, told twice as well', () => {
    const messages = handedOn('1.1')
    for (const some of [messages, messages.flatMap((message) => [message, message])]) {
      const call = fold(told(some)).get('1.1')
      expect(call).toMatchObject({
        ...{
          outcome: 'answered',
          waitMs: 2_000,
          talkMs: 18_002,
          agentId: 'p2',
          endedBy: 'caller',
          endedAt: at(24) + 2,
        },
      })
      const legs = call === undefined ? [] : closedLegs(call).map(({ kind, agentId, end }) => [kind, agentId, end])
      expect(legs).toEqual([
        ['queue', null, 'answered'],
        ['ring', 'p1', 'answered'],
        ['talk', 'p1', 'transferred'],
        ['ring', 'p2', 'answered'],
        ['talk', 'p2', 'caller'],
      ])
    }
  })

  it('knows the colleague whom the agent had on his second line', () => {
    const target = { TransferTargetUniqueid: '1.1-b', TransferTargetChannel: 'SIP/8002-0000000b' }
    const messages = [
      said('QueueCallerJoin', 0, caller('1.1')),
      said('AgentConnect', 2, agent('1.1', 'SIP/8001', '1.1-a')),
      said('AttendedTransfer', 12, { OrigTransfererUniqueid: '1.1-a', ...target }),
      said('Hangup', 12.01, { Uniqueid: '1.1-a', Linkedid: '1.1' }),
      said('Hangup', 22, { Uniqueid: '1.1-b', Linkedid: '1.1' }),
      said('Hangup', 22.001, { Uniqueid: '1.1', Linkedid: '1.1' }),
    ]
    const call = fold(told(messages)).get('1.1')
    expect(call).toMatchObject({ talkMs: 20_000, agentId: 'p2', outcome: 'answered' })
    expect(call?.events.filter(({ kind }) => kind === 'answered')).toHaveLength(2)
  })

  it('follows what was dialled here, and nothing else that is dialled', () => {
    const news = told(dialledOut('vigil-1'))
    expect(news.every(({ direction }) => direction === 'out')).toBe(true)
    expect(fold(news).get('vigil-1')).toMatchObject({
      outcome: 'answered',
      agentId: 'p2',
      endedBy: 'agent',
      talkMs: 30_001,
    })
    const unanswered = told(dialledOut('vigil-2').filter((message) => !String(message.get('Event')).startsWith('Dial')))
    expect(fold(unanswered).get('vigil-2')).toMatchObject({ answeredAt: null, endedAt: at(39) + 1 })
    expect(told(dialledOut('1796000000.7'))).toEqual([])
  })

  it('ends the talk when the agent is out of it, though the call goes on and its end is told late', () => {
    const [first] = ['1.1-a']
    const messages = [
      said('QueueCallerJoin', 0, caller('1.1')),
      said('AgentCalled', 0, agent('1.1', 'SIP/8001', first)),
      said('AgentConnect', 2, agent('1.1', 'SIP/8001', first)),
      said('Hangup', 5, { Uniqueid: first, Linkedid: '1.1', Cause: '16' }),
      said('AgentComplete', 8, { Queue: 'hotline', Interface: 'SIP/8001', Reason: 'caller', TalkTime: '6' }),
      said('Hangup', 8.001, { Uniqueid: '1.1', Linkedid: '1.1' }),
    ]
    expect(fold(told(messages)).get('1.1')).toMatchObject({ talkMs: 3_000, endedAt: at(5), state: 'wrap-up' })
  })

  it('lets a caller go who left by a key and was connected to nobody', () => {
    const calls = createAmiCalls(names)
    const left = told([said('QueueCallerJoin', 0, caller('1.1')), said('QueueCallerLeave', 9, caller('1.1'))], calls)
    expect(fold(left).get('1.1')?.state).toBe('waiting')
    const later = calls.take(said('QueueMemberStatus', 70), received + 10_000)
    expect(fold([...left, ...later]).get('1.1')).toMatchObject({ outcome: 'overflow', waitMs: 9_000 })
  })

  it('takes our time where the exchange’s is none or far away', () => {
    const none = new Map([...said('QueueCallerJoin', 0, caller('1.1')), ['Timestamp', 'soon']])
    expect(told([none])[0]?.events[0]?.at).toBe(received)
    const far = said('QueueCallerJoin', 400_000, caller('1.2'))
    expect(told([far])[0]?.events[0]?.at).toBe(received)
  })

  it('gives the same calls when messages are shuffled and doubled', () => {
    const messages = [...answered('1.1'), ...gaveUp('2.1', 3), ...ranOut('3.1', 5), ...requeued('4.1', 7)]
    const sum = (news: readonly FeedNews[]) =>
      [...fold(news)]
        .map(([id, call]) => [id, call.outcome, call.waitMs, call.talkMs, call.agentId, call.endedBy])
        .sort()
    const inOrder = sum(told(messages))
    expect(inOrder.map(([, outcome]) => outcome)).toEqual(['answered', 'abandoned', 'overflow', 'answered'])
    const shuffled = fc.array(fc.constantFrom(...messages), { maxLength: 30 }).chain((again) => {
      const all = [...messages, ...again]
      return fc.shuffledSubarray(all, { minLength: all.length })
    })
    fc.assert(
      fc.property(shuffled, (some) => {
        expect(sum(told(some))).toEqual(inOrder)
      }),
      { numRuns: 300 },
    )
  })

  it('never breaks on messages of any content, and remembers only so many', () => {
    const events = [
      'QueueCallerJoin',
      'AgentConnect',
      'Hangup',
      'QueueCallerAbandon',
      'VarSet',
      '__proto__',
      'constructor',
    ]
    const keys = ['Uniqueid', 'DestUniqueid', 'Interface', 'Timestamp', 'Variable', 'Value', '__proto__']
    const message = fc
      .record({ event: fc.constantFrom(...events), rest: fc.array(fc.tuple(fc.constantFrom(...keys), fc.string())) })
      .map(({ event, rest }): AmiMessage => new Map([['Event', event], ...rest]))
    fc.assert(
      fc.property(fc.array(message, { maxLength: 40 }), (messages) => {
        for (const call of fold(told(messages)).values()) expect(call.waitMs).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('after a connection', () => {
  const entry = (id: string, wait: number) => new Map(Object.entries({ ...caller(id), Wait: String(wait) }))
  const channel = (id: string, linked: string, name: string) =>
    new Map(Object.entries({ Uniqueid: id, Linkedid: linked, Channel: name, ChannelStateDesc: 'Up' }))

  it('who waits has come, who was answered talks, and who is gone has ended', () => {
    const calls = createAmiCalls(names)
    const now = at(100)
    const believed = [
      { callId: 'waits', answered: false, lastAt: at(40) },
      { callId: 'talks', answered: false, lastAt: at(50) },
      { callId: 'gone', answered: true, lastAt: at(60) },
    ]
    const picture = {
      waiting: [entry('waits', 60), entry('new', 20)],
      channels: [
        channel('waits', 'waits', 'SIP/trunk-00000001'),
        channel('talks', 'talks', 'SIP/trunk-00000002'),
        channel('x.9', 'talks', 'SIP/8002-0000002a'),
      ],
    }
    expect(calls.compare(picture, believed, now)).toEqual([
      {
        ...{ callId: 'new', direction: 'in', number: '13900139000', recording: null },
        events: [{ kind: 'queued', at: at(80), queueId: 'q1' }],
      },
      {
        ...{ callId: 'talks', direction: 'in', number: null, recording: null },
        events: [{ kind: 'answered', at: now, agentId: 'p2' }],
      },
      {
        ...{ callId: 'gone', direction: 'in', number: null, recording: null },
        events: [{ kind: 'ended', at: at(60), by: 'unknown' }],
      },
    ])
    const over = calls.take(said('Hangup', 120, { Uniqueid: 'x.9', Linkedid: 'talks' }), at(120))
    expect(over[0]?.events).toEqual([{ kind: 'released', at: at(120), agentId: 'p2', by: 'unknown' }])
  })
})
