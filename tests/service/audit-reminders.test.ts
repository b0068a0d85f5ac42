import { expect, it } from 'vitest'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { found, hire, movableClock, startService } from '../support/service.ts'
import { newPurchase } from './reminders/some-rules.ts'

forEachEngine<DB>((_name, open) => {
  it('writes what every command of the reminder rules did, once however often it is sent', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock())
    const admin = await found(service)
    const { api: lead } = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    const { send, sent } = auditing(engine)
    const fresh = { id: null, version: null, active: true, rule: newPurchase }
    const { id, version } = await send<{ id: string; version: number }>(lead, 'reminders.save', fresh)
    await send(lead, 'reminders.runNow', { id })
    const off = await send<{ version: number }>(lead, 'reminders.switch', { id, version, active: false })
    await send(lead, 'reminders.remove', { id, version: off.version })
    expect(sent()).toEqual(commandsOf('audit-reminders'))
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
    await service.stop()
  })
})
