import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import { openSqlite } from '../../src/store/engines/sqlite.ts'
import { type Migration, migrate, storeVersion } from '../../src/store/migrator.ts'
import { openStore } from '../../src/store/open-store.ts'
import { forEachEmptyEngine, temporaryFolder } from '../support/engines.ts'
import { opened } from '../support/opened.ts'

type Shelf = { shelf: { id: string; label: string | null } }

const first: Migration = {
  version: 10,
  name: 'shelves',
  up: async (db) => {
    await sql`create table shelf (id text primary key)`.execute(db)
  },
}
const second: Migration = {
  version: 20,
  name: 'labels',
  up: async (db) => {
    await sql`alter table shelf add column label text`.execute(db)
    await sql`update shelf set label = 'shelf ' || id`.execute(db)
  },
}
const broken: Migration = {
  version: 30,
  name: 'broken',
  up: async (db) => {
    await sql`create table half (id text primary key)`.execute(db)
    await sql`insert into shelf (id) values ('half')`.execute(db)
    await sql`insert into no_such_table values (1)`.execute(db)
  },
}

const at = Date.UTC(2026, 0, 5, 8)
const options = (...migrations: readonly Migration[]) => ({ migrations, now: () => at, file: 'the test store' })

forEachEmptyEngine<Shelf>((_name, open) => {
  const shelves = (engine: Engine<Shelf>) => engine.read.selectFrom('shelf').selectAll().orderBy('id').execute()
  const tables = async (engine: Engine<Shelf>) =>
    (await engine.read.introspection.getTables()).map((table) => table.name)

  it('takes an empty store through every step and marks each', async () => {
    const engine = await open()
    expect(await storeVersion(engine)).toBe(0)
    expect(opened(await migrate(engine, options(first, second)))).toEqual({ from: 0, to: 20 })
    const marks = await sql`select version, name, at from schema_version order by version`.execute(engine.read)
    expect(marks.rows).toEqual([
      { version: 10, name: 'shelves', at },
      { version: 20, name: 'labels', at },
    ])
  })

  it('takes only the missing steps, and the rows along', async () => {
    const engine = await open()
    opened(await migrate(engine, options(first)))
    await engine.write((trx) => sql`insert into shelf (id) values ('a')`.execute(trx.db))
    expect(opened(await migrate(engine, options(first, second)))).toEqual({ from: 10, to: 20 })
    expect(await shelves(engine)).toEqual([{ id: 'a', label: 'shelf a' }])
    expect(opened(await migrate(engine, options(first, second)))).toEqual({ from: 20, to: 20 })
  })

  it('leaves nothing of a step that fails and keeps the steps before it', async () => {
    const engine = await open()
    await expect(migrate(engine, options(first, second, broken))).rejects.toThrow(/no_such_table/)
    expect(await storeVersion(engine)).toBe(20)
    expect(await tables(engine)).not.toContain('half')
    expect(await shelves(engine)).toEqual([])
    opened(await migrate(engine, options(first, second)))
  })

  it('refuses a store of a newer version and changes nothing', async () => {
    const engine = await open()
    opened(await migrate(engine, options(first, second)))
    const result = await migrate(engine, options(first))
    expect(result).toMatchObject({ ok: false, problem: { code: 'newer-version', file: 'the test store' } })
    expect(await storeVersion(engine)).toBe(20)
  })

  it('asks for a backup before the first step on a store with content, and stops when there is none', async () => {
    const engine = await open()
    const asked: string[] = []
    const beforeMigrate = async (from: number, to: number) => {
      asked.push(`${from}-${to}`)
      if (asked.length === 1) throw new Error('disk full')
    }
    opened(await migrate(engine, { ...options(first), beforeMigrate }))
    expect(asked).toEqual([])
    await expect(migrate(engine, { ...options(first, second), beforeMigrate })).rejects.toThrow('disk full')
    expect(await storeVersion(engine)).toBe(10)
    opened(await migrate(engine, { ...options(first, second), beforeMigrate }))
    expect(asked).toEqual(['10-20', '10-20'])
  })

  it('takes each step once when several start together', async () => {
    const engine = await open()
    const runs = await Promise.all([1, 2, 3].map(() => migrate(engine, options(first, second))))
    expect(runs.every((run) => run.ok)).toBe(true)
    expect(await storeVersion(engine)).toBe(20)
  })

  it('takes migrations in rising steps of ten only', async () => {
    const engine = await open()
    await expect(migrate(engine, options(second, first))).rejects.toThrow('migration 10 (shelves) is out of order')
    await expect(migrate(engine, options({ ...first, version: 15 }))).rejects.toThrow('out of order')
    expect(await storeVersion(engine)).toBe(0)
  })
})

describe('a file of a newer version', () => {
  const dir = temporaryFolder()
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  it('is refused with every byte as it was', async () => {
    const file = join(dir, 'store.db')
    const newer = opened(await openStore(openSqlite<Shelf>({ file }), options(first, second)))
    await newer.close()
    const digest = () => createHash('sha256').update(readFileSync(file)).digest('hex')
    const before = digest()
    const result = await openStore(openSqlite<Shelf>({ file }), { ...options(first), file })
    expect(result).toMatchObject({ ok: false, problem: { code: 'newer-version', file } })
    expect(digest()).toBe(before)
  })
})
