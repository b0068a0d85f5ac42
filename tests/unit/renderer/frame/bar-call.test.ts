import { describe, expect, it } from 'vitest'
import type { CallView } from '../../../../src/core/contract/calls.ts'
import { type BarCall, barCalls } from '../../../../src/renderer/src/features/call-bar/bar-call.ts'
import { timerStart } from '../../../../src/renderer/src/features/call-bar/timer-start.ts'
import { type Targets, targetsFor } from '../../../../src/renderer/src/features/call-bar/transfer-targets.ts'
import type { PhoneSession } from '../../../../src/renderer/src/phone/phone.ts'

const base: CallView = {
  id: 'a',
  orgId: 'o',
  source: 'simulator',
  direction: 'in',
  state: 'talking',
  display: '138****8000',
  number: null,
  queueId: null,
  queueName: null,
  agentId: 'p',
  agentName: null,
  offeredAt: 1,
  ringingAt: 2,
  answeredAt: 3,
  heldSince: null,
  endedAt: null,
  waitMs: null,
  talkMs: null,
  holdMs: null,
  acwMs: null,
  outcome: null,
  wrapUpCode: null,
  note: '',
  customerId: null,
  customerName: null,
  caseId: null,
  caseNumber: null,
  sample: false,
  recorded: false,
  part: 'own',
  can: ['hold', 'transfer', 'consult', 'hang-up'],
  handOver: null,
}

const session: PhoneSession = {
  sipCallId: 'sip-1',
  callId: 's',
  direction: 'in',
  number: '13800138000',
  name: null,
  queue: null,
  state: 'talking',
  held: false,
  heldByOther: false,
  muted: false,
  quality: 'good',
  doubtful: false,
  consultOf: null,
  conferenceWith: null,
  startedAt: 10,
  answeredAt: 20,
  endedAt: null,
  failure: null,
}

function shown(calls: readonly CallView[], sessions: readonly PhoneSession[] = []): readonly BarCall[] {
  return barCalls({ calls, sessions, muted: new Set(['t']), personId: 'p' })
}

const ids = (calls: readonly BarCall[]) => calls.map(({ callId }) => callId)

