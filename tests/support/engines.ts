import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, inject } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import { openPostgres } from '../../src/store/engines/postgres.ts'
import { openSqlite } from '../../src/store/engines/sqlite.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import { opened } from './opened.ts'
import { createDatabase } from './postgres.ts'
import { copySqlite, sqljsBytes } from './prepared-stores.ts'

export type EngineName = 'sqlite' | 'sqljs' | 'postgres'

/** Opens a store without content on one engine; it is closed and removed after the suite. */
export type OpenEngine<DB> = () => Promise<Engine<DB>>

type Undo = () => Promise<void> | void

/** A folder of its own under the system's temporary folder. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'vigil-test-'))
}

type Opener = <DB>(undo: Undo[]) => Promise<Engine<DB>>

function folderUntil(undo: Undo[]): string {
  const dir = temporaryFolder()
  undo.push(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

async function databaseUntil(undo: Undo[], template?: string): Promise<string> {
  const database = await createDatabase(inject('postgresUrl'), template)
  undo.push(database.drop)
  return database.url
}

const empty: Readonly<Record<EngineName, Opener>> = {
  sqlite: async (undo) => opened(openSqlite({ file: join(folderUntil(undo), 'store.db') })),
  sqljs: async () => opened(await openSqljs()),
  postgres: async (undo) => opened(await openPostgres({ url: await databaseUntil(undo) })),
}

const prepared: Readonly<Record<EngineName, Opener>> = {
  sqlite: async (undo) => {
    const file = join(folderUntil(undo), 'store.db')
    copySqlite(inject('preparedStores'), file)
    return opened(openSqlite({ file }))
  },
  sqljs: async () => opened(await openSqljs({ bytes: sqljsBytes(inject('preparedStores')) })),
  postgres: async (undo) => {
    const url = await databaseUntil(undo, inject('preparedStores').postgresTemplate)
    return opened(await openPostgres({ url }))
  },
}

/** Runs one suite on each engine, on stores without content that have all tables: SQLite, sql.js, a real PostgreSQL. */
export function forEachEngine<DB>(suite: (name: EngineName, open: OpenEngine<DB>) => void): void {
  runOn(prepared, suite)
}

/** As `forEachEngine`, on stores without any table: for suites that make their own. */
export function forEachEmptyEngine<DB>(suite: (name: EngineName, open: OpenEngine<DB>) => void): void {
  runOn(empty, suite)
}

function runOn<DB>(
  openers: Readonly<Record<EngineName, Opener>>,
  suite: (name: EngineName, open: OpenEngine<DB>) => void,
): void {
  for (const name of ['sqlite', 'sqljs', 'postgres'] as const) {
    describe(name, () => {
      const undo: Undo[] = []
      afterAll(async () => {
        for (const step of undo.reverse()) await step()
      })
      suite(name, async () => {
        const engine = await openers[name]<DB>(undo)
        undo.push(engine.close)
        return engine
      })
    })
  }
}
