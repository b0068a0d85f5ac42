import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { makePlannedOrders } from '../../../src/service/contracts/make-orders.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import { openPostgres } from '../../../src/store/engines/postgres.ts'
import type { DB } from '../../../src/store/schema.ts'
import { opened } from '../../support/opened.ts'
import { createDatabase } from '../../support/postgres.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  repairOf,
  signedIn,
  startService,
} from '../../support/service.ts'
import { until } from '../../support/until.ts'

describe('money on two hubs of one PostgreSQL', () => {
  let clock: MovableClock
  let database: Awaited<ReturnType<typeof createDatabase>>
  let engines: readonly Engine<DB>[] = []
  let hubs: readonly Service[] = []
  let admin: ApiClient
  let clerks: readonly [ApiClient, ApiClient]
  let technicianId: string
  let customers = 0

  beforeAll(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    database = await createDatabase(inject('postgresUrl'))
    engines = await Promise.all([0, 1].map(async () => opened(await openPostgres<DB>({ url: database.url }))))
    for (const engine of engines) hubs = [...hubs, await startService(engine, clock)]
    await Promise.all(hubs.map((hub) => hub.start()))
    const [one, two] = hubs
    if (one === undefined || two === undefined) throw new Error('no hubs')
    admin = await found(one)
    const first = await hire(one, admin, { login: 'clerk-1', roles: ['settlement'] })
    const second = await hire(one, admin, { login: 'clerk-2', roles: ['settlement'] })
    technicianId = (await hire(one, admin, { login: 'tech', roles: ['technician'] })).id
    await until(() => expect(two.runtime.directory.person(technicianId)).toBeDefined())
    await until(() => expect(two.runtime.directory.person(second.id)).toBeDefined())
    clerks = [first.api, await signedIn(two, 'clerk-2')]
  })

  afterAll(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()))
    await Promise.all(engines.map((engine) => engine.close()))
    await database.drop()
  })

  async function customer() {
    customers += 1
    const phone = `135001${String(36000 + customers)}`
    return addCustomer(admin, { name: `客户 ${customers}`, phone, boughtOn: '2020-01-01' })
  }

  async function done(): Promise<string> {
    const { orderId } = await admin.cases.registerRepair(repairOf(await customer()))
    const sent = await admin.service.assign({ commandId: commandId(), orderId, version: 1, technicianId })
    const finish = { result: 'solved' as const, finding: '好了', minutes: 30 }
    await admin.service.finish({ commandId: commandId(), orderId, version: sent.version, ...finish })
    return orderId
  }

  it('settles an order once when a clerk on each approves at once', async () => {
    for (let round = 0; round < 6; round += 1) {
      const billId = await done()
      const { version, balanceMinor } = await clerks[0].money.bill({ id: billId })
      const cash = { method: 'cash' as const, amountMinor: balanceMinor, reference: '', reason: '' }
      const paid = await clerks[0].money.pay({ commandId: commandId(), billId, version, ...cash })
      const tries = await Promise.allSettled(
        clerks.map((api) => api.money.approve({ commandId: commandId(), billId, version: paid.version })),
      )
      expect(tries.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect((await clerks[1].money.bill({ id: billId })).orderState).toBe('settled')
    }
  })

  it('takes the customer’s money once when both note it at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const billId = await done()
      const { balanceMinor } = await clerks[0].money.bill({ id: billId })
      const cash = { method: 'cash' as const, amountMinor: balanceMinor, reference: '', reason: '' }
      const tries = await Promise.allSettled(
        clerks.map((api) => api.money.pay({ commandId: commandId(), billId, version: null, ...cash })),
      )
      expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
      expect((await clerks[1].money.bill({ id: billId })).balanceMinor).toBe(0)
    }
  })

  it('numbers invoice requests of both without a gap', async () => {
    const bills: string[] = []
    for (let n = 0; n < 8; n += 1) bills.push(await done())
    const asked = await Promise.all(
      bills.map(async (billId, index) => {
        const api = clerks[index % 2 === 0 ? 0 : 1]
        const { version } = await api.money.bill({ id: billId })
        const of = { amountMinor: 100, onAccount: true, title: '示例', taxNumber: '', email: '' }
        return api.money.requestInvoice({ commandId: commandId(), billId, version, ...of })
      }),
    )
    expect(asked.map((each) => each.number).toSorted()).toEqual(
      bills.map((_, index) => `I-261120-${String(index + 1).padStart(4, '0')}`),
    )
  })

  it('makes the order of a planned visit once, whichever hub comes first', async () => {
    const buyer = await customer()
    const { id } = await admin.contracts.sell({
      commandId: commandId(),
      customerId: buyer.id,
      unitIds: [buyer.unitId],
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
      visits: 12,
      priceMinor: 10_000,
      planDates: null,
    })
    clock.set(Date.UTC(2027, 3, 1, 2, 0))
    const complain = (error: unknown) => {
      throw error
    }
    await Promise.all(hubs.map((hub) => makePlannedOrders(hub.runtime, complain)))
    const { plan } = await clerks[1].contracts.get({ id })
    const ordered = plan.flatMap((visit) => visit.order?.id ?? [])
    expect(ordered).toHaveLength(3)
    const cases = await engines[0]?.read
      .selectFrom('service_order')
      .select('id')
      .where('customer_id', '=', buyer.id)
      .where('kind', '=', 'maintenance')
      .execute()
    expect(cases?.map((row) => row.id).toSorted()).toEqual(ordered.toSorted())
  })
})
