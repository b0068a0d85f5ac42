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

const minute = 60_000
const hour = 60 * minute
/** Wednesday 18 November 2026, 10:00 in Shanghai. */
const wednesday = Date.UTC(2026, 10, 18, 2, 0)

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let boss: ApiClient
  let rival: ApiClient
  let technicians: readonly string[]
  let phones = 0

  beforeAll(async () => {
    clock = movableClock(wednesday)
    service = await startService(await open(), clock)
    admin = await found(service)
    boss = (await hire(service, admin, { login: 'boss', roles: ['dispatcher', 'operator'] })).api
    rival = (await hire(service, admin, { login: 'rival', roles: ['dispatcher'] })).api
    const hired = [
      await hire(service, admin, { login: 'tech-1', roles: ['technician'] }),
      await hire(service, admin, { login: 'tech-2', roles: ['technician'] }),
    ]
    technicians = hired.map(({ id }) => id)
  })

  async function register(changes: Partial<ReturnType<typeof repairOf>> = {}) {
    phones += 1
    const phone = `139${String(phones).padStart(8, '0')}`
    const customer = await addCustomer(boss, { name: `客户${phones}`, phone })
    const made = await boss.cases.registerRepair({ ...repairOf(customer), ...changes })
    const waiting = await boss.dispatch.queue()
    const order = waiting.orders.find((each) => each.id === made.orderId)
    if (order === undefined) throw new Error('a new order does not wait')
    return { ...order, customer }
  }

  const assign = (
    by: ApiClient,
    order: Readonly<{ id: string; version: number }>,
    to: Readonly<{ technician: number; plannedFrom?: number | null }>,
  ) =>
    by.service.assign({
      commandId: commandId(),
      orderId: order.id,
      version: order.version,
      technicianId: technicians[to.technician] ?? '',
      plannedFrom: to.plannedFrom ?? null,
    })

  const lane = async (technician: number, date: string | null = null) => {
    const board = await boss.dispatch.lanes({ date })
    return board.lanes.find((each) => each.technicianId === technicians[technician])
  }

  it('places a visit at the earliest moment of the day and shows it in the lane', async () => {
    clock.set(wednesday)
    const order = await register()
    expect(order).toMatchObject({ state: 'registered', travelMs: 30 * minute, workMs: hour, category: 'fridge' })
    const sent = await assign(boss, order, { technician: 0 })
    expect(sent).toMatchObject({ state: 'dispatched', plannedFrom: wednesday + 30 * minute })
    expect((await boss.dispatch.queue()).orders.map(({ id }) => id)).not.toContain(order.id)
    const day = await lane(0)
    expect(day?.spans).toEqual([{ fromMs: wednesday - 2 * hour, toMs: wednesday + 8 * hour }])
    expect(day?.visits).toMatchObject([
      { orderId: order.id, state: 'dispatched', fromMs: sent.plannedFrom, toMs: sent.plannedFrom + hour },
    ])
    // the next one of the same technician comes behind it, way and all
    const second = await assign(boss, await register(), { technician: 0 })
    expect(second.plannedFrom).toBe(sent.plannedFrom + hour + 30 * minute)
  })

  it('refuses a time that another visit has, with its number, and changes nothing', async () => {
    const first = await register()
    const at = wednesday + 6 * hour
    await assign(boss, first, { technician: 1, plannedFrom: at })
    const second = await register()
    const refused = await assign(boss, second, { technician: 1, plannedFrom: at + 30 * minute }).catch((error) => error)
    expect(refused.data).toMatchObject({
      code: 'visit-conflict',
      params: { reason: 'taken', name: 'tech-2', number: first.caseNumber },
    })
    const still = (await boss.dispatch.queue()).orders.find(({ id }) => id === second.id)
    expect(still).toMatchObject({ state: 'registered', version: second.version })
    const tooSoon = assign(boss, second, { technician: 1, plannedFrom: wednesday + 10 * minute })
    expect((await tooSoon.catch((error) => error)).data.params.reason).toBe('too-soon')
    const evening = assign(boss, second, { technician: 1, plannedFrom: wednesday + 9 * hour })
    expect((await evening.catch((error) => error)).data.params.reason).toBe('outside-shift')
  })

  it('keeps to the window agreed with the customer', async () => {
    const window = { fromMs: wednesday + 22 * hour, toMs: wednesday + 24 * hour }
    const order = await register({ window })
    const other = assign(boss, order, { technician: 1, plannedFrom: wednesday + 4 * hour })
    expect((await other.catch((error) => error)).data.params).toMatchObject({ reason: 'outside-window' })
    const sent = await assign(boss, order, { technician: 1 })
    expect(sent.plannedFrom).toBe(window.fromMs + 30 * minute)
    expect((await lane(1))?.visits.map((visit) => visit.orderId)).not.toContain(order.id)
    expect((await lane(1, '2026-11-19'))?.visits.map((visit) => visit.orderId)).toContain(order.id)
  })

  it('gives another time to the same technician without a second visit, and to another one with it', async () => {
    const order = await register()
    const sent = await assign(boss, order, { technician: 1, plannedFrom: wednesday + 2 * hour })
    const moved = await assign(
      boss,
      { id: order.id, version: sent.version },
      {
        technician: 1,
        plannedFrom: wednesday + 3 * hour,
      },
    )
    expect(moved.version).toBe(sent.version + 1)
    const visits = () =>
      service.runtime.engine.read.selectFrom('visit').selectAll().where('order_id', '=', order.id).execute()
    expect(await visits()).toMatchObject([{ planned_from: wednesday + 3 * hour, state: 'dispatched' }])
    await assign(boss, { id: order.id, version: moved.version }, { technician: 0 })
    expect((await visits()).map(({ state, result }) => [state, result]).toSorted()).toEqual([
      ['cancelled', 'reassigned'],
      ['dispatched', null],
    ])
    const told = await boss.cases.get({ id: order.caseId })
    expect(told.timeline.map(({ kind }) => kind)).toContain('visit-moved')
  })

  it('triages: urgent ones come first, with their time and what the technician must know', async () => {
    const late = await register()
    const urgent = await register()
    const triaged = await boss.dispatch.triage({
      commandId: commandId(),
      orderId: urgent.id,
      version: urgent.version,
      urgent: true,
      minutes: 90,
      note: '带启动器',
    })
    expect(triaged.state).toBe('triaged')
    const { orders } = await boss.dispatch.queue()
    const ids = orders.map(({ id }) => id)
    expect(ids.indexOf(urgent.id)).toBeLessThan(ids.indexOf(late.id))
    expect(orders.find(({ id }) => id === urgent.id)).toMatchObject({
      urgent: true,
      workMs: 90 * minute,
      triage: { urgent: true, note: '带启动器', byName: 'boss' },
    })
    expect(
      await refusalOf(
        boss.dispatch.triage({
          commandId: commandId(),
          orderId: urgent.id,
          version: urgent.version,
          urgent: false,
          minutes: 60,
          note: '',
        }),
      ),
    ).toBe('changed-meanwhile')
  })

  it('flags a failed visit and a repair that did not hold', async () => {
    const order = await register()
    const sent = await assign(boss, order, { technician: 0 })
    const finish = (id: string, version: number, result: 'solved' | 'revisit') =>
      boss.service.finish({ commandId: commandId(), orderId: id, version, result, finding: '缺件', minutes: 30 })
    await finish(order.id, sent.version, 'revisit')
    const again = (await boss.dispatch.queue()).orders.find(({ id }) => id === order.id)
    expect(again).toMatchObject({ state: 'revisit', failedTechnicianIds: [technicians[0]], repeatTechnicianId: null })
    if (again === undefined) throw new Error('the order does not wait again')
    const second = await assign(boss, again, { technician: 1 })
    await finish(order.id, second.version, 'solved')
    const repeat = await boss.cases.registerRepair({ ...repairOf(order.customer), duplicateSeen: true })
    const waiting = (await boss.dispatch.queue()).orders.find(({ id }) => id === repeat.orderId)
    expect(waiting).toMatchObject({ repeatOf: order.id, repeatTechnicianId: technicians[1], failedTechnicianIds: [] })
  })

  describe('two dispatchers at the same moment', () => {
    it('give one technician one visit at a time: exactly one wins, the other is told what is in the way', async () => {
      for (let round = 0; round < 5; round += 1) {
        clock.set(wednesday + (round + 1) * 7 * 24 * hour)
        const [left, right] = [await register(), await register()]
        const at = clock.now() + 3 * hour
        const answers = await Promise.allSettled([
          assign(boss, left, { technician: 0, plannedFrom: at }),
          assign(rival, right, { technician: 0, plannedFrom: at + 15 * minute }),
        ])
        expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
        const lost = answers.find((answer) => answer.status === 'rejected')
        const winner = answers[0]?.status === 'fulfilled' ? left : right
        expect(lost?.reason.data).toMatchObject({
          code: 'visit-conflict',
          params: { reason: 'taken', number: winner.caseNumber },
        })
      }
    })

    it('send one order to one technician', async () => {
      clock.set(wednesday + 6 * 7 * 24 * hour)
      const order = await register()
      const answers = await Promise.allSettled([
        assign(boss, order, { technician: 0 }),
        assign(rival, order, { technician: 1 }),
      ])
      expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const visits = await service.runtime.engine.read
        .selectFrom('visit')
        .selectAll()
        .where('order_id', '=', order.id)
        .execute()
      expect(visits).toHaveLength(1)
    })

    it('never overlap on one technician, however many order at once', async () => {
      clock.set(wednesday + 7 * 7 * 24 * hour)
      const orders: Awaited<ReturnType<typeof register>>[] = []
      for (let index = 0; index < 8; index += 1) orders.push(await register())
      await Promise.all(orders.map((order, index) => assign(index % 2 === 0 ? boss : rival, order, { technician: 1 })))
      const date = new Date(clock.now()).toISOString().slice(0, 10)
      const next = new Date(clock.now() + 24 * hour).toISOString().slice(0, 10)
      const visits = [...((await lane(1, date))?.visits ?? []), ...((await lane(1, next))?.visits ?? [])]
        .filter((visit) => orders.some(({ id }) => id === visit.orderId))
        .toSorted((a, b) => a.fromMs - b.fromMs)
      expect(visits).toHaveLength(8)
      for (const [index, visit] of visits.entries()) {
        const before = visits[index - 1]
        if (before !== undefined) expect(visit.fromMs - visit.travelMs).toBeGreaterThanOrEqual(before.toMs)
      }
    })
  })

  it('has what was not dispatched today first tomorrow', async () => {
    clock.set(wednesday + 10 * 7 * 24 * hour + 7 * hour)
    const left = await register()
    expect(left.leftOver).toBe(false)
    clock.add(15 * hour)
    const fresh = await register()
    const urgent = await register()
    await boss.dispatch.triage({
      commandId: commandId(),
      orderId: urgent.id,
      version: urgent.version,
      urgent: true,
      minutes: 60,
      note: '',
    })
    const board = await boss.dispatch.queue()
    const mine = board.orders.filter(({ id }) => [left.id, fresh.id, urgent.id].includes(id))
    expect(mine.map(({ id }) => id)).toEqual([left.id, urgent.id, fresh.id])
    expect(mine.map(({ leftOver }) => leftOver)).toEqual([true, false, false])
    expect(board.leftOver).toBe(board.orders.filter((order) => order.leftOver).length)
    expect(board.total).toBe(board.orders.length)
  })
})
