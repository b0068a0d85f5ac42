import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { makePlannedOrders } from '../../../src/service/contracts/make-orders.ts'
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

/** Friday 2 January 2026, 10:00 in Shanghai. */
const newYear = Date.UTC(2026, 0, 2, 2, 0)

forEachEngine<DB>((_name, open) => {
  describe('maintenance contracts', () => {
    let clock: MovableClock
    let service: Service
    let admin: ApiClient
    let operator: ApiClient
    let clerk: ApiClient
    let technicianId: string
    let customer: Readonly<{ id: string; unitId: string }>
    let contractId: string

    const complain = (error: unknown) => {
      throw error
    }
    const make = () => makePlannedOrders(service.runtime, complain)
    const get = (id: string) => operator.contracts.get({ id })

    beforeAll(async () => {
      clock = movableClock(newYear)
      service = await startService(await open(), clock)
      admin = await found(service)
      operator = (await hire(service, admin, { login: 'operator', roles: ['operator'] })).api
      clerk = (await hire(service, admin, { login: 'clerk', roles: ['settlement'] })).api
      technicianId = (await hire(service, admin, { login: 'tech', roles: ['technician'] })).id
      customer = await addCustomer(admin, { name: '王秀兰', phone: '13800138000', boughtOn: '2020-01-01' })
    })

    const year = { startsOn: '2026-01-05', endsOn: '2027-01-04', visits: 2, priceMinor: 36_000, planDates: null }
    const sell = (terms: object = {}) =>
      operator.contracts.sell({
        commandId: commandId(),
        customerId: customer.id,
        unitIds: [customer.unitId],
        ...year,
        ...terms,
      })

    it('is sold with its number, its fee to be settled, its visits planned and its notice promised', async () => {
      const sold = await sell()
      contractId = sold.id
      expect(sold.number).toBe('K-260102-0001')
      const view = await get(sold.id)
      expect(view).toMatchObject({ state: 'coming', visits: 2, used: 0, repairs: 0, nextVisitOn: '2026-04-06' })
      expect(view.plan.map((visit) => visit.dueOn)).toEqual(['2026-04-06', '2026-10-05'])
      expect(view.bill).toEqual({ state: 'open', dueMinor: 36_000, balanceMinor: 36_000 })
      expect(view.renewal).toEqual({ startsOn: '2027-01-05', endsOn: '2028-01-04' })
      const promised = (await operator.customers.card({ id: customer.id })).commitments
      expect(promised.map((each) => each.kind)).toEqual(['renewal-notice'])
      const bill = await clerk.money.bill({ id: sold.id })
      expect(bill).toMatchObject({ contractId: sold.id, number: sold.number, customerName: '王秀兰', dueMinor: 36_000 })
      const paid = await clerk.money.pay({
        commandId: commandId(),
        billId: sold.id,
        version: bill.version,
        method: 'transfer',
        amountMinor: 36_000,
        reference: 'T-1',
        reason: '',
      })
      await clerk.money.approve({ commandId: commandId(), billId: sold.id, version: paid.version })
      expect((await get(sold.id)).bill).toEqual({ state: 'approved', dueMinor: 36_000, balanceMinor: 0 })
    })

    it('is refused for a unit that is covered in that time, or with dates outside the period', async () => {
      expect(await refusalOf(sell({ startsOn: '2026-12-01', endsOn: '2027-12-01' }))).toBe('duplicate')
      const later = { startsOn: '2027-02-01', endsOn: '2028-01-31' }
      expect(await refusalOf(sell({ ...later, planDates: ['2027-01-31', '2027-06-01'] }))).toBe('invalid-time')
      expect(await refusalOf(sell({ ...later, planDates: ['2027-03-01'] }))).toBe('invalid-value')
      expect(await refusalOf(sell({ endsOn: '2026-01-01' }))).toBe('invalid-value')
    })

    it('makes the order of a planned visit two weeks ahead, class B, once', async () => {
      clock.set(Date.UTC(2026, 2, 22, 2, 0))
      expect(await make()).toBe(0)
      clock.set(Date.UTC(2026, 2, 23, 2, 0))
      const made = await Promise.all([make(), make()])
      expect(made[0] + made[1]).toBe(1)
      expect(await make()).toBe(0)
      const view = await get(contractId)
      expect(view.plan.map((visit) => visit.order?.state ?? null)).toEqual(['registered', null])
      const { orders, commitments } = await admin.cases.get({ id: view.plan[0]?.order?.caseId ?? '' })
      expect(orders[0]).toMatchObject({ kind: 'maintenance', class: 'B', symptom: '冰箱 BX-320' })
      // Qingming is no holiday in this calendar: 6 April 2026 is a Monday
      expect(orders[0]?.window).toEqual({ fromMs: Date.UTC(2026, 3, 6), toMs: Date.UTC(2026, 3, 6, 10) })
      expect(commitments.map((each) => each.kind).toSorted()).toEqual(['arrival', 'dispatch'])
      expect(commitments.find((each) => each.kind === 'arrival')?.dueAt).toBe(Date.UTC(2026, 3, 6, 10))
    })

    it('counts a visit as used when its work is done, and bills it to the contract', async () => {
      const { plan } = await get(contractId)
      const orderId = plan[0]?.order?.id ?? ''
      const sent = await admin.service.assign({ commandId: commandId(), orderId, version: 1, technicianId })
      clock.set(Date.UTC(2026, 3, 6, 2, 0))
      await admin.service.finish({
        commandId: commandId(),
        orderId,
        version: sent.version,
        result: 'solved',
        finding: '清洁保养',
        minutes: 50,
      })
      expect(await get(contractId)).toMatchObject({ used: 1, state: 'in-force', nextVisitOn: '2026-10-05' })
      expect(await clerk.money.bill({ id: orderId })).toMatchObject({ class: 'B', valueMinor: 8_000, dueMinor: 0 })
    })

    it('counts repairs under the contract apart', async () => {
      const { orderId } = await admin.cases.registerRepair(repairOf(customer))
      expect(orderId).not.toBe('')
      expect(await get(contractId)).toMatchObject({ repairs: 1, used: 1 })
    })

    it('moves a planned visit that has no order yet, and none that has', async () => {
      const { plan, version } = await get(contractId)
      const move = (id: string | undefined, dueOn: string) =>
        operator.contracts.replan({
          commandId: commandId(),
          id: contractId,
          version,
          visits: [{ id: id ?? '', dueOn }],
        })
      expect(await refusalOf(move(plan[0]?.id, '2026-11-11'))).toBe('cannot-undo')
      expect(await refusalOf(move(plan[1]?.id, '2027-01-05'))).toBe('invalid-time')
      await move(plan[1]?.id, '2026-09-20')
      expect(await refusalOf(move(plan[1]?.id, '2026-09-21'))).toBe('changed-meanwhile')
      expect((await get(contractId)).nextVisitOn).toBe('2026-09-20')
    })

    it('puts a visit planned for a Sunday on the next working day', async () => {
      clock.set(Date.UTC(2026, 8, 8, 2, 0))
      expect(await make()).toBe(1)
      const { plan } = await get(contractId)
      const { orders } = await admin.cases.get({ id: plan[1]?.order?.caseId ?? '' })
      expect(orders[0]?.window?.fromMs).toBe(Date.UTC(2026, 8, 21))
    })

    it('is renewed once, without a gap, and its notice is settled', async () => {
      const { renewal, version } = await get(contractId)
      const renew = () =>
        operator.contracts.renew({
          commandId: commandId(),
          id: contractId,
          version,
          ...renewal,
          visits: 4,
          priceMinor: 40_000,
          planDates: null,
        })
      const next = await renew()
      expect(await refusalOf(renew())).toBe('duplicate')
      const [before, after] = [await get(contractId), await get(next.id)]
      expect(before.renewedBy).toEqual(next)
      expect(after.renewedFrom?.id).toBe(contractId)
      expect(after.plan).toHaveLength(4)
      const open = (await operator.customers.card({ id: customer.id })).commitments
      expect(open.filter((each) => each.kind === 'renewal-notice')).toHaveLength(1)

      const cancel = (reason: string) =>
        operator.contracts.cancel({ commandId: commandId(), id: next.id, version: after.version, reason })
      expect(await refusalOf(cancel(' '))).toBe('reason-required')
      await cancel('搬家')
      const cancelled = await get(next.id)
      expect(cancelled).toMatchObject({ state: 'cancelled', cancelReason: '搬家', nextVisitOn: null })
      expect(cancelled.plan.every((visit) => visit.skipped)).toBe(true)
      const left = (await operator.customers.card({ id: customer.id })).commitments
      expect(left.filter((each) => each.kind === 'renewal-notice')).toEqual([])
    })

    it('plans contracts that came without a plan, from today on', async () => {
      const again = await addCustomer(admin, { name: '刘建国', phone: '13800138001' })
      const { id } = await admin.customers.saveContract({
        commandId: commandId(),
        id: null,
        customerId: again.id,
        unitIds: [again.unitId],
        number: '旧合同 7',
        startsOn: '2026-01-01',
        endsOn: '2026-12-31',
        visits: 4,
        priceMinor: 20_000,
        currency: 'CNY',
      })
      expect((await get(id)).plan).toEqual([])
      await make()
      expect((await get(id)).plan.map((visit) => visit.dueOn)).toEqual(['2026-11-16'])
      const listed = await operator.contracts.list({ list: 'current', limit: 1 })
      expect(listed.rows[0]?.id).toBe(id)
      const next = await operator.contracts.list({ list: 'current', limit: 5, after: listed.next ?? '' })
      expect(next.rows.map((row) => row.id)).toContain(contractId)
    })
  })
})
