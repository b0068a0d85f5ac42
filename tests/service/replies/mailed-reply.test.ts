import { afterEach, expect, it } from 'vitest'
import { defaultMailServer } from '../../../src/core/domain/message/message-settings.ts'
import { createOutbox } from '../../../src/service/messages/outbox.ts'
import { createMailer } from '../../../src/service-node/mail/mailer.ts'
import { openSqljs } from '../../../src/store/engines/sqljs.ts'
import type { DB } from '../../../src/store/schema.ts'
import { mailPassword, mailUser, smtpError, startMailServer, testAuthority } from '../../support/mail-server.ts'
import { opened } from '../../support/opened.ts'
import { commandId } from '../../support/service.ts'
import { drafted, recorded, replyWorld } from './reply-world.ts'

const undo: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

it('goes over a real mail server; what follows from it follows when the server has taken it, and once', async () => {
  const server = await startMailServer()
  undo.push(server.stop)
  const mailer = createMailer({ password: mailPassword, timeoutMs: 2_000 })
  undo.push(mailer.close)
  const world = await replyWorld(opened(await openSqljs<DB>()), { mailer })
  undo.push(() => world.service.stop())
  const { officer, manager, service, clock } = world
  const mail = {
    ...defaultMailServer,
    on: true,
    host: '127.0.0.1',
    port: server.port,
    user: mailUser,
    sender: 'service@example.com',
    authority: testAuthority,
  }
  await manager.messages.saveMailServer({ commandId: commandId(), version: 0, server: mail, secret: mailPassword })
  const complaint = await recorded(world)
  const at = await drafted(world, complaint.id, { purpose: 'acknowledgement', channel: 'email' })
  const { version } = await officer.replies.review({ commandId: commandId(), ...at })
  await officer.replies.send({ commandId: commandId(), id: at.id, version, postedOn: null })
  const stateNow = async () => (await officer.complaints.get({ id: complaint.id })).complaint.state
  const outbox = createOutbox(service.runtime, (error) => {
    throw error
  })
  undo.push(outbox.stop)

  server.reply.now = () => smtpError(451, 'later')
  await outbox.drain()
  expect([await stateNow(), (await officer.replies.get({ id: at.id })).goneAt]).toEqual(['recorded', null])

  server.reply.now = () => null
  clock.add(60_000)
  await outbox.drain()
  expect(server.taken).toMatchObject([{ to: ['wang@example.com'] }])
  expect(await officer.replies.get({ id: at.id })).toMatchObject({ goneAt: clock.now(), messageState: 'sent' })
  expect(await stateNow()).toBe('acknowledged')
  const { complaint: before } = await officer.complaints.get({ id: complaint.id })
  await outbox.drain()
  expect((await officer.complaints.get({ id: complaint.id })).complaint.version).toBe(before.version)
})
