import type { CompiledQuery } from 'kysely'
import { type Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Engine, EngineAnswers, Trx } from '../engine.ts'
import { InsertCache } from '../insert.ts'
import type { SearchAnswers } from '../search.ts'
import {
  kyselyOver,
  PreparedQueries,
  readerOver,
  type Session,
  type SqlFlavour,
  type SqlResult,
  type SqlRow,
} from './session.ts'
import { WriteQueue } from './write-queue.ts'

/** One prepared statement of an SQLite library. */
export type SqliteStatement = Readonly<{
  givesRows: boolean
  all(values: readonly unknown[]): SqlRow[]
  run(values: readonly unknown[]): number
  finalize(): void
}>

/** The little both SQLite libraries are asked for; all calls are synchronous. */
export type SqliteConnection = Readonly<{
  prepare(sql: string): SqliteStatement
  exec(sql: string): void
  stream?(sql: string, values: readonly unknown[]): Iterable<SqlRow>
  close(): void
}>

export const sqliteFlavour: SqlFlavour = {
  adapter: new SqliteAdapter(),
  compiler: () => new SqliteQueryCompiler(),
  introspector: (db) => new SqliteIntrospector(db),
}

const statementsKept = 400

/** Keeps the most recently used statements of a connection prepared. */
export class StatementCache {
  readonly #connection: SqliteConnection
  readonly #kept = new Map<string, SqliteStatement>()
  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }
  get(text: string): SqliteStatement {
    const known = this.#kept.get(text)
    if (known !== undefined) {
      this.#kept.delete(text)
      this.#kept.set(text, known)
      return known
    }
    const statement = this.#connection.prepare(text)
    this.#kept.set(text, statement)
    if (this.#kept.size > statementsKept) this.#dropOldest()
    return statement
  }
  clear(): void {
    for (const statement of this.#kept.values()) statement.finalize()
    this.#kept.clear()
  }
  #dropOldest(): void {
    const oldest = this.#kept.entries().next()
    if (oldest.done) return
    oldest.value[1].finalize()
    this.#kept.delete(oldest.value[0])
  }
}

/** A session that runs statements at once on the connection. */
export function sqliteSession(connection: SqliteConnection, cache: StatementCache): Session {
  const run = (text: string, values: readonly unknown[]): SqlResult => {
    const statement = cache.get(text)
    return statement.givesRows
      ? { rows: statement.all(values), changes: 0 }
      : { rows: [], changes: statement.run(values) }
  }
  return connection.stream === undefined ? { run } : { run, stream: connection.stream }
}

const nextOfCounter = `insert into counter (key, value) values (?, 1)
  on conflict (key) do update set value = counter.value + 1 returning value`

export type SqliteEngineParts<DB> = Readonly<{
  kind: 'sqlite' | 'sqljs'
  writer: SqliteConnection
  /** The session for reads outside transactions. */
  reads: (writer: Session, queue: WriteQueue) => Session
  begin(): Promise<void>
  search: SearchAnswers<DB>
  createSearchTables: EngineAnswers['createSearchTables']
  backup: Engine<DB>['backup']
  closeReads(): void
}>

/** Builds an engine from one writing connection, a way to read beside it and the few answers that differ. */
export function sqliteEngine<DB>(parts: SqliteEngineParts<DB>): Engine<DB> {
  const queue = new WriteQueue()
  const writerCache = new StatementCache(parts.writer)
  const writer = sqliteSession(parts.writer, writerCache)
  const reads = parts.reads(writer, queue)
  const read = kyselyOver<DB>(reads, sqliteFlavour)
  const prepared = new PreparedQueries(read)
  const inserts = new InsertCache(() => '?')
  let closed = false

  const transaction = async <T>(work: (trx: Trx<DB>) => Promise<T>): Promise<T> => {
    if (closed) throw new Error('the store is closed')
    await parts.begin()
    const scope = openScope(writer)
    try {
      const value = await work(trxOver<DB>(scope.session, { prepared, inserts }))
      scope.end()
      parts.writer.exec('commit')
      return value
    } catch (error) {
      scope.end()
      rollBack(parts.writer)
      throw error
    }
  }

  return {
    kind: parts.kind,
    read,
    reader: readerOver(() => read, reads, prepared),
    write: (work) => queue.run(() => transaction(work)),
    listen: async () => async () => {},
    search: parts.search,
    answers: {
      bigint: 'integer',
      createSearchTables: parts.createSearchTables,
      createCounterTable,
      lockSchema: async () => {},
    },
    backup: parts.backup,
    integrity: () => integrityOf(reads),
    explain: (query) => explainOn(reads, query),
    close: async () => {
      closed = true
      await queue.idle()
      parts.closeReads()
      writerCache.clear()
      parts.writer.close()
    },
  }
}

/** Creates the table of `Trx.upsertCounter` on any engine. */
export async function createCounterTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('counter')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute()
}

type Scope = Readonly<{ session: Session; end(): void }>

/** A session that refuses work after its transaction has ended, so that a forgotten await cannot land in the next. */
export function openScope(session: Session): Scope {
  let open = true
  return {
    session: {
      ...session,
      run: (text, values, name) => {
        if (!open) throw new Error('the transaction has ended: some work in it was not awaited')
        return session.run(text, values, name)
      },
    },
    end: () => {
      open = false
    },
  }
}

type TrxParts<DB> = Readonly<{ prepared: PreparedQueries<DB>; inserts: InsertCache }>

function trxOver<DB>(session: Session, parts: TrxParts<DB>): Trx<DB> {
  let db: Kysely<DB> | undefined
  const lazyDb = (): Kysely<DB> => {
    db ??= kyselyOver<DB>(session, sqliteFlavour)
    return db
  }
  const reader = readerOver(lazyDb, session, parts.prepared)
  return {
    get db() {
      return lazyDb()
    },
    all: reader.all,
    first: reader.first,
    insert: async (table, rows) => {
      const into = { table, ending: '' }
      if (!Array.isArray(rows)) {
        await parts.inserts.one(session, into, rows as SqlRow)
        return
      }
      for (const row of rows) await parts.inserts.one(session, into, row as SqlRow)
    },
    insertIgnore: async (table, row) =>
      (await parts.inserts.one(session, { table, ending: 'on conflict do nothing' }, row as SqlRow)) > 0,
    upsertCounter: async (key) => {
      const { rows } = await session.run(nextOfCounter, [key])
      return Number(rows[0]?.value)
    },
    notify: async () => {},
  }
}

/** A failed statement may have rolled back by itself; then there is nothing left to undo. */
function rollBack(connection: SqliteConnection): void {
  try {
    connection.exec('rollback')
  } catch (error) {
    if (!/no transaction is active/.test(String(error))) throw error
  }
}

async function integrityOf(session: Session): Promise<readonly string[]> {
  const pages = await session.run('pragma integrity_check', [])
  const keys = await session.run('pragma foreign_key_check', [])
  return [
    ...pages.rows.map((row) => String(row.integrity_check)).filter((line) => line !== 'ok'),
    ...keys.rows.map((row) => `row ${row.rowid} of ${row.table} points to no row of ${row.parent}`),
  ]
}

async function explainOn(session: Session, query: CompiledQuery): Promise<string> {
  const plan = await session.run(`explain query plan ${query.sql}`, query.parameters)
  return plan.rows.map((row) => String(row.detail)).join('\n')
}
