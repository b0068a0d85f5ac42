import { expect, it } from 'vitest'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { complaintOf } from '../support/complaint.ts'
import { forEachEngine } from '../support/engines.ts'
import { addCustomer, found, hire, movableClock, startService } from '../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('writes what was done while a complaint was taken, once however often it is sent', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock())
    const admin = await found(service)
    const { api: officer } = await hire(service, admin, { login: 'officer', roles: ['officer'] })
    const { id: customerId } = await addCustomer(officer, { name: '王秀兰', phone: '13800138000' })
    const { id } = await officer.complaints.record(complaintOf(customerId))
    const { send, sent } = auditing(engine)
    await send(officer, 'complaintTaking.saveStep', { id, step: 'listen', note: '听完', done: true })
    const content = Buffer.from('%PDF-1.7\n%one page').toString('base64')
    await send(officer, 'complaintTaking.attach', { id, caption: '发票', content })
    const { version } = (await officer.complaints.get({ id })).complaint
    await send(officer, 'complaintTaking.takeUp', { id, version, personId: null })
    const lines = (await officer.cases.get({ id: (await officer.complaints.get({ id })).complaint.caseId })).timeline
    for (const kind of ['complaint-step', 'complaint-evidence', 'complaint-taken-up'])
      expect([kind, lines.filter((line) => line.kind === kind).length]).toEqual([kind, 1])
    expect(await officer.complaintTaking.evidence({ id })).toHaveLength(1)
    expect(sent()).toEqual(commandsOf('audit-taking'))
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
    await service.stop()
  })
})
