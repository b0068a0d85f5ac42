import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import type { FactBatch } from '../../src/core/contract/fact.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { DB } from '../../src/store/schema.ts'
import { type Centre, openCentre, questionsAbout } from '../support/centre.ts'
import { boardTrespasses } from '../support/centre-boards.ts'
import { callbackTrespasses } from '../support/centre-callbacks.ts'
import { campaignTrespasses } from '../support/centre-campaigns.ts'
import { careTrespasses } from '../support/centre-care.ts'
import { complaintTrespasses } from '../support/centre-complaints.ts'
import { decisionTrespasses } from '../support/centre-decisions.ts'
import { feedTrespasses } from '../support/centre-feeds.ts'
import { floorTrespasses } from '../support/centre-floor.ts'
import { learningTrespasses } from '../support/centre-learning.ts'
import { lifeTrespasses } from '../support/centre-life.ts'
import { messageTrespasses } from '../support/centre-messages.ts'
import { paperTrespasses, strangeDays } from '../support/centre-papers.ts'
import { questionnaireTrespasses } from '../support/centre-questionnaires.ts'
import { queueTrespasses } from '../support/centre-queues.ts'
import { remedyTrespasses } from '../support/centre-remedies.ts'
import { reminderTrespasses } from '../support/centre-reminders.ts'
import { replyTrespasses } from '../support/centre-replies.ts'
import { softphoneTrespasses } from '../support/centre-softphone.ts'
import { stockTrespasses } from '../support/centre-stock.ts'
import { studyTrespasses } from '../support/centre-studies.ts'
import { visitTrespasses } from '../support/centre-visits.ts'
import { forEachEngine } from '../support/engines.ts'
import { callByPath, declaredProcedures } from '../support/procedures.ts'
import {
  addCustomer,
  commandId,
  found,
  type MovableClock,
  movableClock,
  refusalOf,
  repairOf,
  startService,
} from '../support/service.ts'

const phone = '13800138000'

