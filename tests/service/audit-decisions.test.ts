import { expect, it } from 'vitest'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { complaintOf } from '../support/complaint.ts'
import { forEachEngine } from '../support/engines.ts'
import { addCustomer, found, hire, movableClock, startService } from '../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('writes what every command of the decision desk did, once however often it is sent', async () => {
    const engine = await open()
    const clock = movableClock()
    const service = await startService(engine, clock)
    const admin = await found(service)
    const { api: officer, id: officerId } = await hire(service, admin, { login: 'officer', roles: ['officer'] })
    const { api: lead, id: leadId } = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    const { api: manager, id: managerId } = await hire(service, admin, { login: 'manager', roles: ['manager'] })
    const customer = await addCustomer(officer, { name: '王秀兰', phone: '13800138000' })
    const { id } = await officer.complaints.record(complaintOf(customer.id))
    const { version } = (await officer.complaints.get({ id })).complaint
    const { send, sent } = auditing(engine)
    await officer.complaintTaking.takeUp({ commandId: 'take-up', id, version, personId: null })
    const asked = (personId: string) => ({ id, personId, words: '请看', dueAt: clock.now() + 3_600_000 })

    const question = await send<{ id: string }>(manager, 'decisions.askBack', asked(officerId))
    await send(officer, 'decisions.answer', { id: question.id, result: 'answered', words: '早班的小赵' })
    await send(manager, 'decisions.takeNote', { id: question.id, of: 'ask' })
    await send(officer, 'decisions.propose', asked(managerId))
    const handed = await send<{ id: string }>(manager, 'decisions.delegate', asked(leadId))
    await send(manager, 'decisions.withdraw', { id: handed.id })
    await send(lead, 'decisions.decide', {
      id,
      seen: null,
      directive: 'investigate',
      remedyKind: null,
      amountMinor: null,
      words: '查派工记录',
    })
    const [decision] = (await officer.decisions.held({ id })).decisions
    await send(officer, 'decisions.takeNote', { id: decision?.id, of: 'decision' })
    expect(sent()).toEqual(commandsOf('audit-decisions'))
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
    await service.stop()
  })
})
