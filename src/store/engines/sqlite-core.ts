import type { CompiledQuery, LimitNode } from 'kysely'
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, ValueNode } from 'kysely'
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
import { counterQuery, createCounterTable, openScope, type TrxParts, trxOver } from './transaction.ts'
import type { WriteQueue } from './write-queue.ts'

/** One prepared statement of an SQLite library. */
export type SqliteStatement = Readonly<{
  /** False only for statements that answer with nothing but a count. */
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

/** Marks a file as a store of Vigil in its header ("VGL1"). */
export const applicationId = 0x56474c31

/** Writes a limit into the statement: for a bound one SQLite plans the statement anew at every run. */
class LimitWritingCompiler extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    const { limit } = node
    if (ValueNode.is(limit) && Number.isSafeInteger(limit.value)) this.append(`limit ${limit.value}`)
    else super.visitLimit(node)
  }
}

export const sqliteFlavour: SqlFlavour = {
  adapter: new SqliteAdapter(),
  compiler: () => new LimitWritingCompiler(),
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
      // Which was used last matters only when one must soon go.
      if (this.#kept.size > statementsKept / 2) {
        this.#kept.delete(text)
        this.#kept.set(text, known)
      }
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

export type SqliteEngineParts<DB> = Readonly<{
  kind: 'sqlite' | 'sqljs'
  writer: SqliteConnection
  writerCache: StatementCache
  queue: WriteQueue
  /** The session for reads outside transactions. */
  reads: Session
  begin(): Promise<void>
  tidy(): Promise<void>
  /** Sets after how many written pages a commit moves them into the file. */
  checkpointAfter(pages: number): void
  search: SearchAnswers<DB>
  createSearchTables: EngineAnswers['createSearchTables']
  backup: Engine<DB>['backup']
  closeReads(): void
}>

/** Pages that a commit leaves in the log before it moves them into the file. */
export const pagesInLog = 2000
/** While another thread takes turns: it tidies up what it wrote itself, and no console's command should do that for it. */
const pagesInLogBesideTurns = 40_000
const turnsOverAfterMs = 2000

/** Builds an engine from one writing connection, a way to read beside it and the few answers that differ. */
export function sqliteEngine<DB>(parts: SqliteEngineParts<DB>): Engine<DB> {
  const { queue, reads } = parts
  const writer = sqliteSession(parts.writer, parts.writerCache)
  const read = kyselyOver<DB>(reads, sqliteFlavour)
  const prepared = new PreparedQueries(read)
  const inserts = new InsertCache(() => '?')
  const trxParts: TrxParts<DB> = {
    flavour: sqliteFlavour,
    prepared,
    inserts,
    counter: counterQuery<DB>(),
    insertMany: (session, table, rows) => inserts.many(session, table, rows),
    insertFlat: (session, into, values) => inserts.flat(session, into, values),
    notify: async () => {},
  }
  let closed = false
  let lastTurnAt: number | null = null

  const turn = <T>(work: () => Promise<T>): Promise<T> =>
    queue.run(() => {
      if (lastTurnAt === null) parts.checkpointAfter(pagesInLogBesideTurns)
      lastTurnAt = performance.now()
      return work()
    })

  const transaction = async <T>(work: (trx: Trx<DB>) => Promise<T>): Promise<T> => {
    if (closed) throw new Error('the store is closed')
    if (lastTurnAt !== null && performance.now() - lastTurnAt > turnsOverAfterMs) {
      lastTurnAt = null
      parts.checkpointAfter(pagesInLog)
    }
    await parts.begin()
    const scope = openScope(writer)
    try {
      const value = await work(trxOver(scope.session, trxParts))
      scope.end()
      parts.writerCache.get('commit').run([])
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
    turn,
    tidy: parts.tidy,
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
      if (closed) return
      closed = true
      await queue.idle()
      parts.closeReads()
      parts.writerCache.clear()
      parts.writer.close()
    },
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
  // explaining alone does not notice that the tables or their statistics have changed: reading does
  await session.run('select 1 from sqlite_schema limit 1', [])
  const plan = await session.run(`explain query plan ${query.sql}`, query.parameters)
  return plan.rows.map((row) => String(row.detail)).join('\n')
}
