import { beforeAll, expect, it } from 'vitest'
import { depotId } from '../../../src/core/domain/parts/place.ts'
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

  const remedyOf = async (complaintId: string, at = 0) => {
    const { remedies } = await people.officer.remedies.ofComplaint({ complaintId })
    const remedy = remedies[at]
    if (remedy === undefined) throw new Error('no such remedy')
    return remedy
  }
  const orderOf = async (caseId: string) => {
    const order = (await people.officer.cases.get({ id: caseId })).orders[0]
    if (order === undefined) throw new Error('no order')
    return order
  }
  const finish = async (caseId: string) => {
    const order = await orderOf(caseId)
    const { version } = await people.dispatcher.service.assign({
      commandId: commandId(),
      orderId: order.id,
      version: order.version,
      technicianId: people.technicianId,
    })
    await people.dispatcher.service.finish({
      commandId: commandId(),
      orderId: order.id,
      version,
      result: 'solved',
      finding: '新机已送到，旧机带回',
      minutes: 30,
    })
  }

  it('on day 30 an exchange is within the rule, on day 31 it is an exception that somebody must approve', async () => {
    const { officer, manager } = people
    const day30 = await faultyUnit(officer, { boughtOn: '2026-10-21', phone: '13800000011' })
    const day31 = await faultyUnit(officer, { boughtOn: '2026-10-20', phone: '13800000012' })
    expect((await officer.remedies.ofComplaint({ complaintId: day30.id })).verdict).toMatchObject({
      day: 30,
      mayExchange: true,
    })
    expect((await propose(officer, day30.id, { kind: 'exchange', valueMinor: 200_00 })).state).toBe('proposed')
    const { id, state } = await propose(officer, day31.id, { kind: 'exchange', valueMinor: 200_00 })
    expect(state).toBe('awaiting-approval')
    expect(await remedyOf(day31.id)).toMatchObject({
      exception: true,
      dayCount: 31,
      boughtOn: '2026-10-20',
      returnReason: 'repair-only',
    })
    const offer = officer.remedies.offer({ commandId: commandId(), complaintId: day31.id, ids: [id], note: '' })
    expect(await refusalOf(offer)).toBe('approval-required')
    // an exception is asked of others even where the sum is within the own limit
    expect((await propose(manager, day31.id, { kind: 'return', valueMinor: 1_00 })).state).toBe('awaiting-approval')
  })

  it('an exchange brings the new unit by an order that the customer does not pay, and the old one back', async () => {
    const { officer, clerk, lead } = people
    const complaint = await faultyUnit(officer, { boughtOn: '2026-11-01', phone: '13800000013' })
    const { id } = await propose(officer, complaint.id, { kind: 'exchange', valueMinor: 999_00 })
    await lead.remedies.approve({ commandId: commandId(), id, note: '' })
    await agreeTo(officer, complaint.id, [id])
    const { order, awaitsGoods } = await remedyOf(complaint.id)
    expect(awaitsGoods).toBe(true)
    expect(await orderOf(order?.caseId ?? '')).toMatchObject({ kind: 'delivery', class: 'D', unitId: complaint.unitId })
    expect((await officer.cases.get({ id: order?.caseId ?? '' })).case.kind).toBe('exchange')
    await finish(order?.caseId ?? '')
    expect((await officer.complaints.get({ id: complaint.id })).complaint.state).toBe('remedied')
    const { units } = await officer.customers.card({ id: complaint.customerId })
    expect(units.map(({ scrapped, boughtOn }) => [scrapped, boughtOn])).toEqual(
      expect.arrayContaining([
        [true, '2026-11-01'],
        [false, '2026-11-20'],
      ]),
    )
    // the price of the unit and the work at the house's cost
    expect((await remedyOf(complaint.id)).costMinor).toBeGreaterThan(999_00)
    const { orgId } = await officer.people.whoAmI({})
    const back = await clerk.parts.takeBack({
      commandId: commandId(),
      placeId: depotId({ kind: 'store', orgId }),
      kind: 'exchange',
      caseNumber: complaint.number,
      modelName: '冰箱 BX-320',
      serial: '7F2-093381',
      note: '',
    })
    expect(await remedyOf(complaint.id)).toMatchObject({ awaitsGoods: false, goodsNumber: back.number })
  })

  it('a return is paid when the unit has come back, and by nobody who proposed it', async () => {
    const { officer, lead, clerk, settlement } = people
    const complaint = await faultyUnit(officer, { boughtOn: '2026-11-05', phone: '13800000014' })
    const { id } = await propose(officer, complaint.id, { kind: 'return', valueMinor: 800_00 })
    await lead.remedies.approve({ commandId: commandId(), id, note: '' })
    await agreeTo(officer, complaint.id, [id])
    const { payout } = await remedyOf(complaint.id)
    const pay = () => settlement.remedies.pay({ commandId: commandId(), id: payout?.id ?? '', reference: '转账 0099' })
    expect(await refusalOf(pay())).toBe('goods-not-back')
    const { orgId } = await officer.people.whoAmI({})
    await clerk.parts.takeBack({
      commandId: commandId(),
      placeId: depotId({ kind: 'store', orgId }),
      kind: 'return',
      caseNumber: complaint.number,
      modelName: '冰箱 BX-320',
      serial: '',
      note: '',
    })
    await pay()
    expect(await refusalOf(pay())).toBe('illegal-move')
    expect((await officer.complaints.get({ id: complaint.id })).complaint.state).toBe('remedied')
    const { units } = await officer.customers.card({ id: complaint.customerId })
    expect(units.map(({ scrapped }) => scrapped)).toEqual([true])
  })

  it('a cancelled order gives the remedy back with the reason, and another can be offered', async () => {
    const { officer, dispatcher } = people
    const complaint = await faultyUnit(officer, { boughtOn: '2026-01-15', phone: '13800000015' })
    const repair = await propose(officer, complaint.id, { kind: 'repair' })
    await agreeTo(officer, complaint.id, [repair.id])
    const { order } = await remedyOf(complaint.id)
    const free = await orderOf(order?.caseId ?? '')
    expect(free).toMatchObject({ kind: 'repair', class: 'C' })
    await dispatcher.service.cancel({
      commandId: commandId(),
      orderId: free.id,
      version: free.version,
      reason: '备件停产',
      agreement: null,
    })
    expect(await remedyOf(complaint.id)).toMatchObject({ state: 'given-up', endReason: '备件停产' })
    expect((await officer.complaints.get({ id: complaint.id })).complaint.state).toBe('investigating')
    const again = await propose(officer, complaint.id, { kind: 'goodwill-service' })
    await agreeTo(officer, complaint.id, [again.id])
    const second = await remedyOf(complaint.id, 1)
    expect(await orderOf(second.order?.caseId ?? '')).toMatchObject({ kind: 'maintenance', class: 'D' })
    await finish(second.order?.caseId ?? '')
    expect(await statesOf(officer, complaint.id)).toEqual(['given-up', 'delivered'])
    expect((await officer.complaints.get({ id: complaint.id })).complaint.state).toBe('remedied')
  })

  it('a refused offer goes back with the reason; what was refused no longer counts; the second is delivered', async () => {
    const { officer } = people
    const complaint = await faultyUnit(officer, { boughtOn: '2026-01-15', phone: '13800000016' })
    const first = await propose(officer, complaint.id, { kind: 'compensation', valueMinor: 150_00 })
    const { offerId } = await officer.remedies.offer({
      commandId: commandId(),
      complaintId: complaint.id,
      ids: [first.id],
      note: '',
    })
    const answer = (answered: 'agreed' | 'refused', reason: string) =>
      officer.remedies.recordAnswer({
        commandId: commandId(),
        offerId,
        answer: answered,
        reason,
        visit: null,
        payout: null,
      })
    expect(await refusalOf(answer('refused', ''))).toBe('reason-required')
    await answer('refused', '要书面道歉')
    expect(await refusalOf(answer('agreed', ''))).toBe('illegal-move')
    const found = await officer.remedies.ofComplaint({ complaintId: complaint.id })
    expect(found).toMatchObject({ complaintState: 'remedy-refused', grantedMinor: 0 })
    expect(found.remedies[0]).toMatchObject({ state: 'refused', endReason: '要书面道歉' })
    expect(found.offers[0]).toMatchObject({ number: 1, answer: 'refused', answerReason: '要书面道歉' })
    const sorry = await propose(officer, complaint.id, { kind: 'apology' })
    await agreeTo(officer, complaint.id, [sorry.id])
    await officer.remedies.deliver({ commandId: commandId(), id: sorry.id, note: '' })
    const after = await officer.complaints.get({ id: complaint.id })
    expect(after.complaint.state).toBe('remedied')
  })

  it('ends what is not delivered with a complaint that is withdrawn, and pays nothing for it', async () => {
    const { officer, settlement } = people
    const complaint = await faultyUnit(officer, { boughtOn: '2026-01-15', phone: '13800000017' })
    const money = await propose(officer, complaint.id, { kind: 'refund', valueMinor: 100_00 })
    await propose(officer, complaint.id, { kind: 'compensation', valueMinor: 900_00 })
    await agreeTo(officer, complaint.id, [money.id])
    const { payout } = await remedyOf(complaint.id)
    const { complaint: now } = await officer.complaints.get({ id: complaint.id })
    await officer.complaints.move({
      commandId: commandId(),
      id: complaint.id,
      version: now.version,
      move: 'withdraw',
      note: '客户撤回',
    })
    expect(await statesOf(officer, complaint.id)).toEqual(['given-up', 'given-up'])
    const pay = settlement.remedies.pay({ commandId: commandId(), id: payout?.id ?? '', reference: '1' })
    expect(await refusalOf(pay)).toBe('illegal-move')
    expect(
      (await people.lead.remedies.waiting({})).filter(({ remedy }) => remedy.complaintId === complaint.id),
    ).toEqual([])
  })

  it('offers somebody without a name words only, and a suggestion nothing', async () => {
    const { officer } = people
    const { orgId } = await officer.people.whoAmI({})
    const complaint = await officer.complaints.record({
      commandId: commandId(),
      customerId: null,
      orgId,
      complainant: 'anonymous',
      linkedCaseId: null,
      orderId: null,
      callId: null,
      class: 'service',
      subClass: 'attitude',
      said: '师傅态度不好',
      wanted: '',
      severity: null,
      severityReason: '',
      claimMinor: null,
      channel: 'letter',
    })
    expect(await refusalOf(propose(officer, complaint.id, { kind: 'compensation', valueMinor: 1_00 }))).toBe(
      'not-allowed',
    )
    expect((await propose(officer, complaint.id, { kind: 'explanation' })).state).toBe('proposed')
  })
})
