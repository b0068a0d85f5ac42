import { beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
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
} from '../../support/service.ts'

const hour = 60 * 60_000
/** Monday 23 November 2026, 08:00 in Shanghai. */
const mondayMorning = Date.UTC(2026, 10, 23, 0, 0)
const windowAt = (hours: number) => ({ fromMs: mondayMorning + hours * hour, toMs: mondayMorning + (hours + 2) * hour })
const agreement = { with: '王秀兰', channel: 'phone' } as const

forEachEngine<DB>((_name, open) => {
  describe('appointments', () => {
    let clock: MovableClock
    let service: Service
    let admin: ApiClient
    let customer: Readonly<{ id: string; unitId: string }>
    let technicianId: string
    let others = 0

    beforeEach(async () => {
      clock = movableClock(mondayMorning)
      service = await startService(await open(), clock)
      admin = await found(service)
      technicianId = (await hire(service, admin, { login: 'tech', roles: ['technician'] })).id
      customer = await addCustomer(admin, { name: '王秀兰', phone: '13800138000' })
    })

    const prepare = (part: Partial<Parameters<ApiClient['cases']['prepareVisit']>[0]> = {}) =>
      admin.cases.prepareVisit({
        customerId: customer.id,
        unitId: customer.unitId,
        zone: 'urban',
        windowFrom: null,
        windowTo: null,
        ...part,
      })
    const startsOf = (windows: readonly Readonly<{ fromMs: number; free: number }>[]) =>
      windows.map(({ fromMs, free }) => [(fromMs - mondayMorning) / hour, free])
    const registerOther = async (part: Partial<ReturnType<typeof repairOf>> = {}) => {
      others += 1
      const other = await addCustomer(admin, { name: `客户 ${others}`, phone: `139001390${10 + (others % 80)}` })
      return admin.cases.registerRepair({ ...repairOf(other), ...part })
    }
    const orderOf = async (caseId: string) => {
      const [order] = (await admin.cases.get({ id: caseId })).orders
      if (order === undefined) throw new Error('the case has no order')
      return order
    }

    it('offers windows in which a technician is free, and takes them away as they are promised', async () => {
      expect(startsOf((await prepare()).windows)).toEqual([
        [2, 1],
        [4, 1],
        [6, 1],
        [8, 1],
        [24, 1],
      ])
      await registerOther({ window: windowAt(4) })
      // way and work take 90 minutes, so another visit fits before but not in the same two hours
      expect(startsOf((await prepare()).windows)[1]).toEqual([4, 1])
      await registerOther({ window: windowAt(4) })
      expect(startsOf((await prepare()).windows).map(([at]) => at)).not.toContain(4)
    })

    it('offers what suits the work: a long one is not promised for the evening; other days when asked', async () => {
      const long = await prepare({ kind: 'installation', minutes: 240 })
      expect(long.minutes).toBe(240)
      expect(startsOf(long.windows).map(([at]) => at)).toEqual([2, 4, 6, 24, 26])
      const friday = await prepare({ day: '2026-11-27' })
      expect(startsOf(friday.windows).map(([at]) => at)).toEqual([96, 98, 100, 102, 104])
      expect((await prepare({ day: '2026-11-20' })).windows).toEqual([])
      expect((await prepare({ day: '2026-11-28' })).windows).toEqual([])
    })

    it('refuses a window that is taken with the next best one, and one that is past', async () => {
      await registerOther({ window: windowAt(4) })
      await registerOther({ window: windowAt(4) })
      const refused = admin.cases.registerRepair({ ...repairOf(customer), window: windowAt(4) })
      await expect(refused).rejects.toMatchObject({
        data: { code: 'slot-taken', params: { from: mondayMorning + 6 * hour, to: mondayMorning + 8 * hour } },
      })
      expect(await refusalOf(admin.cases.registerRepair({ ...repairOf(customer), window: windowAt(-2) }))).toBe(
        'invalid-time',
      )
      expect((await admin.cases.list({ customerId: customer.id })).rows).toEqual([])
    })

    it('follows the days that were entered for technicians, and names visits that no longer fit', async () => {
      const { caseId, orderId } = await admin.cases.registerRepair({ ...repairOf(customer), window: windowAt(4) })
      const { version } = await orderOf(caseId)
      await admin.service.assign({ commandId: commandId(), orderId, version, technicianId })
      const away = { intervals: [], absence: 'sick' as const, note: '发烧' }
      const saved = await admin.appointments.saveDays({
        commandId: commandId(),
        personId: technicianId,
        dates: ['2026-11-23', '2026-11-24'],
        day: away,
      })
      expect(saved.conflicts).toEqual([{ orderId, caseNumber: '261123-0001', fromMs: mondayMorning + 4 * hour }])
      expect(startsOf((await prepare()).windows)[0]).toEqual([48, 1])
      const [listed] = await admin.appointments.days({ from: '2026-11-23', days: 3 })
      expect(listed).toMatchObject({
        personId: technicianId,
        days: [
          { date: '2026-11-23', intervals: [], absence: 'sick', isEntered: true, note: '发烧', visits: 1 },
          { date: '2026-11-24', isEntered: true, visits: 0 },
          { date: '2026-11-25', intervals: [{ from: '08:00', to: '18:00' }], absence: null, isEntered: false },
        ],
      })
      const late = { intervals: [{ from: '12:00', to: '20:00' }], absence: null, note: '' }
      await admin.appointments.saveDays({
        commandId: commandId(),
        personId: technicianId,
        dates: ['2026-11-24'],
        day: late,
      })
      expect(startsOf((await prepare()).windows)[0]).toEqual([28, 1])
      await admin.appointments.saveDays({
        commandId: commandId(),
        personId: technicianId,
        dates: ['2026-11-24'],
        day: null,
      })
      expect(startsOf((await prepare()).windows)[0]).toEqual([24, 1])
      const past = { commandId: commandId(), personId: technicianId, dates: ['2026-11-22'], day: null }
      expect(await refusalOf(admin.appointments.saveDays(past))).toBe('invalid-time')
    })

    it('registers other kinds of work with their fields, how long they take and what they cost', async () => {
      const base = repairOf(customer)
      const { symptom: _symptom, faultCode: _fault, customersFault: _own, ...shared } = base
      const details = { kind: 'installation', units: 3, goods: 'on-the-way', site: 'ready' } as const
      const { caseId, number } = await admin.cases.registerWork({
        ...shared,
        wish: '装 3 台空调',
        details,
        minutes: null,
        window: windowAt(2),
      })
      expect(number).toBe('261123-0001')
      const detail = await admin.cases.get({ id: caseId })
      expect(detail.case).toMatchObject({ kind: 'installation', topic: '装 3 台空调' })
      expect(detail.orders).toMatchObject([
        { kind: 'installation', class: 'C', details, estimateMinutes: 240, window: windowAt(2) },
      ])
      expect(detail.commitments.map(({ kind, dueAt }) => [kind, dueAt])).toContainEqual(['arrival', windowAt(2).toMs])
      const move = {
        kind: 'relocation',
        units: 1,
        refit: 'both',
        toAddress: '',
        toZone: 'urban',
        movesOn: null,
      } as const
      const proposal = (await prepare({ kind: 'relocation' })).proposal
      expect(proposal).toMatchObject({ class: 'A', reason: 'not-covered' })
      expect(
        await refusalOf(
          admin.cases.registerWork({ ...shared, commandId: commandId(), wish: '移机', details: move, minutes: null }),
        ),
      ).toBe('duplicate')
    })

    it('changes the class only with a reason, and never after it was settled', async () => {
      const { caseId, orderId } = await admin.cases.registerRepair(repairOf(customer))
      const change = (input: Readonly<{ class: 'A' | 'C'; reason: string; version: number }>) =>
        admin.appointments.changeClass({ commandId: commandId(), orderId, ...input })
      expect(await refusalOf(change({ class: 'A', reason: '  ', version: 1 }))).toBe('reason-required')
      expect(await refusalOf(change({ class: 'C', reason: '一样', version: 1 }))).toBe('invalid-value')
      const { version } = await change({ class: 'A', reason: '无购机凭证', version: 1 })
      expect(await refusalOf(change({ class: 'C', reason: '晚了', version: 1 }))).toBe('changed-meanwhile')
      expect(await orderOf(caseId)).toMatchObject({ class: 'A', classReason: '无购机凭证', version })
      const { timeline } = await admin.cases.get({ id: caseId })
      expect(timeline).toContainEqual(
        expect.objectContaining({ kind: 'class-changed', params: { from: 'C', to: 'A' }, text: '无购机凭证' }),
      )
      await admin.service.cancel({ commandId: commandId(), orderId, version, reason: '不修了', agreement })
      expect(await refusalOf(change({ class: 'C', reason: '还要', version: version + 1 }))).toBe('illegal-move')
    })

    it('moves the appointment as agreed: window, promise and visit together, judged by the new time', async () => {
      const { caseId, orderId } = await admin.cases.registerRepair({ ...repairOf(customer), window: windowAt(2) })
      const sent = await admin.service.assign({
        commandId: commandId(),
        orderId,
        version: (await orderOf(caseId)).version,
        technicianId,
      })
      const { slots } = await admin.appointments.slots({ orderId, day: null })
      expect(startsOf(slots)[0]).toEqual([2, 1])
      const moved = await admin.appointments.reschedule({
        commandId: commandId(),
        orderId,
        version: sent.version,
        window: windowAt(26),
        wish: 'customer',
        reason: '客户今天不在家',
        agreement,
      })
      expect(moved).toMatchObject({ state: 'dispatched', technicianKept: true, arrivalDueAt: windowAt(26).toMs })
      const detail = await admin.cases.get({ id: caseId })
      expect(detail.orders).toMatchObject([{ window: windowAt(26), technicianId, version: moved.version }])
      const arrival = detail.commitments.find(({ kind }) => kind === 'arrival')
      expect(arrival).toMatchObject({ dueAt: windowAt(26).toMs })
      const lines = detail.timeline.map(({ kind, params, text }) => [kind, params, text])
      expect(lines).toContainEqual([
        'appointment-changed',
        { from: windowAt(26).fromMs, to: windowAt(26).toMs, wish: 'customer' },
        '客户今天不在家',
      ])
      expect(lines).toContainEqual(['customer-agreed', agreement, ''])
      const [visit] = await service.runtime.engine.read.selectFrom('visit').selectAll().execute()
      expect(visit).toMatchObject({ state: 'dispatched', planned_from: windowAt(26).fromMs })
      clock.set(windowAt(26).toMs - hour)
      await admin.service.arrive({ commandId: commandId(), orderId, version: moved.version, at: null })
      expect((await admin.cases.get({ id: caseId })).commitments).toContainEqual(
        expect.objectContaining({ kind: 'arrival', state: 'kept' }),
      )
    })

    it('finds somebody anew when the technician has no time then, and judges our own delay by the first time', async () => {
      const { caseId, orderId } = await admin.cases.registerRepair({ ...repairOf(customer), window: windowAt(2) })
      const sent = await admin.service.assign({
        commandId: commandId(),
        orderId,
        version: (await orderOf(caseId)).version,
        technicianId,
      })
      await hire(service, admin, { login: 'other-tech', roles: ['technician'] })
      await admin.appointments.saveDays({
        commandId: commandId(),
        personId: technicianId,
        dates: ['2026-11-24'],
        day: { intervals: [], absence: 'training', note: '' },
      })
      const moved = await admin.appointments.reschedule({
        commandId: commandId(),
        orderId,
        version: sent.version,
        window: windowAt(26),
        wish: 'us',
        reason: '缺件',
        agreement: { with: '王秀兰', channel: 'message' },
      })
      expect(moved).toMatchObject({ state: 'triaged', technicianKept: false })
      const { orders, commitments } = await admin.cases.get({ id: caseId })
      expect(orders).toMatchObject([{ state: 'triaged', technicianId: null, window: windowAt(26) }])
      expect(commitments.filter(({ kind, state }) => kind === 'dispatch' && state === 'open')).toHaveLength(1)
      const arrival = commitments.find(({ kind }) => kind === 'arrival')
      expect(arrival).toMatchObject({ dueAt: windowAt(26).toMs, firstDueAt: windowAt(2).toMs })
      const again = await admin.service.assign({
        commandId: commandId(),
        orderId,
        version: moved.version,
        technicianId: (await admin.service.technicians()).find(({ name }) => name === 'other-tech')?.id ?? '',
      })
      const gone = await admin.service.depart({ commandId: commandId(), orderId, version: again.version })
      const late = admin.appointments.reschedule({
        commandId: commandId(),
        orderId,
        version: gone.version,
        window: windowAt(28),
        wish: 'customer',
        reason: '太晚了',
        agreement,
      })
      expect(await refusalOf(late)).toBe('illegal-move')
    })

    it('cancels with the agreement of the customer in the history', async () => {
      const { caseId, orderId } = await admin.cases.registerRepair({ ...repairOf(customer), window: windowAt(2) })
      await admin.service.cancel({ commandId: commandId(), orderId, version: 1, reason: '自己修好了', agreement })
      const detail = await admin.cases.get({ id: caseId })
      expect(detail.case.state).toBe('closed')
      expect(detail.commitments.every(({ state }) => state === 'dropped')).toBe(true)
      expect(detail.timeline).toContainEqual(expect.objectContaining({ kind: 'customer-agreed', params: agreement }))
      // its time is free again
      expect(startsOf((await prepare()).windows)[0]).toEqual([2, 1])
    })

    it('gives one of several who promise the last free time, and names the next one to the others', async () => {
      const people = await Promise.all(
        Array.from({ length: 4 }, (_, index) =>
          addCustomer(admin, { name: `抢 ${index}`, phone: `1370013700${index}` }),
        ),
      )
      const tries = await Promise.allSettled(
        people.map((each) => admin.cases.registerRepair({ ...repairOf(each), window: windowAt(6) })),
      )
      // two visits of 90 minutes fit into arrivals from 14:00 to 16:00
      expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(2)
      for (const result of tries)
        if (result.status === 'rejected')
          expect(result.reason).toMatchObject({ data: { code: 'slot-taken', params: { from: windowAt(8).fromMs } } })
    })
  })
})
