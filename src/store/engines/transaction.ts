import { type Kysely, sql } from 'kysely'
import { type CachedQuery, cachedQuery, type QueryParams } from '../cached-query.ts'
import type { Trx } from '../engine.ts'
import type { FlatInto, InsertCache } from '../insert.ts'
import { kyselyOver, type PreparedQueries, readerOver, type Session, type SqlFlavour, type SqlRow } from './session.ts'

/** What the transactions of one engine share. */
export type TrxParts<DB> = Readonly<{
  flavour: SqlFlavour
  prepared: PreparedQueries<DB>
  inserts: InsertCache
  counter: CachedQuery<DB, { key: string }, CounterStep>
  insertMany(session: Session, table: string, rows: readonly SqlRow[]): Promise<void>
  insertFlat(session: Session, into: FlatInto, values: readonly unknown[]): Promise<void>
  notify(session: Session, channel: string, payload: string): Promise<void>
}>

type CounterStep = { value: number }

/** The query behind `Trx.upsertCounter`; each engine keeps one. */
export function counterQuery<DB>(): CachedQuery<DB, { key: string }, CounterStep> {
  return cachedQuery((db: Kysely<DB>, p: QueryParams<{ key: string }>) => ({
    compile: () =>
      sql<CounterStep>`insert into counter (key, value) values (${p.key}, 1)
        on conflict (key) do update set value = counter.value + 1 returning value`.compile(db),
  }))
}

/** The transaction on a session that has begun one. Its Kysely is made only when asked for. */
export function trxOver<DB>(session: Session, parts: TrxParts<DB>): Trx<DB> {
  let db: Kysely<DB> | undefined
  const lazyDb = (): Kysely<DB> => {
    db ??= kyselyOver<DB>(session, parts.flavour)
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
      if (Array.isArray(rows)) await parts.insertMany(session, table, rows as SqlRow[])
      else await parts.inserts.one(session, { table, ending: '' }, rows as SqlRow)
    },
    insertFlat: (into, values) => parts.insertFlat(session, into, values),
    insertIgnore: async (table, row) =>
      (await parts.inserts.one(session, { table, ending: 'on conflict do nothing' }, row as SqlRow)) > 0,
    upsertCounter: async (key) => {
      const step = await reader.first(parts.counter, { key })
      if (step === undefined) throw new Error(`counter ${key} gave no number`)
      return step.value
    },
    notify: (channel, payload) => parts.notify(session, channel, payload),
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
