import { describe, expect, it } from 'vitest'
import type { CallView } from '../../../../src/core/contract/calls.ts'
import { mainCall, timerStart } from '../../../../src/renderer/src/features/call-bar/main-call.ts'

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
}

describe('mainCall', () => {
  it('shows what rings before what is talked, held or wrapped up', () => {
    const calls: CallView[] = [
      { ...base, id: 'w', state: 'wrap-up' },
      { ...base, id: 't' },
      { ...base, id: 'r', state: 'ringing' },
      { ...base, id: 'e', state: 'ended' },
    ]
    expect(mainCall(calls)).toMatchObject({ call: { id: 'r' }, others: 2 })
    expect(mainCall(calls.slice(0, 2))).toMatchObject({ call: { id: 't' }, others: 1 })
    expect(mainCall(calls.slice(3))).toBeNull()
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
