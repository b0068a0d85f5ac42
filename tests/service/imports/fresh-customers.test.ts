import { beforeAll, describe, expect, it } from 'vitest'
import { customerRows } from '../../../src/service/imports/customer-row.ts'
import { areFresh, freshCustomers, storeFresh } from '../../../src/service/imports/fresh-customers.ts'
import { planCustomers } from '../../../src/service/imports/plan-customers.ts'
import type { CustomerRecord } from '../../../src/service/imports/records.ts'
import { createPhoneNumbers } from '../../../src/service/phone-numbers.ts'
import { pinyinOf } from '../../../src/service/pinyin.ts'
import type { Engine } from '../../../src/store/engine.ts'
import { foundation } from '../../../src/store/migrations/0010-foundation.ts'
import { migrate } from '../../../src/store/migrator.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'

const columns = ['externalKey', 'name', 'phone', 'phone2', 'region', 'street', 'email', 'care', 'note']

function recordsOf(prefix: string, count: number): readonly CustomerRecord[] {
  const mapping = {
    ...{ zone: 'Asia/Shanghai', orgId: 'org', models: [], agents: [], queues: [], pinyin: pinyinOf },
    parsePhone: createPhoneNumbers({ homeAreaCode: '020', stripPrefixes: [] }).parse,
  }
  const own = { columns: Object.fromEntries(columns.map((name) => [name, name])), constants: {}, recipe: null }
  const mapper = customerRows(own, columns, mapping)
  return Array.from({ length: count }, (_, n) => {
    const phone = n % 4 === 0 ? '' : `138${String(n).padStart(8, '0')}`
    const landline = n % 3 === 0 ? '020-87654321' : ''
    const street = n % 5 === 0 ? '' : `示例路${n}号`
    const cells = [
      `${prefix}${n}`,
      '王秀兰',
      phone,
      landline,
      '',
      street,
      '',
      n % 2 === 0 ? '是' : '',
      n % 7 === 0 ? '注' : '',
    ]
    const [outcome] = mapper.take({ row: n + 2, cells, problem: null })
    if (outcome === undefined || !outcome.ok) throw new Error('a record was expected')
    return outcome.record
  })
}

/** Ids that count, so that two ways of storing can be compared. */
function countedIds(): () => string {
  let n = 0
  return () => {
    n += 1
    return `id-${String(n).padStart(6, '0')}`
  }
}

forEachEngine<DB>((_name, open) => {
  const contextOf = (engine: Engine<DB>) => ({
    ...{ search: engine.search, newId: countedIds(), now: 1_000, orgId: 'org', sees: () => true },
  })

  async function prepared(): Promise<Engine<DB>> {
    const engine = await open()
    await migrate(engine, { migrations: [foundation], now: () => 0, file: 'test' })
    await engine.write(async (trx) => {
      const unit = { kind: 'centre', code: '', area_code: null, level: 'A', sample: 0 } as const
      await trx.insert('org_unit', { ...unit, id: 'org', parent_id: null, name: 'Head', path: '/org/' })
    })
    return engine
  }

  async function contentOf(engine: Engine<DB>) {
    const tables = ['customer', 'customer_phone', 'customer_address'] as const
    const rows = []
    for (const table of tables) rows.push(await engine.read.selectFrom(table).selectAll().orderBy('id').execute())
    return rows
  }

  let engine: Engine<DB>
  beforeAll(async () => {
    engine = await prepared()
  })

  describe('new customers made beforehand', () => {
    it('are stored as those that are planned, in portions too', async () => {
      const records = recordsOf('A', 137)
      const context = contextOf(engine)
      const fresh = freshCustomers(records, context)
      const seen = await engine.write(async (trx) => {
        const spans = [
          { from: 0, to: 60 },
          { from: 60, to: 137 },
        ]
        const answers: boolean[] = []
        for (const span of spans) {
          answers.push(await areFresh(trx, fresh, span))
          await storeFresh(trx, fresh, { ...span, search: engine.search })
        }
        return answers
      })
      expect(seen).toEqual([true, true])
      const one = await contentOf(engine)
      expect(await engine.search.find(engine.reader, '13800000057', { limit: 5 })).toHaveLength(1)
      await engine.write(async (trx) => {
        await trx.db.deleteFrom('customer').execute()
        for (const { id } of one[0] ?? []) await engine.search.remove(trx, id)
        const plan = await planCustomers(trx, records, contextOf(engine))
        expect(plan.settled.added).toBe(137)
        await plan.store(trx)
      })
      expect(await contentOf(engine)).toEqual(one)
      expect(await engine.search.find(engine.reader, '13800000057', { limit: 5 })).toHaveLength(1)
    })

    it('are not fresh when one of them is known or comes twice', async () => {
      const context = contextOf(engine)
      const known = freshCustomers(recordsOf('A', 3), context)
      const twice = freshCustomers([...recordsOf('B', 2), ...recordsOf('B', 1)], context)
      expect(await areFresh(engine.reader, known, { from: 0, to: 3 })).toBe(false)
      expect(await areFresh(engine.reader, twice, { from: 0, to: 3 })).toBe(false)
      expect(await areFresh(engine.reader, twice, { from: 0, to: 2 })).toBe(true)
    })
  })
})
