import type { CallEvent } from '../call/call-event.ts'
import type { PersonId } from '../ids.ts'
import { type AmiMessage, dialledIdPrefix, telephoneOf } from './ami-message.ts'
import { bounded, newTrack, numberOf, own, type Track, timeOf } from './ami-track.ts'
import type { FeedNames, FeedNews } from './feed-news.ts'

/** What the exchange says is there now, asked after a connection. */
export type AmiPicture = Readonly<{
  /** `QueueEntry`: who waits. */
  waiting: readonly AmiMessage[]
  /** `CoreShowChannel`: which channels are up. */
  channels: readonly AmiMessage[]
}>

/** A call that we believe to be under way. */
export type AmiOpenCall = Readonly<{ callId: string; answered: boolean; lastAt: number }>

export type AmiCalls = Readonly<{
  /** What a message, received at `receivedAt` (UTC ms), tells of calls. */
  take(message: AmiMessage, receivedAt: number): readonly FeedNews[]
  /**
   * Compares the exchange with what we believe: who waits unknown to us has come, who was answered meanwhile talks, and
   * a call that is not there any more has ended, nobody knows how.
   */
  compare(picture: AmiPicture, believed: readonly AmiOpenCall[], now: number): readonly FeedNews[]
}>

type Told = Readonly<{ message: AmiMessage; at: number }>

/** So much is kept of a channel that may turn out to be a call. */
const earlyOfCall = 20
const earlyChannels = 2_000
/** A call is remembered this long after its end, for what comes late, ms. */
const keptAfterEndMs = 60_000
/** Who left a queue and was connected to nobody for this long went elsewhere, ms. */
const leftAfterMs = 2_000
/** A call without a word for this long is forgotten here, ms. */
const keptSilentMs = 12 * 60 * 60 * 1000
const callsAtMost = 5_000
const channelsAtMost = 10_000

/** Whether a channel was made by what we asked the exchange to dial. */
function isDialled(callId: string): boolean {
  return callId.startsWith(dialledIdPrefix)
}

const reasons: Readonly<Record<string, 'agent' | 'caller' | 'transfer'>> = {
  agent: 'agent',
  caller: 'caller',
  transfer: 'transfer',
}

/**
 * Follows the queues of an Asterisk (https://docs.asterisk.org, "AMI events"): a call is a caller's channel that came
 * into a queue, named by its unique id. Messages may be missing, doubled or out of order.
 */
