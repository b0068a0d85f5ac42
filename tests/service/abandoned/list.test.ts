import { expect, it } from 'vitest'
import type { DB } from '../../../src/store/schema.ts'
import { giveUp } from '../../support/centre-abandoned.ts'
import { forEachEngine } from '../../support/engines.ts'
import { addCustomer, commandId, found, hire, movableClock, startService } from '../../support/service.ts'

const minute = 60_000
const second = 1_000

forEachEngine<DB>((_name, open) => {
  it('lists a caller who gives up twice once, until he is called back', async () => {
    const clock = movableClock()
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const { orgId } = await admin.people.whoAmI({})
    const operator = (await hire(service, admin, { login: 'operator', roles: ['operator'] })).api
    const manager = (await hire(service, admin, { login: 'manager', roles: ['manager'] })).api
    const customer = await addCustomer(operator, { name: '王秀兰', phone: '13800138000' })
    const first = await giveUp(service, { orgId, number: '13800138000', waitMs: 30 * second })
    const promisedAt = clock.now()
    clock.add(2 * minute)
    await giveUp(service, { orgId, number: '138 0013 8000', waitMs: 45 * second })
    await giveUp(service, { orgId, number: '13900139001', waitMs: 10 * second })
    // a slip of the finger is no call to be returned
    await giveUp(service, { orgId, number: '13900139002', waitMs: 5 * second })
    await giveUp(service, { orgId, number: '', waitMs: 20 * second })

    const { rows, next } = await operator.abandoned.list({})
    expect(next).toBe(null)
    expect(rows).toHaveLength(2)
    const [twice, once] = rows
    expect(twice).toMatchObject({
      callId: first,
      number: '+8613800138000',
      customerId: customer.id,
      customerName: '王秀兰',
      times: 2,
      waits: [30 * second, 45 * second],
      firstAt: promisedAt - 30 * second,
      lastAt: clock.now() - 45 * second,
      attempts: 0,
      dueAt: promisedAt + 15 * minute,
      state: 'open',
    })
    expect(once).toMatchObject({ number: '+8613900139001', customerId: null, times: 1 })
    expect(await operator.abandoned.counts({})).toEqual({ open: 2, late: 0, nameless: 1 })
    const masked = await manager.abandoned.list({})
    expect(masked.rows[0]).toMatchObject({ number: null, display: '138****8000' })

    if (twice === undefined) throw new Error('no line')
    await operator.commitments.dial({ commandId: commandId(), id: twice.id, number: null })
    await operator.commitments.attempt({
      commandId: commandId(),
      id: twice.id,
      result: 'no-answer',
      laterAt: null,
      note: '',
    })
    const tried = await operator.abandoned.list({})
    expect(tried.rows.find((row) => row.id === twice.id)).toMatchObject({ attempts: 1, times: 2 })

    clock.add(20 * minute)
    expect(await operator.abandoned.counts({})).toMatchObject({ open: 2, late: 2 })
  })

  it('closes a line when the caller is spoken with, and begins a new one when he gives up again', async () => {
    const clock = movableClock()
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const { orgId } = await admin.people.whoAmI({})
    const operator = (await hire(service, admin, { login: 'operator', roles: ['operator'] })).api
    await giveUp(service, { orgId, number: '13900139001', waitMs: 30 * second })
    clock.add(minute)
    await giveUp(service, { orgId, number: '13900139001', waitMs: 30 * second })
    clock.add(minute)
    await operator.calls.log({
      commandId: commandId(),
      number: '13900139001',
      direction: 'in',
      customerId: null,
      caseId: null,
    })
    expect((await operator.abandoned.list({})).rows).toEqual([])
    const closed = await operator.abandoned.list({ show: 'closed' })
    expect(closed.rows).toMatchObject([{ times: 2, result: 'called-in', state: 'kept', doneAt: clock.now() }])

    clock.add(10 * minute)
    await giveUp(service, { orgId, number: '13900139001', waitMs: 40 * second })
    expect((await operator.abandoned.list({})).rows).toMatchObject([{ times: 1, waits: [40 * second] }])
    expect((await operator.abandoned.list({ show: 'closed' })).rows).toMatchObject([{ times: 2 }])
    clock.add(24 * 60 * minute)
    expect((await operator.abandoned.list({ show: 'closed' })).rows).toEqual([])
  })

  it('goes on from page to page by deadline', async () => {
    const clock = movableClock()
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const { orgId } = await admin.people.whoAmI({})
    const operator = (await hire(service, admin, { login: 'operator', roles: ['operator'] })).api
    for (const digit of [1, 2, 3, 4, 5]) {
      await giveUp(service, { orgId, number: `1390013900${digit}`, waitMs: 30 * second })
      if (digit % 2 === 0) clock.add(minute)
    }
    const one = await operator.abandoned.list({ limit: 2 })
    const two = await operator.abandoned.list({ limit: 2, ...(one.next === null ? {} : { after: one.next }) })
    const three = await operator.abandoned.list({ limit: 2, ...(two.next === null ? {} : { after: two.next }) })
    const all = [...one.rows, ...two.rows, ...three.rows]
    expect(new Set(all.map((row) => row.display)).size).toBe(5)
    expect(all.map((row) => row.dueAt)).toEqual(all.map((row) => row.dueAt).toSorted((a, b) => a - b))
    expect(three.next).toBe(null)
  })
})
