import type { Selectable } from 'kysely'
import { type MessageChannel, messageChannels } from '../../core/domain/message/message.ts'
import {
  defaultMailServer,
  defaultMessageRules,
  defaultTextGateway,
  type MailServer,
  type MessageRules,
  mailServerSchema,
  messageRulesSchema,
  type TextGatewayServer,
  textGatewaySchema,
} from '../../core/domain/message/message-settings.ts'
import type { Reader } from '../../store/engine.ts'
import { messageSettingRows } from '../../store/messages.ts'
import type { DB } from '../../store/schema.ts'

type Row = Selectable<DB['message_setting']>

/** How messages go at present. */
export type MessageSettings = Readonly<{
  rules: MessageRules
  email: MailServer
  text: TextGatewayServer
  /** Channels that are switched on. */
  on: readonly MessageChannel[]
  /** What is stored under a name, with its secret; undefined: nothing. */
  row(name: SettingName): Row | undefined
}>

/** Names of what is stored: a server per channel, the rules, and the hash of the token of delivery reports. */
export type SettingName = MessageChannel | 'rules' | 'report-token'

/** The settings as stored, read each time: another process may have changed them. */
export async function messageSettings(reader: Pick<Reader<DB>, 'all'>): Promise<MessageSettings> {
  const rows = await reader.all(messageSettingRows, {})
  const row = (name: SettingName) => rows.find((found) => found.name === name)
  const storedAs = (name: SettingName): object => JSON.parse(row(name)?.value_json ?? '{}')
  const email = mailServerSchema.parse({ ...defaultMailServer, ...storedAs('email') })
  const text = textGatewaySchema.parse({ ...defaultTextGateway, ...storedAs('text') })
  const servers = { email, text }
  return {
    rules: messageRulesSchema.parse({ ...defaultMessageRules, ...storedAs('rules') }),
    email,
    text,
    on: messageChannels.filter((channel) => servers[channel].on),
    row,
  }
}
