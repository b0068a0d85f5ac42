import {
  type CompiledQuery,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import pg from 'pg'
import type { Engine, EngineAnswers } from '../engine.ts'
import { definedColumns, InsertCache } from '../insert.ts'
import { type StoreResult, storeOk, storeProblem } from '../store-problem.ts'
import { PostgresListener } from './postgres-listener.ts'
import { createGinTables, ginSearch } from './postgres-search.ts'
import { kyselyOver, PreparedQueries, readerOver, type Session, type SqlFlavour, type SqlRow } from './session.ts'
import { counterQuery, createCounterTable, openScope, type TrxParts, trxOver } from './transaction.ts'

export type PostgresOptions = Readonly<{
  /** `postgres://user:password@host:port/database`; the database must be encoded in UTF-8. */
  url: string
  /** Connections at most. Default 10. */
  poolSize?: number
  /** After this many ms a statement is given up, except in migrations. Default 30,000. */
  statementTimeoutMs?: number
  /** Told about lost connections that heal by themselves. Default: a process warning. */
  warn?: (message: string) => void
}>

const flavour: SqlFlavour = {
  adapter: new PostgresAdapter(),
  compiler: () => new PostgresQueryCompiler(),
  introspector: (db) => new PostgresIntrospector(db),
}

/** int8 and numeric arrive as numbers: money in 分 and times in ms stay below 2^53. */
const numberOids = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC])
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    numberOids.has(oid) && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
}

/** serialization_failure, deadlock_detected: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const repeatable = new Set(['40001', '40P01'])
const attemptsAtMost = 8

/** Opens the store in a PostgreSQL database. A server that cannot be reached or refuses comes back as a problem. */
export async function openPostgres<DB>(options: PostgresOptions): Promise<StoreResult<Engine<DB>>> {
  const warn = options.warn ?? ((message: string) => process.emitWarning(message))
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    application_name: 'vigil',
    types,
  })
  pool.on('error', (error) => {
    if (!pool.ending) warn(`a connection to the database was lost: ${error.message}`)
  })
  const lost: LostClients = new WeakSet()
  pool.on('connect', (client) => client.on('error', () => lost.add(client)))
  try {
    const { rows } = await pool.query<{ encoding: string }>("select current_setting('server_encoding') as encoding")
    if (rows[0]?.encoding === 'UTF8')
      return storeOk(engineOver<DB>({ pool, lost }, new PostgresListener(options.url, warn)))
    await pool.end()
    return storeProblem(
      'not-a-store',
      `${address(options.url)}: the database must be encoded in UTF-8`,
      address(options.url),
    )
  } catch (error) {
    await pool.end()
    return storeProblem(
      'unreadable',
      `${address(options.url)}: ${error instanceof Error ? error.message : error}`,
      address(options.url),
    )
  }
}

/** The database's address without its password. */
function address(url: string): string {
  const parsed = URL.parse(url)
  return parsed === null ? 'the database' : `${parsed.host}${parsed.pathname}`
}

type Queryable = pg.Pool | pg.PoolClient

function sessionOn(target: Queryable): Session {
  return {
    run: async (text, values, name) => {
      const result = await target.query<SqlRow>({ text, values: [...values], ...(name === undefined ? {} : { name }) })
      return { rows: result.rows, changes: result.rowCount ?? 0 }
    },
  }
}

const answers: EngineAnswers = {
  bigint: 'bigint',
  createCounterTable,
  createSearchTables: createGinTables,
  lockSchema: async (db: Kysely<unknown>) => {
    await sql`select pg_advisory_xact_lock(1447513137)`.execute(db)
    await sql`set local statement_timeout = 0`.execute(db)
  },
}

/** Connections that failed while they were lent out; without a listener such a failure would end the process. */
type LostClients = WeakSet<object>
type Connections = Readonly<{ pool: pg.Pool; lost: LostClients }>

function engineOver<DB>(connections: Connections, listener: PostgresListener): Engine<DB> {
  const { pool } = connections
  const reads = sessionOn(pool)
  const read = kyselyOver<DB>(reads, flavour)
  const prepared = new PreparedQueries(read)
  const parts = trxPartsOf(prepared)
  return {
    kind: 'postgres',
    read,
    reader: readerOver(() => read, reads, prepared),
    write: (work) => repeated(() => transaction(connections, (session) => work(trxOver(session, parts)))),
    turn: (work) => work(),
    tidy: async () => {},
    listen: (channel, heard) => listener.listen(channel, heard),
    search: ginSearch<DB>(),
    answers,
    backup: null,
    integrity: async () => {
      await reads.run('select 1', [])
      return []
    },
    explain: (query) => explainOn(reads, query),
    close: async () => {
      if (pool.ending) return
      await listener.close()
      await pool.end()
    },
  }
}

async function transaction<T>(from: Connections, work: (session: Session) => Promise<T>): Promise<T> {
  const client = await from.pool.connect()
  const scope = openScope(sessionOn(client))
  try {
    await client.query('begin')
    const value = await work(scope.session)
    scope.end()
    await client.query('commit')
    return value
  } catch (error) {
    scope.end()
    if (!from.lost.has(client)) await client.query('rollback').catch(() => from.lost.add(client))
    throw error
  } finally {
    client.release(from.lost.has(client))
  }
}

/** Repeats work that lost a race between transactions, after a pause that grows and differs between the losers. */
async function repeated<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (tried >= attemptsAtMost || !repeatable.has(sqlState(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** tried))
    }
  }
}

function sqlState(error: unknown): string {
  return error instanceof pg.DatabaseError ? (error.code ?? '') : ''
}

/** The rows in groups of one column set each, because a statement names its columns once. */
function sameColumns(rows: readonly SqlRow[]): SqlRow[][] {
  const groups = new Map<string, SqlRow[]>()
  for (const row of rows) {
    const columns = definedColumns(row).join()
    const group = groups.get(columns)
    if (group === undefined) groups.set(columns, [row])
    else group.push(row)
  }
  return [...groups.values()]
}

const rowsAtOnce = 1000

/** Rows of values that follow each other in the order of the columns. */
function rowsOf(columns: readonly string[], values: readonly unknown[]): SqlRow[] {
  return Array.from({ length: values.length / columns.length }, (_, row) =>
    Object.fromEntries(columns.map((column, at) => [column, values[row * columns.length + at]])),
  )
}

function trxPartsOf<DB>(prepared: PreparedQueries<DB>): TrxParts<DB> {
  const inserts = new InsertCache((n) => `$${n}`)
  const insertMany = async (session: Session, table: string, rows: readonly SqlRow[]): Promise<void> => {
    for (const group of sameColumns(rows)) {
      for (let at = 0; at < group.length; at += rowsAtOnce) {
        await inserts.manyAsJson(session, table, group.slice(at, at + rowsAtOnce))
      }
    }
  }
  return {
    flavour,
    prepared,
    inserts,
    counter: counterQuery<DB>(),
    insertMany,
    insertFlat: (session, { table, columns }, values) => insertMany(session, table, rowsOf(columns, values)),
    notify: async (session, channel, payload) => {
      await session.run('select pg_notify($1, $2)', [channel, payload], 'notify')
    },
  }
}

async function explainOn(session: Session, query: CompiledQuery): Promise<string> {
  const plan = await session.run(`explain ${query.sql}`, query.parameters)
  return plan.rows.map((row) => String(row['QUERY PLAN'])).join('\n')
}