/** Imports are tested with their files, what a wallboard's link shows with its token. */
const elsewhere = (path: string) => path.startsWith('imports.') || path === 'wallboards.watch'

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let ours: Centre
  let theirs: Centre

  beforeAll(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    service = await startService(await open(), clock)
    admin = await found(service)
    ours = await openCentre(service, admin, { code: 'GZ', mark: '甲甲', phone })
    theirs = await openCentre(service, admin, { code: 'SH', mark: '乙乙', phone })
  })

  const queries = declaredProcedures().filter((procedure) => procedure.meta.kind !== 'command')

  /** All that `api` is told when it asks for the records of a centre; refusals are left out. */
  async function told(api: ApiClient, centre: Centre): Promise<string> {
    const answers: unknown[] = []
    for (const [path, inputs] of Object.entries(questionsAbout(centre, phone, clock.now())))
      for (const input of elsewhere(path) ? [] : inputs) {
        const answer = await callByPath(api, path, input).catch((error: unknown) => {
          const code = (error as { data?: { code?: string } }).data?.code
          if (code !== 'not-found' && code !== 'out-of-scope') throw error
          return null
        })
        answers.push({ path, answer })
      }
    return JSON.stringify(answers)
  }

  const secretsOf = (centre: Centre) => {
    const { api: _api, partId: _catalogue, ...facts } = centre
    return Object.values(facts)
  }

  it('asks every query of the contract', () => {
    const asked = Object.keys(questionsAbout(ours, phone, clock.now()))
    expect(asked.filter((path) => !elsewhere(path)).toSorted()).toEqual(
      queries
        .map((procedure) => procedure.path)
        .filter((path) => !elsewhere(path))
        .toSorted(),
    )
  })

  it('tells a person of one centre nothing of another, whatever is asked', async () => {
    const heard = (await told(ours.api, ours)) + (await told(ours.api, theirs))
    for (const secret of secretsOf(theirs)) expect(heard).not.toContain(secret)
    for (const secret of [ours.customerId, ours.caseId, ours.caseNumber, ours.orderId, ours.noticeId, ours.mark])
      expect(heard).toContain(secret)
  })

  it('tells the head office of both', async () => {
    const head = await openCentre(service, admin, {
      code: 'HQ',
      mark: '总总',
      phone: '13800138001',
      orgId: (await admin.people.whoAmI({})).orgId,
    })
    for (const centre of [ours, theirs]) {
      const heard = await told(head.api, centre)
      const { technicianId, customerId, unitId, caseId, orderId, callId, noticeId, commitmentId, mark } = centre
      for (const fact of [technicianId, customerId, unitId, caseId, orderId, callId, noticeId, commitmentId, mark])
        expect(heard).toContain(fact)
    }
  })

  it('refuses every query by the id of another centre', async () => {
    const { customerId, callId, caseId, commitmentId, unitId, doubleId } = theirs
    const repair = { zone: 'urban' as const, windowFrom: null, windowTo: null }
    const { api } = ours
    for (const asked of [
      () => api.calls.get({ id: callId }),
      () => api.customers.card({ id: customerId }),
      () => api.customers.merges({ customerId }),
      () => api.customers.mergePreview({ keptId: customerId, mergedId: doubleId }),
      () => api.customers.mergePreview({ keptId: ours.customerId, mergedId: customerId }),
      () => api.cases.get({ id: caseId }),
      () => api.cases.prepareVisit({ customerId, unitId: null, ...repair }),
      () => api.cases.prepareVisit({ customerId: null, unitId, ...repair }),
      () => api.commitments.get({ id: commitmentId }),
      () => api.appointments.slots({ orderId: theirs.orderId }),
      () => api.money.bill({ id: theirs.billId }),
      () => api.money.statement({ orgId: theirs.orgId, month: '2026-11' }),
      () => api.contracts.get({ id: theirs.contractId }),
      () => api.messages.get({ id: theirs.messageId }),
      () => api.messages.standing({ customerId }),
      () => api.messages.prepare({ customerId, template: 'note', channel: 'text' }),
      () => api.campaigns.get({ id: theirs.campaignId }),
      () => api.campaigns.targets({ id: theirs.campaignId }),
      () => api.campaigns.progress({ id: theirs.campaignId }),
      () => api.campaigns.task({ commitmentId: theirs.taskId }),
      () => api.questionnaires.get({ id: theirs.paperId }),
      () => api.questionnaires.version({ versionId: theirs.paperVersionId }),
      () => api.questionnaires.results({ versionId: theirs.paperVersionId }),
      () => api.questionnaires.response({ id: theirs.paperResponseId }),
      () => api.studies.get({ id: theirs.studyId }),
      () => api.studies.forms({ studyId: theirs.studyId }),
      () => api.studies.form({ id: theirs.formId }),
      () => api.studies.figures({ id: theirs.studyId }),
      () => api.studies.figureRows({ studyId: theirs.studyId, figure: 't1' }),
      () => api.studies.report({ studyId: theirs.studyId, group: 'consumer' }),
      () => api.workshop.get({ id: theirs.repairId }),
      () => api.parts.returnNote({ id: theirs.returnNoteId }),
      ...strangeDays(ours, theirs, clock.now()).map((day) => () => api.dayReports.get(day)),
    ])
      expect(await refusalOf(asked())).toBe('not-found')
  })

  /** Each command that names a record, told to do it to another centre's; the rest with why it needs no such test. */
  function trespasses(): Record<string, readonly object[] | string> {
    const repair = repairOf({ id: ours.customerId, unitId: ours.unitId })
    const { symptom: wish, faultCode: _fault, customersFault: _own, ...visit } = repair
    const details = { kind: 'commissioning', units: 1, installedBy: 'us' }
    const work = { ...visit, wish, details, minutes: null, duplicateSeen: true }
    const customer = {
      version: 1,
      kind: 'consumer',
      name: '改名',
      contactName: '',
      phones: [],
      addresses: [],
      email: null,
      memberLevel: 'none',
      consent: { care: false, marketing: false },
      doNotCall: false,
      preferredCallWindow: null,
      note: '',
    }
    const unit = {
      version: 1,
      modelId: null,
      modelName: '改',
      category: '',
      serial: null,
      boughtOn: null,
      boughtAt: '',
      installedOn: null,
      madeOn: null,
      scrapped: false,
      note: '',
    }
    const contract = {
      number: 'X',
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      visits: 1,
      priceMinor: 1,
      currency: 'CNY',
    }
    const consultation = {
      callId: null,
      newCustomer: null,
      kind: 'consultation',
      unitId: null,
      topic: '问',
      description: '',
      outcome: 'answered',
      promiseAt: null,
      wrapUpCode: 'answered',
    }
    const person = { name: 'x', teamId: null, active: true, password: 'correct-horse-9', login: 'trespasser' }
    const org = { kind: 'centre', name: '改', code: 'ZZ', areaCode: '', level: 'A' }
    const at = (item: object) => ({ ...item, version: 1 })
    const bill = { billId: theirs.billId }
    const terms = { startsOn: '2028-01-01', endsOn: '2028-12-31', visits: 1, priceMinor: 1, planDates: null }
    return {
      'people.setUp': 'once, before there is anybody',
      'people.setLocale': 'own record',
      'people.changePassword': 'own record',
      'people.save': [
        { ...person, id: null, orgId: theirs.orgId, roles: ['operator'] },
        { ...person, id: theirs.personId, orgId: ours.orgId, roles: ['operator'] },
        { ...person, id: theirs.personId, orgId: theirs.orgId, roles: ['operator'] },
      ],
      'people.saveOrgUnit': [
        { ...org, id: theirs.orgId, parentId: ours.orgId },
        { ...org, id: null, parentId: theirs.orgId },
        { ...org, id: theirs.orgId, parentId: null },
      ],
      'calls.log': [
        { number: phone, direction: 'out', customerId: theirs.customerId, caseId: null },
        { number: phone, direction: 'out', customerId: null, caseId: theirs.caseId },
      ],
      'calls.answer': [{ id: theirs.callId }],
      'calls.hold': [{ id: theirs.callId, held: true }],
      'calls.hangUp': [{ id: theirs.callId }],
      'calls.reject': [{ id: theirs.callId }],
      'calls.digits': [{ id: theirs.callId, digits: '1' }],
      'calls.mute': [{ id: theirs.callId, muted: true }],
      // To whom and with which case an own call may be handed: see the test of call control.
      'calls.transfer': [{ id: theirs.callId, to: { kind: 'number', number: phone }, note: '', caseId: null }],
      'calls.consult': [{ id: theirs.callId, to: { kind: 'number', number: phone }, note: '', caseId: null }],
      'calls.completeConsult': [{ id: theirs.callId }],
      'calls.cancelConsult': [{ id: theirs.callId }],
      'calls.conference': [{ id: theirs.callId }],
      'calls.dial': [
        { number: phone, customerId: theirs.customerId, caseId: null },
        { number: phone, customerId: null, caseId: theirs.caseId, softphone: true },
      ],
      'calls.identify': [
        { id: theirs.callId, customerId: ours.customerId },
        { id: ours.callId, customerId: theirs.customerId },
      ],
      'calls.finish': [{ id: theirs.callId, wrapUpCode: 'answered', note: '' }],
      'calls.setState': 'own record',
      'calls.releaseAgent': [{ personId: theirs.personId, state: 'offline' }],
      'calls.simulate': 'no record named',
      'calls.stopSimulation': 'no record named',
      'customers.save': [{ ...customer, id: theirs.customerId }],
      'customers.revealPhone': [{ phoneId: theirs.phoneId }],
      'customers.saveUnit': [
        { ...unit, id: theirs.unitId, customerId: theirs.customerId },
        { ...unit, id: theirs.unitId, customerId: ours.customerId },
        { ...unit, id: null, customerId: theirs.customerId },
      ],
      'customers.saveContract': [
        { ...contract, id: theirs.contractId, customerId: theirs.customerId, unitIds: [theirs.unitId] },
        { ...contract, id: theirs.contractId, customerId: ours.customerId, unitIds: [ours.unitId] },
        { ...contract, id: null, customerId: ours.customerId, unitIds: [theirs.unitId] },
      ],
      'customers.saveModel': 'the catalogue belongs to all',
      'customers.merge': [
        { keptId: theirs.customerId, mergedId: theirs.doubleId },
        { keptId: ours.customerId, mergedId: theirs.customerId },
        { keptId: theirs.customerId, mergedId: ours.doubleId },
      ],
      'customers.undoMerge': [{ mergeId: theirs.mergeId }],
      'cases.registerConsultation': [
        { ...consultation, customerId: theirs.customerId },
        { ...consultation, customerId: ours.customerId, unitId: theirs.unitId },
        { ...consultation, customerId: null, unitId: theirs.unitId },
        { ...consultation, customerId: ours.customerId, callId: theirs.callId },
      ],
      'cases.registerRepair': [
        { ...repair, customerId: theirs.customerId, unitId: theirs.unitId },
        { ...repair, unitId: theirs.unitId, duplicateSeen: true },
        { ...repair, callId: theirs.callId, duplicateSeen: true },
      ],
      'cases.registerWork': [
        { ...work, customerId: theirs.customerId, unitId: theirs.unitId },
        { ...work, unitId: theirs.unitId },
      ],
      'cases.addNote': [{ caseId: theirs.caseId, text: 'x' }],
      'cases.move': [at({ caseId: theirs.caseId, to: 'closed', waitingOn: null, waitingUntil: null, note: '' })],
      'service.assign': [
        at({ orderId: theirs.orderId, technicianId: ours.technicianId }),
        at({ orderId: ours.orderId, technicianId: theirs.technicianId }),
      ],
      'dispatch.triage': [at({ orderId: theirs.orderId, urgent: true, minutes: 60, note: 'x' })],
      'service.depart': [at({ orderId: theirs.orderId })],
      'service.arrive': [at({ orderId: theirs.orderId, at: null })],
      'service.finish': [at({ orderId: theirs.orderId, result: 'solved', finding: 'x', minutes: null })],
      'service.cancel': [at({ orderId: theirs.orderId, reason: 'x' })],
      'appointments.reschedule': [
        at({
          orderId: theirs.orderId,
          window: null,
          wish: 'customer',
          reason: 'x',
          agreement: { with: 'x', channel: 'phone' },
        }),
      ],
      'appointments.changeClass': [at({ orderId: theirs.orderId, class: 'D', reason: 'x' })],
      'appointments.saveDays': [{ personId: theirs.technicianId, dates: ['2030-01-01'], day: null }],
      'service.answerCallback': [
        {
          commitmentId: theirs.callbackId,
          version: 1,
          result: 'refused',
          answers: null,
          nps: null,
          pleased: '',
          annoyed: '',
        },
      ],
      ...campaignTrespasses(ours, theirs, clock.now()),
      ...questionnaireTrespasses(ours, theirs),
      ...careTrespasses(ours, theirs),
      ...lifeTrespasses(ours, theirs),
      ...feedTrespasses,
      ...floorTrespasses(theirs),
      ...softphoneTrespasses(theirs),
      ...boardTrespasses(theirs),
      ...messageTrespasses(ours, theirs),
      ...reminderTrespasses(theirs),
      ...studyTrespasses(theirs),
      ...visitTrespasses(theirs, clock.now()),
      ...paperTrespasses(ours, theirs, clock.now()),
      'money.addLine': [at({ ...bill, kind: 'part', name: 'x', partNumber: '', quantity: 1, unitMinor: 1 })],
      'money.strikeLine': [at({ ...bill, lineId: 'x', reason: 'x' })],
      'money.correctLine': [at({ ...bill, lineId: 'x', quantity: 1, unitMinor: 1, payer: 'internal', reason: 'x' })],
      'money.pay': [at({ ...bill, method: 'cash', amountMinor: 1, reference: '', reason: '' })],
      'money.requestInvoice': [at({ ...bill, amountMinor: 1, onAccount: true, title: 'x', taxNumber: '', email: '' })],
      'money.voidInvoice': [at({ ...bill, invoiceId: 'x', reason: 'x' })],
      'money.ask': [at({ ...bill, text: 'x' })],
      'money.answer': [at({ ...bill, text: 'x' })],
      'money.approve': [at(bill)],
      'money.savePriceList': 'prices belong to all',
      'money.issueStatement': [{ orgId: theirs.orgId, month: '2026-10', currency: 'CNY' }],
      'contracts.sell': [
        { ...terms, customerId: theirs.customerId, unitIds: [theirs.unitId] },
        { ...terms, customerId: ours.customerId, unitIds: [theirs.unitId] },
      ],
      'contracts.renew': [at({ ...terms, id: theirs.contractId })],
      'contracts.replan': [at({ id: theirs.contractId, visits: [{ id: 'x', dueOn: '2026-12-01' }] })],
      'contracts.cancel': [at({ id: theirs.contractId, reason: 'x' })],
      ...queueTrespasses(ours, theirs),
      ...stockTrespasses(ours, theirs, ours.partId),
      ...callbackTrespasses(ours, theirs),
      ...complaintTrespasses(ours, theirs),
      ...decisionTrespasses(ours, theirs),
      ...remedyTrespasses(ours, theirs),
      ...replyTrespasses(ours, theirs),
      ...learningTrespasses(ours, theirs),
      'commitments.takeNext': 'no record named; see the test of what it takes',
      'commitments.claim': [{ id: theirs.commitmentId }],
      'commitments.release': [{ id: theirs.commitmentId }],
      'commitments.attempt': [{ id: theirs.callbackId, result: 'no-answer', laterAt: null, note: '' }],
      'commitments.settle': [at({ id: theirs.callbackId, result: 'wrong-number', note: '' })],
      'commitments.drop': [at({ id: theirs.commitmentId, reason: 'x' })],
      'commitments.changeDue': [
        at({ id: theirs.commitmentId, dueAt: clock.now() + 1e9, reason: 'x', askedByCustomer: false }),
      ],
      'commitments.assign': [{ ids: [ours.commitmentId], personId: theirs.personId }],
      'commitments.promise': [{ kind: 'check-back', caseId: theirs.caseId, at: null, note: '' }],
      'commitments.seeNotice': [{ id: theirs.noticeId }],
      'administration.saveSetting': 'settings belong to all',
      'administration.saveCalendarDays': 'settings belong to all',
      'administration.removeCalendarDay': 'settings belong to all',
      'administration.loadSample': 'no record named',
      'administration.removeSample': 'no record named',
      'administration.backup': 'no record named',
    }
  }

  it('refuses every command about a record of another centre, and changes nothing there', async () => {
    const commands = declaredProcedures().filter((procedure) => procedure.meta.once && !elsewhere(procedure.path))
    const tried = trespasses()
    expect(Object.keys(tried).toSorted()).toEqual(commands.map((procedure) => procedure.path).toSorted())
    // whoever is on a call is refused another one for that alone
    await ours.api.calls.hangUp({ commandId: commandId(), id: ours.callId })
    await ours.api.calls.finish({ commandId: commandId(), id: ours.callId, wrapUpCode: 'answered', note: '' })
    const before = await told(theirs.api, theirs)
    for (const [path, inputs] of Object.entries(tried))
      for (const input of typeof inputs === 'string' ? [] : inputs) {
        const code = await refusalOf(callByPath(ours.api, path, { commandId: commandId(), ...input }))
        expect(['not-found', 'out-of-scope'], `${path} ${JSON.stringify(input)}: ${code}`).toContain(code)
      }
    expect(
      await ours.api.commitments.assign({
        commandId: commandId(),
        ids: [theirs.commitmentId, theirs.callbackId],
        personId: ours.personId,
      }),
    ).toEqual({ assigned: 0 })
    expect(await told(theirs.api, theirs)).toBe(before)
  })

  it('takes only commitments of the own part of the organisation', async () => {
    const taken: string[] = []
    for (;;) {
      const next = await ours.api.commitments.takeNext({ commandId: commandId() }).catch(() => null)
      if (next === null) break
      taken.push((await ours.api.commitments.get({ id: next.id })).orgId)
      await ours.api.commitments.changeDue({
        commandId: commandId(),
        id: next.id,
        version: (await ours.api.commitments.get({ id: next.id })).version,
        dueAt: clock.now() + 30 * 24 * 60 * 60 * 1000,
        reason: '测试',
        askedByCustomer: true,
      })
      if (taken.length > 20) break
    }
    expect(taken.length).toBeGreaterThan(0)
    expect(new Set(taken)).toEqual(new Set([ours.orgId]))
  })

  it('lets nobody of a centre change the head office, and its people change their own centre', async () => {
    const head = (await admin.people.orgUnits({})).find((org) => org.kind === 'head')
    if (head === undefined) throw new Error('no head office')
    const change = { commandId: commandId(), ...head, name: '夺取' }
    expect(await refusalOf(ours.api.people.saveOrgUnit(change))).toBe('not-found')
    const own = (await ours.api.people.orgUnits({}))[0]
    if (own === undefined) throw new Error('no centre')
    await ours.api.people.saveOrgUnit({ commandId: commandId(), ...own, name: '广州中心' })
    expect((await ours.api.people.orgUnits({})).map((org) => org.name)).toEqual(['广州中心'])
  })

  it('streams to a centre only its own facts, to the head office all', async () => {
    async function next(api: ApiClient, count: number): Promise<FactBatch['facts']> {
      const stream = await api.live.facts({ after: null })
      await stream.next()
      const facts: FactBatch['facts'][number][] = []
      return (async () => {
        while (facts.length < count) {
          const { value, done } = await stream.next()
          if (done === true) break
          facts.push(...value.facts)
        }
        await stream.return(undefined)
        return facts
      })()
    }
    const [heardHere, heardAbove] = [next(ours.api, 2), next(admin, 3)]
    const theirNew = await addCustomer(theirs.api, { name: '乙乙新', phone: '13800138009' })
    const ourNew = await addCustomer(ours.api, { name: '甲甲新', phone: '13800138008' })
    const idsOf = (facts: FactBatch['facts']) =>
      facts.flatMap((fact) => ('customerId' in fact ? [fact.customerId] : []))
    expect(new Set(idsOf(await heardHere))).toEqual(new Set([ourNew.id]))
    expect(new Set(idsOf(await heardAbove))).toEqual(new Set([theirNew.id, ourNew.id]))
  })

  it('does not tell a centre who rings when only another centre knows the number', async () => {
    await addCustomer(theirs.api, { name: '乙乙独有', phone: '13800138077' })
    const call = await ours.api.calls.log({
      commandId: commandId(),
      number: '13800138077',
      direction: 'in',
      customerId: null,
      caseId: null,
    })
    const popped = await ours.api.calls.get({ id: call.id })
    expect(popped.call).toMatchObject({ customerId: null, customerName: null })
    expect(popped.match).toEqual({ certainty: 'none', candidates: [] })
  })
})
