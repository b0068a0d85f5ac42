import { beforeAll, describe, expect, it } from 'vitest'
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

const dayMs = 24 * 60 * 60 * 1000
/** Friday 20 November 2026, 10:00 in Shanghai. */
const fridayMorning = Date.UTC(2026, 10, 20, 2, 0)

forEachEngine<DB>((_name, open) => {
  describe('money of an order', () => {
    let clock: MovableClock
    let service: Service
    let admin: ApiClient
    let clerk: ApiClient
    let other: ApiClient
    let dispatcher: ApiClient
    let technicianId: string
    let customers = 0

    beforeAll(async () => {
      clock = movableClock(fridayMorning)
      service = await startService(await open(), clock)
      admin = await found(service)
      const settlement = await hire(service, admin, { login: 'settle', roles: ['settlement'] })
      clerk = settlement.api
      other = (await hire(service, admin, { login: 'settle-2', roles: ['settlement'] })).api
      dispatcher = (await hire(service, admin, { login: 'dispatch', roles: ['dispatcher'] })).api
      technicianId = (await hire(service, admin, { login: 'tech', roles: ['technician'] })).id
    })

    /** A repair that was done on the spot; out of warranty unless `boughtOn` says otherwise. */
    async function done(boughtOn = '2020-01-15') {
      customers += 1
      const customer = await addCustomer(admin, {
        name: `客户 ${customers}`,
        phone: `138001${String(38000 + customers)}`,
        boughtOn,
      })
      const { orderId, caseId } = await admin.cases.registerRepair(repairOf(customer))
      const sent = await admin.service.assign({ commandId: commandId(), orderId, version: 1, technicianId })
      await admin.service.finish({
        commandId: commandId(),
        orderId,
        version: sent.version,
        result: 'solved',
        finding: '更换启动器',
        minutes: 40,
      })
      return { orderId, caseId, customerId: customer.id }
    }

    const bill = (id: string, api: ApiClient = clerk) => api.money.bill({ id })
    const approve = async (api: ApiClient, billId: string) =>
      api.money.approve({ commandId: commandId(), billId, version: (await bill(billId)).version })
    const pay = async (billId: string, amountMinor: number, reason = '') =>
      clerk.money.pay({
        commandId: commandId(),
        billId,
        version: (await bill(billId)).version,
        method: 'cash',
        amountMinor,
        reference: '',
        reason,
      })

    it('bills done work by the price list, takes payment on the spot and settles the order', async () => {
      const { orderId, caseId } = await done()
      const begun = await bill(orderId)
      expect(begun).toMatchObject({
        state: 'open',
        class: 'A',
        currency: 'CNY',
        dueMinor: 11_000,
        balanceMinor: 11_000,
      })
      expect(begun.lines.map((line) => [line.kind, line.valueMinor, line.payer])).toEqual([
        ['labour', 8_000, 'customer'],
        ['travel', 3_000, 'customer'],
      ])
      await dispatcher.money.addLine({
        commandId: commandId(),
        billId: orderId,
        version: begun.version,
        kind: 'part',
        name: '启动器',
        partNumber: 'P-1001',
        quantity: 2,
        unitMinor: 4_550,
      })
      expect(await refusalOf(approve(clerk, orderId))).toBe('not-balanced')
      expect(await refusalOf(pay(orderId, 20_101))).toBe('over-balance')
      await pay(orderId, 20_100)
      expect((await clerk.money.bills({ list: 'to-audit' })).rows.map((row) => row.id)).toContain(orderId)
      expect((await approve(clerk, orderId)).state).toBe('approved')
      const { orders, timeline } = await admin.cases.get({ id: caseId })
      expect(orders[0]?.state).toBe('settled')
      expect(timeline.map((line) => line.kind)).toEqual(
        expect.arrayContaining(['charge-added', 'payment-noted', 'bill-approved']),
      )
      expect((await clerk.money.bills({ list: 'to-audit' })).rows.map((row) => row.id)).not.toContain(orderId)
      expect(await refusalOf(pay(orderId, -100, '退'))).toBe('bill-approved')
    })

    it('keeps the value of warranty work and charges nothing for it', async () => {
      const { orderId } = await done('2026-01-15')
      const view = await bill(orderId)
      expect(view).toMatchObject({ class: 'C', valueMinor: 9_000, dueMinor: 0 })
      expect(view.lines.map((line) => [line.chargedMinor, line.payer])).toEqual([
        [0, 'warranty'],
        [0, 'warranty'],
      ])
      expect((await approve(clerk, orderId)).state).toBe('approved')
    })

    it('queries, answers and corrects with a reason before it approves', async () => {
      const { orderId } = await done()
      const ask = async (text: string) =>
        clerk.money.ask({ commandId: commandId(), billId: orderId, version: (await bill(orderId)).version, text })
      await ask('上门费是否已免？')
      expect((await clerk.money.bills({ list: 'queried' })).rows.map((row) => row.id)).toContain(orderId)
      expect(await refusalOf(ask('再问'))).toBe('query-open')
      await pay(orderId, 8_000)
      expect(await refusalOf(approve(clerk, orderId))).toBe('query-open')
      const { version } = await bill(orderId)
      await dispatcher.money.answer({ commandId: commandId(), billId: orderId, version, text: '同一小区，已免' })
      const travel = (await bill(orderId)).lines.find((line) => line.kind === 'travel')
      const correct = async (reason: string) =>
        clerk.money.correctLine({
          commandId: commandId(),
          billId: orderId,
          version: (await bill(orderId)).version,
          lineId: travel?.id ?? '',
          quantity: 1,
          unitMinor: 3_000,
          payer: 'internal',
          reason,
        })
      expect(await refusalOf(correct(''))).toBe('reason-required')
      await correct('与另一单同一小区')
      const corrected = await bill(orderId)
      expect(corrected).toMatchObject({ valueMinor: 11_000, dueMinor: 8_000, balanceMinor: 0 })
      expect(corrected.lines).toHaveLength(3)
      expect(corrected.lines[1]?.struck?.reason).toBe('与另一单同一小区')
      expect(corrected.lines[2]?.replaces).toBe(travel?.id)
      await approve(clerk, orderId)
    })

    it('numbers invoice requests in a series of their own and never asks for more than is due', async () => {
      const { orderId } = await done()
      const request = async (amountMinor: number, onAccount: boolean) =>
        clerk.money.requestInvoice({
          commandId: commandId(),
          billId: orderId,
          version: (await bill(orderId)).version,
          amountMinor,
          onAccount,
          title: '示例贸易有限公司',
          taxNumber: '91440000EXAMPLE000',
          email: '',
        })
      expect(await refusalOf(request(11_000, false))).toBe('over-balance')
      const first = await request(11_000, true)
      expect(first.number).toBe('I-261120-0001')
      expect(await refusalOf(request(1, true))).toBe('over-balance')
      const { invoices, version } = await bill(orderId)
      await clerk.money.voidInvoice({
        commandId: commandId(),
        billId: orderId,
        version,
        invoiceId: invoices[0]?.id ?? '',
        reason: '抬头有误',
      })
      expect((await request(11_000, true)).number).toBe('I-261120-0002')
      await approve(clerk, orderId)
    })

    it('lets exactly one of two clerks approve who do it at once', async () => {
      for (let round = 0; round < 6; round += 1) {
        const { orderId } = await done('2026-01-15')
        const { version } = await bill(orderId)
        const tries = await Promise.allSettled(
          [clerk, other].map((api) => api.money.approve({ commandId: commandId(), billId: orderId, version })),
        )
        expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
        const lost = tries.find((each) => each.status === 'rejected')
        expect(lost?.status === 'rejected' && lost.reason.data.code).toMatch(/^(changed-meanwhile|bill-approved)$/)
        const lines = await service.runtime.engine.read
          .selectFrom('timeline as t')
          .innerJoin('service_order as o', 'o.case_id', 't.case_id')
          .select(['t.kind', 't.params_json'])
          .where('o.id', '=', orderId)
          .where('t.kind', 'in', ['bill-approved', 'order-moved'])
          .execute()
        expect(lines.filter((line) => line.kind === 'bill-approved')).toHaveLength(1)
        expect(lines.filter((line) => line.params_json.includes('"settled"'))).toHaveLength(1)
      }
    })

    it('keeps the sums of a bill equal to those of its rows', async () => {
      const { db } = service.runtime.engine.reader
      const bills = await db.selectFrom('bill').selectAll().execute()
      expect(bills.length).toBeGreaterThan(5)
      for (const row of bills) {
        const view = await bill(row.id)
        expect([row.value_minor, row.due_minor, row.paid_minor, row.on_account_minor]).toEqual([
          view.totals.valueMinor,
          view.totals.dueMinor,
          view.totals.paidMinor,
          view.totals.onAccountMinor,
        ])
      }
    })

    it('bills by the prices of the day on which the work was done', async () => {
      const manager = await hire(service, admin, { login: 'boss', roles: ['manager'] })
      const { current } = await manager.api.money.priceLists({})
      await manager.api.money.savePriceList({
        commandId: commandId(),
        effectiveFrom: '2026-11-21',
        prices: { ...current, travel: { urban: 4_000, suburban: 6_000 } },
      })
      expect((await bill((await done()).orderId)).dueMinor).toBe(11_000)
      clock.add(dayMs)
      expect((await bill((await done()).orderId)).dueMinor).toBe(12_000)
      expect(
        await refusalOf(
          clerk.money.savePriceList({ commandId: commandId(), effectiveFrom: '2026-11-22', prices: current }),
        ),
      ).toBe('FORBIDDEN')
    })

    it('states every approved bill once: the month is frozen, its orders are archived', async () => {
      const { orgId } = await clerk.people.whoAmI({})
      const ask = { orgId, month: '2026-11', currency: 'CNY' }
      const preview = await clerk.money.statement(ask)
      expect(preview).toMatchObject({ id: null, number: null, complete: false })
      expect(await refusalOf(clerk.money.issueStatement({ commandId: commandId(), ...ask }))).toBe('invalid-time')
      clock.set(Date.UTC(2026, 11, 1, 2, 0))
      const { number } = await clerk.money.issueStatement({ commandId: commandId(), ...ask })
      expect(number).toBe('S-261201-0001')
      const issued = await clerk.money.statement(ask)
      expect(issued.sums).toEqual(preview.sums)
      expect(issued.rows).toHaveLength(issued.sums.bills)
      expect(issued.rows.reduce((sum, row) => sum + row.valueMinor, 0)).toBe(issued.sums.valueMinor)
      expect(new Set(issued.rows.map((row) => row.orderState))).toEqual(new Set(['archived']))
      expect(await refusalOf(clerk.money.issueStatement({ commandId: commandId(), ...ask }))).toBe('not-found')
      const late = await done('2026-01-15')
      await approve(clerk, late.orderId)
      expect(await refusalOf(other.money.issueStatement({ commandId: commandId(), ...ask }))).toBe('not-found')
      const december = await clerk.money.statement({ ...ask, month: '2026-12' })
      expect(december.rows.map((row) => row.id)).toEqual([late.orderId])
    })
  })
})
