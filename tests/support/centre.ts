import type { ApiClient } from '../../src/core/contract/api.ts'
import { type Role, roles } from '../../src/core/domain/people/role.ts'
import type { Service } from '../../src/service/create-service.ts'
import { abandonedQuestions, giveUpAtCentre } from './centre-abandoned.ts'
import { boardQuestions } from './centre-boards.ts'
import { callbackQuestions } from './centre-callbacks.ts'
import { type CentreCampaign, campaignCentre, campaignQuestions } from './centre-campaigns.ts'
import { careCentre, careQuestions } from './centre-care.ts'
import { type CentreComplaints, complainToCentre, complaintQuestions } from './centre-complaints.ts'
import { type CentreDecisions, decideInCentre, decisionQuestions } from './centre-decisions.ts'
import { feedQuestions } from './centre-feeds.ts'
import { type CentreFloor, floorCentre, floorQuestions } from './centre-floor.ts'
import { type CentreLearning, learnAtCentre, learningQuestions } from './centre-learning.ts'
import { type CentreLife, complainAtCentre, lifeQuestions } from './centre-life.ts'
import { type CentreMessages, messageQuestions, writeFromCentre } from './centre-messages.ts'
import { paperQuestions } from './centre-papers.ts'
import { askOnPaper, type CentreQuestionnaire, questionnaireQuestions } from './centre-questionnaires.ts'
import { type CentreQueue, queueCentre, queueQuestions } from './centre-queues.ts'
import { type CentreRemedies, remedyCentre, remedyQuestions } from './centre-remedies.ts'
import { type CentreReminders, remindCentre, reminderQuestions } from './centre-reminders.ts'
import { type CentreReplies, replyFromCentre, replyQuestions } from './centre-replies.ts'
import { softphoneQuestions } from './centre-softphone.ts'
import { type CentreStock, commonPart, stockCentre, stockQuestions } from './centre-stock.ts'
import { type CentreStudies, studyCentre, studyQuestions } from './centre-studies.ts'
import { type CentreVisits, pictureVisit, visitQuestions } from './centre-visits.ts'
import { addCustomer, commandId, hire, repairOf } from './service.ts'

/** A regional centre with somebody who may do everything there, and one record of every kind. */
export type Centre = Readonly<{
  api: ApiClient
  orgId: string
  personId: string
  technicianId: string
  /** In every text of the centre, so that a leak of it is found. */
  mark: string
  customerId: string
  doubleId: string
  phoneId: string
  unitId: string
  contractId: string
  mergeId: string
  caseId: string
  caseNumber: string
  orderId: string
  /** Of an order that is done. */
  billId: string
  /** Of the repair: its arrival. */
  commitmentId: string
  callbackId: string
  callId: string
  noticeId: string
  /** Of the catalogue, which belongs to all. */
  partId: string
  /** The case of the visit. */
  visitCaseId: string
}> &
  CentreCampaign &
  CentreComplaints &
  CentreDecisions &
  CentreRemedies &
  CentreQuestionnaire &
  CentreMessages &
  CentreLearning &
  CentreLife &
  CentreFloor &
  CentreQueue &
  CentreReminders &
  CentreReplies &
  CentreStock &
  CentreStudies &
  CentreVisits

export type CentreSeed = Readonly<{ code: string; mark: string; phone: string; orgId?: string }>

async function addCentre(admin: ApiClient, code: string): Promise<string> {
  const head = await admin.people.whoAmI({})
  const { id } = await admin.people.saveOrgUnit({
    commandId: commandId(),
    id: null,
    parentId: head.orgId,
    kind: 'centre',
    name: `中心 ${code}`,
    code,
    areaCode: '',
    level: 'A',
  })
  return id
}

