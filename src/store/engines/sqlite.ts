import { existsSync } from 'node:fs'
import { backup, DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import type { Engine } from '../engine.ts'
import { type StoreProblemCode, type StoreResult, storeOk, storeProblem } from '../store-problem.ts'
import type { SqlRow } from './session.ts'
import {
  applicationId,
  pagesInLog,
  type SqliteConnection,
  type SqliteStatement,
  StatementCache,
  sqliteEngine,
  sqliteSession,
} from './sqlite-core.ts'
import { createFtsTables, ftsSearch } from './sqlite-search.ts'
import { WriteQueue } from './write-queue.ts'

export type SqliteOptions = Readonly<{
  file: string
  /** Reads only: `write` is refused by the file system's answer. Default false. */
  readonly?: boolean
  /** How long a write waits for another process's transaction, in ms. Default 15,000. */
  waitForWriterMs?: number
  /**
   * For a thread that writes very much beside the store's own writer. Its commits are whole but not flushed one by one:
   * the next durable one, or `tidy`, makes them last. It moves what was written into the file only when told to `tidy`.
   */
  bulk?: boolean
}>

/** Smaller files are checked page by page at each opening; larger ones when they are backed up. */
const checkedAtOpeningBytes = 32 * 1024 * 1024
const pageCache = 'pragma cache_size = -65536'

/** The problem behind an error of node:sqlite, or undefined when it is none of the file's. */
export function sqliteProblemCode(error: unknown): StoreProblemCode | undefined {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
  return problemOfResultCode[code]
}

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html */
const problemOfResultCode: Readonly<Record<number, StoreProblemCode>> = {
  5: 'in-use',
  8: 'unreadable',
  10: 'unreadable',
  11: 'damaged',
  14: 'unreadable',
  26: 'not-a-store',
}

/**
 * Opens the store in the file, creating it when there is none. Durable: WAL with synchronous=FULL. Damage, a file of
 * something else and an unreadable file come back as problems and leave the file as it is.
 */
export function openSqlite<DB>(options: SqliteOptions): StoreResult<Engine<DB>> {
  const opened: DatabaseSync[] = []
  try {
    const writer = openConnection(opened, options)
    const stranger = strangerIn(writer)
    if (stranger !== undefined) return closeAll(opened, stranger, options.file)
    if (options.readonly !== true) prepareWriter(writer)
    if (options.bulk === true) writer.exec('pragma synchronous = normal; pragma wal_autocheckpoint = 0')
    const reader = openConnection(opened, options)
    reader.exec(`pragma busy_timeout = 5000; pragma query_only = on; ${pageCache}; pragma case_sensitive_like = on`)
    return storeOk(engineOver<DB>(options, { writer, reader }))
  } catch (error) {
    const code = sqliteProblemCode(error)
    closeAll(opened, { code: 'unreadable', message: '' }, options.file)
    if (code === undefined) throw error
    return storeProblem(
      code,
      `${options.file}: ${error instanceof Error ? error.message : String(error)}`,
      options.file,
    )
  }
}

function openConnection(opened: DatabaseSync[], options: SqliteOptions): DatabaseSync {
  const db = new DatabaseSync(options.file, {
    readOnly: options.readonly === true,
    enableForeignKeyConstraints: true,
    timeout: 5000,
  })
  opened.push(db)
  return db
}

type Stranger = Readonly<{ code: StoreProblemCode; message: string }>

/** Looks at a file before anything is written to it. */
function strangerIn(db: DatabaseSync): Stranger | undefined {
  const pages = pragmaNumber(db, 'page_count')
  if (pages === 0) return undefined
  const mark = pragmaNumber(db, 'application_id')
  const tables = Number(db.prepare('select count(*) as n from sqlite_schema').get()?.n)
  if (mark !== applicationId && (mark !== 0 || tables > 0)) {
    return { code: 'not-a-store', message: 'the file belongs to another program' }
  }
  if (pages * pragmaNumber(db, 'page_size') > checkedAtOpeningBytes) return undefined
  const verdict = String(db.prepare('pragma quick_check(1)').get()?.quick_check)
  return verdict === 'ok' ? undefined : { code: 'damaged', message: verdict }
}

function pragmaNumber(db: DatabaseSync, name: string): number {
  return Number(Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0])
}

function closeAll<T>(opened: readonly DatabaseSync[], why: Stranger, file: string): StoreResult<T> {
  for (const db of opened) db.close()
  return storeProblem(why.code, `${file}: ${why.message}`, file)
}

/** No memory mapping: a read error on a mapped file ends the process instead of failing the statement. */
function prepareWriter(db: DatabaseSync): void {
  db.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = ${pagesInLog}`)
  if (pragmaNumber(db, 'application_id') === 0) db.exec(`pragma application_id = ${applicationId}`)
  db.exec(`${pageCache}; pragma case_sensitive_like = on; pragma temp_store = memory; pragma busy_timeout = 0`)
}

function engineOver<DB>(
  options: SqliteOptions,
  connections: Readonly<{ writer: DatabaseSync; reader: DatabaseSync }>,
): Engine<DB> {
  const writer = nodeConnection(connections.writer)
  const reader = nodeConnection(connections.reader)
  const readerCache = new StatementCache(reader)
  const writerCache = new StatementCache(writer)
  return sqliteEngine<DB>({
    kind: 'sqlite',
    queue: new WriteQueue(),
    writer,
    writerCache,
    reads: sqliteSession(reader, readerCache),
    begin: () => beginImmediate(writerCache, options),
    tidy: async () => writer.exec('pragma wal_checkpoint(passive)'),
    checkpointAfter: (pages) => writer.exec(`pragma wal_autocheckpoint = ${pages}`),
    search: ftsSearch<DB>(),
    createSearchTables: createFtsTables,
    backup: (toFile) => copyWhileInUse(options.file, toFile),
    closeReads: () => {
      readerCache.clear()
      reader.close()
    },
  })
}

/** Waits without blocking the thread while another process writes. */
async function beginImmediate(writer: StatementCache, options: SqliteOptions): Promise<void> {
  const giveUpAt = performance.now() + (options.waitForWriterMs ?? 15_000)
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, 25)) {
    try {
      writer.get('begin immediate').run([])
      return
    } catch (error) {
      if (sqliteProblemCode(error) !== 'in-use' || performance.now() > giveUpAt) throw error
      await wait(pauseMs)
    }
  }
}

/** The backup API in one step from a connection of its own, so that writes meanwhile do not start it again. */
async function copyWhileInUse(file: string, toFile: string): Promise<void> {
  if (existsSync(toFile)) throw new Error(`a backup never overwrites: ${toFile}`)
  const source = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
  try {
    await backup(source, toFile, { rate: 0x7fffffff })
  } finally {
    source.close()
  }
}

function nodeConnection(db: DatabaseSync): SqliteConnection {
  return {
    prepare: (sql) => nodeStatement(db, sql),
    exec: (sql) => db.exec(sql),
    stream: (sql, values) => db.prepare(sql).iterate(...(values as SQLInputValue[])) as Iterable<SqlRow>,
    close: () => db.close(),
  }
}

function nodeStatement(db: DatabaseSync, sql: string): SqliteStatement {
  const statement = db.prepare(sql)
  return {
    givesRows: statement.columns().length > 0,
    all: (values) => statement.all(...(values as SQLInputValue[])) as SqlRow[],
    run: (values) => Number(statement.run(...(values as SQLInputValue[])).changes),
    finalize: () => {},
  }
}
