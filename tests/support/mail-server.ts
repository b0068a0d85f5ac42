import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

const fixtures = join(import.meta.dirname, '..', 'service', 'host', 'fixtures')

/** Certificate of the test server, which is its own authority. */
export const testAuthority = readFileSync(join(fixtures, 'test-cert.pem'), 'utf8')
const key = readFileSync(join(fixtures, 'test-key.pem'), 'utf8')

export type TakenMail = Readonly<{ from: string; to: readonly string[]; raw: string; secure: boolean; user: string }>

/** What happens to a mail whose bytes have all come in. */
export type MailReply = (mail: TakenMail, session: SMTPServerSession) => Error | null | 'hang' | 'cut'

export type MailTestServer = Readonly<{
  port: number
  taken: TakenMail[]
  reply: { now: MailReply }
  /** What a recipient or sender is answered with; null: he is taken. */
  refuse: { recipient: Error | null; sender: Error | null }
  stop(): Promise<void>
}>

/** An SMTP reply that is no success. */
export function smtpError(responseCode: number, message = 'no'): Error {
  return Object.assign(new Error(message), { responseCode })
}

export const mailUser = 'vigil'
export const mailPassword = 'smtp-password-1'

/** A real SMTP server in this process. By default it wants the test user's password and offers STARTTLS. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailTestServer> {
  const taken: TakenMail[] = []
  const reply: { now: MailReply } = { now: () => null }
  const refuse: { recipient: Error | null; sender: Error | null } = { recipient: null, sender: null }
  const server = new SMTPServer({
    key,
    cert: testAuthority,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth: ({ username, password }, _session, done) =>
      username === mailUser && password === mailPassword
        ? done(null, { user: username })
        : done(smtpError(535, `no such account: ${password}`)),
    onMailFrom: (_address, _session, done) => done(refuse.sender),
    onRcptTo: (_address, _session, done) => done(refuse.recipient),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const mail: TakenMail = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map((recipient) => recipient.address),
          raw: Buffer.concat(pieces).toString('utf8'),
          secure: session.secure,
          user: session.user ?? '',
        }
        const answer = reply.now(mail, session)
        if (answer === 'hang') return
        if (answer === 'cut') {
          for (const connection of server.connections) connection.close()
          return
        }
        if (answer === null) taken.push(mail)
        done(answer)
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    taken,
    reply,
    refuse,
    stop: () =>
      new Promise((resolve) => {
        for (const connection of server.connections) connection.close()
        server.close(() => resolve())
      }),
  }
}
