import type { HandOverTo } from '../../../core/domain/call/hand-over.ts'
import type { AmiMessage } from '../../../core/domain/feed/ami-message.ts'
import { telephoneOf } from '../../../core/domain/feed/ami-message.ts'
import { ok, type Result, refuse } from '../../../core/domain/refusal.ts'
import type { ExchangeOrder, SpyMode } from '../../../service/feeds/feeds-port.ts'
import { type AmiAction, type AmiConnection, AmiProblem } from './ami-connection.ts'

/** What the exchange calls a person or a queue of ours. */
export type NameRow = Readonly<{ kind: string; name: string; target_id: string }>

export type ActionPlace = Readonly<{
  connection: Pick<AmiConnection, 'ask' | 'list'>
  /** Where in the dialplan an extension begins. */
  context: string
  names: readonly NameRow[]
}>

/** What may stand for an extension, and for a telephone or a channel: nothing that ends a value or adds an option. */
const extension = /^[\w*#+.-]{1,60}$/
const device = /^[\w./@;:+*#-]{1,120}$/

/** How long a telephone that we let ring rings, ms. */
const ringMs = 30_000

const spyOptions = { listen: 'bqE', whisper: 'bqEw', join: 'bqEB' } as const satisfies Record<SpyMode, string>

/** The telephones of a person, as the exchange calls them: `SIP/8001`. */
export function telephonesOf(names: readonly NameRow[], personId: string): readonly string[] {
  return names
    .filter((row) => row.kind === 'person' && row.target_id === personId && row.name.includes('/'))
    .map((row) => row.name)
    .filter((name) => device.test(name))
}

/** What is dialled to reach somebody: the extension of his telephone, the name of the queue, the digits of a number. */
function extensionOf(to: HandOverTo, names: readonly NameRow[]): string | null {
  switch (to.kind) {
    case 'person': {
      const [telephone] = telephonesOf(names, to.personId)
      return telephone?.match(/\/([\w.*#+-]+)/)?.[1] ?? null
    }
    case 'queue':
      return (
        names.find((row) => row.kind === 'queue' && row.target_id === to.queueId && extension.test(row.name))?.name ??
        null
      )
    case 'number': {
      const digits = to.number.replace(/[^\d*#+]/g, '')
      return extension.test(digits) ? digits : null
    }
  }
}

type Channels = Readonly<{ own: AmiMessage | undefined; other: AmiMessage | undefined }>

/** The channels of a call now: that of a person's telephone, and that of the other side. Their names change. */
async function channelsOf(
  { connection, names }: ActionPlace,
  { callId, personId }: Readonly<{ callId: string; personId: string }>,
): Promise<Channels> {
  const all = await connection.list({ Action: 'CoreShowChannels' })
  const ofCall = all.filter(
    (channel) => channel.get('Linkedid') === callId && channel.get('Event') === 'CoreShowChannel',
  )
  const telephones = new Set(telephonesOf(names, personId).map((name) => name.replace(/\/n$/, '').toLowerCase()))
  const isOwn = (channel: AmiMessage) => telephones.has(telephoneOf(channel.get('Channel') ?? '').toLowerCase())
  const caller = ofCall.find((channel) => channel.get('Uniqueid') === callId && !isOwn(channel))
  return { own: ofCall.find(isOwn), other: caller ?? ofCall.find((channel) => !isOwn(channel)) }
}

const noChannel = refuse('not-found', { what: 'channel' })

function channelName(channel: AmiMessage | undefined): string | null {
  const name = channel?.get('Channel') ?? ''
  return device.test(name) ? name : null
}

/** Asks on the channel of a person's telephone, or of the other side. */
async function onChannel(
  place: ActionPlace,
  at: Readonly<{ callId: string; personId: string; side: keyof Channels }>,
  actions: (channel: string) => readonly AmiAction[],
): Promise<Result<true>> {
  const channel = channelName((await channelsOf(place, at))[at.side])
  if (channel === null) return noChannel
  for (const action of actions(channel)) await place.connection.ask(action)
  return ok(true)
}

async function ofPresentTalk(place: ActionPlace, personId: string): Promise<string | null> {
  const telephones = new Set(telephonesOf(place.names, personId).map((name) => name.toLowerCase()))
  const all = await place.connection.list({ Action: 'CoreShowChannels' })
  const talking = all.find(
    (channel) =>
      channel.get('ChannelStateDesc') === 'Up' &&
      telephones.has(telephoneOf(channel.get('Channel') ?? '').toLowerCase()),
  )
  return channelName(talking)
}

/** Membership that is already as wanted is no problem. */
async function member(place: ActionPlace, order: Extract<ExchangeOrder, { kind: 'queue-in' | 'queue-out' }>) {
  const queues = place.names.filter((row) => row.kind === 'queue' && row.target_id === order.queueId)
  const telephones = telephonesOf(place.names, order.personId)
  if (queues.length === 0) return refuse('not-found', { what: 'queue' })
  if (telephones.length === 0) return refuse('not-found', { what: 'telephone' })
  for (const { name: Queue } of queues)
    for (const Interface of telephones)
      try {
        await place.connection.ask({ Action: order.kind === 'queue-in' ? 'QueueAdd' : 'QueueRemove', Queue, Interface })
      } catch (error) {
        if (!(error instanceof AmiProblem) || !/already there|not there/i.test(error.message)) throw error
      }
  return ok<true>(true)
}

async function dial(place: ActionPlace, order: Extract<ExchangeOrder, { kind: 'dial' }>): Promise<Result<true>> {
  const [Channel] = telephonesOf(place.names, order.personId)
  const Exten = extensionOf({ kind: 'number', number: order.number }, place.names)
  if (Channel === undefined) return refuse('not-found', { what: 'telephone' })
  if (Exten === null) return refuse('invalid-phone', { field: 'number' })
  await place.connection.ask({
    ...{ Action: 'Originate', Channel, Context: place.context, Exten, Priority: '1', CallerID: Exten },
    ...{ Async: 'true', Timeout: String(ringMs), ChannelId: order.callId },
  })
  return ok(true)
}

async function spy(place: ActionPlace, order: Extract<ExchangeOrder, { kind: 'spy' }>): Promise<Result<true>> {
  const [Channel] = telephonesOf(place.names, order.personId)
  if (Channel === undefined) return refuse('not-found', { what: 'telephone' })
  const heard = await ofPresentTalk(place, order.agentId)
  if (heard === null) return noChannel
  await place.connection.ask({
    ...{ Action: 'Originate', Channel, Application: 'ChanSpy', Data: `${heard},${spyOptions[order.mode]}` },
    ...{ CallerID: 'Vigil', Async: 'true', Timeout: String(ringMs) },
  })
  return ok(true)
}

async function handOn(
  place: ActionPlace,
  order: Extract<ExchangeOrder, { kind: 'transfer' | 'consult' | 'redirect' }>,
): Promise<Result<true>> {
  const Exten = extensionOf(order.to, place.names)
  if (Exten === null) return refuse('not-found', { what: order.to.kind === 'queue' ? 'queue' : 'telephone' })
  const Context = place.context
  if (order.kind === 'redirect')
    return onChannel(place, { callId: order.callId, personId: '', side: 'other' }, (Channel) => [
      { Action: 'Redirect', Channel, Context, Exten, Priority: '1' },
    ])
  // Given the caller's channel, the exchange would send the operator away.
  return onChannel(place, { ...order, side: 'own' }, (Channel) => [
    order.kind === 'transfer'
      ? { Action: 'BlindTransfer', Channel, Context, Exten }
      : { Action: 'Atxfer', Channel, Context, Exten, Priority: '1' },
  ])
}

/**
 * Lets the exchange do something. Refused as `not-found` for a telephone, a queue or a channel that is not there.
 * @throws AmiProblem for what the exchange says no to
 */
export async function carryOut(place: ActionPlace, order: ExchangeOrder): Promise<Result<true>> {
  switch (order.kind) {
    case 'dial':
      return dial(place, order)
    case 'spy':
      return spy(place, order)
    case 'queue-in':
    case 'queue-out':
      return member(place, order)
    case 'transfer':
    case 'consult':
    case 'redirect':
      return handOn(place, order)
    // Who has asked leaves; the exchange then connects the other two.
    case 'complete':
    case 'hang-up':
      return onChannel(place, { ...order, side: 'own' }, (Channel) => [{ Action: 'Hangup', Channel, Cause: '16' }])
    // As if the telephone were busy.
    case 'reject':
      return onChannel(place, { ...order, side: 'own' }, (Channel) => [{ Action: 'Hangup', Channel, Cause: '17' }])
    case 'cancel':
      return onChannel(place, { ...order, side: 'own' }, (Channel) => [{ Action: 'CancelAtxfer', Channel }])
    // Played towards the channel that is named.
    case 'digits':
      return onChannel(place, { ...order, side: 'other' }, (Channel) =>
        [...order.digits].map((Digit) => ({ Action: 'PlayDTMF', Channel, Digit })),
      )
    case 'mute':
      return onChannel(place, { ...order, side: 'own' }, (Channel) => [
        { Action: 'MuteAudio', Channel, Direction: 'in', State: order.muted ? 'on' : 'off' },
      ])
  }
}
