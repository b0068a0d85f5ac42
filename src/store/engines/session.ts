import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely'
import { type CachedQuery, type CompiledTemplate, compileTemplate, fillTemplate } from '../cached-query.ts'
import type { Reader } from '../engine.ts'

export type SqlRow = Record<string, unknown>
export type SqlResult = Readonly<{ rows: SqlRow[]; changes: number }>

/** One way to run a statement. `name` marks a statement worth keeping prepared on the server. */
export type Session = Readonly<{
  run(sql: string, values: readonly unknown[], name?: string): SqlResult | Promise<SqlResult>
  stream?(sql: string, values: readonly unknown[]): Iterable<SqlRow>
}>

/** The parts of a Kysely dialect that do not depend on how statements are run. */
export type SqlFlavour = Readonly<{
  adapter: DialectAdapter
  compiler: () => QueryCompiler
  introspector: (db: Kysely<unknown>) => DatabaseIntrospector
}>

const ownTransactions = 'transactions are opened with Engine.write'

class SessionConnection implements DatabaseConnection {
  readonly #session: Session
  constructor(session: Session) {
    this.#session = session
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#session.run(query.sql, query.parameters)
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.changes) }
  }
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    if (this.#session.stream === undefined) throw new Error('this engine cannot stream: use keyset pages')
    for (const row of this.#session.stream(query.sql, query.parameters)) yield { rows: [row as R] }
  }
}

class SessionDriver implements Driver {
  readonly #connection: SessionConnection
  constructor(session: Session) {
    this.#connection = new SessionConnection(session)
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error(ownTransactions)
  }
  async commitTransaction(): Promise<void> {
    throw new Error(ownTransactions)
  }
  async rollbackTransaction(): Promise<void> {
    throw new Error(ownTransactions)
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

/** A Kysely over the session; it owns nothing and needs no destroying. */
export function kyselyOver<DB>(session: Session, flavour: SqlFlavour): Kysely<DB> {
  const dialect: Dialect = {
    createAdapter: () => flavour.adapter,
    createDriver: () => new SessionDriver(session),
    createQueryCompiler: flavour.compiler,
    createIntrospector: (db) => flavour.introspector(db),
  }
  return new Kysely<DB>({ dialect })
}

type Prepared = CompiledTemplate & Readonly<{ name: string }>

/** The cached queries of one engine, compiled at their first use. */
export class PreparedQueries<DB> {
  readonly #compiled = new WeakMap<object, Prepared>()
  readonly #db: Kysely<DB>
  #count = 0
  constructor(db: Kysely<DB>) {
    this.#db = db
  }
  get<P, Row>(query: CachedQuery<DB, P, Row>): Prepared {
    const known = this.#compiled.get(query)
    if (known !== undefined) return known
    this.#count += 1
    const prepared = { ...compileTemplate(this.#db, query), name: `q${this.#count}` }
    this.#compiled.set(query, prepared)
    return prepared
  }
}

/** The reader on a session, sharing the engine's compiled queries. */
export function readerOver<DB>(db: () => Kysely<DB>, session: Session, prepared: PreparedQueries<DB>): Reader<DB> {
  const run = <P extends object, Row>(query: CachedQuery<DB, P, Row>, params: P) => {
    const template = prepared.get(query)
    return session.run(template.sql, fillTemplate(template, params), template.name)
  }
  return {
    get db() {
      return db()
    },
    all: async <P extends object, Row>(query: CachedQuery<DB, P, Row>, params: P) =>
      (await run(query, params)).rows as Row[],
    first: async <P extends object, Row>(query: CachedQuery<DB, P, Row>, params: P) =>
      (await run(query, params)).rows[0] as Row | undefined,
  }
}
