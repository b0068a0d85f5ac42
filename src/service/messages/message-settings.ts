import { type MessageChannel, messageChannels } from '../../core/domain/message/message.ts'
import {
  defaultMessageRules,
  type MessageRules,
  messageRulesSchema,
} from '../../core/domain/message/message-settings.ts'
import type { Reader } from '../../store/engine.ts'
import { messageSettingRows } from '../../store/messages.ts'
import type { DB } from '../../store/schema.ts'
import type { Runtime } from '../runtime.ts'

/** How messages go at present; without secrets. */
export type MessageSettings = Readonly<{ rules: MessageRules; on: readonly MessageChannel[] }>

/** The settings as stored, read each time: another process may have changed them. */
export async function messageSettings(
  _runtime: Pick<Runtime, 'settings'>,
  reader: Pick<Reader<DB>, 'all'>,
): Promise<MessageSettings> {
  const rows = await reader.all(messageSettingRows, {})
  const storedAs = (name: string): unknown => {
    const found = rows.find((row) => row.name === name)
    return found === undefined ? null : JSON.parse(found.value_json)
  }
  return {
    rules: messageRulesSchema.safeParse(storedAs('rules')).data ?? defaultMessageRules,
    on: messageChannels.filter((channel) => (storedAs(channel) as { on?: boolean } | null)?.on === true),
  }
}
