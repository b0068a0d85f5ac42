import type { UnaskedBar } from '../contact/unasked.ts'
import { type MessageChannel, type MessageState, messageChannels, type WithheldReason } from './message.ts'

/** Whether a text message can go to a number: a mobile one that the numbering plan knows. */
export function isTextNumber({ kind, valid }: Readonly<{ kind: string; valid: boolean }>): boolean {
  return kind === 'mobile' && valid
}

/** What is known of the one to whom a message shall go. */
export type Addressee = Readonly<{
  /** Part of the invented sample data: nobody is there. */
  sample: boolean
  /** False for a file that was merged away or closed. */
  active: boolean
  /** Where a message of a channel would go; left out: nowhere. */
  addresses: Readonly<Partial<Record<MessageChannel, string>>>
  /** Channels over which he wants no messages. */
  optedOut: readonly MessageChannel[]
  /** Channels that are switched on. */
  on: readonly MessageChannel[]
}>

/** What counts against a message that nobody asked for; null for one that was asked for or promised. */
export type Unasked = Readonly<{
  /** By rule 8; null when nothing stands against it. */
  bar: UnaskedBar | null
  /** Other unasked messages of the same calendar month. */
  inMonth: number
  /** How many of them a customer gets in a calendar month. */
  cap: number
}>

export type Going =
  | Readonly<{ goes: true; channel: MessageChannel; address: string }>
  | Readonly<{ goes: false; reason: WithheldReason }>

const no = (reason: WithheldReason): Going => ({ goes: false, reason })

/** Whether a message may go, and over which channel: `any` is a text message where that is possible, else a mail. */
export function mayGo(addressee: Addressee, wished: MessageChannel | 'any', unasked: Unasked | null): Going {
  if (addressee.sample) return no('sample')
  if (!addressee.active) return no('inactive')
  if (unasked !== null && unasked.bar !== null) return no(unasked.bar)
  const addressed = (wished === 'any' ? messageChannels : [wished]).filter(
    (channel) => (addressee.addresses[channel] ?? '') !== '',
  )
  if (addressed.length === 0) return no('no-address')
  const wanted = addressed.filter((channel) => !addressee.optedOut.includes(channel))
  if (wanted.length === 0) return no('opted-out')
  const channel = wanted.find((one) => addressee.on.includes(one))
  if (channel === undefined) return no('channel-off')
  if (unasked !== null && unasked.inMonth >= unasked.cap) return no('over-cap')
  return { goes: true, channel, address: addressee.addresses[channel] ?? '' }
}

/** A message as far as the monthly cap asks. */
export type CappedMessage = Readonly<{
  id: string
  unasked: boolean
  state: MessageState
  /** When it went, or when it will; UTC ms. */
  at: number
}>

/** States in which a message has reached the customer, may have, or will. */
const counting: readonly MessageState[] = ['queued', 'sending', 'sent', 'delivered', 'unsure']

/** How many other unasked messages fall into the half-open span (UTC ms) of a calendar month. */
export function countInMonth(
  messages: readonly CappedMessage[],
  other: string,
  month: Readonly<{ fromMs: number; toMs: number }>,
): number {
  return messages.filter(
    ({ id, unasked, state, at }) =>
      id !== other && unasked && counting.includes(state) && month.fromMs <= at && at < month.toMs,
  ).length
}
