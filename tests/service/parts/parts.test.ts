import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { type StockMove, stockKey, sumOfMoves } from '../../../src/core/domain/parts/stock.ts'
import { openSqljs } from '../../../src/store/engines/sqljs.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { opened } from '../../support/opened.ts'
import { commandId, hire, refusalOf } from '../../support/service.ts'
import { addPart, arrivedOrder, openWorkshop, takenIn, type WorkshopDesk } from '../workshop/workshop-desk.ts'

/** What the store has written beside the lines, and what the lines sum up to. */
async function books(desk: WorkshopDesk) {
  const { read } = desk.service.runtime.engine
  const moves = await read.selectFrom('stock_move').selectAll().execute()
  const lines = moves.map(
    (row): StockMove => ({
      partId: row.part_id,
      condition: row.condition as StockMove['condition'],
      quantity: row.quantity,
      from: row.from_place,
      to: row.to_place,
    }),
  )
  const rows = await read.selectFrom('stock').selectAll().execute()
  const stock = new Map(
    rows.map((row) => [
      stockKey({ placeId: row.place_id, partId: row.part_id, condition: row.condition as StockMove['condition'] }),
      row.quantity,
    ]),
  )
  return { stock, sums: sumOfMoves(lines) }
}

async function expectBalanced(desk: WorkshopDesk): Promise<void> {
  const { stock, sums } = await books(desk)
  for (const [key, pieces] of stock) expect([key, pieces]).toEqual([key, sums.get(key) ?? 0])
  for (const [key, pieces] of sums) expect([key, pieces >= 0, stock.get(key)]).toEqual([key, true, pieces])
}

function refusalData(error: unknown): Readonly<{ code?: string; params?: Record<string, unknown> }> {
  return (error as { data?: { code?: string; params?: Record<string, unknown> } }).data ?? {}
}

