import { beforeAll, describe, expect, it } from 'vitest'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { commandId, refusalOf } from '../../support/service.ts'
import { addPart, arrivedOrder, openWorkshop, takenIn, type WorkshopDesk } from './workshop-desk.ts'

const hour = 60 * 60 * 1000

forEachEngine<DB>((_name, open) => {
  let desk: WorkshopDesk
  beforeAll(async () => {
    desk = await openWorkshop(await open())
  })

  const balance = async () => (await desk.clerk.workshop.balance({})).places.find((each) => each.placeId === desk.store)
  const get = (id: string) => desk.dispatcher.workshop.get({ id })

  it('carries a unit from the door to its owner: part awaited, built in, checked by another one, returned', async () => {
    const partId = await addPart(desk, { code: 'qd-320', name: '启动器', pieces: 0, returnsOld: true })
    const before = await balance()
    const unit = await takenIn(desk)
    expect(unit.number).toMatch(/^R-261118-\d{4}$/)
    expect(await balance()).toMatchObject({ onShelf: (before?.onShelf ?? 0) + 1, held: (before?.held ?? 0) + 1 })
    expect(await get(unit.id)).toMatchObject({
      state: 'taken-in',
      orderState: 'to-workshop',
      condition: '门有划痕',
      letterhead: { organisation: '示例电器' },
      promises: [{ kind: 'workshop-finish', state: 'open' }],
    })
    expect(await desk.clerk.workshop.find({ text: ` ${unit.number.toLowerCase()}\n` })).toEqual({ id: unit.id })

    const diagnosed = await desk.technician.workshop.diagnose({
      commandId: commandId(),
      id: unit.id,
      version: 1,
      diagnosis: '启动器烧坏',
    })
    const waiting = await desk.technician.workshop.waitForParts({
      commandId: commandId(),
      id: unit.id,
      version: diagnosed.version,
      parts: [{ partId, quantity: 1 }],
      expectedOn: '2026-11-20',
    })
    expect((await desk.dispatcher.cases.get({ id: unit.caseId })).case).toMatchObject({
      state: 'waiting',
      waitingOn: 'parts',
    })
    expect((await get(unit.id)).partsThere).toBe(false)
    await desk.clerk.parts.receive({
      commandId: commandId(),
      placeId: desk.store,
      lines: [{ partId, quantity: 2 }],
      note: '',
    })
    expect(await get(unit.id)).toMatchObject({ partsThere: true, wishes: [{ there: 2, quantity: 1 }] })
    const resumed = await desk.technician.workshop.resume({
      commandId: commandId(),
      id: unit.id,
      version: waiting.version,
    })
    expect((await desk.dispatcher.cases.get({ id: unit.caseId })).case.state).toBe('open')
    const fit = { id: unit.id, version: resumed.version, partId, quantity: 1 }
    expect(
      await refusalOf(desk.technician.workshop.fitPart({ commandId: commandId(), ...fit, oldBack: 0, note: '' })),
    ).toBe('reason-required')
    const fitted = await desk.technician.workshop.fitPart({ commandId: commandId(), ...fit, oldBack: 1, note: '' })
    const stock = await desk.clerk.parts.stock({ placeId: desk.store })
    expect(stock.filter((line) => line.partId === partId).map((line) => [line.condition, line.quantity])).toEqual(
      expect.arrayContaining([
        ['new', 1],
        ['old', 1],
      ]),
    )
    desk.clock.add(2 * hour)
    const finished = await desk.technician.workshop.finish({
      commandId: commandId(),
      id: unit.id,
      version: fitted.version,
      outcome: 'repaired',
      work: '更换启动器，试机两小时',
      minutes: 40,
    })
    const check = { id: unit.id, version: finished.version, note: '' }
    expect(await refusalOf(desk.technician.workshop.verify({ commandId: commandId(), ...check }))).toBe('FORBIDDEN')
    const verified = await desk.dispatcher.workshop.verify({ commandId: commandId(), ...check })
    expect((await get(unit.id)).promises.map((promise) => [promise.kind, promise.state])).toEqual([
      ['workshop-finish', 'kept'],
      ['goods-return', 'open'],
    ])
    const over = { id: unit.id, version: verified.version, receiver: '王秀兰', signature: '' }
    expect(
      await refusalOf(desk.clerk.workshop.handOver({ commandId: commandId(), ...over, receiptShown: false, note: '' })),
    ).toBe('reason-required')
    await desk.clerk.workshop.handOver({ commandId: commandId(), ...over, receiptShown: true, note: '' })

    const after = await get(unit.id)
    expect(after).toMatchObject({
      state: 'returned',
      orderState: 'done',
      receiver: '王秀兰',
      receiptVoidAt: desk.clock.now(),
      repairedByName: 'repairer',
      verifiedByName: 'supervisor',
      usedParts: [{ code: 'QD-320', quantity: 1 }],
    })
    expect(after.register.map((line) => line.direction)).toEqual(['in', 'out'])
    expect(await balance()).toMatchObject({ onShelf: before?.onShelf ?? 0, held: before?.held ?? 0 })
    const matter = await desk.dispatcher.cases.get({ id: unit.caseId })
    expect(matter.commitments.map((each) => [each.kind, each.state]).toSorted()).toEqual([
      ['arrival', 'kept'],
      ['dispatch', 'kept'],
      ['goods-return', 'kept'],
      ['service-callback', 'open'],
      ['workshop-finish', 'kept'],
    ])
  })

  it('refuses that somebody checks his own work, also work that was sent back and finished by another one', async () => {
    const unit = await takenIn(desk)
    const step = { id: unit.id, commandId: '' }
    const diagnosed = await desk.dispatcher.workshop.diagnose({
      ...step,
      commandId: commandId(),
      version: 1,
      diagnosis: '漏氟',
    })
    const work = { outcome: 'repaired', work: '补漏', minutes: null } as const
    const first = await desk.dispatcher.workshop.finish({
      id: unit.id,
      commandId: commandId(),
      version: diagnosed.version,
      ...work,
    })
    const verify = (version: number) =>
      desk.dispatcher.workshop.verify({ commandId: commandId(), id: unit.id, version, note: '' })
    expect(await refusalOf(verify(first.version))).toBe('own-request')
    const back = await desk.dispatcher.workshop.reject({
      commandId: commandId(),
      id: unit.id,
      version: first.version,
      reason: '仍不制冷',
    })
    expect(back.state).toBe('diagnosed')
    const second = await desk.technician.workshop.finish({
      id: unit.id,
      commandId: commandId(),
      version: back.version,
      ...work,
    })
    expect(await refusalOf(verify(second.version))).toBe('own-request')
  })

  it('takes a unit in once, whoever was first', async () => {
    const order = await arrivedOrder(desk)
    const input = { orderId: order.orderId, condition: '', accessories: '', shelf: '', toldDate: '2026-11-24' }
    const one = () => desk.clerk.workshop.takeIn({ commandId: commandId(), ...input, version: order.version })
    const tries = await Promise.allSettled([one(), one(), one()])
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    const [found] = (await desk.dispatcher.cases.get({ id: order.caseId })).orders
    expect(
      await refusalOf(desk.clerk.workshop.takeIn({ commandId: commandId(), ...input, version: found?.version ?? 0 })),
    ).toBe('duplicate')
  })

  it('moves the told date with a reason, before it is late and not after it is done', async () => {
    const unit = await takenIn(desk)
    const delayed = await desk.technician.workshop.delay({
      commandId: commandId(),
      id: unit.id,
      version: 1,
      toldDate: '2026-12-02',
      reason: '缺件',
      askedByCustomer: false,
    })
    expect(await get(unit.id)).toMatchObject({ toldDate: '2026-12-02', version: delayed.version })
    const matter = await desk.dispatcher.cases.get({ id: unit.caseId })
    const promise = matter.commitments.find((each) => each.kind === 'workshop-finish')
    expect((promise?.dueAt ?? 0) > (promise?.firstDueAt ?? 0)).toBe(true)
    expect(
      await refusalOf(
        desk.technician.workshop.delay({
          commandId: commandId(),
          id: unit.id,
          version: delayed.version,
          toldDate: '2026-11-01',
          reason: '缺件',
          askedByCustomer: false,
        }),
      ),
    ).toBe('invalid-time')
  })

  it('gives a unit back that the customer does not want repaired, after a check', async () => {
    const unit = await takenIn(desk)
    const out = await desk.clerk.workshop.withdraw({
      commandId: commandId(),
      id: unit.id,
      version: 1,
      reason: '嫌贵，不修了',
    })
    const verified = await desk.dispatcher.workshop.verify({
      commandId: commandId(),
      id: unit.id,
      version: out.version,
      note: '',
    })
    await desk.clerk.workshop.handOver({
      commandId: commandId(),
      id: unit.id,
      version: verified.version,
      receiver: '本人',
      receiptShown: false,
      note: '看过身份证',
      signature: '',
    })
    const matter = await desk.dispatcher.cases.get({ id: unit.caseId })
    expect(matter.commitments.find((each) => each.kind === 'workshop-finish')?.result).toBe('withdrawn')
    expect(matter.orders[0]?.state).toBe('done')
  })

  it('lists what stayed too long, and counts the lists as they are', async () => {
    const unit = await takenIn(desk, '2026-12-30')
    desk.clock.add(20 * 24 * hour)
    const long = await desk.clerk.workshop.list({ list: 'too-long', longerThanDays: 14 })
    expect(long.rows.map((row) => row.id)).toContain(unit.id)
    expect(long.rows.every((row) => row.daysHere >= 14)).toBe(true)
    const counts = await desk.clerk.workshop.counts({ longerThanDays: 14 })
    for (const list of ['in-work', 'waiting-parts', 'to-verify', 'to-return', 'too-long'] as const)
      expect([list, (await desk.clerk.workshop.list({ list })).rows.length]).toEqual([list, counts[list]])
    const first = await desk.clerk.workshop.list({ list: 'too-long', limit: 1 })
    const second = await desk.clerk.workshop.list({ list: 'too-long', limit: 1, after: first.next ?? '' })
    expect(second.rows[0]?.id).not.toBe(first.rows[0]?.id)
    const { rows } = await desk.clerk.workshop.list({ list: 'returned', limit: 1 })
    expect(rows[0]?.state).toBe('returned')
    desk.clock.add(-20 * 24 * hour)
  })

  describe('the register', () => {
    it('follows a unit into another depot', async () => {
      const head = (await desk.admin.people.whoAmI({})).orgId
      const { id: centre } = await desk.admin.people.saveOrgUnit({
        commandId: commandId(),
        id: null,
        parentId: head,
        kind: 'centre',
        name: '河东中心',
        code: 'HD',
        areaCode: '',
        level: 'A',
      })
      const unit = await takenIn(desk)
      await desk.clerk.workshop.move({
        commandId: commandId(),
        id: unit.id,
        version: 1,
        placeId: `store:${centre}`,
        shelf: 'B-1',
      })
      const { places, problems } = await desk.clerk.workshop.balance({})
      expect(problems).toEqual([])
      expect(places.find((each) => each.placeId === `store:${centre}`)).toMatchObject({ in: 1, out: 0, held: 1 })
      expect(places.every((each) => each.onShelf === each.held)).toBe(true)
    })

    it('says which goods do not balance', async () => {
      const unit = await takenIn(desk)
      await desk.service.runtime.engine.write(async (trx) => {
        await trx.db.deleteFrom('goods_line').where('repair_id', '=', unit.id).execute()
        await trx.insert('goods_line', {
          id: 'stray',
          org_id: (await trx.db.selectFrom('org_unit').select('id').executeTakeFirstOrThrow()).id,
          repair_id: unit.id,
          taken_back_id: null,
          number: unit.number,
          place_id: desk.store,
          direction: 'out',
          reason: 'returned',
          at: 0,
          by_person: 'x',
          note: '',
        })
      })
      const { problems } = await desk.clerk.workshop.balance({})
      expect(problems.map((line) => line.number)).toEqual([unit.number])
    })
  })
})
