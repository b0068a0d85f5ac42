import { z } from 'zod'
import { unaskedBars } from '../contact/unasked.ts'

/** How a message travels: a text message to a mobile telephone, or a mail. */
export const messageChannels = ['text', 'email'] as const
export const messageChannelSchema = z.enum(messageChannels)
export type MessageChannel = (typeof messageChannels)[number]

/**
 * `queued` waits for its moment, `sending` is in the hands of one process, `sent` was taken by the server, `delivered`
 * was reported by the gateway. `unsure` may have been taken or not: a person decides. The others did not go.
 */
export const messageStates = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'unsure',
  'failed',
  'withheld',
  'cancelled',
] as const
export const messageStateSchema = z.enum(messageStates)
export type MessageState = (typeof messageStates)[number]

/** Why a message does not go although somebody wanted it to. */
export const withheldReasons = [
  ...unaskedBars,
  'sample',
  'no-template',
  'no-address',
  'opted-out',
  'channel-off',
  'over-cap',
] as const
export const withheldReasonSchema = z.enum(withheldReasons)
export type WithheldReason = (typeof withheldReasons)[number]

/**
 * By which hours a message waits: `unasked` by the quiet hours, `promised` by the shorter ones of what the customer
 * expects, `none` for what he asked for this minute.
 */
export const messagePaces = ['unasked', 'promised', 'none'] as const
export type MessagePace = (typeof messagePaces)[number]
