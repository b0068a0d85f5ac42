import { afterEach, expect, it, vi } from 'vitest'
import { defaultMailServer } from '../../../src/core/domain/message/message-settings.ts'
import { leaseMs, retryDelaysMs } from '../../../src/core/domain/message/send-answer.ts'
import type { TextGateway } from '../../../src/core/ports.ts'
import { createNoticeOutbox } from '../../../src/service/notices/notice-outbox.ts'
import { createMailer } from '../../../src/service-node/mail/mailer.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { answers, type GatewayServer, startGateway, takes } from '../../support/gateway-server.ts'
import {
  type MailTestServer,
  mailPassword,
  mailUser,
  startMailServer,
  testAuthority,
} from '../../support/mail-server.ts'
import { commandId, hire, movableClock, refusalOf } from '../../support/service.ts'
import { realGateway, setGateway } from '../messages/outbox-world.ts'
import { acknowledgeFirst, at, type ClimbWorld, climbWorld, hour, minute, monday, reachAt } from './climb-world.ts'

vi.setConfig({ testTimeout: 60_000 })

const mobile = '13900139000'
const quarter = (30 * minute) / 4

forEachEngine<DB>((_name, open) => {
  const undo: (() => Promise<void> | void)[] = []
  let gateway: GatewayServer
  let mails: MailTestServer

  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })

  /** A centre whose gateway and mail server are real ones in this process. */
  async function world() {
    const clock = movableClock(monday)
    const made = await climbWorld(await open(), clock)
    gateway = await startGateway()
    mails = await startMailServer()
    undo.push(gateway.stop, mails.stop, () => made.service.stop())
    await setGateway(made.service, { url: gateway.url, timeoutMs: 2000 })
    const server = {
      ...defaultMailServer,
      on: true,
      host: '127.0.0.1',
      port: mails.port,
      security: 'starttls',
      user: mailUser,
      sender: 'service@example.com',
      senderName: '示例电器',
      authority: testAuthority,
    }
    await made.engine.write((trx) =>
      trx.insert('message_setting', {
        name: 'email',
        value_json: JSON.stringify(server),
        secret: mailPassword,
        changed_at: 0,
        changed_by: 'test',
        version: 1,
      }),
    )
    return made
  }

  /** The outbox of one process. */
  function outboxOf({ service, clock }: ClimbWorld, textGateway: TextGateway = realGateway(clock)) {
    const mailer = createMailer({ password: null, timeoutMs: 2000 })
    undo.push(mailer.close)
    return createNoticeOutbox({ ...service.runtime, textGateway, mailer }, (error) => {
      throw error
    })
  }

  const deliveries = ({ engine }: ClimbWorld) =>
    engine.read.selectFrom('notice_delivery').selectAll().orderBy('channel').orderBy('id').execute()
  const states = async (made: ClimbWorld) => (await deliveries(made)).map(({ channel, state }) => `${channel} ${state}`)

  it('go once to everyone on the rung over the ways that he has chosen, without anything of the customer', async () => {
    const made = await world()
    await reachAt(made, made.manager, { mobile, email: 'lin.wei@example.com' })
    await reachAt(made, made.lead, { mobile: '13900139001' })
    const { id, number } = await made.complain({ severity: 'serious', said: '请打 13800138000' })
    await at(made, monday)
    const outbox = outboxOf(made)
    // a promise to acknowledge and one to resolve have climbed
    expect(await outbox.drain()).toBe(4)
    expect(await outbox.drain()).toBe(0)
    expect(new Set(await states(made))).toEqual(new Set(['text sent', 'email sent']))
    expect(gateway.requests.map(({ body }) => body.to)).toEqual(['+8613900139000', '+8613900139000'])
    expect(mails.taken.map(({ to }) => to)).toEqual([['lin.wei@example.com'], ['lin.wei@example.com']])
    for (const { body } of gateway.requests) {
      expect(body.text).toContain(number)
      expect(body.text).not.toContain('13800138000')
      expect(body.text).not.toContain('王秀兰')
    }
    const { promises } = await made.manager.api.climbs.ofComplaint({ id })
    const told = promises[0]?.steps[0]?.told.map(({ channel, state, personName }) => [channel, state, personName])
    expect(told?.toSorted()).toEqual([
      ['console', 'told', null],
      ['console', 'told', null],
      ['email', 'told', 'manager'],
      ['text', 'told', 'manager'],
    ])
  })

  it('wait for the end of the quiet hours, to the millisecond, while critical ones go at night', async () => {
    const made = await world()
    await reachAt(made, made.manager, { mobile })
    await reachAt(made, made.vice, { mobile: '13900139002' })
    const night = monday + 12 * hour
    made.clock.set(night)
    await made.complain({ severity: 'serious' })
    await made.complain({ severity: 'critical' })
    await at(made, night)
    const outbox = outboxOf(made)
    expect(await outbox.drain()).toBe(2)
    expect(gateway.requests.map(({ body }) => body.to)).toEqual(['+8613900139002', '+8613900139002'])
    const eight = monday - (2 * hour + 40 * minute) + 24 * hour
    made.clock.set(eight - 1)
    expect(await outbox.drain()).toBe(0)
    made.clock.set(eight)
    // to the manager, and to the vice president for information
    expect(await outbox.drain()).toBe(4)
  })

  it('do not go when somebody has acknowledged, the promise is settled, or the person wants or may have them no more', async () => {
    const made = await world()
    await reachAt(made, made.manager, { mobile, email: 'lin.wei@example.com' })
    const { id } = await made.complain({ severity: 'serious' })
    await at(made, monday)
    await acknowledgeFirst(made.manager, 'complaint-acknowledge')
    await made.manager.api.climbs.chooseChannels({ commandId: commandId(), chosen: ['text'] })
    const outbox = outboxOf(made)
    expect(await outbox.drain()).toBe(1)
    expect((await deliveries(made)).map(({ channel, state, withheld }) => [channel, state, withheld])).toEqual([
      ['email', 'withheld', 'acknowledged'],
      ['email', 'withheld', 'not-wanted'],
      ['text', 'withheld', 'acknowledged'],
      ['text', 'sent', null],
    ])
    await made.complain({ severity: 'serious' })
    await at(made, monday + 1)
    const { version } = (await made.officer.api.complaints.get({ id })).complaint
    await made.manager.api.complaints.move({ commandId: commandId(), id, version, move: 'withdraw', note: '客户撤回' })
    await made.admin.people.save({
      commandId: commandId(),
      id: made.manager.id,
      login: 'manager',
      name: 'manager',
      orgId: (await made.admin.people.whoAmI({})).orgId,
      teamId: null,
      roles: ['clerk'],
      active: true,
      password: null,
    })
    expect(await outbox.drain()).toBe(0)
    expect(new Set((await deliveries(made)).map(({ withheld }) => withheld))).toEqual(
      new Set(['acknowledged', 'not-wanted', null, 'not-concerned']),
    )
  })

  it('are tried again with a pause, by whichever process is there, and never twice', async () => {
    const made = await world()
    await reachAt(made, made.manager, { mobile })
    await made.complain({ severity: 'serious' })
    await at(made, monday)
    await acknowledgeFirst(made.manager, 'complaint-resolve')
    const outbox = outboxOf(made)
    gateway.reply.now = answers(500)
    await outbox.drain()
    expect(await states(made)).toEqual(['text queued', 'text withheld'])
    gateway.reply.now = takes
    made.clock.add((retryDelaysMs[0] ?? 0) - 1)
    expect(await outbox.drain()).toBe(0)
    made.clock.add(1)
    // a process that vanishes while it sends leaves it in doubt: nobody sends it a second time by himself
    const vanishing: TextGateway = { holdsSecret: false, send: () => new Promise(() => undefined) }
    void outboxOf(made, vanishing).drain()
    await expect.poll(async () => (await states(made))[0]).toBe('text sending')
    expect(await outboxOf(made).drain()).toBe(0)
    made.clock.add(leaseMs)
    await outboxOf(made).drain()
    expect(await states(made)).toEqual(['text unsure', 'text withheld'])
    expect(gateway.requests).toHaveLength(1)
  })

  it('are not sent by two processes at once', async () => {
    const made = await world()
    await reachAt(made, made.manager, { mobile, email: 'lin.wei@example.com' })
    for (let n = 0; n < 6; n += 1) await made.complain({ severity: 'serious', duplicateSeen: true })
    await at(made, monday)
    const [one, two] = [outboxOf(made), outboxOf(made)]
    await Promise.all([one.drain(), two.drain(), one.drain()])
    expect(gateway.requests).toHaveLength(12)
    expect(mails.taken).toHaveLength(12)
    expect(new Set(gateway.requests.map(({ body }) => body.id)).size).toBe(12)
  })

  it('leave nothing behind where nobody is reached, nothing is switched on, or the data is invented', async () => {
    const made = await world()
    await made.complain({ severity: 'serious' })
    await at(made, monday)
    expect(await deliveries(made)).toEqual([])
    await reachAt(made, made.manager, { mobile })
    await made.engine.write((trx) => trx.db.updateTable('service_case').set({ sample: 1 }).execute())
    await at(made, monday + 2 * quarter)
    expect(await deliveries(made)).toEqual([])
  })

  it('reach a number that a text message can go to; whoever does not manage people sees neither', async () => {
    const made = await world()
    await reachAt(made, made.manager, { mobile, email: 'lin.wei@example.com' })
    expect(await refusalOf(reachAt(made, made.manager, { mobile: '020-55501000' }))).toBe('invalid-value')
    const seenBy = async (api: typeof made.manager.api) =>
      (await api.people.list({})).filter(({ id }) => id === made.manager.id).map((one) => [one.mobile, one.email])
    expect(await seenBy(made.admin)).toEqual([[mobile, 'lin.wei@example.com']])
    expect(await seenBy(made.manager.api)).toEqual([[mobile, 'lin.wei@example.com']])
    const { api } = await hire(made.service, made.admin, { login: 'op', roles: ['operator'] })
    expect(await seenBy(api)).toEqual([['139****9000', 'l***@example.com']])
    expect(await made.manager.api.climbs.channels({})).toMatchObject({
      mobile,
      chosen: ['text', 'email'],
      on: ['text', 'email'],
    })
    // left out, they stay as they are
    await reachAt(made, made.manager, {})
    expect(await seenBy(made.admin)).toEqual([[mobile, 'lin.wei@example.com']])
  })
})
