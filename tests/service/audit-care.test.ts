import { expect, it } from 'vitest'
import { defaultCareTerms } from '../../src/core/domain/care/care-terms.ts'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { addCustomer, found, hire, movableClock, startService } from '../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('writes what every command of care did, once however often it is sent', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock())
    const admin = await found(service)
    const { api: lead } = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    const { id: customerId } = await addCustomer(lead, { name: '王秀兰', phone: '13800138000' })
    const { id: newCustomerId } = await addCustomer(lead, { name: '新客', phone: '13800138001' })
    const { send, sent } = auditing(engine)
    await send(lead, 'care.saveTerms', { terms: { ...defaultCareTerms, keyDays: 45 } })
    await send(lead, 'care.correct', { customerId, points: 100, reason: '旧卡转入' })
    await send(lead, 'care.redeem', { customerId, points: 60, reason: '滤芯一只' })
    await send(lead, 'care.recommend', { customerId, newCustomerId })
    const { version, balance } = await lead.care.points({ customerId })
    expect(balance).toBe(240)
    await send(lead, 'care.plan', { customerId, version, days: 30 })
    await send(lead, 'care.promiseCall', { customerId })
    expect(sent()).toEqual(commandsOf('audit-care'))
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
    await service.stop()
  })
})
