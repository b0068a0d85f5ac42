import type { AmiMessage } from '../../../src/core/domain/feed/ami-message.ts'

/** Begin of the invented day, seconds. */
export const day = 1_796_000_000

/** A message as the exchange writes it, `at` seconds after the begin. */
export function said(event: string, at: number, fields: Readonly<Record<string, string>> = {}): AmiMessage {
  return new Map(Object.entries({ Event: event, Timestamp: (day + at).toFixed(6), ...fields }))
}

export const caller = (id: string) => ({ Uniqueid: id, Linkedid: id, CallerIDNum: '13900139000', Queue: 'hotline' })
export const agent = (id: string, telephone: string, channel: string) => ({
  ...caller(id),
  DestUniqueid: channel,
  Interface: telephone,
  MemberName: telephone,
})

/** A caller who is answered by the second telephone at 9 s, after the first did not answer; the agent hangs up at 39 s. */
export function answered(id: string, from = 0): readonly AmiMessage[] {
  const [first, second] = [`${id}-a`, `${id}-b`]
  return [
    said('VarSet', from, { Uniqueid: id, Variable: 'MIXMONITOR_FILENAME', Value: `/rec/${id}.wav` }),
    said('QueueCallerJoin', from, { ...caller(id), Position: '1' }),
    said('AgentCalled', from + 1, agent(id, 'SIP/8001', first)),
    said('AgentRingNoAnswer', from + 6, { ...agent(id, 'SIP/8001', first), RingTime: '5000' }),
    said('Hangup', from + 6.0001, { Uniqueid: first, Linkedid: id, Cause: '19' }),
    said('AgentCalled', from + 7, agent(id, 'SIP/8002', second)),
    said('QueueCallerLeave', from + 9, caller(id)),
    said('AgentConnect', from + 9.0001, { ...agent(id, 'SIP/8002', second), HoldTime: '9', RingTime: '2' }),
    said('Hold', from + 20, { Uniqueid: second, Linkedid: id }),
    said('Unhold', from + 25, { Uniqueid: second, Linkedid: id }),
    said('AgentComplete', from + 39, { ...agent(id, 'SIP/8002', second), Reason: 'agent', TalkTime: '30' }),
    said('Hangup', from + 39.002, { Uniqueid: second, Linkedid: id, Cause: '16' }),
    said('Hangup', from + 39.004, { Uniqueid: id, Linkedid: id, Cause: '16' }),
  ]
}

/** A caller who gives up after 12 s. */
export function gaveUp(id: string, from = 0): readonly AmiMessage[] {
  return [
    said('QueueCallerJoin', from, caller(id)),
    said('AgentCalled', from + 1, agent(id, 'SIP/8001', `${id}-a`)),
    said('HangupRequest', from + 12, { Uniqueid: id, Linkedid: id, Cause: '16' }),
    said('QueueCallerAbandon', from + 12.001, { ...caller(id), HoldTime: '12' }),
    said('QueueCallerLeave', from + 12.002, caller(id)),
    said('Hangup', from + 12.003, { Uniqueid: id, Linkedid: id, Cause: '16' }),
  ]
}

/** A caller whose time ran out after 30 s; the dialplan hangs up at once. */
export function ranOut(id: string, from = 0): readonly AmiMessage[] {
  return [
    said('QueueCallerJoin', from, caller(id)),
    said('QueueCallerAbandon', from + 30, { ...caller(id), HoldTime: '30' }),
    said('QueueCallerLeave', from + 30.001, caller(id)),
    said('Hangup', from + 30.002, { Uniqueid: id, Linkedid: id, Cause: '16' }),
  ]
}

