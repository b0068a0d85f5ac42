import { expect, it } from 'vitest'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'

const upTo = (version: number) => migrations.filter((step) => step.version <= version)

forEachEmptyEngine<DB>((_name, open) => {
  it('adds links of wallboards, each with a token of its own', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(350), now: () => 1, file: 'test' })
    await migrate(engine, { migrations: upTo(350), now: () => 2, file: 'test' })
    const link = (id: string, hash: string) =>
      engine.write((trx) =>
        trx.insert('wallboard_link', {
          ...{ id, org_id: 'o', name: 'x', token_hash: hash, setup_json: '{}', made_at: 1, made_by: 'p' },
          ...{ expires_at: null, revoked_at: null, revoked_by: null, seen_at: null },
        }),
      )
    await link('a', 'one')
    await link('b', 'two')
    await expect(link('c', 'one')).rejects.toThrow()
  })
})
