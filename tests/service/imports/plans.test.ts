import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportMapping } from '../../../src/core/contract/imports.ts'
import type { BatchContext, Planner } from '../../../src/service/imports/batch.ts'
import { callRows } from '../../../src/service/imports/call-row.ts'
import { customerRows } from '../../../src/service/imports/customer-row.ts'
import { planCalls } from '../../../src/service/imports/plan-calls.ts'
import { planCustomers } from '../../../src/service/imports/plan-customers.ts'
import { planUnits } from '../../../src/service/imports/plan-units.ts'
import type { CallRecord, MappingContext, RowMapper } from '../../../src/service/imports/records.ts'
import { unitRows } from '../../../src/service/imports/unit-row.ts'
import { createPhoneNumbers } from '../../../src/service/phone-numbers.ts'
import { pinyinOf } from '../../../src/service/pinyin.ts'
import { uuidIds } from '../../../src/service-node/node-ports.ts'
import type { Engine } from '../../../src/store/engine.ts'
import { foundation } from '../../../src/store/migrations/0010-foundation.ts'
import { migrate } from '../../../src/store/migrator.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'

const mapping: MappingContext = {
  zone: 'Asia/Shanghai',
  orgId: 'org',
  parsePhone: createPhoneNumbers({ homeAreaCode: '020', stripPrefixes: [] }).parse,
  pinyin: pinyinOf,
  models: [{ id: 'm1', code: 'AC-26', name: '空调 26', category: '空调' }],
  agents: [{ id: 'p7', code: 'op07', name: 'Operator 07' }],
  queues: [{ id: 'q1', code: 'hotline', name: '热线' }],
}

type Rows = readonly (readonly string[])[]
type MakeMapper<R> = (mapping: ImportMapping, columns: readonly string[], context: MappingContext) => RowMapper<R>

function recordsFrom<R>(make: MakeMapper<R>, [columns = [], ...rows]: Rows): readonly R[] {
  const own = { columns: Object.fromEntries(columns.map((name) => [name, name])), constants: {}, recipe: null }
  const mapper = make(own, columns, mapping)
  const outcomes = rows.flatMap((cells, n) => mapper.take({ row: n + 2, cells, problem: null }))
  return [...outcomes, ...mapper.end()].flatMap((outcome) => (outcome.ok ? [outcome.record] : []))
}

