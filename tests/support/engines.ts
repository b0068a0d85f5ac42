import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, inject } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import { openPostgres } from '../../src/store/engines/postgres.ts'
import { openSqlite } from '../../src/store/engines/sqlite.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import type { StoreResult } from '../../src/store/store-problem.ts'
import { createDatabase } from './postgres.ts'

export type EngineName = 'sqlite' | 'sqljs' | 'postgres'

/** Opens an empty store on one engine; it is closed and removed after the suite. */
export type OpenEngine<DB> = () => Promise<Engine<DB>>

type Undo = () => Promise<void> | void

/** The value of a result that must have succeeded. */
export function opened<T>(result: StoreResult<T>): T {
  if (result.ok) return result.value
  throw new Error(`${result.problem.code}: ${result.problem.message}`)
}

/** A folder of its own under the system's temporary folder. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'vigil-test-'))
}

const openers: Readonly<Record<EngineName, <DB>(undo: Undo[]) => Promise<Engine<DB>>>> = {
  sqlite: async <DB>(undo: Undo[]) => {
    const dir = temporaryFolder()
    undo.push(() => rmSync(dir, { recursive: true, force: true }))
    return opened(openSqlite<DB>({ file: join(dir, 'store.db') }))
  },
  sqljs: async <DB>() => opened(await openSqljs<DB>()),
  postgres: async <DB>(undo: Undo[]) => {
    const database = await createDatabase(inject('postgresUrl'))
    undo.push(database.drop)
    return opened(await openPostgres<DB>({ url: database.url }))
  },
}

/** Runs one suite on each engine: a file of SQLite, SQLite in memory, and a real PostgreSQL server. */
export function forEachEngine<DB>(suite: (name: EngineName, open: OpenEngine<DB>) => void): void {
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
