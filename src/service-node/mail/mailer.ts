import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { MailServer } from '../../core/domain/message/message-settings.ts'
import type { SendAnswer } from '../../core/domain/message/send-answer.ts'
import type { Mail, Mailer } from '../../core/ports.ts'
import { answerDetail } from '../answer-detail.ts'
import { smtpAnswer } from './smtp-answer.ts'

/** Environment variable that holds the mail server's password instead of the store. */
export const mailPasswordVariable = 'VIGIL_SMTP_PASSWORD'

export type MailerOptions = Readonly<{
  /** The host's own password; null: the stored one is used. */
  password: string | null
  /** How long connecting, and each further answer, may take, ms. Default 15,000. */
  timeoutMs?: number
}>

/** Open connections to the server at once, and messages over each of them. */
const pool = { maxConnections: 5, maxMessages: 200, idleTimeout: 20_000 } as const

type Transport = ReturnType<typeof openTransport>

/** The part of a Message-ID behind the @: the sender's domain. */
function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1) || 'localhost'
}

function openTransport(server: MailServer, password: string | null, timeoutMs: number) {
  /** Message-IDs of which a byte has left. */
  const begun = new Set<string>()
  const transport = createTransport({
    pool: true,
    ...pool,
    // A message that was on its way is never sent again by itself: we cannot know whether it was taken.
    maxRequeues: 0,
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(server.user === '' ? {} : { auth: { user: server.user, pass: password ?? '' } }),
    tls: { minVersion: 'TLSv1.2', ...(server.authority === '' ? {} : { ca: server.authority }) },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  transport.use('stream', (mail, done) => {
    const { message } = mail
    const create = message.createReadStream.bind(message)
    message.createReadStream = () => Readable.from(watched(create(), () => begun.add(message.messageId())))
    done()
  })
  return { transport, begun }
}

/** The same bytes; `onFirst` is called before the first of them is given away. */
async function* watched(stream: Readable, onFirst: () => void): AsyncGenerator<unknown> {
  onFirst()
  yield* stream
}

/** Sends mails by SMTP over a few connections that stay open. */
export function createMailer({ password: own, timeoutMs = 15_000 }: MailerOptions): Mailer {
  let open: Readonly<{ key: string; opened: Transport }> | null = null

  /** The connections to this server; those to another one, as it was before a change, are given up. */
  function transportTo(server: MailServer, password: string | null): Transport {
    const key = JSON.stringify([server, password])
    if (open?.key === key) return open.opened
    open?.opened.transport.close()
    const opened = openTransport(server, password, timeoutMs)
    open = { key, opened }
    return opened
  }

  return {
    holdsSecret: own !== null,
    async send(server, stored, mail: Mail): Promise<SendAnswer> {
      const password = own ?? stored
      const { transport, begun } = transportTo(server, password)
      const messageId = `<${mail.id}@${domainOf(server.sender)}>`
      try {
        await transport.sendMail({
          messageId,
          from: { name: server.senderName, address: server.sender },
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.body,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { kind: 'sent', providerId: null }
      } catch (error) {
        return smtpAnswer(error, begun.has(messageId), (text) => answerDetail(text, [password]))
      } finally {
        begun.delete(messageId)
      }
    },
    close() {
      open?.opened.transport.close()
      open = null
    },
  }
}
