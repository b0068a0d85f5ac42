import { expect, it } from 'vitest'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { faultyUnit, remedyPeople } from '../support/remedies.ts'
import { movableClock } from '../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('writes what every command of remedies did, once however often it is sent', async () => {
    const engine = await open()
    const { service, officer, lead, settlement } = await remedyPeople(engine, movableClock())
    const { id: complaintId } = await faultyUnit(officer, { boughtOn: '2026-01-15' })
    const { send, sent } = auditing(engine)
    const proposal = { complaintId, kind: 'refund', workKind: null, note: '退还维修费' }
    const propose = (valueMinor: number, ask: boolean) =>
      send<{ id: string }>(officer, 'remedies.propose', { ...proposal, valueMinor, ask })
    const [first, second, third] = [
      await propose(300_00, false),
      await propose(400_00, true),
      await propose(1_00, true),
    ]
    await send(officer, 'remedies.ask', { id: first.id, note: '请批' })
    await send(lead, 'remedies.approve', { id: first.id, note: '同意' })
    await send(lead, 'remedies.reject', { id: second.id, note: '太多' })
    await send(officer, 'remedies.giveUp', { id: third.id, reason: '不用了' })
    const sorry = await send<{ id: string }>(officer, 'remedies.propose', {
      ...proposal,
      kind: 'apology',
      valueMinor: null,
      ask: true,
    })
    const { offerId } = await send<{ offerId: string }>(officer, 'remedies.offer', {
      complaintId,
      ids: [first.id, sorry.id],
      note: '',
    })
    const answer = { offerId, answer: 'agreed', reason: '', visit: null, payout: null }
    await send(officer, 'remedies.recordAnswer', answer)
    await send(officer, 'remedies.deliver', { id: sorry.id, note: '' })
    const { rows } = await settlement.remedies.payouts({ limit: 50 })
    await send(settlement, 'remedies.pay', { id: rows[0]?.id ?? '', reference: '回单 1' })
    const { complaint } = await officer.complaints.get({ id: complaintId })
    expect(complaint.state).toBe('remedied')
    const found = await officer.remedies.ofComplaint({ complaintId })
    expect(found.remedies).toHaveLength(4)
    expect(found.grantedMinor).toBe(300_00)
    expect(sent()).toEqual(commandsOf('audit-remedies'))
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
    await service.stop()
  })
})