describe('the calls of the bar', () => {
  it('has first what is talked, then what is held, rings or is wrapped up', () => {
    const calls: CallView[] = [
      { ...base, id: 'w', state: 'wrap-up', endedAt: 5 },
      { ...base, id: 'r', state: 'ringing' },
      { ...base, id: 'h', state: 'held', heldSince: 4 },
      { ...base, id: 't' },
      { ...base, id: 'e', state: 'ended' },
    ]
    expect(ids(shown(calls))).toEqual(['t', 'h', 'r', 'w'])
    expect(shown(calls)[0]?.muted).toBe(true)
    expect(ids(shown(calls.slice(0, 2)))).toEqual(['r', 'w'])
    expect(shown(calls.slice(4))).toEqual([])
  })

  it('goes round the held calls: the latest first, then the one that has waited longest', () => {
    const held = (id: string, since: number): CallView => ({ ...base, id, state: 'held', heldSince: since })
    const calls = [held('b', 20), held('c', 30), held('a', 10)]
    expect(ids(shown(calls))).toEqual(['c', 'a', 'b'])
    expect(ids(shown([...calls, { ...base, id: 't' }]))).toEqual(['t', 'a', 'b', 'c'])
  })

  it('shows what the telephone of the console carries once, as the telephone has it', () => {
    const view: CallView = { ...base, id: 's', source: 'softphone', state: 'ringing', customerName: '王秀兰' }
    expect(shown([view], [session])).toMatchObject([
      {
        key: 'sip-1',
        callId: 's',
        state: 'talking',
        name: '王秀兰',
        since: 20,
        can: ['hold', 'mute', 'digits', 'transfer', 'consult', 'hang-up'],
      },
    ])
    expect(shown([view], [{ ...session, held: true }])).toMatchObject([{ state: 'held' }])
    expect(shown([], [{ ...session, callId: null, state: 'dialling', direction: 'out' }])).toMatchObject([
      { callId: null, state: 'dialling', can: ['hang-up'] },
    ])
    expect(shown([{ ...view, state: 'wrap-up' }], [{ ...session, state: 'ended' }])).toMatchObject([
      { state: 'wrap-up', sipCallId: null, can: [] },
    ])
    // the telephone of another window has it
    expect(shown([{ ...view, state: 'talking' }])).toMatchObject([{ state: 'talking', can: [] }])
  })

  it('shows a colleague who is asked with the call for which he is asked', () => {
    const asked = { ...session, sipCallId: 'sip-2', callId: null, consultOf: 'sip-1', number: 'li.na', name: '李娜' }
    const held = { ...session, held: true }
    expect(shown([], [held, { ...asked, state: 'dialling' }])).toMatchObject([
      { key: 'sip-1', consult: { name: '李娜', state: 'ringing' }, can: ['consult'] },
    ])
    expect(shown([], [held, asked])).toMatchObject([{ consult: { state: 'talking' } }])
    expect(shown([], [held, { ...asked, conferenceWith: 'sip-1' }])).toMatchObject([
      { consult: { state: 'conference' }, can: ['mute', 'hang-up'] },
    ])
    expect(shown([], [held, { ...asked, state: 'ended' }])).toMatchObject([{ consult: null }])
  })

  it('says who handed a call over and what he said, but not to himself', () => {
    const handOver = {
      kind: 'transfer',
      state: 'ringing',
      fromId: 'q',
      fromName: '周岚',
      toKind: 'person',
      toId: 'p',
      toName: '我',
      note: '水还在流',
      at: 1,
    } as const
    expect(shown([{ ...base, handOver }])[0]?.handedBy).toEqual({ name: '周岚', note: '水还在流' })
    expect(shown([{ ...base, handOver: { ...handOver, fromId: 'p' } }])[0]?.handedBy).toBeNull()
    expect(shown([{ ...base, handOver: { ...handOver, fromId: 'p', kind: 'consult' } }])[0]?.consult).toEqual({
      name: '我',
      state: 'ringing',
    })
  })
})

describe('timerStart', () => {
  it('counts from the last change of the call', () => {
    expect(timerStart({ ...base, state: 'ringing' })).toBe(2)
    expect(timerStart(base)).toBe(3)
    expect(timerStart({ ...base, state: 'held', heldSince: 9 })).toBe(9)
    expect(timerStart({ ...base, state: 'wrap-up', endedAt: 11 })).toBe(11)
    expect(timerStart({ ...base, state: 'ringing', ringingAt: null })).toBe(1)
  })
})

describe('to whom a call is handed', () => {
  const person: Omit<Targets['people'][number], 'personId' | 'name'> = {
    letters: '',
    line: null,
    state: 'ready',
    reason: null,
    since: 0,
    skills: [],
  }
  const targets: Targets = {
    people: [
      { ...person, personId: '1', name: '王秀兰', letters: 'wangxiulan wxl', skills: ['冰箱'] },
      { ...person, personId: '2', name: '李娜', letters: 'lina ln', line: 'li.na' },
    ],
    queues: [{ queueId: '3', name: '投诉专线', waiting: 2 }],
  }
  const keys = (text: string, onPhone = false) => targetsFor(text, targets, onPhone).map(({ key }) => key)

  it('is found by name, letters, skill, or is a queue or a number', () => {
    expect(keys('')).toEqual(['1', '2', '3'])
    expect(keys('wxl')).toEqual(['1'])
    expect(keys('Xiu')).toEqual(['1'])
    expect(keys('冰')).toEqual(['1'])
    expect(keys('李')).toEqual(['2'])
    expect(keys('投诉')).toEqual(['3'])
    expect(keys('139 0013 9001')).toEqual(['139 0013 9001'])
    expect(keys('12')).toEqual([])
  })

  it('is only what the telephone of the console can dial, when that carries the call', () => {
    expect(keys('', true)).toEqual(['2'])
    expect(keys('8001', true)).toEqual(['8001'])
  })
})
