import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  repairOf,
  startService,
} from '../support/service.ts'

const minute = 60_000
const hour = 60 * minute
/** Friday 16:30 + 6 h of 08:00–18:00, Saturday and Sunday closed = Monday 12:30. */
const mondayHalfPastTwelve = Date.UTC(2026, 10, 23, 4, 30)

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let technicianId: string

  beforeAll(async () => {
    clock = movableClock()
    service = await startService(await open(), clock)
    admin = await found(service)
    technicianId = (await hire(service, admin, { login: 'tech', roles: ['technician'] })).id
  })

  it('carries one call to a closed case, each promise kept on the way', async () => {
    const customer = await addCustomer(admin, { name: '王秀兰', phone: '138 0013 8000' })
    const call = await admin.calls.log({
      commandId: commandId(),
      number: '+86 138-0013-8000',
      direction: 'in',
      customerId: null,
      caseId: null,
    })
    const popped = await admin.calls.get({ id: call.id })
    expect(popped.match).toMatchObject({
      certainty: 'exact',
      candidates: [{ customerId: customer.id, name: '王秀兰' }],
    })
    expect(popped.call).toMatchObject({ state: 'talking', customerId: customer.id })

    const prepared = await admin.cases.prepareVisit({
      customerId: customer.id,
      unitId: customer.unitId,
      zone: 'urban',
      windowFrom: null,
      windowTo: null,
    })
    expect(prepared.proposal).toMatchObject({ class: 'C', reason: 'in-warranty' })
    expect(prepared.arrival.dueAt).toBe(mondayHalfPastTwelve)

    const registered = await admin.cases.registerRepair({ ...repairOf(customer), callId: call.id })
    expect(registered.number).toBe('261120-0001')
    expect(registered.arrivalDueAt).toBe(mondayHalfPastTwelve)
    const opened = await admin.cases.get({ id: registered.caseId })
    expect(opened.case).toMatchObject({ state: 'open', kind: 'repair', number: '261120-0001' })
    expect(opened.commitments.map((item) => [item.kind, item.state])).toEqual([
      ['dispatch', 'open'],
      ['arrival', 'open'],
    ])
    expect(opened.calls[0]).toMatchObject({ state: 'ended', wrapUpCode: 'visit-registered' })

    clock.add(30 * minute)
    const [order] = opened.orders
    const sent = await admin.service.assign({
      commandId: commandId(),
      orderId: order?.id ?? '',
      version: order?.version ?? 0,
      technicianId,
    })
    expect(sent.state).toBe('dispatched')
    const arrived = await admin.service.arrive({
      commandId: commandId(),
      orderId: order?.id ?? '',
      version: sent.version,
      at: null,
    })
    const done = await admin.service.finish({
      commandId: commandId(),
      orderId: order?.id ?? '',
      version: arrived.version,
      result: 'solved',
      finding: '更换启动器',
      minutes: 40,
    })
    expect(done.state).toBe('done')
    const solved = await admin.cases.get({ id: registered.caseId })
    expect(solved.case.state).toBe('solved')
    const callback = solved.commitments.find((item) => item.kind === 'service-callback')
    expect(callback).toMatchObject({ state: 'open', dueAt: clock.now() + 72 * hour })

    clock.set(Date.UTC(2026, 10, 21, 2, 0))
    const taken = await admin.commitments.takeNext({ commandId: commandId() })
    expect(taken).toEqual({ id: callback?.id, kind: 'service-callback' })
    const detail = await admin.commitments.get({ id: taken.id })
    expect(detail.phone?.number).toBe('+8613800138000')
    const answered = await admin.service.answerCallback({
      commandId: commandId(),
      commitmentId: taken.id,
      version: detail.version,
      result: 'reached',
      answers: { attitude: 4, skill: 4, punctuality: 3, promises: 4 },
      nps: 9,
      pleased: '来得快',
      annoyed: '',
    })
    expect(answered.caseState).toBe('closed')
    const closed = await admin.cases.get({ id: registered.caseId })
    expect(closed.commitments.map((item) => item.state)).toEqual(['kept', 'kept', 'kept'])
    expect(closed.timeline.map((line) => line.kind)).toContain('case-closed')
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
  })

  it('asks before a second order for the same unit, and registers it when the operator insists', async () => {
    const customer = await addCustomer(admin, { name: '陈一', phone: '13900139001' })
    await admin.cases.registerRepair(repairOf(customer))
    expect(await refusalOf(admin.cases.registerRepair(repairOf(customer)))).toBe('duplicate')
    await expect(admin.cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })).resolves.toHaveProperty(
      'number',
    )
  })

  it('takes another class than proposed only with a reason', async () => {
    const customer = await addCustomer(admin, { name: '陈二', phone: '13900139002' })
    expect(await refusalOf(admin.cases.registerRepair({ ...repairOf(customer), class: 'A' }))).toBe('reason-required')
    const paid = await admin.cases.registerRepair({ ...repairOf(customer), class: 'A', classReason: '人为损坏' })
    const detail = await admin.cases.get({ id: paid.caseId })
    expect(detail.orders[0]).toMatchObject({ class: 'A', classReason: '人为损坏' })
  })

  it('does a command once however often it is sent, and refuses its id to another person', async () => {
    const customer = await addCustomer(admin, { name: '陈三', phone: '13900139003' })
    const input = repairOf(customer)
    const first = await admin.cases.registerRepair(input)
    expect(await admin.cases.registerRepair(input)).toEqual(first)
    const { rows } = await admin.cases.list({ customerId: customer.id })
    expect(rows).toHaveLength(1)
    const other = await hire(service, admin, { login: 'operator-once', roles: ['operator'] })
    expect(await refusalOf(other.api.cases.registerRepair(input))).toBe('duplicate')
  })

  it('gives case numbers without gap or duplicate to commands that race and to some that fail', async () => {
    const customer = await addCustomer(admin, { name: '陈四', phone: '13900139004' })
    clock.set(Date.UTC(2026, 10, 24, 2, 0))
    const consult = (topic: string) =>
      admin.cases.registerConsultation({
        commandId: commandId(),
        callId: topic === 'fails' ? 'no-such-call' : null,
        customerId: customer.id,
        newCustomer: null,
        kind: 'consultation',
        unitId: null,
        topic,
        description: '',
        outcome: 'answered',
        promiseAt: null,
        wrapUpCode: 'answered',
      })
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) => consult(index % 6 === 5 ? 'fails' : 'works')),
    )
    const numbers = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.number] : []))
    expect(numbers).toHaveLength(50)
    expect(numbers.toSorted()).toEqual(
      Array.from({ length: 50 }, (_, index) => `261124-${String(index + 1).padStart(4, '0')}`),
    )
  })

  it('lets one commitment be taken by one person only', async () => {
    const customer = await addCustomer(admin, { name: '陈五', phone: '13900139005' })
    clock.set(Date.UTC(2026, 10, 24, 3, 0))
    const seen = await admin.cases.registerConsultation({
      commandId: commandId(),
      callId: null,
      customerId: customer.id,
      newCustomer: null,
      kind: 'guidance',
      unitId: customer.unitId,
      topic: '不脱水',
      description: '',
      outcome: 'observe',
      promiseAt: null,
      wrapUpCode: 'to-observe',
    })
    const { commitments } = await admin.cases.get({ id: seen.caseId })
    const [checkBack] = commitments
    expect(checkBack).toMatchObject({ kind: 'check-back', dueAt: clock.now() + 30 * minute })
    const rival = await hire(service, admin, { login: 'rival', roles: ['operator'] })
    const tries = await Promise.allSettled(
      [admin, rival.api].map((api) => api.commitments.claim({ commandId: commandId(), id: checkBack?.id ?? '' })),
    )
    expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  })
})
