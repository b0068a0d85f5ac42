import { expect, it } from 'vitest'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { found, fridayAfternoon, hire, movableClock, refusalOf, startService } from '../support/service.ts'

const server = {
  ...{ on: true, address: 'wss://sip.example:8089/ws', domain: 'sip.example', stun: ['stun:sip.example:3478'] },
  ...{ turn: 'turn:sip.example:3478?transport=udp', turnUser: 'relay' },
}
const secrets = ['sip-secret-1', 'turn-secret-1', 'pbx-secret-1']

forEachEngine<DB>((_name, open) => {
  it('writes what every command about telephones and recordings did, once, and shows a password only to its owner', async () => {
    const engine = await open()
    const sound = new Uint8Array([82, 73, 70, 70])
    const recordings = { fetch: async () => ({ kind: 'fetched' as const, type: 'audio/wav', bytes: sound }) }
    const service = await startService(engine, movableClock(), { recordings })
    const admin = await found(service)
    const { send, sent } = auditing(engine)
    const one = await hire(service, admin, { login: 'one', roles: ['operator'] })
    const two = await hire(service, admin, { login: 'two', roles: ['operator'] })
    const keeper = await hire(service, admin, { login: 'keeper', roles: ['administrator'] })
    const lead = await hire(service, admin, { login: 'lead', roles: ['lead'] })

    await send(admin, 'softphone.saveServer', { server, turnPassword: secrets[1] })
    const account = { user: '8001', displayName: 'One', password: secrets[0] }
    await send(admin, 'softphone.saveAccount', { personId: one.id, ...account })
    const own = await one.api.softphone.account({})
    expect(own).toEqual({
      ...{ server: server.address, domain: server.domain, user: '8001', password: secrets[0], displayName: 'One' },
      iceServers: [
        { urls: ['stun:sip.example:3478'] },
        { urls: ['turn:sip.example:3478?transport=udp'], username: 'relay', credential: secrets[1] },
      ],
    })
    expect(await two.api.softphone.account({})).toBeNull()
    const at = fridayAfternoon
    const told = { console: 'page-1', sipCallId: 'a@pbx', direction: 'in', number: '13800138000', name: null }
    const more = { queue: null, key: null, consultOf: null, event: 'ringing', beganAt: at, answeredAt: null, at }
    const { callId } = await send<{ callId: string }>(one.api, 'softphone.tell', { ...told, ...more })

    const settings = { on: true, prefix: 'https://pbx.example/rec/', folder: '', user: 'vigil', keepDays: 30 }
    await send(admin, 'recordings.saveSettings', { settings, password: secrets[2] })
    await send(lead.api, 'recordings.attach', { callId, link: 'a.wav' })
    await send(lead.api, 'recordings.listen', { callId })
    expect((await lead.api.recordings.listens({ callId })).listens).toHaveLength(1)
    const kept = { user: '8001', displayName: 'Uno', password: null }
    await admin.softphone.saveAccount({ commandId: 'again', personId: one.id, ...kept })
    expect(await one.api.softphone.account({})).toMatchObject({ displayName: 'Uno', password: secrets[0] })

    const shown = [await admin.softphone.overview({}), await admin.recordings.settings({})]
    await send(admin, 'softphone.removeAccount', { personId: one.id })
    expect(await one.api.softphone.account({})).toBeNull()
    expect(sent()).toEqual(commandsOf('audit-softphone'))
    const written = JSON.stringify([
      ...shown,
      await engine.read.selectFrom('audit').selectAll().execute(),
      await engine.read.selectFrom('command_log').selectAll().execute(),
      await engine.read.selectFrom('event').selectAll().execute(),
    ])
    for (const secret of secrets) expect(written).not.toContain(secret)
    expect(shown).toMatchObject([
      { server: { hasTurnPassword: true }, accounts: [{ personId: one.id, user: '8001', hasPassword: true }] },
      { hasPassword: true, keepDays: 30 },
    ])
    for (const asked of [
      () => two.api.softphone.overview({}),
      () => lead.api.softphone.overview({}),
      () => one.api.recordings.listens({ callId }),
      () => keeper.api.recordings.listens({ callId }),
      () => keeper.api.softphone.account({}),
    ])
      expect(await refusalOf(asked())).toBe('FORBIDDEN')
    await service.stop()
  }, 60_000)

  it('gives a user of the server to one person only, and no account without a password', async () => {
    const service = await startService(await open(), movableClock())
    const admin = await found(service)
    const one = await hire(service, admin, { login: 'one', roles: ['operator'] })
    const two = await hire(service, admin, { login: 'two', roles: ['operator'] })
    const save = (personId: string, user: string, password: string | null) =>
      admin.softphone.saveAccount({
        commandId: `${personId}${user}${password}`,
        personId,
        user,
        displayName: '',
        password,
      })
    expect(await refusalOf(save(one.id, '8001', null))).toBe('invalid-value')
    await save(one.id, '8001', 'x')
    expect(await refusalOf(save(two.id, '8001', 'x'))).toBe('duplicate')
    expect(await refusalOf(save('nobody', '8002', 'x'))).toBe('not-found')
    const off = { ...server, address: '' }
    expect(await refusalOf(admin.softphone.saveServer({ commandId: 'c', server: off, turnPassword: null }))).toBe(
      'invalid-value',
    )
    // Without a server nobody has a telephone.
    expect(await one.api.softphone.account({})).toBeNull()
    await service.stop()
  })
})
