import { expect, it } from 'vitest'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { otherTerms } from '../support/centre-life.ts'
import { complaintOf } from '../support/complaint.ts'
import { forEachEngine } from '../support/engines.ts'
import { addCustomer, commandId, found, hire, movableClock, startService } from '../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('writes what every command of ending, opening again and confiding did, once however often it is sent', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock())
    const admin = await found(service)
    const { api: officer, id: officerId } = await hire(service, admin, { login: 'officer', roles: ['officer'] })
    const { api: manager } = await hire(service, admin, { login: 'manager', roles: ['manager'] })
    const head = await admin.people.whoAmI({})
    const outlet = await admin.people.saveOrgUnit({
      commandId: commandId(),
      id: null,
      parentId: head.orgId,
      kind: 'centre',
      name: '中心',
      code: 'GZ',
      areaCode: '',
      level: 'A',
    })
    const { id: customerId } = await addCustomer(officer, { name: '王秀兰', phone: '13800138000' })
    const { id } = await officer.complaints.record(complaintOf(customerId, { aboutOrgId: outlet.id }))
    const version = async () => (await officer.complaints.get({ id })).complaint.version
    const { send, sent } = auditing(engine)
    const turn = async () => ({ id, version: await version(), reason: '说明', channel: 'phone', saidBy: '王秀兰' })
    await send(officer, 'complaintLife.withdraw', { ...(await turn()), callId: null })
    await send(officer, 'complaintLife.reopen', { ...(await turn()), callId: null })
    const acknowledged = await officer.complaints.move({
      commandId: commandId(),
      id,
      version: await version(),
      move: 'acknowledge',
      note: '',
    })
    expect(acknowledged.state).toBe('acknowledged')
    await send(manager, 'circles.set', { id, version: await version(), confidential: true, reason: '' })
    await send(manager, 'circles.add', { id, personId: officerId })
    await send(manager, 'circles.remove', { id, personId: officerId })
    await send(manager, 'circles.release', { id, version: await version() })
    await send(officer, 'complaintLife.notUphold', await turn())
    await send(officer, 'complainers.saveNote', { customerId, version: 0, note: '先听完' })
    await send(manager, 'retention.saveTerms', { terms: otherTerms, holdsFrom: service.runtime.clock.now() })
    expect(sent()).toEqual(commandsOf('audit-life'))
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
    await service.stop()
  })
})