forEachEngine<DB>((_name, open) => {
  let engine: Engine<DB>
  let context: BatchContext

  beforeAll(async () => {
    engine = await open()
    await migrate(engine, { migrations: [foundation], now: () => 0, file: 'test' })
    const unit = { kind: 'centre', code: '', area_code: null, level: 'A', sample: 0 } as const
    await engine.write(async (trx) => {
      await trx.insert('org_unit', [
        { ...unit, id: 'org', parent_id: null, name: 'Head', path: '/org/' },
        { ...unit, id: 'other', parent_id: 'org', name: 'Other', path: '/org/other/' },
      ])
      await trx.insert('model', {
        ...{ id: 'm1', code: 'AC-26', name: '空调 26', category: '空调', season: null },
        ...{ warranty_months: 24, replacement_years: 10, sample: 0 },
      })
    })
    context = { search: engine.search, newId: uuidIds.next, now: 1_000, orgId: 'org', sees: (org) => org === 'org' }
  })

  async function store<R>(plan: Planner<R>, records: readonly R[], own = context) {
    return engine.write(async (trx) => {
      const planned = await plan(trx, records, own)
      await planned.store(trx)
      const { added, changed, same, rejected } = planned.settled
      return { added, changed, same, rejected: rejected.map((row) => row.reason.code) }
    })
  }

  const customers = (rows: Rows) => store(planCustomers, recordsFrom(customerRows, rows))
  const units = (rows: Rows) => store(planUnits, recordsFrom(unitRows, rows))
  const calls = (rows: Rows) => store(planCalls, recordsFrom(callRows, rows))
  const customer = (key: string) =>
    engine.read.selectFrom('customer').selectAll().where('external_key', '=', key).executeTakeFirstOrThrow()
  const numbersOf = async (id: string) => {
    const rows = await engine.read
      .selectFrom('customer_phone')
      .selectAll()
      .where('customer_id', '=', id)
      .orderBy('position')
      .execute()
    return rows.map((row) => row.normal)
  }

  describe('customers', () => {
    const header = ['externalKey', 'name', 'phone', 'phone2', 'region', 'street', 'zone', 'memberLevel', 'note']

    it('are added once, found by what an operator types, and the same when they come again', async () => {
      const rows = [header, ['A1', '王秀兰', '13800138000', '020-88886666', '广州', '体育西路1号', '郊区', '金卡', '']]
      expect(await customers(rows)).toEqual({ added: 1, changed: 0, same: 0, rejected: [] })
      expect(await customers(rows)).toEqual({ added: 0, changed: 0, same: 1, rejected: [] })
      const row = await customer('A1')
      expect(row).toMatchObject({
        name: '王秀兰',
        pinyin: 'wangxiulan',
        member_level: 'gold',
        org_id: 'org',
        version: 1,
      })
      for (const text of ['wxl', '8000', '秀兰', '88886666'])
        expect(await engine.search.find(engine.reader, text, { limit: 5 })).toEqual([
          { ownerId: row.id, kind: 'customer' },
        ])
      const tails = await engine.read
        .selectFrom('customer_phone')
        .select('tail')
        .where('customer_id', '=', row.id)
        .execute()
      expect(tails.map((phone) => phone.tail)).toContain('88886666')
    })

    it('keep what the row does not say, and what a person added', async () => {
      await customers([header, ['B1', '李四', '13900139000', '', '广州', '中山路2号', '', '银卡', '旧备注']])
      const { id } = await customer('B1')
      await engine.write(async (trx) => {
        const phone = { id: uuidIds.next(), customer_id: id, raw: '13700137000', normal: '+8613700137000', ext: '' }
        await trx.insert('customer_phone', {
          ...phone,
          kind: 'mobile',
          valid: 1,
          tail: null,
          label: 'mobile',
          position: 1,
        })
      })
      const again = await customers([header, ['B1', '李四光', '13600136000', '', '', '', '', '', '']])
      expect(again).toEqual({ added: 0, changed: 1, same: 0, rejected: [] })
      expect(await customer('B1')).toMatchObject({
        id,
        name: '李四光',
        member_level: 'silver',
        note: '旧备注',
        version: 2,
      })
      expect(await numbersOf(id)).toEqual(['+8613600136000', '+8613900139000', '+8613700137000'])
      expect(await engine.search.find(engine.reader, '李四光', { limit: 5 })).toEqual([
        { ownerId: id, kind: 'customer' },
      ])
      const addresses = await engine.read
        .selectFrom('customer_address')
        .selectAll()
        .where('customer_id', '=', id)
        .execute()
      expect(addresses.map((address) => address.street)).toEqual(['中山路2号'])
    })

    it('are one when a batch tells of one twice', async () => {
      const rows = [header, ['C1', '张三', '13811112222'], ['C1', '张三', '13811113333'], ['C1', '张三', '13811112222']]
      expect(await customers(rows)).toEqual({ added: 1, changed: 1, same: 1, rejected: [] })
      expect(await numbersOf((await customer('C1')).id)).toEqual(['+8613811113333', '+8613811112222'])
    })

    it('of another part of the organisation are not touched', async () => {
      const rows = [header, ['D1', '赵六', '13822223333']]
      await store(planCustomers, recordsFrom(customerRows, rows), { ...context, orgId: 'other', sees: () => true })
      expect(await customers([header, ['D1', 'other', '']])).toEqual({
        ...{ added: 0, changed: 0, same: 0, rejected: ['other-organisation'] },
      })
      expect(await customer('D1')).toMatchObject({ name: '赵六', org_id: 'other' })
    })

    it('who were merged stay as they are', async () => {
      await customers([header, ['E1', '周一', '13833334444'], ['E2', '周一', '13833334444']])
      const kept = await customer('E1')
      await engine.write((trx) =>
        trx.db
          .updateTable('customer')
          .set({ merged_into: kept.id, active: 0 })
          .where('external_key', '=', 'E2')
          .execute(),
      )
      expect(await customers([header, ['E2', 'New name', '']])).toMatchObject({ changed: 0, same: 1 })
    })

    it('are all the same when any file comes again', async () => {
      const text = fc.string({ unit: fc.constantFrom('王', '李', 'a', '1', ' ', "'", '=', '%'), maxLength: 6 })
      const phone = fc.constantFrom('', '13800138000', '020-88886666转5', '4008208820', '8001', '无', '123456789012345')
      const row = fc.tuple(
        fc.constantFrom('', 'k1', 'k2', 'k3'),
        fc.constantFrom('王五', '李四', 'Ann'),
        phone,
        phone,
        text,
        text,
        fc.constantFrom('', '市区', 'suburban'),
        fc.constantFrom('', '金', 'silver'),
        text,
      )
      let file = 0
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
          file += 1
          // The last row about a customer decides, so a file is the same again when each is told of once.
          const keyed = rows.map(([key, ...rest], n) => [key === '' ? '' : `${file}-${key}-${n}`, ...rest])
          const first = await customers([header, ...keyed])
          const second = await customers([header, ...keyed])
          expect(first.added + first.changed + first.same).toBe(rows.length)
          expect(second.added).toBe(0)
          expect(second.rejected).toEqual([])
          const told = new Set(recordsFrom(customerRows, [header, ...keyed]).map((record) => record.key))
          if (told.size === rows.length) expect(second.same).toBe(rows.length)
        }),
        { numRuns: 25 },
      )
    })
  })

  describe('units', () => {
    const header = ['externalKey', 'customerKey', 'customerPhone', 'model', 'serial', 'boughtOn', 'note']

    it('go to the customer of the key or the only one of the number', async () => {
      const people = ['externalKey', 'name', 'phone']
      await customers([
        people,
        ['U1', '钱一', '13844440001'],
        ['U2', '钱二', '13844440002'],
        ['U3', '钱三', '13844440002'],
      ])
      const rows = [
        header,
        ['', 'U1', '', 'AC-26', 'SN-0001', '2024-03-05', ''],
        ['', '', '13844440001', '老冰箱', '', '20200101', ''],
        ['', 'nobody', '', 'AC-26', '', '', ''],
        ['', '', '13844440002', 'AC-26', '', '', ''],
      ]
      const reasons = ['customer-unknown', 'customer-ambiguous']
      expect(await units(rows)).toEqual({ added: 2, changed: 0, same: 0, rejected: reasons })
      expect(await units(rows)).toEqual({ added: 0, changed: 0, same: 2, rejected: reasons })
      const owner = await customer('U1')
      const stored = await engine.read
        .selectFrom('unit')
        .selectAll()
        .where('customer_id', '=', owner.id)
        .orderBy('model_name')
        .execute()
      expect(stored).toMatchObject([
        { model_id: 'm1', model_name: '空调 26', category: '空调', serial_normal: 'SN0001', bought_on: '2024-03-05' },
        { model_id: null, model_name: '老冰箱', serial: null, bought_on: '2020-01-01' },
      ])
      const [first] = stored
      expect(await engine.search.find(engine.reader, 'sn0001', { limit: 5 })).toEqual([
        { ownerId: first?.id, kind: 'unit' },
      ])
    })

    it('of a merged customer go to the one who was kept', async () => {
      const people = ['externalKey', 'name', 'phone']
      await customers([people, ['V1', '孙一', '13855550001'], ['V2', '孙二', '13855550002']])
      const kept = await customer('V1')
      await engine.write((trx) =>
        trx.db
          .updateTable('customer')
          .set({ merged_into: kept.id, active: 0 })
          .where('external_key', '=', 'V2')
          .execute(),
      )
      expect(await units([header, ['', 'V2', '', 'AC-26', 'SN-V2', '', '']])).toMatchObject({ added: 1 })
      const unit = await engine.read
        .selectFrom('unit')
        .selectAll()
        .where('serial', '=', 'SN-V2')
        .executeTakeFirstOrThrow()
      expect(unit.customer_id).toBe(kept.id)
    })

    it('keep the catalogue’s model when a file knows it by another name only', async () => {
      await customers([
        ['externalKey', 'name'],
        ['W1', '吴一'],
      ])
      await units([header, ['x1', 'W1', '', 'AC-26', 'S1', '', '']])
      expect(await units([header, ['x1', 'W1', '', '挂机', 'S1', '', 'note']])).toMatchObject({ changed: 1 })
      const unit = await engine.read
        .selectFrom('unit')
        .selectAll()
        .where('external_key', '=', 'x1')
        .executeTakeFirstOrThrow()
      expect(unit).toMatchObject({ model_id: 'm1', model_name: '空调 26', note: 'note', version: 2 })
    })
  })

  describe('calls', () => {
    const header = ['externalKey', 'offeredAt', 'wait', 'talk', 'number', 'outcome', 'agent', 'customerKey']
    const call = (id: string) =>
      engine.read
        .selectFrom('call')
        .selectAll()
        .where('source', '=', 'import')
        .where('external_id', '=', id)
        .executeTakeFirstOrThrow()

    it('are history: stored with their customer, promising nothing', async () => {
      await customers([
        ['externalKey', 'name', 'phone'],
        ['P1', '郑一', '13866660001'],
      ])
      const rows = [
        header,
        ['k1', '2024-03-05 10:00', '12', '60', '13866660001', '接听', 'op07', ''],
        ['k2', '2024-03-05 11:00', '30', '', '13866660009', '放弃', '', ''],
        ['k3', '2024-03-05 12:00', '3', '', '', '放弃', '', 'P1'],
      ]
      expect(await calls(rows)).toEqual({ added: 3, changed: 0, same: 0, rejected: [] })
      expect(await calls(rows)).toEqual({ added: 0, changed: 0, same: 3, rejected: [] })
      const owner = await customer('P1')
      expect(await call('k1')).toMatchObject({
        ...{
          outcome: 'answered',
          state: 'ended',
          wait_ms: 12_000,
          talk_ms: 60_000,
          agent_id: 'p7',
          customer_id: owner.id,
        },
      })
      expect(await call('k2')).toMatchObject({ outcome: 'abandoned', wait_ms: 30_000, customer_id: null })
      expect(await call('k3')).toMatchObject({ outcome: 'abandoned-short', customer_id: owner.id })
      expect(owner.last_contact_at).toBe(Date.parse('2024-03-05T12:00:00+08:00'))
      expect(await engine.read.selectFrom('commitment').selectAll().execute()).toEqual([])
    })

    it('keep case and wrap-up that a person gave them', async () => {
      await calls([header, ['w1', '2024-03-05 10:00', '1', '60', '13800000001', '接听', '', '']])
      const stored = await call('w1')
      const events = [
        ...(JSON.parse(stored.events_json) as object[]),
        { kind: 'wrapped-up', at: stored.ended_at, code: 'sold' },
      ]
      await engine.write((trx) =>
        trx.db
          .updateTable('call')
          .set({
            case_id: 'case-1',
            events_json: JSON.stringify(events),
            wrap_up_code: 'sold',
            wrapped_at: stored.ended_at,
          })
          .where('id', '=', stored.id)
          .execute(),
      )
      expect(await calls([header, ['w1', '2024-03-05 10:00', '1', '90', '13800000001', '接听', '', '']])).toMatchObject(
        { changed: 1 },
      )
      expect(await call('w1')).toMatchObject({ talk_ms: 90_000, case_id: 'case-1', wrap_up_code: 'sold' })
    })

    it('told in two files become one', async () => {
      const at = 1_709_600_000_000
      const base = { row: 2, direction: 'in', phone: mapping.parsePhone('13800138000'), line: '', note: '' } as const
      const about = { ...base, externalId: 'two-files', customerKey: null, partial: true }
      const begun: CallRecord = {
        ...about,
        events: [
          { kind: 'offered', at, queueId: null },
          { kind: 'ended', at: at + 1_000, by: 'unknown' },
        ],
      }
      const ended: CallRecord = {
        ...about,
        phone: mapping.parsePhone(''),
        events: [
          { kind: 'offered', at, queueId: null },
          { kind: 'answered', at: at + 5_000, agentId: null },
          { kind: 'ended', at: at + 65_000, by: 'caller' },
        ],
      }
      expect(await store(planCalls, [begun])).toMatchObject({ added: 1 })
      expect(await store(planCalls, [ended])).toMatchObject({ changed: 1 })
      expect(await store(planCalls, [begun, ended])).toMatchObject({ added: 0, changed: 0, same: 2 })
      expect(await call('two-files')).toMatchObject({
        ...{ outcome: 'answered', talk_ms: 60_000, ended_by: 'caller', number_normal: '+8613800138000' },
      })
    })
  })
})
