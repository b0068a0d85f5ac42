import { afterEach, describe, expect, test } from 'vitest'
import { defaultMailServer, type MailServer } from '../../../src/core/domain/message/message-settings.ts'
import { createMailer } from '../../../src/service-node/mail/mailer.ts'
import {
  type MailTestServer,
  mailPassword,
  mailUser,
  smtpError,
  startMailServer,
  testAuthority,
} from '../../support/mail-server.ts'

const mail = { id: '0192-a', to: 'guest@example.com', subject: '保养合同即将到期', body: '王小明您好：\n\n请致电。' }

describe('mails over SMTP', () => {
  const undo: (() => Promise<void> | void)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })

  async function started(options: Parameters<typeof startMailServer>[0] = {}): Promise<MailTestServer> {
    const server = await startMailServer(options)
    undo.push(server.stop)
    return server
  }

  function mailer(own: string | null = null) {
    const made = createMailer({ password: own, timeoutMs: 400 })
    undo.push(made.close)
    return made
  }

  const to = (server: MailTestServer, change: Partial<MailServer> = {}): MailServer => ({
    ...defaultMailServer,
    on: true,
    host: '127.0.0.1',
    port: server.port,
    security: 'starttls',
    user: mailUser,
    sender: 'service@example.com',
    senderName: '示例电器',
    authority: testAuthority,
    ...change,
  })

  test('go with STARTTLS and a password, under a Message-ID that stays the same', async () => {
    const server = await started()
    const sender = mailer()
    expect(await sender.send(to(server), mailPassword, mail)).toEqual({ kind: 'sent', providerId: null })
    expect(await sender.send(to(server), mailPassword, mail)).toEqual({ kind: 'sent', providerId: null })
    const [one, two] = server.taken
    expect(one).toMatchObject({ from: 'service@example.com', to: ['guest@example.com'], secure: true, user: mailUser })
    expect(one?.raw).toContain('Message-ID: <0192-a@example.com>')
    expect(two?.raw).toContain('Message-ID: <0192-a@example.com>')
    expect(one?.raw).toContain('Auto-Submitted: auto-generated')
    expect(one?.raw).toMatch(/^Subject: =\?UTF-8\?B\?/im)
  })

  test('go with TLS from the first byte, and without any where the set-up says so', async () => {
    const tls = await started({ secure: true })
    expect(await mailer().send(to(tls, { security: 'tls' }), mailPassword, mail)).toMatchObject({ kind: 'sent' })
    expect(tls.taken[0]?.secure).toBe(true)
    const plain = await started({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] })
    expect(await mailer().send(to(plain, { security: 'none', user: '' }), null, mail)).toMatchObject({ kind: 'sent' })
    expect(plain.taken[0]).toMatchObject({ secure: false, user: '' })
  })

  test('the host’s own password goes before the stored one', async () => {
    const server = await started()
    expect(await mailer(mailPassword).send(to(server), 'wrong', mail)).toMatchObject({ kind: 'sent' })
  })

  test('nothing goes without the safety that was set up, or to a server nobody vouches for', async () => {
    const plain = await started({ authOptional: true, disabledCommands: ['STARTTLS'] })
    expect(await mailer().send(to(plain), mailPassword, mail)).toMatchObject({ kind: 'down' })
    const stranger = await started()
    expect(await mailer().send(to(stranger, { authority: '' }), mailPassword, mail)).toMatchObject({ kind: 'down' })
    expect([...plain.taken, ...stranger.taken]).toEqual([])
  })

  test('a wrong password stops the account and is told to nobody', async () => {
    const server = await started()
    const answer = await mailer().send(to(server), 'not-the-password', mail)
    expect(answer).toMatchObject({ kind: 'down', code: 'eauth' })
    expect(JSON.stringify(answer)).not.toContain('not-the-password')
  })

  test('a recipient who is refused for good, and one who is put off', async () => {
    const server = await started()
    const sender = mailer()
    server.refuse.recipient = smtpError(550, 'no such mailbox')
    expect(await sender.send(to(server), mailPassword, mail)).toMatchObject({ kind: 'refused', code: 'smtp-550' })
    server.refuse.recipient = smtpError(451, 'greylisted')
    expect(await sender.send(to(server), mailPassword, mail)).toMatchObject({ kind: 'later', code: 'smtp-451' })
    server.refuse.recipient = null
    server.refuse.sender = smtpError(553, 'sender not allowed')
    expect(await sender.send(to(server), mailPassword, mail)).toMatchObject({ kind: 'down', code: 'smtp-553' })
    server.refuse.sender = null
    server.reply.now = () => smtpError(554, 'spam')
    expect(await sender.send(to(server), mailPassword, mail)).toMatchObject({ kind: 'refused', code: 'smtp-554' })
    server.reply.now = () => smtpError(452, 'full')
    expect(await sender.send(to(server), mailPassword, mail)).toMatchObject({ kind: 'later', code: 'smtp-452' })
    server.reply.now = () => null
    expect(await sender.send(to(server), mailPassword, mail)).toMatchObject({ kind: 'sent' })
    expect(server.taken).toHaveLength(1)
  })

  test('a line that breaks while the mail is on its way leaves it in doubt, and nothing goes twice', async () => {
    const server = await started()
    let came = 0
    server.reply.now = () => {
      came += 1
      return 'cut'
    }
    expect(await mailer().send(to(server), mailPassword, mail)).toMatchObject({ kind: 'unknown' })
    server.reply.now = () => {
      came += 1
      return 'hang'
    }
    expect(await mailer().send(to(server), mailPassword, mail)).toMatchObject({ kind: 'unknown' })
    expect(came).toBe(2)
  })

  test('a server that is not there', async () => {
    const server = await startMailServer()
    await server.stop()
    expect(await mailer().send(to(server), mailPassword, mail)).toMatchObject({ kind: 'down' })
    expect(await mailer().send(to(server, { host: 'mail.invalid' }), mailPassword, mail)).toMatchObject({
      kind: 'down',
    })
  })

  test('words of a customer do not become headers or recipients', async () => {
    const server = await started()
    const sneaky = { ...mail, subject: 'a\r\nBcc: other@example.com', to: 'guest@example.com, other@example.com' }
    const answer = await mailer().send(to(server), mailPassword, sneaky)
    expect(answer.kind === 'sent' ? server.taken[0]?.to : []).not.toContain('other@example.com')
    expect(server.taken[0]?.raw ?? '').not.toMatch(/^Bcc:/im)
  })
})
