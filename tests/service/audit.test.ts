import { expect, it } from 'vitest'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { BackupsPort } from '../../src/service/backups-port.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { controlCalls } from '../support/control-calls.ts'
import { forEachEngine } from '../support/engines.ts'
import { addCustomer, adminPassword, clientOf, hire, movableClock, repairOf, startService } from '../support/service.ts'

const minute = 60_000

forEachEngine<DB>((_name, open) => {
  it('writes what every command did, who did it and from where, once however often it is sent', async () => {
    const engine: Engine<DB> = await open()
    const clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    let backups = 0
    const port: BackupsPort = {
      make: async () => {
        backups += 1
        return { ok: true, value: { file: `backup-${backups}`, bytes: 1, at: clock.now() } }
      },
      list: () => [],
    }
    const service = await startService(engine, clock, { backups: port })
    const { send, sent } = auditing(engine)

    const guest = await clientOf(service, null)
    await send(guest, 'people.setUp', {
      organisation: '示例电器',
      hotline: '',
      zone: 'Asia/Shanghai',
      areaCode: '020',
      adminName: '管理员',
      login: 'founder',
      password: adminPassword,
      locale: 'zh-CN',
      sample: 'none',
    })
    const { token } = await guest.people.signIn({ login: 'founder', password: adminPassword })
    const api = await clientOf(service, token)
    const who = await api.people.whoAmI({})
    const technician = await hire(service, api, { login: 'tech', roles: ['technician'] })

    await send(api, 'people.setLocale', { locale: 'en' })
    await send(api, 'people.changePassword', { current: adminPassword, next: 'second-horse-10' })
    const person = { id: null, login: 'new', name: '新', orgId: who.orgId, teamId: null, active: true }
    await send(api, 'people.save', { ...person, roles: ['clerk'], password: adminPassword })
    const org = { id: null, parentId: who.orgId, kind: 'centre', name: '广州', code: 'GZ', areaCode: '020', level: 'A' }
    await send(api, 'people.saveOrgUnit', org)

    const { id: modelId } = await send<{ id: string }>(api, 'customers.saveModel', {
      id: null,
      code: 'BX-320',
      name: '冰箱',
      category: 'fridge',
      season: null,
      warrantyMonths: 24,
      replacementYears: 10,
    })
    const file = {
      id: null,
      version: null,
      kind: 'consumer',
      name: '王秀兰',
      contactName: '',
      phones: [{ id: null, raw: '13800138000', label: 'mobile' }],
      addresses: [],
      email: null,
      memberLevel: 'none',
      consent: { care: false, marketing: false },
      doNotCall: false,
      preferredCallWindow: null,
      note: '',
    }
    const { id: customerId } = await send<{ id: string }>(api, 'customers.save', file)
    const unit = {
      id: null,
      version: null,
      customerId,
      modelId,
      modelName: '冰箱 BX-320',
      category: 'fridge',
      serial: 'A1',
      boughtOn: null,
      boughtAt: '',
      installedOn: null,
      madeOn: null,
      scrapped: false,
      note: '',
    }
    const { id: unitId } = await send<{ id: string }>(api, 'customers.saveUnit', unit)
    const contract = {
      number: 'HT-1',
      startsOn: '2026-01-01',
      endsOn: '2027-12-31',
      visits: 1,
      priceMinor: 1,
      currency: 'CNY',
    }
    await send(api, 'customers.saveContract', { ...contract, id: null, customerId, unitIds: [unitId] })
    const card = await api.customers.card({ id: customerId })
    await send(api, 'customers.revealPhone', { phoneId: card.customer.phones[0]?.id })
    const double = await addCustomer(api, { name: '王秀蓝', phone: '13800138000' })
    const { mergeId } = await send<{ mergeId: string }>(api, 'customers.merge', {
      keptId: customerId,
      mergedId: double.id,
    })
    await send(api, 'customers.undoMerge', { mergeId })

    await send(api, 'calls.setState', { state: 'ready', reason: null })
    const { id: callId } = await send<{ id: string }>(api, 'calls.log', {
      number: '13800138000',
      direction: 'in',
      customerId: null,
      caseId: null,
    })
    await send(api, 'calls.hold', { id: callId, held: true })
    await send(api, 'calls.hold', { id: callId, held: false })
    await send(api, 'calls.identify', { id: callId, customerId })
    await send(api, 'calls.hangUp', { id: callId })
    await send(api, 'calls.finish', { id: callId, wrapUpCode: 'answered', note: '' })
    await controlCalls(service, (path, input) => send(api, path, input))
    await send(api, 'calls.simulate', { rate: 10, seed: 1, patienceSeconds: 60, minutes: 1, robots: 0 })
    await send(api, 'calls.setState', { state: 'break', reason: 'meal' })
    clock.add(2 * minute)
    await service.simulator.tick()
    await send(api, 'calls.stopSimulation', {})
    await send(api, 'calls.releaseAgent', { personId: who.personId, state: 'offline' })

    const { caseId, orderId } = await send<{ caseId: string; orderId: string }>(
      api,
      'cases.registerRepair',
      repairOf({ id: customerId, unitId }),
    )
    await send(api, 'cases.registerConsultation', {
      callId: null,
      customerId,
      newCustomer: null,
      kind: 'consultation',
      unitId: null,
      topic: '问',
      description: '',
      outcome: 'answered',
      promiseAt: null,
      wrapUpCode: 'answered',
    })
    const { symptom: wish, faultCode: _fault, customersFault: _own, ...visit } = repairOf({ id: customerId, unitId })
    await send(api, 'cases.registerWork', {
      ...visit,
      wish,
      details: { kind: 'commissioning', units: 1, installedBy: 'us' },
      minutes: null,
      duplicateSeen: true,
    })
    await send(api, 'cases.addNote', { caseId, text: '记' })
    const waiting = { caseId, to: 'waiting', waitingOn: 'parts', waitingUntil: clock.now() + 60 * minute, note: '' }
    const moved = await send<{ version: number }>(api, 'cases.move', { ...waiting, version: 1 })
    await send(api, 'cases.move', {
      ...waiting,
      to: 'open',
      version: moved.version,
      waitingOn: null,
      waitingUntil: null,
    })

    const promised = await send<{ id: string }>(api, 'commitments.promise', {
      kind: 'check-back',
      caseId,
      at: null,
      note: '',
    })
    const version = async (id: string) => (await api.commitments.get({ id })).version
    await send(api, 'commitments.claim', { id: promised.id })
    await send(api, 'commitments.dial', { id: promised.id, number: null })
    await send(api, 'commitments.attempt', { id: promised.id, result: 'reached', laterAt: null, note: '' })
    await send(api, 'commitments.release', { id: promised.id })
    const due = { id: promised.id, dueAt: clock.now() + 45 * minute, reason: '客户要求', askedByCustomer: true }
    await send(api, 'commitments.changeDue', { ...due, version: await version(promised.id) })
    await send(api, 'commitments.assign', { ids: [promised.id], personId: who.personId })
    await send(api, 'commitments.takeNext', { kinds: ['check-back'] })
    await send(api, 'commitments.settle', {
      id: promised.id,
      version: await version(promised.id),
      result: 'solved',
      note: '',
    })

    const assigned = await send<{ version: number }>(api, 'service.assign', {
      orderId,
      version: 1,
      technicianId: technician.id,
    })
    const left = await send<{ version: number }>(api, 'service.depart', { orderId, version: assigned.version })
    const there = await send<{ version: number }>(api, 'service.arrive', { orderId, version: left.version, at: null })
    await send(api, 'service.finish', {
      orderId,
      version: there.version,
      result: 'solved',
      finding: '好了',
      minutes: 5,
    })
    const { commitments } = await api.cases.get({ id: caseId })
    const callback = commitments.find((item) => item.kind === 'service-callback')
    await send(api, 'service.answerCallback', {
      commitmentId: callback?.id,
      version: callback?.version,
      result: 'refused',
      answers: null,
      nps: null,
      pleased: '',
      annoyed: '',
    })
    const twice = { ...repairOf({ id: customerId, unitId }), duplicateSeen: true }
    const second = await api.cases.registerRepair(twice)
    const [dispatch] = (await api.cases.get({ id: second.caseId })).commitments
    clock.add(5 * 24 * 60 * minute)
    const later = await clientOf(
      service,
      (await guest.people.signIn({ login: 'founder', password: 'second-horse-10' })).token,
    )
    await service.scheduler.tick()
    const [notice] = await later.commitments.notices({})
    await send(later, 'commitments.seeNotice', { id: notice?.id })
    await send(later, 'commitments.drop', {
      id: dispatch?.id,
      version: (await later.commitments.get({ id: dispatch?.id ?? '' })).version,
      reason: '不需要了',
    })
    await send(later, 'service.cancel', { orderId: second.orderId, version: 1, reason: '客户取消' })

    const setting = { name: 'thresholds', value: { serviceLevelMs: 30_000, serviceLevelGoal: 0.9 } }
    await send(later, 'administration.saveSetting', { setting, effectiveFrom: null })
    const day = { date: '2026-12-31', exception: { kind: 'holiday', intervals: [] }, status: 'approved' }
    await send(later, 'administration.saveCalendarDays', { days: [day] })
    await send(later, 'administration.removeCalendarDay', { date: '2026-12-31' })
    await send(later, 'administration.backup', {})
    expect(backups).toBe(1)
    await send(later, 'administration.loadSample', {})
    await send(later, 'administration.removeSample', {})

    expect(sent()).toEqual(commandsOf('audit'))
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
    await service.stop()
  }, 60_000)
})
