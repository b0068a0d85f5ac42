import { expect, it } from 'vitest'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import { adminPassword, clientOf, commandId, movableClock, signedIn, startService } from '../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('reckons deadlines in the zone that the organisation was set up with, before anybody sets a calendar', async () => {
    // Friday 20 November 2026, 16:30 in Berlin.
    const clock = movableClock(Date.UTC(2026, 10, 20, 15, 30))
    const service = await startService(await open(), clock)
    const guest = await clientOf(service, null)
    await guest.people.setUp({
      commandId: commandId(),
      organisation: '示例电器',
      hotline: '',
      zone: 'Europe/Berlin',
      areaCode: '',
      adminName: '管理员',
      login: 'admin',
      password: adminPassword,
      locale: 'zh-CN',
      sample: 'none',
    })
    const admin = await signedIn(service, 'admin')
    const prepared = await admin.cases.prepareVisit({
      customerId: null,
      unitId: null,
      zone: 'urban',
      windowFrom: null,
      windowTo: null,
    })
    // 1.5 h on Friday, 4.5 h on Monday from 08:00.
    expect(prepared.arrival.dueAt).toBe(Date.UTC(2026, 10, 23, 11, 30))
    const settings = await admin.administration.settings({})
    expect(settings.find((item) => item.setting.name === 'calendar')?.setting.value).toMatchObject({
      zone: 'Europe/Berlin',
    })
  })
})