forEachEngine<DB>((name, open) => {
  let desk: WorkshopDesk
  let second: ApiClient
  beforeAll(async () => {
    desk = await openWorkshop(await open())
    second = (await hire(desk.service, desk.admin, { login: 'clerk-2', roles: ['clerk'] })).api
  })

  const move = (
    api: ApiClient,
    { partId, quantity, to = desk.van }: Readonly<{ partId: string; quantity: number; to?: string }>,
  ) =>
    api.parts.transfer({
      commandId: commandId(),
      from: desk.store,
      to,
      lines: [{ partId, condition: 'new', quantity }],
      note: '',
    })

  it('gives the last part to one of two clerks, and tells the other who has it', async () => {
    for (let round = 0; round < 6; round += 1) {
      const partId = await addPart(desk, { code: `last-${round}`, name: `末件 ${round}`, pieces: 1 })
      const tries = await Promise.allSettled([
        move(desk.clerk, { partId, quantity: 1 }),
        move(second, { partId, quantity: 1 }),
      ])
      expect(tries.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const winner = tries[0]?.status === 'fulfilled' ? 'clerk' : 'clerk-2'
      const lost = tries.find((each) => each.status === 'rejected')
      expect(refusalData(lost?.reason)).toEqual({
        code: 'not-enough-stock',
        params: { part: `末件 ${round}`, place: '示例电器', there: 0, wanted: 1, reason: 'taken', by: winner },
      })
      const van = await desk.clerk.parts.stock({ placeId: desk.van })
      expect(van.find((line) => line.partId === partId)?.quantity).toBe(1)
    }
    await expectBalanced(desk)
  })

  it('never gives out more than there is when many take at once', async () => {
    const partId = await addPart(desk, { code: 'many', name: '多人领', pieces: 7 })
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        move(index % 2 === 0 ? desk.clerk : second, { partId, quantity: (index % 3) + 1 }),
      ),
    )
    const given = tries.reduce((sum, each, index) => sum + (each.status === 'fulfilled' ? (index % 3) + 1 : 0), 0)
    expect(given).toBeLessThanOrEqual(7)
    const left = (await desk.clerk.parts.stock({ placeId: desk.store })).find((line) => line.partId === partId)
    expect((left?.quantity ?? 0) + given).toBe(7)
    await expectBalanced(desk)
  })

  it('moves all lines of a document or none', async () => {
    const there = await addPart(desk, { code: 'there', name: '有货', pieces: 5 })
    const gone = await addPart(desk, { code: 'gone', name: '无货', pieces: 0 })
    const lines = [there, gone].map((partId) => ({ partId, condition: 'new' as const, quantity: 1 }))
    const sent = desk.clerk.parts.transfer({ commandId: commandId(), from: desk.store, to: desk.van, lines, note: '' })
    expect(await refusalOf(sent)).toBe('not-enough-stock')
    const [row] = (await desk.clerk.parts.stock({ placeId: desk.store })).filter((line) => line.partId === there)
    expect(row?.quantity).toBe(5)
  })

  it('uses a part once for an order, keeps the old one, and puts it back once at most', async () => {
    const partId = await addPart(desk, { code: 'board', name: '主板', pieces: 3, returnsOld: true })
    const order = await arrivedOrder(desk)
    const use = (oldBack: number, note: string) =>
      desk.clerk.parts.use({
        commandId: commandId(),
        placeId: desk.store,
        orderId: order.orderId,
        lines: [{ partId, quantity: 2, oldBack }],
        note,
      })
    expect(await refusalOf(use(1, ''))).toBe('reason-required')
    expect(await refusalOf(use(3, ''))).toBe('invalid-value')
    await use(1, '一块被客户留下')
    const { rows } = await desk.clerk.parts.moves({ partId })
    const used = rows.find((row) => row.kind === 'use')
    expect(rows.map((row) => [row.kind, row.quantity]).toSorted()).toEqual([
      ['old-in', 1],
      ['receive', 3],
      ['use', 2],
    ])
    const back = (quantity: number) =>
      desk.clerk.parts.unuse({ commandId: commandId(), moveId: used?.id ?? '', quantity, reason: '没有装' })
    const tries = await Promise.allSettled([back(2), back(2)])
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    const [line] = (await desk.clerk.parts.stock({ placeId: desk.store })).filter(
      (each) => each.partId === partId && each.condition === 'new',
    )
    expect(line?.quantity).toBe(3)
    await expectBalanced(desk)
  })

  it('writes the difference of a count, and refuses one that was overtaken', async () => {
    const partId = await addPart(desk, { code: 'counted', name: '盘点件', pieces: 4 })
    const count = (expected: number, counted: number, reason: string) =>
      desk.clerk.parts.count({
        commandId: commandId(),
        placeId: desk.store,
        lines: [{ partId, condition: 'new', expected, counted }],
        reason,
      })
    expect(await refusalOf(count(4, 3, ''))).toBe('reason-required')
    expect(await count(4, 3, '丢失')).toMatchObject({ differences: 1 })
    expect(await refusalOf(count(4, 5, '再盘'))).toBe('changed-meanwhile')
    expect(await count(3, 3, '')).toEqual({ document: null, differences: 0 })
    await expectBalanced(desk)
  })

  it('sends old parts and units taken back with one return note, each once', async () => {
    const partId = await addPart(desk, { code: 'comp', name: '压缩机', pieces: 1, returnsOld: true })
    const order = await arrivedOrder(desk)
    await desk.clerk.parts.use({
      commandId: commandId(),
      placeId: desk.store,
      orderId: order.orderId,
      lines: [{ partId, quantity: 1, oldBack: 1 }],
      note: '',
    })
    const { id: unitId } = await desk.clerk.parts.takeBack({
      commandId: commandId(),
      placeId: desk.store,
      kind: 'exchange',
      caseNumber: '',
      modelName: 'BX-320 三门冰箱',
      serial: 'X1',
      note: '',
    })
    const before = await desk.clerk.workshop.balance({})
    expect(before.problems).toEqual([])
    const send = () =>
      desk.clerk.parts.sendToFactory({
        commandId: commandId(),
        placeId: desk.store,
        parts: [{ partId, quantity: 1 }],
        takenBackIds: [unitId],
        recipient: '示例电器厂',
        carrier: '物流',
        note: '',
      })
    const tries = await Promise.allSettled([send(), send()])
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    const { rows } = await desk.clerk.parts.returnNotes({})
    expect(rows).toHaveLength(1)
    expect(rows[0]?.number).toMatch(/^N-\d{6}-0001$/)
    const note = await desk.clerk.parts.returnNote({ id: rows[0]?.id ?? '' })
    expect(note.parts).toEqual([{ code: 'COMP', name: '压缩机', quantity: 1 }])
    expect(note.units.map((unit) => [unit.id, unit.state])).toEqual([[unitId, 'sent']])
    const after = await desk.clerk.workshop.balance({})
    expect(after.places.every((place) => place.onShelf === place.held)).toBe(true)
    await expectBalanced(desk)
  })

  it('knows what is below its minimum and who waits for it', async () => {
    const partId = await addPart(desk, { code: 'low', name: '紧缺件', pieces: 1 })
    await desk.clerk.parts.setMinimum({ commandId: commandId(), placeId: desk.store, partId, minimum: 4 })
    const { rows } = await desk.clerk.parts.list({ show: 'low' })
    expect(rows.map((row) => [row.code, row.missing])).toEqual([['LOW', 3]])
    expect((await desk.clerk.parts.list({ text: '紧缺' })).rows.map((row) => row.id)).toEqual([partId])
    const unit = await takenIn(desk)
    const diagnosed = await desk.technician.workshop.diagnose({
      commandId: commandId(),
      id: unit.id,
      version: 1,
      diagnosis: '缺件',
    })
    await desk.technician.workshop.waitForParts({
      commandId: commandId(),
      id: unit.id,
      version: diagnosed.version,
      parts: [{ partId, quantity: 2 }],
      expectedOn: '2026-11-27',
    })
    expect((await desk.clerk.parts.get({ id: partId })).waiting).toEqual([
      { repairId: unit.id, number: unit.number, quantity: 2 },
    ])
  })

  it('keeps a centre out of the stock of another one', async () => {
    const head = (await desk.admin.people.whoAmI({})).orgId
    const { id: orgId } = await desk.admin.people.saveOrgUnit({
      commandId: commandId(),
      id: null,
      parentId: head,
      kind: 'centre',
      name: `中心 ${name}`,
      code: 'ZX',
      areaCode: '',
      level: 'A',
    })
    const stranger = (await hire(desk.service, desk.admin, { login: 'clerk-zx', roles: ['clerk'], orgId })).api
    const partId = await addPart(desk, { code: 'mine', name: '本部件', pieces: 2 })
    expect(await stranger.parts.stock({ placeId: desk.store })).toEqual([])
    expect((await stranger.parts.get({ id: partId })).stock).toEqual([])
    expect((await stranger.parts.list({ text: 'mine' })).rows.map((row) => row.total)).toEqual([0])
    expect((await stranger.parts.places({})).map((place) => place.id)).toEqual([`store:${orgId}`])
    expect(await refusalOf(move(stranger, { partId, quantity: 1, to: `store:${orgId}` }))).toBe('not-found')
    const unit = await takenIn(desk)
    expect(await refusalOf(stranger.workshop.get({ id: unit.id }))).toBe('not-found')
    expect(await stranger.workshop.find({ text: unit.number })).toBeNull()
  })
})

