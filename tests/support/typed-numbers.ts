import type { Service } from '../../src/service/create-service.ts'
import type { Centre } from './centre.ts'
import { typeIntoAnswers } from './centre-questionnaires.ts'
import { typeIntoStudies } from './centre-studies.ts'
import { commandId, repairOf, signedIn } from './service.ts'

const prefix = '13700137'

/** Any of the numbers typed by `typeIntoService`. */
export const typedInService = /13700137\d{3}/

/** The cases in which numbers were typed, and the numbers, each of them in one text. */
export type TypedInService = Readonly<{ numbers: readonly string[]; caseIds: readonly string[] }>

const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60, 7)]).toString('base64')

/** Types a number of its own into every text that can be written about the work of a centre. */
export async function typeIntoService(
  service: Service,
  centre: Centre,
  technician: Readonly<{ login: string }>,
): Promise<TypedInService> {
  const { api, orgId } = centre
  const now = service.runtime.clock.now()
  const date = new Date(now).toISOString().slice(0, 10)
  const numbers: string[] = []
  /** A text with a number that is nowhere else. */
  const typed = (words: string) => {
    const number = `${prefix}${String(numbers.length + 1).padStart(3, '0')}`
    numbers.push(number)
    return `${words} ${number}`
  }
  const command = () => ({ commandId: commandId() })

  const {
    symptom: _symptom,
    faultCode: _fault,
    customersFault: _own,
    ...visit
  } = repairOf({
    id: centre.customerId,
    unitId: centre.unitId,
  })
  const to = { toAddress: typed('新址'), toZone: 'urban' as const, movesOn: null }
  const details = { kind: 'relocation' as const, units: 1, refit: 'both' as const, ...to }
  const moving = { details, minutes: null, duplicateSeen: true }
  const work = await api.cases.registerWork({ ...visit, ...command(), wish: typed('移机'), ...moving })
  const order = async () => (await api.cases.get({ id: work.caseId })).orders[0]
  const at = async () => ({ ...command(), orderId: work.orderId, version: (await order())?.version ?? 0 })
  await api.dispatch.triage({ ...(await at()), urgent: false, minutes: 60, note: typed('先打') })
  const other = (await order())?.class === 'D' ? 'C' : 'D'
  await api.appointments.changeClass({ ...(await at()), class: other, reason: typed('店里说') })
  await api.appointments.reschedule({
    ...(await at()),
    window: { fromMs: now + 4 * 60 * 60_000, toMs: now + 6 * 60 * 60_000 },
    wish: 'customer',
    reason: typed('改到'),
    agreement: { with: typed('邻居'), channel: 'phone' },
  })
  const day = { intervals: [{ from: '08:00', to: '18:00' }], absence: null, note: typed('值班') }
  await api.appointments.saveDays({ ...command(), personId: centre.technicianId, dates: [date], day })

  const bill = async () => ({
    ...command(),
    billId: centre.billId,
    version: (await api.money.bill({ id: centre.billId })).version,
  })
  const line = { kind: 'part' as const, name: typed('密封圈'), partNumber: '', quantity: 1, unitMinor: 100 }
  await api.money.addLine({ ...(await bill()), ...line })
  const [labour, travel] = (await api.money.bill({ id: centre.billId })).lines
  await api.money.strikeLine({ ...(await bill()), lineId: travel?.id ?? '', reason: typed('免') })
  const paidByHim = { quantity: 1, unitMinor: 5_000, payer: 'customer' as const, reason: typed('自费') }
  await api.money.correctLine({ ...(await bill()), lineId: labour?.id ?? '', ...paidByHim })
  const cash = { method: 'transfer' as const, amountMinor: 100, reference: typed('转账'), reason: '' }
  await api.money.pay({ ...(await bill()), ...cash })
  const invoice = { amountMinor: 100, onAccount: false, title: typed('抬头'), taxNumber: '' }
  const asked = await api.money.requestInvoice({ ...(await bill()), ...invoice, email: typed('').trim() })
  const { invoices } = await api.money.bill({ id: centre.billId })
  const invoiceId = invoices.find((each) => each.number === asked.number)?.id ?? ''
  await api.money.voidInvoice({ ...(await bill()), invoiceId, reason: typed('作废') })
  await api.money.ask({ ...(await bill()), text: typed('为何') })
  await api.money.answer({ ...(await bill()), text: typed('因为') })
  const contract = { id: centre.contractId, version: (await api.contracts.get({ id: centre.contractId })).version }
  await api.contracts.cancel({ ...command(), ...contract, reason: typed('退') })

  const repair = async () => ({
    ...command(),
    id: centre.repairId,
    version: (await api.workshop.get({ id: centre.repairId })).version,
  })
  const placeId = `store:${orgId}`
  await api.workshop.move({ ...(await repair()), placeId, shelf: typed('') })
  await api.workshop.diagnose({ ...(await repair()), diagnosis: typed('漏氟') })
  const later = { toldDate: '2026-12-10', reason: typed('等件'), askedByCustomer: true }
  await api.workshop.delay({ ...(await repair()), ...later })

  await api.parts.receive({
    ...command(),
    placeId,
    lines: [{ partId: centre.partId, quantity: 1 }],
    note: typed('送货'),
  })
  const back = { kind: 'return' as const, caseNumber: '', serial: '', modelName: typed('冰箱'), note: typed('退货') }
  const unit = await api.parts.takeBack({ ...command(), placeId, ...back })
  const paper = { recipient: typed('工厂'), carrier: typed('物流'), note: typed('急') }
  await api.parts.sendToFactory({ ...command(), placeId, parts: [], takenBackIds: [unit.id], ...paper })

  const his = await signedIn(service, technician.login)
  await his.visits.note({ ...command(), visitId: centre.visitId, text: typed('再打') })
  const picture = { kind: 'photo' as const, mediaType: 'image/jpeg' as const, takenAt: now, content: photo }
  await his.visits.attach({ ...command(), visitId: centre.visitId, caption: typed('门牌'), ...picture })
  const own = { kind: 'technician' as const, orgId, personId: centre.technicianId, date }
  const signed = await his.dayReports.sign({ ...command(), ...own, version: 0, remark: typed('未接') })
  const returned = { version: signed.version, reason: typed('请打') }
  await api.dayReports.sendBack({ ...command(), ...own, ...returned })
  await typeIntoStudies(api, centre, typed)
  await typeIntoAnswers(api, centre, typed)
  const { caseId } = await api.workshop.get({ id: centre.repairId })
  return { numbers, caseIds: [work.caseId, caseId, centre.visitCaseId] }
}
