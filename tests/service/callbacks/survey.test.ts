import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { finishedRepair } from '../../support/done-order.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

const minute = 60_000
const hour = 60 * minute
/** Friday 20 November 2026, 10:00 in Shanghai. */
const fridayMorning = Date.UTC(2026, 10, 20, 2, 0)
const fine = { attitude: 4, skill: 4, punctuality: 3, promises: 4 } as const

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let operator: ApiClient
  let technicianId: string

  const answer = (
    callbackId: string,
    version: number,
    given: Partial<Parameters<ApiClient['service']['answerCallback']>[0]> = {},
  ) =>
    operator.service.answerCallback({
      commandId: commandId(),
      commitmentId: callbackId,
      version,
      result: 'reached',
      answers: fine,
      nps: 9,
      pleased: '',
      annoyed: '',
      ...given,
    })

  beforeAll(async () => {
    clock = movableClock(fridayMorning)
    service = await startService(await open(), clock)
    admin = await found(service)
    technicianId = (await hire(service, admin, { login: 'tech', roles: ['technician'] })).id
    operator = (await hire(service, admin, { login: 'operator', roles: ['operator'] })).api
    return () => service.stop()
  })

  it('records a survey and the complaint in it at once: a case of its own with its promises', async () => {
    const order = await finishedRepair(admin, technicianId)
    const said = '师傅迟到两个小时，还说没空'
    const answered = await answer(order.callbackId, 1, {
      answers: { ...fine, punctuality: 1 },
      nps: 2,
      annoyed: said,
      complaint: { subClass: 'lateness', said, wanted: '道歉', severity: null, severityReason: '', claimMinor: null },
    })
    expect(answered).toMatchObject({ caseState: 'closed', suggestion: null, complaint: { severity: 'general' } })
    const repair = await operator.cases.get({ id: order.caseId })
    expect(repair.surveys).toMatchObject([{ result: 'reached', nps: 2, annoyed: said }])
    expect(repair.complaints).toMatchObject([
      { caseNumber: answered.complaint?.number, subClass: 'lateness', surveyId: answered.surveyId },
    ])
    expect(repair.timeline.map((line) => line.kind)).toContain('complaint-recorded')

    const complaint = await operator.cases.get({ id: answered.complaint?.caseId ?? '' })
    expect(complaint.case).toMatchObject({ kind: 'complaint', state: 'open', topic: said })
    expect(complaint.case.number).not.toBe(repair.case.number)
    expect(complaint.complaint).toMatchObject({
      class: 'service',
      subClass: 'lateness',
      said,
      wanted: '道歉',
      channel: 'callback',
      linkedCaseNumber: repair.case.number,
      orderId: order.orderId,
      technicianName: 'tech',
      severityReasons: [],
    })
    // Friday 10:00 and 3 working days: Wednesday 10:00
    expect(complaint.commitments.map(({ kind, dueAt, ownerRole }) => [kind, dueAt - clock.now(), ownerRole])).toEqual([
      ['complaint-acknowledge', 2 * hour, 'officer'],
      ['complaint-resolve', expect.any(Number), 'officer'],
    ])
    expect(complaint.timeline.map((line) => line.kind)).toContain('complaint-recorded')
  })

  it('takes everything back when the complaint cannot be recorded', async () => {
    const order = await finishedRepair(admin, technicianId)
    const complaint = { said: '态度差', wanted: '', severityReason: '', claimMinor: null } as const
    const given = { answers: { ...fine, attitude: 1 as const } }
    const lowered = { ...complaint, subClass: 'attitude' as const, severity: 'general' as const }
    expect(await refusalOf(answer(order.callbackId, 1, { ...given, complaint: lowered }))).toBe('not-allowed')
    const wrong = { ...complaint, subClass: 'packing' as const, severity: null }
    expect(await refusalOf(answer(order.callbackId, 1, { ...given, complaint: wrong }))).toBe('invalid-value')
    const matter = await operator.cases.get({ id: order.caseId })
    expect([matter.surveys, matter.complaints]).toEqual([[], []])
    expect(matter.commitments.find((item) => item.id === order.callbackId)?.state).toBe('open')
    await answer(order.callbackId, 1, { ...given, complaint: { ...lowered, severity: 'serious' } })
    expect((await operator.cases.get({ id: order.caseId })).complaints).toMatchObject([
      { severity: 'serious', proposedSeverity: 'serious', severityReasons: ['discourtesy'] },
    ])
  })

  it('starts a critical complaint at the vice president', async () => {
    const order = await finishedRepair(admin, technicianId)
    const complaint = { subClass: 'skill', said: '修完漏电，孩子触电了', wanted: '', severity: null } as const
    const answered = await answer(order.callbackId, 1, {
      answers: { ...fine, skill: 1 },
      complaint: { ...complaint, severityReason: '', claimMinor: null },
    })
    expect(answered.complaint?.severity).toBe('critical')
    const { commitments } = await operator.cases.get({ id: answered.complaint?.caseId ?? '' })
    expect(commitments.map(({ kind, dueAt }) => [kind, dueAt - clock.now()])).toEqual([
      ['complaint-acknowledge', 15 * minute],
      ['complaint-resolve', 8 * hour],
    ])
    const detail = await operator.commitments.get({ id: commitments[0]?.id ?? '' })
    expect(detail.ladder[0]?.rung).toBe('vice-president')
  })

  it('keeps a suggestion as a case of its own that is answered within five working days', async () => {
    const order = await finishedRepair(admin, technicianId)
    const suggestion = { subClass: 'suggest-channel', said: '希望能在微信上约时间', wanted: '' } as const
    const answered = await answer(order.callbackId, 1, { suggestion })
    const matter = await operator.cases.get({ id: answered.suggestion?.caseId ?? '' })
    expect(matter.case).toMatchObject({ kind: 'suggestion', state: 'open' })
    expect(matter.complaint).toMatchObject({ class: 'suggestion', severity: null, subClass: 'suggest-channel' })
    expect(matter.commitments.map((item) => item.kind)).toEqual(['suggestion-reply'])
    // 5 working days from Friday: the next Friday
    expect(new Date(matter.commitments[0]?.dueAt ?? 0).toISOString().slice(0, 10)).toBe('2026-11-27')
  })

  it('is asked once per order, and its refusal counts as one', async () => {
    const order = await finishedRepair(admin, technicianId)
    await answer(order.callbackId, 1, { result: 'refused', answers: null, nps: null })
    const matter = await operator.cases.get({ id: order.caseId })
    expect(matter.surveys).toMatchObject([{ result: 'refused', answers: null, nps: null }])
    expect(matter.case.state).toBe('closed')
    expect(await refusalOf(answer(order.callbackId, matter.commitments[2]?.version ?? 0))).toBe('already-settled')
    const callbacks = matter.commitments.filter((item) => item.kind === 'service-callback')
    expect(callbacks).toHaveLength(1)
  })

  it('is not recorded in quiet hours, unless the call began before them', async () => {
    const order = await finishedRepair(admin, technicianId)
    // 20:58
    clock.set(fridayMorning + 10 * hour + 58 * minute)
    await operator.commitments.dial({ commandId: commandId(), id: order.callbackId, number: null })
    const late = await finishedRepair(admin, technicianId)
    clock.add(4 * minute)
    const { version } = await operator.commitments.get({ id: order.callbackId })
    await answer(order.callbackId, version)
    expect(await refusalOf(answer(late.callbackId, 1))).toBe('invalid-time')
    clock.set(fridayMorning)
  })

  it('of a customer who must not be called is dropped with that reason when the work is done', async () => {
    const order = await finishedRepair(admin, technicianId)
    const { customer } = await admin.customers.card({ id: order.customerId })
    await service.runtime.engine.write((trx) =>
      trx.db.updateTable('customer').set({ do_not_call: 1 }).where('id', '=', customer.id).execute(),
    )
    const waiting = await operator.commitments.get({ id: order.callbackId })
    expect(await refusalOf(answer(order.callbackId, waiting.version))).toBe('not-allowed')

    const unit = (await admin.customers.card({ id: customer.id })).units[0]
    const again = await admin.cases.registerRepair({
      commandId: commandId(),
      callId: null,
      customerId: customer.id,
      newCustomer: null,
      unitId: unit?.id ?? '',
      newUnit: null,
      symptom: '又不制冷',
      faultCode: null,
      customersFault: false,
      class: null,
      classReason: null,
      window: null,
      zone: 'urban',
      address: '柳荫路 18 号',
      contactPhone: '13800138000',
      duplicateSeen: true,
      wrapUpCode: 'visit-registered',
    })
    const { orders } = await admin.cases.get({ id: again.caseId })
    const assigned = await admin.service.assign({
      commandId: commandId(),
      orderId: again.orderId,
      version: orders[0]?.version ?? 0,
      technicianId,
    })
    const ended = {
      orderId: again.orderId,
      version: assigned.version,
      result: 'solved',
      finding: '清洗',
      minutes: 5,
    } as const
    await admin.service.finish({ commandId: commandId(), ...ended })
    const done = await admin.cases.get({ id: again.caseId })
    expect(done.commitments.find((item) => item.kind === 'service-callback')).toMatchObject({
      state: 'dropped',
      reason: 'do-not-call',
    })
    expect(done.case.state).toBe('closed')
  })
})
