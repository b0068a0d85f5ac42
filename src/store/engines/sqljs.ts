import initSqlJs, { type Database, type SqlValue } from 'sql.js'
import type { Engine } from '../engine.ts'
import { type StoreResult, storeOk, storeProblem } from '../store-problem.ts'
import type { SqlRow } from './session.ts'
import {
  applicationId,
  type SqliteConnection,
  type SqliteStatement,
  StatementCache,
  sqliteEngine,
  sqliteSession,
} from './sqlite-core.ts'
import { createScanTables, scanSearch } from './sqlite-search.ts'
import { WriteQueue } from './write-queue.ts'

export type SqljsOptions = Readonly<{
  /** Where `sql-wasm.wasm` is, when it does not lie beside the script: an address in a browser or worker. */
  wasmUrl?: string
  /** A store exported before; left out: an empty one. */
  bytes?: Uint8Array
}>

/** The engine in memory, and its content as the bytes of an SQLite file. */
export type SqljsEngine<DB> = Engine<DB> & Readonly<{ export(): Promise<Uint8Array> }>

const settings = 'pragma foreign_keys = on; pragma case_sensitive_like = on'

/**
 * Opens a store in memory, in Node, a page or a worker. Nothing is durable until `export` gives the bytes. Reads wait
 * for the open transaction, so `read` must not be awaited inside `write`: use the transaction's own reader.
 */
export async function openSqljs<DB>(options: SqljsOptions = {}): Promise<StoreResult<SqljsEngine<DB>>> {
  const { wasmUrl } = options
  const library = await initSqlJs(wasmUrl === undefined ? {} : { locateFile: () => wasmUrl })
  const database = new library.Database(options.bytes)
  const problem = problemOf<SqljsEngine<DB>>(database)
  if (problem !== undefined) {
    database.close()
    return problem
  }
  database.run(`${settings}; pragma application_id = ${applicationId}`)
  return storeOk(engineOver<DB>(database))
}

function problemOf<T>(database: Database): StoreResult<T> | undefined {
  try {
    const verdict = String(database.exec('pragma quick_check(1)')[0]?.values[0]?.[0])
    return verdict === 'ok' ? undefined : storeProblem('damaged', verdict, inMemory)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return storeProblem(/not a database/.test(message) ? 'not-a-store' : 'damaged', message, inMemory)
  }
}

const inMemory = 'the bytes given'

function engineOver<DB>(database: Database): SqljsEngine<DB> {
  const queue = new WriteQueue()
  const writer = sqljsConnection(database)
  const writerCache = new StatementCache(writer)
  const session = sqliteSession(writer, writerCache)
  const engine = sqliteEngine<DB>({
    kind: 'sqljs',
    queue,
    writer,
    writerCache,
    reads: { run: (sql, values) => queue.run(async () => session.run(sql, values)) },
    begin: async () => writer.exec('begin immediate'),
    tidy: async () => {},
    checkpointAfter: () => {},
    search: scanSearch<DB>(),
    createSearchTables: createScanTables,
    backup: null,
    closeReads: () => {},
  })
  /** Exporting opens the database anew inside sql.js: statements and settings are gone afterwards. */
  const exported = async (): Promise<Uint8Array> => {
    writerCache.clear()
    const bytes = database.export()
    database.run(settings)
    return bytes
  }
  return { ...engine, export: () => queue.run(exported) }
}

function sqljsConnection(database: Database): SqliteConnection {
  return {
    prepare: (sql) => sqljsStatement(database, sql),
    exec: (sql) => {
      database.run(sql)
    },
    close: () => database.close(),
  }
}

function sqljsStatement(database: Database, sql: string): SqliteStatement {
  const statement = database.prepare(sql)
  return {
    givesRows: statement.getColumnNames().length > 0,
    all: (values) => {
      const rows: SqlRow[] = []
      try {
        statement.bind([...values] as SqlValue[])
        while (statement.step()) rows.push(statement.getAsObject())
      } finally {
        statement.reset()
      }
      return rows
    },
    run: (values) => {
      statement.run([...values] as SqlValue[])
      return database.getRowsModified()
    },
    finalize: () => {
      statement.free()
    },
  }
}
