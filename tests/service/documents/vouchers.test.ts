import { expect, it } from 'vitest'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  movableClock,
  refusalOf,
  repairOf,
  startService,
} from '../../support/service.ts'

forEachEngine<DB>((_name, open) => {
  it('numbers each voucher once, without gaps, and says how often it went on paper', async () => {
    const clock = movableClock()
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const customer = await addCustomer(admin, { name: '王秀兰', phone: '13800138000' })
    const orders = []
    for (let n = 0; n < 3; n += 1)
      orders.push((await admin.cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })).orderId)

    const issue = (orderIds: readonly string[]) =>
      admin.documents.issueVouchers({ commandId: commandId(), orderIds: [...orderIds] })
    const first = await issue(orders.slice(0, 2))
    expect(first.vouchers.map(({ number, print }) => [number, print])).toEqual([
      ['V-261120-0001', 1],
      ['V-261120-0002', 1],
    ])
    clock.add(24 * 60 * 60 * 1000)
    const again = await issue([orders[1] ?? '', orders[2] ?? '', orders[2] ?? ''])
    expect(again.vouchers.map(({ number, print }) => [number, print])).toEqual([
      ['V-261120-0002', 2],
      ['V-261121-0001', 1],
    ])
    expect(again.vouchers[0]?.issuedAt).toBe(first.vouchers[1]?.issuedAt)
    expect(again.vouchers[0]?.order.customerName).toBe('王秀兰')

    expect(await refusalOf(issue([orders[0] ?? '', 'nobody']))).toBe('not-found')
    // nothing of the refused command is left: the first one's second paper was not counted
    expect((await issue([orders[0] ?? ''])).vouchers[0]?.print).toBe(2)
    await service.stop()
  })

  it('shows a number only to whoever may see it', async () => {
    const service = await startService(await open(), movableClock())
    const admin = await found(service)
    const customer = await addCustomer(admin, { name: '王秀兰', phone: '13800138642' })
    const { orderId } = await admin.cases.registerRepair({ ...repairOf(customer), contactPhone: '13800138642' })
    const manager = await hire(service, admin, { login: 'manager', roles: ['manager'] })
    const seen = await manager.api.documents.issueVouchers({ commandId: commandId(), orderIds: [orderId] })
    expect(JSON.stringify(seen)).not.toContain('13800138642')
    const dispatcher = await hire(service, admin, { login: 'dispatcher', roles: ['dispatcher'] })
    const plain = await dispatcher.api.documents.issueVouchers({ commandId: commandId(), orderIds: [orderId] })
    expect(plain.vouchers[0]?.order.contactPhone).toBe('13800138642')
    await service.stop()
  })
})
