import { expect, it } from 'vitest'
import { foundation } from '../../src/store/migrations/0010-foundation.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate, storeVersion } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'

const tables = [
  'agent_state',
  'agent_state_log',
  'audit',
  'calendar_day',
  'call',
  'command_log',
  'commitment',
  'contact_attempt',
  'contract',
  'counter',
  'customer',
  'customer_address',
  'customer_phone',
  'draft',
  'event',
  'import_run',
  'merge',
  'model',
  'notice',
  'org_unit',
  'person',
  'queue',
  'service_case',
  'service_order',
  'session',
  'setting',
  'sign_in_throttle',
  'survey',
  'team',
  'timeline',
  'unit',
  'visit',
] as const satisfies readonly (keyof DB)[]

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

const queue = { id: 'queue-1', org_id: 'org-1', code: 'hotline', name: '热线', sample: 0 } as const

forEachEmptyEngine<DB>((_name, open) => {
  it('makes every table of the schema from nothing, and is a step that is taken once', async () => {
    const engine = await open()
    const first = await migrate(engine, { migrations: [foundation], now: () => 1, file: 'test' })
    expect(first).toEqual({ ok: true, value: { from: 0, to: 10 } })
    expect(await storeVersion(engine)).toBe(10)
    for (const table of tables) expect(await engine.read.selectFrom(table).selectAll().execute()).toEqual([])
    const again = await migrate(engine, { migrations: [foundation], now: () => 2, file: 'test' })
    expect(again).toEqual({ ok: true, value: { from: 10, to: 10 } })
  })

  it('keeps what is stored as it was, and refuses a row whose owner is not there', async () => {
    const engine = await open()
    await migrate(engine, { migrations: [foundation], now: () => 1, file: 'test' })
    await engine.write(async (trx) => {
      await trx.insert('org_unit', org)
      await trx.insert('queue', queue)
    })
    expect(await engine.read.selectFrom('org_unit').selectAll().execute()).toEqual([org])
    expect(await engine.read.selectFrom('queue').selectAll().execute()).toEqual([queue])
    await expect(
      engine.write((trx) => trx.insert('queue', { ...queue, id: 'queue-2', org_id: 'org-2' })),
    ).rejects.toThrow(/foreign key/i)
  })
})

it('counts the steps of the store by tens without a gap', () => {
  expect(migrations.map((step) => step.version)).toEqual(migrations.map((_step, index) => (index + 1) * 10))
})
