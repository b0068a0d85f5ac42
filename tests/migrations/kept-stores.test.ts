import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { createRouterClient } from '@orpc/server'
import { afterEach, describe, expect, it } from 'vitest'
import { dataFolder } from '../../src/service-node/data-folder.ts'
import { openLocalService } from '../../src/service-node/open-local-service.ts'
import { verifyStore } from '../../src/service-node/verify-store.ts'
import { listBackups } from '../../src/store/engines/sqlite-backup.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { temporaryFolder } from '../support/engines.ts'
import { opened } from '../support/opened.ts'

const kept = join(import.meta.dirname, '..', 'fixtures', 'stores')
const fileName = /^store-v(\d+)\.db\.gz$/
const newest = migrations.at(-1)?.version ?? 0

/** What the search engine and the marks of versions keep for themselves. */
const ownTables = /^(sqlite_|schema_version$|.*(_data|_idx|_docsize|_config|_content)$)/

type Rows = Readonly<Record<string, readonly string[]>>

/** Every row of every table as text, in an order of its own; only the columns named for the table, if any are. */
function rowsOf(file: string, columnsOf: (table: string) => readonly string[] | undefined = () => undefined): Rows {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const tables = db.prepare("select name from sqlite_schema where type = 'table' and sql not like '%virtual%'").all()
    const names = tables.map((table) => String(table.name)).filter((name) => !ownTables.test(name))
    return Object.fromEntries(
      names.map((name) => {
        const columns = columnsOf(name)?.map((column) => `"${column}"`) ?? ['*']
        const rows = db.prepare(`select ${columns.join(', ')} from "${name}"`).all()
        return [name, rows.map((row) => JSON.stringify(row)).sort()]
      }),
    )
  } finally {
    db.close()
  }
}

function columnsIn(file: string, table: string): readonly string[] {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return db
      .prepare(`select name from pragma_table_info(?)`)
      .all(table)
      .map((row) => String(row.name))
  } finally {
    db.close()
  }
}

const versions = readdirSync(kept).map((name) => Number(fileName.exec(name)?.[1]))

describe('stores that earlier versions have made', () => {
  let dir = ''
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('are of versions that there are, the first among them', () => {
    expect(versions).toContain(10)
    expect(migrations.map(({ version }) => version)).toEqual(expect.arrayContaining(versions))
  })

  it.each(versions)('opens the one of version %i and takes every row along', async (version) => {
    dir = temporaryFolder()
    const folder = dataFolder(dir)
    mkdirSync(folder.dir, { recursive: true })
    writeFileSync(folder.storeFile, gunzipSync(readFileSync(join(kept, `store-v${version}.db.gz`))))
    const before = rowsOf(folder.storeFile)
    const columns = new Map(Object.keys(before).map((table) => [table, columnsIn(folder.storeFile, table)]))
    // what it is worth as a test: every part of the product has left something in it
    for (const table of ['customer', 'call', 'commitment', 'contact_attempt', 'survey', 'notice', 'audit', 'setting'])
      expect(before[table]?.length ?? 0, table).toBeGreaterThan(0)

    const local = opened(await openLocalService({ dataDir: dir, watch: false }))
    const { engine, digest } = local.service.runtime
    const verdict = await verifyStore(engine, digest)
    const connection = await local.service.openConnection({ remote: 'test', token: null, onEnd: () => undefined })
    const health = await createRouterClient(local.service.router, {
      context: connection.context,
    }).administration.health()
    connection.close()
    await local.close()

    expect(health.schemaVersion).toBe(newest)
    expect(verdict.problems).toEqual([])
    const after = rowsOf(folder.storeFile, (table) => columns.get(table))
    for (const [table, rows] of Object.entries(before))
      expect(after[table], table).toEqual(expect.arrayContaining([...rows]))
    expect(listBackups(folder.backupsDir)).toHaveLength(version < newest ? 1 : 0)
  })
})
