import { expect, it } from 'vitest'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { found, hire, movableClock, refusalOf, startService } from '../support/service.ts'

const token = 'a'.repeat(43)
const settings = {
  on: true,
  host: 'pbx',
  port: 5038,
  tls: false,
  username: 'vigil',
  context: 'from-internal',
  pauses: false,
}

forEachEngine<DB>((_name, open) => {
  it('writes what every command of the feeds did, once however often it is sent, and no secret', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock())
    const admin = await found(service)
    const { send, sent } = auditing(engine)
    const { orgId } = await admin.people.whoAmI({})
    const he = await hire(service, admin, { login: 'he.jing', roles: ['operator'] })

    const { id } = await send<{ id: string }>(admin, 'feeds.makeToken', { name: '总机', orgId, token })
    await send(admin, 'feeds.revokeToken', { id })
    await send(admin, 'feeds.saveAmi', { settings, secret: 'very-secret-1' })
    await send(admin, 'feeds.saveNames', { queues: [], people: [{ name: 'SIP/8001', id: he.id }] })
    expect(sent()).toEqual(commandsOf('audit-feeds'))

    const written = JSON.stringify([
      await engine.read.selectFrom('audit').selectAll().execute(),
      await engine.read.selectFrom('command_log').selectAll().execute(),
      await engine.read.selectFrom('event').selectAll().execute(),
      await engine.read.selectFrom('feed_token').selectAll().execute(),
      await admin.feeds.overview({}),
    ])
    expect(written).not.toContain('very-secret-1')
    expect(written).not.toContain(token)
    expect(await admin.feeds.overview({})).toMatchObject({
      ami: { host: 'pbx', hasSecret: true, state: 'off' },
      people: [{ name: 'SIP/8001', id: he.id, ours: 'he.jing' }],
      tokens: [{ name: '总机', revokedAt: service.runtime.clock.now() }],
    })
    expect(await refusalOf(he.api.feeds.overview({}))).toBe('FORBIDDEN')
    expect(await he.api.feeds.gaps({ from: 0, to: 1 })).toEqual([])
    await service.stop()
  }, 60_000)
})
