import { expect, it } from 'vitest'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { DB } from '../../src/store/schema.ts'
import { auditing, commandsOf } from '../support/audited.ts'
import { forEachEngine } from '../support/engines.ts'
import { arrivedOrder, openWorkshop } from './workshop/workshop-desk.ts'

type Moved = Readonly<{ id: string; version: number }>

forEachEngine<DB>((_name, open) => {
  it('writes what every command of workshop and parts did, once however often it is sent', async () => {
    const engine = await open()
    const desk = await openWorkshop(engine)
    const { service, clerk, dispatcher, technician, store, van } = desk
    const { send, sent } = auditing(engine)

    /** A unit taken in. */
    async function takeIn(): Promise<Moved & Readonly<{ orderId: string }>> {
      const { orderId, version } = await arrivedOrder(desk)
      const words = { condition: '门有划痕', accessories: '搁架 2 块', shelf: 'A-3', toldDate: '2026-11-25' }
      return { ...(await send<Moved>(clerk, 'workshop.takeIn', { orderId, version, ...words })), orderId }
    }
    const version = async (id: string) => (await clerk.workshop.get({ id })).version

    const { id: partId } = await send<{ id: string }>(clerk, 'parts.save', {
      id: null,
      version: null,
      code: 'QD-320',
      name: '启动器',
      category: '冰箱',
      priceMinor: 12_800,
      returnsOld: true,
      active: true,
      note: '',
      modelIds: [],
    })
    const pieces = (quantity: number) => [{ partId, quantity }]
    const fresh = (quantity: number) => [{ partId, quantity, condition: 'new' }]
    await send(clerk, 'parts.setMinimum', { placeId: store, partId, minimum: 2 })

    const unit = await takeIn()
    const moved = { id: unit.id }
    const diagnosed = await send<Moved>(technician, 'workshop.diagnose', { ...unitAt(unit), diagnosis: '启动器烧坏' })
    const waits = { ...unitAt(diagnosed), parts: pieces(1), expectedOn: '2026-11-20' }
    const waiting = await send<Moved>(technician, 'workshop.waitForParts', waits)
    const later = { toldDate: '2026-12-02', reason: '缺件', askedByCustomer: false }
    const delayed = await send<Moved>(technician, 'workshop.delay', { ...unitAt(waiting), ...later })
    await send(clerk, 'parts.receive', { placeId: store, lines: pieces(5), note: '到货' })
    const resumed = await send<Moved>(technician, 'workshop.resume', unitAt(delayed))
    const fit = { ...unitAt(resumed), ...pieces(1)[0], oldBack: 1, note: '' }
    const fitted = await send<Moved>(technician, 'workshop.fitPart', fit)
    const shelf = await send<Moved>(clerk, 'workshop.move', { ...unitAt(fitted), placeId: store, shelf: 'B-1' })
    const work = { outcome: 'repaired', work: '更换启动器', minutes: 40 }
    const finished = await send<Moved>(technician, 'workshop.finish', { ...unitAt(shelf), ...work })
    const back = await send<Moved>(dispatcher, 'workshop.reject', { ...unitAt(finished), reason: '仍有异响' })
    const again = await send<Moved>(technician, 'workshop.finish', { ...unitAt(back), ...work })
    const verified = await send<Moved>(dispatcher, 'workshop.verify', { ...unitAt(again), note: '试机正常' })
    const receiver = { receiver: '王秀兰', receiptShown: true, note: '', signature: '' }
    await send(clerk, 'workshop.handOver', { ...unitAt(verified), ...receiver })
    expect(await clerk.workshop.get(moved)).toMatchObject({ state: 'returned', orderState: 'done' })

    const unwanted = await takeIn()
    await send(clerk, 'workshop.withdraw', {
      id: unwanted.id,
      version: await version(unwanted.id),
      reason: '嫌贵，不修了',
    })

    await send(clerk, 'parts.transfer', { from: store, to: van, lines: fresh(1), note: '领料' })
    const { orderId } = await arrivedOrder(desk)
    const used = { placeId: store, orderId, lines: [{ ...pieces(2)[0], oldBack: 2 }], note: '' }
    await send(clerk, 'parts.use', used)
    const { rows } = await clerk.parts.moves({ partId })
    const move = rows.find((row) => row.kind === 'use' && row.orderId === orderId)
    await send(clerk, 'parts.unuse', { moveId: move?.id, quantity: 1, reason: '没有装' })
    const counted = { partId, condition: 'new', expected: 2, counted: 1 }
    await send(clerk, 'parts.count', { placeId: store, lines: [counted], reason: '盘点' })
    const { id: takenBackId } = await send<{ id: string }>(clerk, 'parts.takeBack', {
      placeId: store,
      kind: 'exchange',
      caseNumber: '',
      modelName: 'BX-320 三门冰箱',
      serial: 'X1',
      note: '',
    })
    const toFactory = { parts: pieces(1), takenBackIds: [takenBackId], recipient: '示例电器厂', carrier: '', note: '' }
    await send(clerk, 'parts.sendToFactory', { placeId: store, ...toFactory })
    const [left] = (await clerk.parts.stock({ placeId: store })).filter((line) => line.condition === 'new')
    expect(left?.quantity).toBe(1)

    expect(sent()).toEqual(commandsOf('audit-stock'))
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
    await service.stop()
  }, 60_000)
})

/** Which unit a command is about, as it stands after the last one. */
function unitAt({ id, version }: Moved): Moved {
  return { id, version }
}
