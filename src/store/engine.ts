import type { CompiledQuery, Insertable, Kysely } from 'kysely'
import type { CachedQuery } from './cached-query.ts'
import type { SearchAnswers } from './search.ts'

export type TableName<DB> = keyof DB & string

/** What a column takes. */
export type FlatValue = string | number | null
/** Columns of a table in the order of the values given for them. */
export type FlatTable<DB, T extends TableName<DB>> = Readonly<{ table: T; columns: readonly (keyof DB[T] & string)[] }>

/** Reads, either outside a transaction (each statement by itself) or inside one (sees its own writes). */
export type Reader<DB> = Readonly<{
  db: Kysely<DB>
  /** Runs a cached query and gives all rows. */
  all<P extends object, Row>(query: CachedQuery<DB, P, Row>, params: P): Promise<Row[]>
  /** Runs a cached query and gives the first row, or undefined. Put `limit 1` into the query. */
  first<P extends object, Row>(query: CachedQuery<DB, P, Row>, params: P): Promise<Row | undefined>
}>

/**
 * One open transaction. It ends with the function given to `Engine.write`: nothing of it may be used afterwards, and
 * work inside must be awaited.
 */
export type Trx<DB> = Reader<DB> &
  Readonly<{
    /**
     * Inserts rows through a prepared statement kept per table and column set. A column whose value is undefined is
     * left to its default. Values are strings, numbers, null or bytes; JSON and booleans are stored as text and 0/1.
     */
    insert<T extends TableName<DB>>(table: T, rows: Insertable<DB[T]> | readonly Insertable<DB[T]>[]): Promise<void>
    /** Inserts rows given as values one after the other, in the order of the columns: for very many of them. */
    insertFlat<T extends TableName<DB>>(into: FlatTable<DB, T>, values: readonly FlatValue[]): Promise<void>
    /** Inserts one row unless it breaks a uniqueness rule; says whether it was inserted. */
    insertIgnore<T extends TableName<DB>>(table: T, row: Insertable<DB[T]>): Promise<boolean>
    /**
     * The next number of the series `key`: 1, 2, 3 … without gap or duplicate, because the row stays locked until the
     * transaction ends. Needs the table made by `EngineAnswers.createCounterTable`.
     */
    upsertCounter(key: string): Promise<number>
    /** Tells the other processes on the same database after the commit; payload at most 7,999 bytes. */
    notify(channel: string, payload: string): Promise<void>
  }>

/** What differs between the engines, as answers; used by migrations. */
export type EngineAnswers = Readonly<{
  /** Column type of whole numbers beyond 2^31 (times in ms, money in 分). */
  bigint: 'integer' | 'bigint'
  /** Creates `counter(key text primary key, value)` for `Trx.upsertCounter`. */
  createCounterTable(db: Kysely<unknown>): Promise<void>
  /** Creates what `Engine.search` needs. */
  createSearchTables(db: Kysely<unknown>): Promise<void>
  /** Inside a transaction: keeps every other process from migrating until it ends, without a time limit on statements. */
  lockSchema(db: Kysely<unknown>): Promise<void>
}>

/** A store on one of the three engines. Callers ask what it can do and never which one it is. */
export type Engine<DB> = Readonly<{
  /** For messages only. */
  kind: 'sqlite' | 'sqljs' | 'postgres'
  /** Reads outside transactions: never sees an open write transaction and never waits for one (the in-memory engine waits). */
  read: Kysely<DB>
  /** The same reads with cached queries. */
  reader: Reader<DB>
  /**
   * Runs `work` in one transaction: commits when it resolves, rolls back when it rejects. SQLite runs one at a time;
   * PostgreSQL runs many and repeats `work` after a serialization failure or deadlock, so `work` must have no other
   * effects than those on the transaction. Do not call `write` inside `work`.
   */
  write<T>(work: (trx: Trx<DB>) => Promise<T>): Promise<T>
  /**
   * Runs `work` in the place of one transaction without opening one: so a thread with an engine of its own on the same
   * store takes turns with the writers of this one instead of racing them. Where many may write at once it runs at once.
   */
  turn<T>(work: () => Promise<T>): Promise<T>
  /**
   * Does work of the store that may wait and keeps nobody from writing: for a thread that writes very much, between two
   * of its turns.
   */
  tidy(): Promise<void>
  /**
   * Hears what other processes notify on the channel; a null payload means that some may have been missed. Engines
   * used by one process only never call back. Resolves to a function that stops it.
   */
  listen(channel: string, heard: (payload: string | null) => void): Promise<() => Promise<void>>
  search: SearchAnswers<DB>
  answers: EngineAnswers
  /** Copies the store to a new file while it is in use; null where the database has its own means. */
  backup: ((toFile: string) => Promise<void>) | null
  /** Problems found in the stored data; empty when it is sound. */
  integrity(): Promise<readonly string[]>
  /** The engine's plan for a query, as text. */
  explain(query: CompiledQuery): Promise<string>
  /** Waits for the open transaction and lets go of the store. */
  close(): Promise<void>
}>