export function createAmiCalls(names: FeedNames): AmiCalls {
  const calls = new Map<string, Track>()
  /** Which call an agent's channel serves. */
  const channels = new Map<string, string>()
  /** Conversations are often recorded from before the queue on. */
  const recordings = new Map<string, string>()
  const early = new Map<string, readonly Told[]>()

  function track(callId: string, message: AmiMessage, at: number): Track {
    const known = calls.get(callId)
    const call: Track = known ?? newTrack(at)
    call.number ??= numberOf(message)
    call.lastAt = Math.max(call.lastAt, at)
    // The one told of last stands last, so the oldest are forgotten first.
    calls.delete(callId)
    calls.set(callId, call)
    bounded(calls, callsAtMost)
    return call
  }

  function news(callId: string, events: readonly CallEvent[], recording: string | null = null): readonly FeedNews[] {
    if (events.length === 0 && recording === null) return []
    const number = calls.get(callId)?.number ?? null
    return [{ callId, direction: isDialled(callId) ? 'out' : 'in', number, events, recording }]
  }

  function agentOf(message: AmiMessage): PersonId | null {
    const told = [message.get('Interface'), message.get('MemberName'), message.get('StateInterface')]
    return names.person(told.filter((name) => name !== undefined))
  }

  /** Forgets what is over and tells of those who left a queue for elsewhere. */
  function sweep(now: number): readonly FeedNews[] {
    const told: FeedNews[] = []
    for (const [callId, call] of calls) {
      if (call.leftAt !== null && now - call.leftAt > leftAfterMs) told.push(...wentElsewhere(callId, call))
      const silent = now - call.lastAt
      if (call.endedAt === null ? silent > keptSilentMs : silent > keptAfterEndMs) {
        for (const channel of call.agents.keys()) channels.delete(channel)
        calls.delete(callId)
      }
    }
    return told
  }

  function wentElsewhere(callId: string, call: Track): readonly FeedNews[] {
    const at = call.leftAt
    call.leftAt = null
    return at === null ? [] : news(callId, [{ kind: 'left', at }])
  }

  function onAgent(call: Track, channel: string, agent: Readonly<{ agentId: PersonId | null; talks: boolean }>): void {
    if (channel === '') return
    call.agents.set(channel, agent)
  }

  /** The caller is out of the queue by the exchange's word: by his own will only when he had hung up before. */
  function outOfQueue(call: Track, at: number): CallEvent {
    const gaveUp = call.hungUpAt !== null && call.hungUpAt <= at
    return gaveUp ? { kind: 'abandoned', at: call.hungUpAt ?? at } : { kind: 'left', at }
  }

  /** Who put the telephone down: of a call that was dialled here its first channel is the operator's own. */
  function enderOf(callId: string, call: Track): 'agent' | 'caller' | 'unknown' {
    if (isDialled(callId)) return call.hungUpAt !== null ? 'agent' : call.talked ? 'caller' : 'unknown'
    return call.hungUpAt === null ? 'unknown' : 'caller'
  }

  /** A telephone that is dialled for a call that we dialled, or for a caller who was handed on by an agent. */
  function ofDial(event: string, message: AmiMessage, at: number): readonly FeedNews[] {
    const callId = message.get('DestLinkedid') ?? message.get('Linkedid') ?? ''
    const call = calls.get(callId)
    if (call === undefined || call.waiting || call.endedAt !== null) return []
    const answers = event === 'DialEnd' && message.get('DialStatus') === 'ANSWER'
    if (isDialled(callId)) {
      if (!answers) return []
      call.talked = true
      return news(callId, [{ kind: 'answered', at, agentId: personOf(message.get('Channel')) }])
    }
    const channel = message.get('DestUniqueid') ?? ''
    const agentId = personOf(message.get('DestChannel'))
    if (!call.talked || agentId === null || channel === '' || channel === callId) return []
    channels.set(channel, callId)
    if (event === 'DialBegin') {
      if (call.agents.get(channel)?.talks !== true) onAgent(call, channel, { agentId, talks: false })
      return news(callId, [{ kind: 'ringing', at, agentId }])
    }
    onAgent(call, channel, { agentId, talks: answers })
    return news(callId, [{ kind: answers ? 'answered' : 'unanswered', at, agentId }])
  }

  function personOf(channel: string | undefined): PersonId | null {
    return channel === undefined ? null : names.person([telephoneOf(channel)])
  }

  /** Whom the agent had on his second line when he handed the caller on. */
  function ofAttended(callId: string, message: AmiMessage, at: number): readonly CallEvent[] {
    const channel = message.get('TransferTargetUniqueid') ?? ''
    const agentId = personOf(message.get('TransferTargetChannel'))
    const call = calls.get(callId)
    if (call === undefined || agentId === null || channel === '') return []
    onAgent(call, channel, { agentId, talks: true })
    channels.set(channel, callId)
    return [{ kind: 'answered', at, agentId }]
  }

  type Take = (callId: string, call: Track, told: Told) => readonly CallEvent[]

  /** Events that name the caller's channel. */
  const ofCaller: Readonly<Record<string, Take>> = {
    QueueCallerJoin: (_id, call, { message, at }) => {
      const left = call.abandonedAt ?? call.leftAt
      // An entry from before he left is old news.
      if (left === null || left <= at) {
        call.waiting = true
        call.leftAt = null
        call.abandonedAt = null
      }
      // The dialplan may put him into the next queue within the same millisecond.
      const since = left === at ? at + 1 : at
      return [{ kind: 'queued', at: since, queueId: names.queue(message.get('Queue') ?? '') }]
    },
    QueueCallerLeave: (_id, call, { at }) => {
      if (call.waiting && call.abandonedAt === null) call.leftAt = at
      call.waiting = false
      return []
    },
    QueueCallerAbandon: (_id, call, { at }) => {
      call.waiting = false
      call.leftAt = null
      call.abandonedAt = at
      return [outOfQueue(call, at)]
    },
    AgentCalled: (callId, call, { message, at }) => {
      const channel = message.get('DestUniqueid') ?? ''
      const agentId = agentOf(message)
      if (call.agents.get(channel)?.talks !== true) onAgent(call, channel, { agentId, talks: false })
      channels.set(channel, callId)
      return [{ kind: 'ringing', at, agentId }]
    },
    AgentRingNoAnswer: (_id, _call, { message, at }) => [{ kind: 'unanswered', at, agentId: agentOf(message) }],
    AgentDump: (_id, _call, { message, at }) => [{ kind: 'unanswered', at, agentId: agentOf(message) }],
    AgentConnect: (callId, call, { message, at }) => {
      const channel = message.get('DestUniqueid') ?? ''
      const agentId = agentOf(message)
      call.waiting = false
      call.leftAt = null
      call.talked = true
      onAgent(call, channel, { agentId, talks: true })
      channels.set(channel, callId)
      const before = (early.get(channel) ?? []).flatMap(
        (told) => own(ofAgent, told.message.get('Event'))?.(agentId, told.at) ?? [],
      )
      early.delete(channel)
      return [{ kind: 'answered', at, agentId }, ...before]
    },
    AgentComplete: (_id, _call, { message, at }) => {
      const by = own(reasons, message.get('Reason')) ?? 'unknown'
      return [{ kind: 'released', at, agentId: agentOf(message), by }]
    },
    HangupRequest: (_id, call, { at }) => {
      call.hungUpAt = Math.min(call.hungUpAt ?? at, at)
      const { abandonedAt } = call
      return abandonedAt !== null && abandonedAt >= at ? [{ kind: 'abandoned', at }] : []
    },
    Hangup: (id, call, { at }) => {
      const left: readonly CallEvent[] = call.leftAt === null ? [] : [outOfQueue(call, call.leftAt)]
      const gaveUp: readonly CallEvent[] =
        call.waiting && call.hungUpAt !== null ? [{ kind: 'abandoned', at: call.hungUpAt }] : []
      call.leftAt = null
      call.endedAt = at
      return [...left, ...gaveUp, { kind: 'ended', at, by: enderOf(id, call) }]
    },
    Hold: (_id, _call, { at }) => [{ kind: 'held', at }],
    Unhold: (_id, _call, { at }) => [{ kind: 'resumed', at }],
  }

  /** Which events begin a call that nobody knew; the others speak of channels of every kind. */
  const begins = new Set(['QueueCallerJoin', 'QueueCallerAbandon', 'AgentCalled', 'AgentConnect'])

  /** Events that name an agent's channel. */
  const ofAgent: Readonly<Record<string, (agentId: PersonId | null, at: number) => CallEvent>> = {
    Hangup: (agentId, at) => ({ kind: 'released', at, agentId, by: 'unknown' }),
    BlindTransfer: (agentId, at) => ({ kind: 'released', at, agentId, by: 'transfer' }),
    AttendedTransfer: (agentId, at) => ({ kind: 'released', at, agentId, by: 'transfer' }),
    Hold: (_agentId, at) => ({ kind: 'held', at }),
    Unhold: (_agentId, at) => ({ kind: 'resumed', at }),
  }

  /** Where an event names the channel that it is about. */
  const channelKeys: Readonly<Record<string, string>> = {
    BlindTransfer: 'TransfererUniqueid',
    AttendedTransfer: 'OrigTransfererUniqueid',
  }

  function recordingOf(message: AmiMessage): string | null {
    if (message.get('Variable') !== 'MIXMONITOR_FILENAME') return null
    return message.get('Value')?.slice(0, 500) || null
  }

  /** Keeps what is told of a call before its beginning; most of it is about channels that are no calls of ours. */
  function keepEarly(callId: string, told: Told): void {
    const kept = early.get(callId) ?? []
    if (kept.length >= earlyOfCall) return
    early.set(callId, [...kept, told])
    bounded(early, earlyChannels)
  }

  function begin(callId: string, { message, at }: Told): readonly CallEvent[] {
    const first = track(callId, message, at)
    const before = (early.get(callId) ?? []).toSorted((a, b) => a.at - b.at)
    early.delete(callId)
    const take = (told: Told) => own(ofCaller, told.message.get('Event'))?.(callId, first, told) ?? []
    return [...take({ message, at }), ...before.flatMap(take)]
  }

  function takeOne(message: AmiMessage, at: number): readonly FeedNews[] {
    const event = message.get('Event') ?? ''
    const id = message.get(own(channelKeys, event) ?? 'Uniqueid') ?? ''
    const dials = event === 'DialBegin' || event === 'DialEnd'
    if (isDialled(id) && !calls.has(id)) track(id, message, at)
    if (dials) return ofDial(event, message, at)
    if (id === '') return []
    if (event === 'VarSet') {
      const callId = calls.has(id) ? id : channels.get(id)
      const recording = recordingOf(message)
      if (recording === null) return []
      if (callId !== undefined) return news(callId, [], recording)
      recordings.set(id, recording)
      bounded(recordings, earlyChannels)
      return []
    }
    const ofCall = own(ofCaller, event)
    const told = { message, at }
    if (ofCall !== undefined && calls.has(id)) return news(id, ofCall(id, track(id, message, at), told))
    if (begins.has(event)) return news(id, begin(id, told), recordings.get(id) ?? null)
    const ofChannel = own(ofAgent, event)
    const callId = channels.get(id)
    const agent = callId === undefined ? undefined : calls.get(callId)?.agents.get(id)
    if (ofChannel !== undefined && callId !== undefined && agent?.talks === true)
      return news(callId, [
        ...(event === 'AttendedTransfer' ? ofAttended(callId, message, at) : []),
        ofChannel(agent.agentId, at),
      ])
    if (ofChannel !== undefined || ofCall !== undefined) keepEarly(id, told)
    return []
  }

  function talkerOf(picture: AmiPicture, callId: string): AmiMessage | undefined {
    return picture.channels.find(
      (channel) =>
        channel.get('Linkedid') === callId &&
        channel.get('Uniqueid') !== callId &&
        channel.get('ChannelStateDesc') === 'Up' &&
        names.person([telephoneOf(channel.get('Channel') ?? '')]) !== null,
    )
  }

  return {
    take(message, receivedAt) {
      const swept = sweep(receivedAt)
      const told = takeOne(message, timeOf(message, receivedAt))
      bounded(channels, channelsAtMost)
      return [...swept, ...told]
    },

    compare(picture, believed, now) {
      const told: FeedNews[] = []
      const known = new Map(believed.map((call) => [call.callId, call]))
      const there = new Set(picture.channels.map((channel) => channel.get('Uniqueid') ?? ''))
      const waiting = new Set<string>()
      for (const entry of picture.waiting) {
        const callId = entry.get('Uniqueid') ?? ''
        if (callId === '') continue
        waiting.add(callId)
        const call = track(callId, entry, now)
        call.waiting = true
        if (known.has(callId)) continue
        const waitMs = Math.max(0, Number(entry.get('Wait')) || 0) * 1000
        const queueId = names.queue(entry.get('Queue') ?? '')
        told.push(...news(callId, [{ kind: 'queued', at: now - Math.min(waitMs, keptSilentMs), queueId }]))
      }
      for (const { callId, answered, lastAt } of believed) {
        if (waiting.has(callId)) continue
        if (!there.has(callId)) {
          told.push(...news(callId, [{ kind: 'ended', at: lastAt, by: 'unknown' }]))
          continue
        }
        const call = track(callId, new Map(), now)
        const talker = talkerOf(picture, callId)
        if (talker === undefined) continue
        const channel = talker.get('Uniqueid') ?? ''
        const agentId = names.person([telephoneOf(talker.get('Channel') ?? '')])
        onAgent(call, channel, { agentId, talks: true })
        channels.set(channel, callId)
        if (!answered) told.push(...news(callId, [{ kind: 'answered', at: now, agentId }]))
      }
      return told
    },
  }
}