/** Opens a centre and lets one customer's story happen there; the clock must stand in working hours. */
export async function openCentre(service: Service, admin: ApiClient, seed: CentreSeed): Promise<Centre> {
  const { code, mark, phone } = seed
  const orgId = seed.orgId ?? (await addCentre(admin, code))
  const everything: readonly Role[] = roles
  const boss = await hire(service, admin, { login: `boss-${code.toLowerCase()}`, roles: everything, orgId })
  const technician = await hire(service, admin, { login: `tech-${code.toLowerCase()}`, roles: ['technician'], orgId })
  const { api } = boss
  const customer = await addCustomer(api, { name: `${mark}客户`, phone })
  const double = await addCustomer(api, { name: `${mark}重复`, phone })
  const gone = await addCustomer(api, { name: `${mark}合并`, phone })
  const { mergeId } = await api.customers.merge({ commandId: commandId(), keptId: customer.id, mergedId: gone.id })
  const contract = await api.customers.saveContract({
    commandId: commandId(),
    id: null,
    customerId: customer.id,
    unitIds: [customer.unitId],
    number: `${mark}合同`,
    startsOn: '2026-01-01',
    endsOn: '2027-12-31',
    visits: 2,
    priceMinor: 30_000,
    currency: 'CNY',
  })
  const call = await api.calls.log({
    commandId: commandId(),
    number: phone,
    direction: 'in',
    customerId: customer.id,
    caseId: null,
  })
  const repair = await api.cases.registerRepair({ ...repairOf(customer), symptom: `${mark}不制冷` })
  const done = await api.cases.registerRepair({ ...repairOf(double), symptom: `${mark}漏水` })
  const finished = await api.cases.get({ id: done.caseId })
  const assigned = await api.service.assign({
    commandId: commandId(),
    orderId: done.orderId,
    version: finished.orders[0]?.version ?? 0,
    technicianId: technician.id,
  })
  await api.service.finish({
    commandId: commandId(),
    orderId: done.orderId,
    version: assigned.version,
    result: 'solved',
    finding: `${mark}更换密封圈`,
    minutes: 30,
  })
  await api.cases.saveDraft({ key: `case:${repair.caseId}`, body: { text: `${mark}草稿` }, baseVersion: 1 })
  const card = await api.customers.card({ id: customer.id })
  const open = await api.cases.get({ id: repair.caseId })
  const solved = await api.cases.get({ id: done.caseId })
  const arrival = open.commitments.find((item) => item.kind === 'arrival')
  const callback = solved.commitments.find((item) => item.kind === 'service-callback')
  const partId = await commonPart(api)
  await giveUpAtCentre(service, { orgId, code })
  const stock = await stockCentre(api, { mark, orgId, technicianId: technician.id, customer: double, partId })
  const visited = { mark, orderId: done.orderId, caseId: done.caseId, technicianId: technician.id }
  const visits = await pictureVisit(service, visited)
  const reminders = await remindCentre(service, api, mark)
  const studies = await studyCentre(api, mark)
  await careCentre(service, api, { mark, customerId: customer.id })
  const campaign = await campaignCentre(service, api, mark)
  const questionnaire = await askOnPaper(api, { mark, customerId: customer.id })
  const written = { mark, customerId: customer.id, caseId: repair.caseId }
  const messages = await writeFromCentre(service, api, written)
  const remedied = await remedyCentre(api, { mark, customerId: double.id })
  const replied = await replyFromCentre(api, { mark, customerId: double.id, now: service.runtime.clock.now() })
  const complaints = await complainToCentre(api, { mark, customerId: customer.id, unitId: customer.unitId })
  const life = await complainAtCentre(api, written)
  const learned = await learnAtCentre(api, { mark, customerId: double.id, personId: boss.id })
  const decided = await decideInCentre(service, admin, { api, customerId: double.id, mark, code, orgId })
  const queue = await queueCentre(api, { mark, personId: boss.id })
  const floor = await floorCentre(api, { mark, personId: boss.id, caseId: repair.caseId })
  const noticeId = service.runtime.ids.next()
  await service.runtime.engine.write((trx) =>
    trx.insert('notice', {
      id: noticeId,
      key: `test:${code}`,
      person_id: null,
      role: 'lead',
      org_id: orgId,
      commitment_id: arrival?.id ?? '',
      kind: 'climbed',
      rung: 1,
      at: 0,
      notify_at: 0,
      seen_at: null,
      seen_by: null,
    }),
  )
  return {
    api,
    orgId,
    personId: boss.id,
    technicianId: technician.id,
    mark,
    customerId: customer.id,
    doubleId: double.id,
    phoneId: card.customer.phones[0]?.id ?? '',
    unitId: customer.unitId,
    contractId: contract.id,
    mergeId,
    caseId: repair.caseId,
    caseNumber: repair.number,
    orderId: repair.orderId,
    billId: done.orderId,
    commitmentId: arrival?.id ?? '',
    callbackId: callback?.id ?? '',
    callId: call.id,
    noticeId,
    partId,
    visitCaseId: done.caseId,
    ...campaign,
    ...queue,
    ...floor,
    ...complaints,
    ...remedied,
    ...replied,
    ...questionnaire,
    ...messages,
    ...life,
    ...learned,
    ...decided,
    ...reminders,
    ...stock,
    ...studies,
    ...visits,
  }
}

