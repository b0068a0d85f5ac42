import { expect, it } from 'vitest'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'

const upTo = (version: number) => migrations.filter((step) => step.version <= version)

const present = {
  org_id: 'o',
  kind: 'consumer',
  name: '林晓',
  contact_name: '',
  pinyin: 'linxiao',
  initials: 'lx',
  email: null,
  member_level: 'gold',
  consent_json: '{"care":true,"marketing":false,"askedAt":1}',
  do_not_call: 0,
  preferred_window_json: null,
  note: '',
  active: 1,
  merged_into: null,
  external_key: null,
  last_contact_at: 5,
  version: 3,
  sample: 0,
  created_at: 1,
} as const

const line = { org_id: 'o', kind: 'earned', points: 10, reason: '', at: 2, by_person: null, sample: 0 } as const

forEachEmptyEngine<DB>((_name, open) => {
  it('leaves the customers as they are, without a birthday and a plan; a source gives points once', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(120), now: () => 1, file: 'test' })
    await engine.write(async (trx) => {
      await trx.insert('org_unit', {
        id: 'o',
        parent_id: null,
        kind: 'head',
        name: '示例',
        code: '',
        path: '/o/',
        area_code: '020',
        level: 'A',
        sample: 0,
      })
      await trx.insert('customer', { id: 'c-1', ...present })
    })
    await migrate(engine, { migrations: upTo(190), now: () => 2, file: 'test' })
    expect(await engine.read.selectFrom('customer').selectAll().execute()).toEqual([
      { id: 'c-1', ...present, language: null, birthday: null, birth_day: null, contact_days: null },
    ])
    const given = await engine.write(async (trx) => [
      await trx.insertIgnore('point_line', { id: 'l-1', customer_id: 'c-1', source: 'order:1', ...line }),
      await trx.insertIgnore('point_line', { id: 'l-2', customer_id: 'c-1', source: 'order:1', ...line }),
    ])
    expect(given).toEqual([true, false])
  })
})
