import type { MessageChannel } from '../../core/domain/message/message.ts'
import type { SendAnswer } from '../../core/domain/message/send-answer.ts'
import type { Runtime } from '../runtime.ts'
import type { MessageSettings } from './message-settings.ts'

export type Outgoing = Readonly<{ id: string; to: string; subject: string; body: string }>

/** How this process sends over a channel; `repeatable`: the server sends one id once however often it comes. */
export type Sender = Readonly<{ send(message: Outgoing): Promise<SendAnswer>; repeatable: boolean }>

/** The senders of the channels that are switched on and that this process can serve. */
export function sendersOf(
  { mailer, textGateway }: Pick<Runtime, 'mailer' | 'textGateway'>,
  settings: MessageSettings,
): Readonly<Partial<Record<MessageChannel, Sender>>> {
  const { email, text, row } = settings
  return {
    ...(mailer !== null &&
      email.on && {
        // A mail server takes the same Message-ID twice.
        email: { repeatable: false, send: (mail) => mailer.send(email, row('email')?.secret ?? null, mail) },
      }),
    ...(textGateway !== null &&
      text.on && {
        text: {
          repeatable: text.repeatable,
          send: ({ id, to, body }) => textGateway.send(text, row('text')?.secret ?? null, { id, to, body }),
        },
      }),
  }
}