const dayMs = 24 * 60 * 60 * 1000

/**
 * Everything that a query may be asked about a centre: for each query of the contract the inputs that lead to its
 * records. A query that needs no input of its own is asked with `{}`.
 */
export function questionsAbout(centre: Centre, phone: string, now: number) {
  const day = { from: now - dayMs, to: now + dayMs }
  return {
    'people.setupStatus': [{}],
    'people.whoAmI': [{}],
    'people.list': [{}, { role: 'technician' }],
    'people.orgUnits': [{}],
    'calls.mine': [{}],
    'calls.list': [{}, { customerId: centre.customerId }, day],
    'calls.get': [{ id: centre.callId }],
    'calls.agents': [{}],
    'calls.targets': [{}],
    'calls.simulation': [{}],
    ...abandonedQuestions,
    'customers.search': [
      { text: phone },
      { text: phone.slice(-4) },
      { text: centre.mark },
      { text: '7F2-093381' },
      { text: centre.caseNumber },
    ],
    'customers.list': [{}, { inactive: true }],
    'customers.card': [{ id: centre.customerId }],
    'customers.match': [{ number: phone }],
    'customers.models': [{}],
    'customers.mergePreview': [{ keptId: centre.customerId, mergedId: centre.doubleId }],
    'customers.merges': [{ customerId: centre.customerId }],
    'cases.list': [{}, { customerId: centre.customerId }, { open: true }],
    'cases.get': [{ id: centre.caseId }],
    'cases.prepareVisit': [
      { customerId: centre.customerId, unitId: centre.unitId, zone: 'urban', windowFrom: null, windowTo: null },
      { customerId: null, unitId: centre.unitId, zone: 'urban', windowFrom: null, windowTo: null },
    ],
    'cases.drafts': [{}],
    'dispatch.queue': [{}],
    'dispatch.lanes': [{}, { date: '2026-11-20' }],
    'service.orders': [{ state: 'to-dispatch' }, { state: 'under-way' }, { state: 'done' }],
    'service.technicians': [{}],
    'appointments.slots': [{ orderId: centre.orderId }],
    'appointments.days': [{ from: new Date(now).toISOString().slice(0, 10) }],
    ...campaignQuestions(centre),
    ...questionnaireQuestions(centre),
    ...feedQuestions,
    ...floorQuestions(centre),
    ...queueQuestions(centre, now),
    ...softphoneQuestions(centre),
    ...boardQuestions,
    ...careQuestions(centre, now),
    ...lifeQuestions(centre, now),
    ...messageQuestions(centre),
    ...reminderQuestions(centre),
    ...studyQuestions(centre),
    ...visitQuestions(centre),
    ...paperQuestions(centre, now),
    'money.bills': [{}, { list: 'queried' }, { list: 'approved' }],
    'money.bill': [{ id: centre.billId }, { id: centre.contractId }],
    'money.priceLists': [{}],
    'money.statement': [{ orgId: centre.orgId, month: '2026-11' }],
    'contracts.list': [{}, { list: 'ending' }, { list: 'over' }],
    'contracts.get': [{ id: centre.contractId }],
    ...stockQuestions(centre, centre.partId),
    ...callbackQuestions(centre),
    ...complaintQuestions(centre),
    ...decisionQuestions(centre),
    ...remedyQuestions(centre),
    ...replyQuestions(centre, now),
    ...learningQuestions(centre),
    'commitments.list': [{}, { whose: 'mine' }, { whose: 'team' }],
    'commitments.counts': [{}],
    'commitments.get': [{ id: centre.commitmentId }, { id: centre.callbackId }],
    'commitments.notices': [{}],
    'live.facts': [{ after: 0 }],
    'live.figures': [{}],
    'live.figuresNow': [{}],
    'live.halfHours': [{}, { queueId: null }],
    'live.recount': [{ date: '2026-11-20' }],
    'live.rows': [
      'waiting',
      'in-call',
      'offered',
      'answered',
      'answered-in-time',
      'abandoned',
      'abandoned-short',
      'handled',
      'ready',
      'occupancy',
      'agents',
      'due-soon',
      'late',
      'not-called-back',
    ].flatMap((figure) => [{ figure }, { figure, queueId: null }]),
    'administration.settings': [{}],
    'administration.calendarDays': [{ year: 2026 }],
    'administration.audit': [{ limit: 500 }],
    'administration.verifyAudit': [{}],
    'administration.backups': [{}],
    'administration.health': [{}],
  } as const
}
