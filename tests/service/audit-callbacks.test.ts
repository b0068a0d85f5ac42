import { expect, it } from 'vitest'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { finishedRepair } from '../support/done-order.ts'
import { forEachEngine } from '../support/engines.ts'
import { found, hire, movableClock, startService } from '../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('writes what was done with complaints, once however often it is sent', async () => {
    const engine = await open()
    const service = await startService(engine, movableClock())
    const admin = await found(service)
    const { send, sent } = auditing(engine)
    const technician = await hire(service, admin, { login: 'tech', roles: ['technician'] })
    const order = await finishedRepair(admin, technician.id)
    const answer = await send<{ id: string; number: string }>(admin, 'complaints.record', {
      customerId: order.customerId,
      linkedCaseId: order.caseId,
      orderId: order.orderId,
      callId: null,
      class: 'service',
      subClass: 'overcharging',
      said: '多收了上门费',
      wanted: '退回',
      severity: null,
      severityReason: '',
      claimMinor: 100_001,
      channel: 'counter',
    })
    expect(answer).toMatchObject({ number: '261120-0002', severity: 'serious' })
    await send(admin, 'complaints.move', { id: answer.id, version: 1, move: 'acknowledge', note: '' })
    expect(sent()).toEqual(commandsOf('audit-callbacks'))
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
    await service.stop()
  })
})