describe('any history of commands', () => {
  it('leaves stock and register equal to the sum of their lines', async () => {
    const desk = await openWorkshop(opened(await openSqljs<DB>()))
    const parts = [
      await addPart(desk, { code: 'a', name: 'A', pieces: 3 }),
      await addPart(desk, { code: 'b', name: 'B', pieces: 1, returnsOld: true }),
    ]
    const unit = await takenIn(desk)
    const part = fc.constantFrom(...parts)
    const pieces = fc.integer({ min: 1, max: 3 })
    const step = fc.oneof(
      fc.record({ kind: fc.constant('receive' as const), partId: part, quantity: pieces }),
      fc.record({
        kind: fc.constant('transfer' as const),
        partId: part,
        quantity: pieces,
        from: fc.constantFrom(desk.store, desk.van),
        to: fc.constantFrom(desk.store, desk.van, 'scrap'),
        condition: fc.constantFrom('new' as const, 'old' as const),
      }),
      fc.record({
        kind: fc.constant('use' as const),
        partId: part,
        quantity: pieces,
        oldBack: fc.integer({ min: 0, max: 3 }),
      }),
      fc.record({ kind: fc.constant('count' as const), partId: part, counted: fc.integer({ min: 0, max: 6 }) }),
      fc.record({ kind: fc.constant('send' as const), partId: part, quantity: pieces }),
      fc.record({ kind: fc.constant('take-back' as const) }),
      fc.record({ kind: fc.constant('move-unit' as const) }),
    )
    const { clerk, store } = desk
    const run = async (command: typeof step extends fc.Arbitrary<infer T> ? T : never): Promise<unknown> => {
      const id = { commandId: commandId() }
      switch (command.kind) {
        case 'receive':
          return clerk.parts.receive({
            ...id,
            placeId: store,
            lines: [{ partId: command.partId, quantity: command.quantity }],
            note: '',
          })
        case 'transfer': {
          const { from, to, partId, condition, quantity } = command
          return clerk.parts.transfer({ ...id, from, to, lines: [{ partId, condition, quantity }], note: '报废' })
        }
        case 'use': {
          const { partId, quantity, oldBack } = command
          const lines = [{ partId, quantity, oldBack }]
          return clerk.parts.use({ ...id, placeId: store, orderId: unit.orderId, lines, note: '留在客户处' })
        }
        case 'count': {
          const { partId, counted } = command
          const lines = await clerk.parts.stock({ placeId: store })
          const expected = lines.find((line) => line.partId === partId && line.condition === 'new')?.quantity ?? 0
          const counting = [{ partId, condition: 'new' as const, expected, counted }]
          return clerk.parts.count({ ...id, placeId: store, lines: counting, reason: '盘点' })
        }
        case 'send': {
          const { partId, quantity } = command
          const held = (await clerk.parts.takenBack({})).rows.slice(0, 1).map((each) => each.id)
          const note = { recipient: '厂', carrier: '', note: '' }
          return clerk.parts.sendToFactory({
            ...id,
            placeId: store,
            parts: [{ partId, quantity }],
            takenBackIds: held,
            ...note,
          })
        }
        case 'take-back': {
          const back = { kind: 'return' as const, caseNumber: '', modelName: 'X', serial: '', note: '' }
          return clerk.parts.takeBack({ ...id, placeId: store, ...back })
        }
        case 'move-unit': {
          const { version } = await clerk.workshop.get({ id: unit.id })
          return clerk.workshop.move({ ...id, id: unit.id, version, placeId: store, shelf: 'B' })
        }
      }
    }
    let done = 0
    let refused = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (commands) => {
        for (const command of commands) {
          try {
            await run(command)
            done += 1
          } catch (error) {
            expect(refusalData(error).code).toMatch(/^(not-enough-stock|invalid-value)$/)
            refused += 1
          }
        }
        await expectBalanced(desk)
        const { places, problems } = await clerk.workshop.balance({})
        expect(problems).toEqual([])
        for (const place of places) expect(place.onShelf).toBe(place.held)
      }),
      { numRuns: 25 },
    )
    expect(done).toBeGreaterThan(20)
    expect(refused).toBeGreaterThan(5)
  }, 60_000)
})
