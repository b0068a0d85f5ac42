import type { MessageChannel } from '../../src/core/domain/message/message.ts'
import { defaultMailServer, defaultTextGateway } from '../../src/core/domain/message/message-settings.ts'
import type { Service } from '../../src/service/create-service.ts'

const servers = {
  email: { ...defaultMailServer, host: 'mail.example', sender: 'service@example.com' },
  text: { ...defaultTextGateway, url: 'http://gateway.example/send' },
} as const

/** Switches channels on, so that messages are queued; nothing is sent where no mailer or gateway is given. */
export async function switchOn(service: Service, channels: readonly MessageChannel[] = ['text', 'email']) {
  for (const name of channels)
    await service.runtime.engine.write((trx) =>
      trx.insertIgnore('message_setting', {
        name,
        value_json: JSON.stringify({ ...servers[name], on: true }),
        secret: null,
        changed_at: 0,
        changed_by: 'test',
        version: 1,
      }),
    )
}