/** A caller who is put into another queue by the agent at 10 s, waits 5 s there and talks until 25 s. */
export function requeued(id: string, from = 0): readonly AmiMessage[] {
  const [first, second] = [`${id}-a`, `${id}-b`]
  return [
    said('QueueCallerJoin', from, caller(id)),
    said('AgentCalled', from + 1, agent(id, 'SIP/8001', first)),
    said('QueueCallerLeave', from + 2, caller(id)),
    said('AgentConnect', from + 2.0001, agent(id, 'SIP/8001', first)),
    said('BlindTransfer', from + 10, { TransfererUniqueid: first, TransfereeUniqueid: id, Extension: 'second' }),
    said('AgentComplete', from + 10.0001, { ...agent(id, 'SIP/8001', first), Reason: 'transfer' }),
    said('Hangup', from + 10.01, { Uniqueid: first, Linkedid: id }),
    said('QueueCallerJoin', from + 10.02, { ...caller(id), Queue: 'second' }),
    said('AgentCalled', from + 11, { ...agent(id, 'SIP/8002', second), Queue: 'second' }),
    said('QueueCallerLeave', from + 15, { ...caller(id), Queue: 'second' }),
    said('AgentConnect', from + 15.0001, { ...agent(id, 'SIP/8002', second), Queue: 'second' }),
    said('HangupRequest', from + 25, { Uniqueid: id, Linkedid: id }),
    said('AgentComplete', from + 25.001, { ...agent(id, 'SIP/8002', second), Reason: 'caller', Queue: 'second' }),
    said('Hangup', from + 25.002, { Uniqueid: id, Linkedid: id }),
    said('Hangup', from + 25.003, { Uniqueid: second, Linkedid: id }),
  ]
}

/** A caller whom the first telephone hands on to the second at 10 s without asking; it is picked up at 14 s, until 24 s. */
export function handedOn(id: string, from = 0): readonly AmiMessage[] {
  const [first, second] = [`${id}-a`, `${id}-b`]
  const dialled = {
    Uniqueid: id,
    Linkedid: id,
    DestUniqueid: second,
    DestLinkedid: id,
    DestChannel: 'SIP/8002-0000000b',
  }
  return [
    said('QueueCallerJoin', from, caller(id)),
    said('DialBegin', from + 1, {
      Linkedid: id,
      DestLinkedid: id,
      DestUniqueid: first,
      DestChannel: 'SIP/8001-0000000a',
    }),
    said('AgentCalled', from + 1.0001, agent(id, 'SIP/8001', first)),
    said('DialEnd', from + 1.999, {
      ...{ Linkedid: id, DestLinkedid: id, DestUniqueid: first, DestChannel: 'SIP/8001-0000000a' },
      DialStatus: 'ANSWER',
    }),
    said('QueueCallerLeave', from + 2, caller(id)),
    said('AgentConnect', from + 2.0001, agent(id, 'SIP/8001', first)),
    said('BlindTransfer', from + 10, { TransfererUniqueid: first, TransfereeUniqueid: id, Extension: '8002' }),
    said('AgentComplete', from + 10.0001, { ...agent(id, 'SIP/8001', first), Reason: 'transfer' }),
    said('Hangup', from + 10.01, { Uniqueid: first, Linkedid: id }),
    said('DialBegin', from + 11, dialled),
    said('DialEnd', from + 14, { ...dialled, DialStatus: 'ANSWER' }),
    said('HangupRequest', from + 24, { Uniqueid: id, Linkedid: id }),
    said('Hangup', from + 24.002, { Uniqueid: id, Linkedid: id }),
    said('Hangup', from + 24.003, { Uniqueid: second, Linkedid: id }),
  ]
}

/** A number that was dialled for the second telephone, which is picked up at 3 s; the other side answers at 9 s, until 39 s. */
export function dialledOut(id: string, from = 0): readonly AmiMessage[] {
  const own = { Uniqueid: id, Linkedid: id, Channel: 'SIP/8002-0000000c' }
  const dialled = { ...own, DestUniqueid: `${id}-o`, DestLinkedid: id, DestChannel: 'SIP/trunk-0000000d' }
  return [
    said('Newchannel', from, own),
    said('Newstate', from + 3, { ...own, ChannelStateDesc: 'Up' }),
    said('DialBegin', from + 4, dialled),
    said('DialEnd', from + 9, { ...dialled, DialStatus: 'ANSWER' }),
    said('HangupRequest', from + 39, { ...own, Cause: '16' }),
    said('Hangup', from + 39.001, { ...own, Cause: '16' }),
    said('Hangup', from + 39.002, { Uniqueid: `${id}-o`, Linkedid: id }),
  ]
}
