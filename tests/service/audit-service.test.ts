import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import type { Role } from '../../src/core/domain/people/role.ts'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { DB } from '../../src/store/schema.ts'
import { type Audited, auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  repairOf,
  startService,
} from '../support/service.ts'

const hour = 60 * 60_000
const friday = '2026-11-20'
/** Its 09:00 in Shanghai. */
const morning = Date.UTC(2026, 10, 20, 1, 0)
const agreement = { with: '王秀兰', channel: 'phone' }
const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60, 7)]).toString('base64')

type Person = Readonly<{ id: string; api: ApiClient }>
type Moved = Readonly<{ version: number }>

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let orgId: string
  let send: Audited['send']
  let sent: Audited['sent']
  let lead: Person
  let technician: Person
  let clerk: Person
  let manager: Person
  let customer: Readonly<{ id: string; unitId: string }>
  let order: Readonly<{ orderId: string; caseId: string }>

  beforeAll(async () => {
    const engine = await open()
    clock = movableClock(morning)
    service = await startService(engine, clock)
    const admin = await found(service)
    orgId = (await admin.people.whoAmI({})).orgId
    const person = (login: string, roles: readonly Role[]) => hire(service, admin, { login, roles })
    lead = await person('lead', ['dispatcher', 'operator'])
    technician = await person('tech', ['technician'])
    clerk = await person('clerk', ['clerk', 'settlement'])
    manager = await person('manager', ['manager'])
    customer = await addCustomer(lead.api, { name: '王秀兰', phone: '13800138000' })
    order = await lead.api.cases.registerRepair(repairOf(customer))
    const audited = auditing(engine)
    send = audited.send
    sent = audited.sent
    return () => service.stop()
  })

  it('writes once what every command of appointment and dispatch did', async () => {
    const { orderId } = order
    const day = { intervals: [{ from: '08:00', to: '20:00' }], absence: null, note: '' }
    await send(lead.api, 'appointments.saveDays', { personId: technician.id, dates: [friday], day })
    const triage = { orderId, version: 1, urgent: true, minutes: 60, note: '带启动器' }
    const triaged = await send<Moved>(lead.api, 'dispatch.triage', triage)
    const noProof = { orderId, version: triaged.version, class: 'A', reason: '无购机凭证' }
    const changed = await send<Moved>(lead.api, 'appointments.changeClass', noProof)
    const moved = await send<Moved>(lead.api, 'appointments.reschedule', {
      orderId,
      version: changed.version,
      window: { fromMs: morning + 5 * hour, toMs: morning + 7 * hour },
      wish: 'customer',
      reason: '客户下午才在家',
      agreement,
    })
    await send(lead.api, 'documents.issueVouchers', { orderIds: [orderId] })
    const assigned = { orderId, version: moved.version, technicianId: technician.id }
    await lead.api.service.assign({ commandId: commandId(), ...assigned })
  })

  it('writes once what every command of a technician on his way did', async () => {
    const partId = await partInVan()
    const [visit] = (await technician.api.visits.myDay({})).visits
    if (visit === undefined) throw new Error('no visit')
    const visitId = visit.id
    const step = () => ({ visitId, at: clock.now() })
    clock.set(morning + 4 * hour)
    const expectedAt = (visit.arrivalDueAt ?? 0) + hour
    await send(technician.api, 'visits.reportDelay', { visitId, expectedAt, reason: '前一户拖延' })
    await send(technician.api, 'visits.revealPhone', { visitId })
    await send(technician.api, 'visits.depart', step())
    clock.add(hour / 2)
    await send(technician.api, 'visits.arrive', step())
    await send(technician.api, 'visits.note', { visitId, text: '楼道无灯' })
    const picture = { kind: 'photo', mediaType: 'image/jpeg', caption: '铭牌', takenAt: clock.now(), content: photo }
    await send(technician.api, 'visits.attach', { visitId, ...picture })
    await send(technician.api, 'visits.useParts', { visitId, lines: [{ partId, quantity: 1, oldBack: 1 }], note: '' })
    await send(technician.api, 'visits.finish', {
      ...step(),
      result: 'solved',
      symptomCode: 'cold-not-cooling',
      causeCode: 'sensor',
      actionCode: 'part-replaced',
      finding: '更换温度传感器，试机正常',
      minutes: 35,
      revisitReason: null,
      paidMinor: null,
      paidBy: null,
    })
  })

  /** A part of the catalogue, two pieces of which the technician has with him. */
  async function partInVan(): Promise<string> {
    const { parts } = clerk.api
    const words = { code: 'SN-01', name: '温度传感器', category: '', priceMinor: 4_500, note: '', modelIds: [] }
    const fresh = { id: null, version: null, returnsOld: true, active: true }
    const { id: partId } = await parts.save({ commandId: commandId(), ...fresh, ...words })
    const store = `store:${orgId}`
    const pieces = { partId, quantity: 2 }
    await parts.receive({ commandId: commandId(), placeId: store, lines: [pieces], note: '' })
    const lines = [{ ...pieces, condition: 'new' as const }]
    await parts.transfer({ commandId: commandId(), from: store, to: `van:${technician.id}`, lines, note: '' })
    return partId
  }

  it('writes once what every command about the report of the day did', async () => {
    const own = { kind: 'technician', orgId, personId: technician.id, date: friday }
    const signed = await send<Moved>(technician.api, 'dayReports.sign', { ...own, version: 0, remark: '配件已领' })
    const back = { ...own, version: signed.version, reason: '缺用时' }
    const open = await send<Moved>(lead.api, 'dayReports.sendBack', back)
    const again = await send<Moved>(technician.api, 'dayReports.sign', { ...own, version: open.version, remark: '' })
    await send(lead.api, 'dayReports.accept', { ...own, version: again.version })
  })

  it('writes once what every command about money did', async () => {
    const { orderId: billId } = order
    const { api } = clerk
    const bill = async () => ({ billId, version: (await api.money.bill({ id: billId })).version })
    const { current } = await manager.api.money.priceLists({})
    const prices = { ...current, travel: { urban: 4_000, suburban: 6_000 } }
    await send(manager.api, 'money.savePriceList', { effectiveFrom: '2026-11-21', prices })
    const line = { kind: 'part', name: '启动器', partNumber: 'P-1', quantity: 1, unitMinor: 500 }
    await send(lead.api, 'money.addLine', { ...(await bill()), ...line })
    const lineNamed = async (name: string) =>
      (await api.money.bill({ id: billId })).lines.find((each) => each.name === name && each.struck === null)?.id
    const wrong = await lineNamed('启动器')
    await send(lead.api, 'money.strikeLine', { ...(await bill()), lineId: wrong, reason: '没有装' })
    await send(api, 'money.ask', { ...(await bill()), text: '传感器是否按原价？' })
    await send(lead.api, 'money.answer', { ...(await bill()), text: '按原价九折' })
    const cheaper = { quantity: 1, unitMinor: 4_050, payer: 'customer', reason: '九折' }
    await send(api, 'money.correctLine', { ...(await bill()), lineId: await lineNamed('温度传感器'), ...cheaper })
    const { dueMinor: amountMinor } = await api.money.bill({ id: billId })
    expect(amountMinor).toBeGreaterThan(4_050)
    const title = { title: '示例贸易有限公司', taxNumber: '', email: '' }
    await send(api, 'money.pay', { ...(await bill()), method: 'qr', amountMinor, reference: '', reason: '' })
    await send(api, 'money.requestInvoice', { ...(await bill()), amountMinor, onAccount: false, ...title })
    const [invoice] = (await api.money.bill({ id: billId })).invoices
    await send(api, 'money.voidInvoice', { ...(await bill()), invoiceId: invoice?.id, reason: '抬头有误' })
    await send(api, 'money.approve', await bill())
    clock.set(Date.UTC(2026, 11, 1, 2, 0))
    await send(api, 'money.issueStatement', { orgId, month: '2026-11', currency: 'CNY' })
    const [archived] = (await lead.api.cases.get({ id: order.caseId })).orders
    expect(archived?.state).toBe('archived')
  })

  it('writes once what every command about contracts did', async () => {
    const { api } = lead
    const get = (id: string) => api.contracts.get({ id })
    const terms = { visits: 2, priceMinor: 36_000, planDates: null }
    const { id } = await send<{ id: string }>(api, 'contracts.sell', {
      customerId: customer.id,
      unitIds: [customer.unitId],
      startsOn: '2027-01-04',
      endsOn: '2028-01-03',
      ...terms,
    })
    const { plan, version } = await get(id)
    const visits = [{ id: plan[0]?.id, dueOn: '2027-05-10' }]
    await send(api, 'contracts.replan', { id, version, visits })
    const { renewal, version: after } = await get(id)
    const next = await send<{ id: string }>(api, 'contracts.renew', { id, version: after, ...renewal, ...terms })
    const renewed = await get(next.id)
    await send(api, 'contracts.cancel', { id: next.id, version: renewed.version, reason: '搬家' })
  })

  it('has sent every command of these rooms, and the trail is unbroken', async () => {
    expect(sent()).toEqual(commandsOf('audit-service'))
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
  })
})
