import { expect, it } from 'vitest'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'

const org = {
  id: 'org-1',
  parent_id: null,
  kind: 'head',
  name: '示例电器',
  code: '',
  path: '/org-1/',
  area_code: '020',
  level: 'A',
  sample: 0,
} as const

const part = {
  id: 'part-1',
  code: 'QD-320',
  name: '启动器',
  category: '',
  price_minor: 4_800,
  currency: 'CNY',
  returns_old: 0,
  active: 1,
  note: '',
  version: 1,
  sample: 0,
  created_at: 1,
} as const

const stock = { place_id: 'store:org-1', part_id: 'part-1', condition: 'new', org_id: 'org-1', minimum: 0 } as const

const upTo = (version: number) => migrations.filter((step) => step.version <= version)

forEachEmptyEngine<DB>((_name, open) => {
  it('adds workshop and parts to a store that has data, and leaves that as it was', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(40), now: () => 1, file: 'test' })
    await engine.write((trx) => trx.insert('org_unit', org))
    expect(await migrate(engine, { migrations: upTo(60), now: () => 2, file: 'test' })).toEqual({
      ok: true,
      value: { from: 40, to: 60 },
    })
    expect(await engine.read.selectFrom('org_unit').selectAll().execute()).toEqual([org])
    for (const table of ['workshop_repair', 'workshop_wish', 'taken_back', 'goods_line', 'return_note'] as const)
      expect(await engine.read.selectFrom(table).selectAll().execute()).toEqual([])
    await engine.write(async (trx) => {
      await trx.insert('part', part)
      await trx.insert('stock', { ...stock, quantity: 2 })
    })
    expect(await engine.read.selectFrom('part').selectAll().execute()).toEqual([part])
    expect(await engine.read.selectFrom('stock').selectAll().execute()).toEqual([{ ...stock, quantity: 2 }])
  })

  it('refuses less than nothing, a part twice and a code twice, whoever writes it', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(60), now: () => 1, file: 'test' })
    await engine.write((trx) => trx.insert('part', part))
    await expect(engine.write((trx) => trx.insert('stock', { ...stock, quantity: -1 }))).rejects.toThrow(/check/i)
    await engine.write((trx) => trx.insert('stock', { ...stock, quantity: 1 }))
    const below = engine.write((trx) =>
      trx.db
        .updateTable('stock')
        .set((e) => ({ quantity: e('quantity', '-', 2) }))
        .execute(),
    )
    await expect(below).rejects.toThrow(/check/i)
    await expect(engine.write((trx) => trx.insert('stock', { ...stock, quantity: 1 }))).rejects.toThrow(/unique/i)
    await expect(engine.write((trx) => trx.insert('part', { ...part, id: 'part-2' }))).rejects.toThrow(/unique/i)
  })
})
