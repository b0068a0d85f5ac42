import { beforeAll, expect, it } from 'vitest'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { agreeTo, faultyUnit, propose, type RemedyPeople, remedyPeople, statesOf } from '../../support/remedies.ts'
import { commandId, type MovableClock, movableClock, refusalOf } from '../../support/service.ts'

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let people: RemedyPeople

  beforeAll(async () => {
    // Friday 20 November 2026, 10:00 in Shanghai
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    people = await remedyPeople(await open(), clock)
  })

  it('an officer gives 200.00 by himself and not a cent more, however it is split', async () => {
    const { officer, colleague } = people
    const complaint = await faultyUnit(officer, { boughtOn: '2026-01-15', phone: '13800000001' })
    expect((await propose(officer, complaint.id, { kind: 'compensation', valueMinor: 200_00 })).state).toBe('proposed')
    expect((await propose(officer, complaint.id, { kind: 'compensation', valueMinor: 1 })).state).toBe(
      'awaiting-approval',
    )
    expect((await propose(colleague, complaint.id, { kind: 'refund', valueMinor: 1 })).state).toBe('awaiting-approval')
    expect((await propose(colleague, complaint.id, { kind: 'apology' })).state).toBe('proposed')
    expect((await officer.remedies.ofComplaint({ complaintId: complaint.id })).grantedMinor).toBe(200_00)
  })

  it('a compensation over the limit of the lead goes to the manager, and never back to who asked', async () => {
    const { officer, lead, manager, president } = people
    const complaint = await faultyUnit(officer, { boughtOn: '2026-01-15', phone: '13800000002' })
    const { id } = await propose(lead, complaint.id, { kind: 'compensation', valueMinor: 1_000_01 })
    expect((await lead.remedies.waiting({})).map(({ remedy }) => remedy.id)).not.toContain(id)
    const [request] = (await manager.remedies.waiting({})).filter(({ remedy }) => remedy.id === id)
    expect(request).toMatchObject({ rung: 'manager', caseNumber: complaint.number, grantedMinor: 0 })
    expect((await president.remedies.waiting({})).map(({ remedy }) => remedy.id)).not.toContain(id)
    expect(await refusalOf(lead.remedies.approve({ commandId: commandId(), id, note: '' }))).toBe('own-request')
    expect(await refusalOf(people.otherLead.remedies.approve({ commandId: commandId(), id, note: '' }))).toBe(
      'over-limit',
    )
    expect(await refusalOf(officer.remedies.approve({ commandId: commandId(), id, note: '' }))).toBe('FORBIDDEN')
    await manager.remedies.approve({ commandId: commandId(), id, note: '同意' })
    expect(await statesOf(officer, complaint.id)).toEqual(['approved'])
  })

  it('pays what the customer agreed to; with it the complaint is remedied and he is asked', async () => {
    const { officer, settlement } = people
    const complaint = await faultyUnit(officer, { boughtOn: '2026-01-15', phone: '13800000003' })
    const money = await propose(officer, complaint.id, { kind: 'compensation', valueMinor: 150_00 })
    const sorry = await propose(officer, complaint.id, { kind: 'apology' })
    expect((await agreeTo(officer, complaint.id, [money.id, sorry.id])).state).toBe('remedy-agreed')
    expect(await statesOf(officer, complaint.id)).toEqual(['delivering', 'agreed'])
    await officer.remedies.deliver({ commandId: commandId(), id: sorry.id, note: '电话道歉' })
    expect((await officer.complaints.get({ id: complaint.id })).complaint.state).toBe('remedy-agreed')
    const { rows } = await settlement.remedies.payouts({ limit: 50 })
    const due = rows.find(({ complaintId }) => complaintId === complaint.id)
    expect(due).toMatchObject({ amountMinor: 150_00, payee: '王秀兰', caseNumber: complaint.number })
    await settlement.remedies.pay({ commandId: commandId(), id: due?.id ?? '', reference: '回单 17' })
    const after = await officer.complaints.get({ id: complaint.id })
    expect(after.complaint.state).toBe('remedied')
    const promised = after.commitments.map(({ kind, state }) => `${kind} ${state}`)
    expect(promised).toContain('complaint-resolve kept')
    expect(promised).toContain('complaint-verify open')
    const { remedies } = await officer.remedies.ofComplaint({ complaintId: complaint.id })
    expect(remedies.map(({ costMinor }) => costMinor)).toEqual([150_00, 0])
  })
})
