import { type Kysely, sql } from 'kysely'
import type { Trx } from '../engine.ts'
import type { PreparedEntry, SearchAnswers, SearchHit } from '../search.ts'
import { entriesOf, indexGrams, searchTerms, searchText } from '../search-grams.ts'

/** The table of `ginSearch`. */
export async function createGinTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table search_entry (id bigint generated always as identity primary key,
    owner_id text not null unique, kind text not null, scope text not null, text text not null,
    grams text[] not null)`.execute(db)
  await sql`alter table search_entry alter column grams set statistics 1000`.execute(db)
  await sql`create index search_entry_grams on search_entry using gin (grams)`.execute(db)
}

type HitRow = { owner_id: string; kind: SearchHit['kind'] }

type EntryToStore = Omit<PreparedEntry, 'ownerId' | 'grams'> & Readonly<{ owner_id: string; grams: readonly string[] }>

async function storeEntries<DB>(trx: Trx<DB>, rows: readonly EntryToStore[]): Promise<void> {
  await sql`insert into search_entry (owner_id, kind, scope, text, grams)
    select owner_id, kind, scope, text, grams
    from json_populate_recordset(null::search_entry, ${JSON.stringify(rows)}::json)
    on conflict (owner_id) do update
    set kind = excluded.kind, scope = excluded.scope, text = excluded.text, grams = excluded.grams
    where (search_entry.kind, search_entry.scope, search_entry.text)
      is distinct from (excluded.kind, excluded.scope, excluded.text)`.execute(trx.db)
}

/** Search over an inverted index of the same grams as on SQLite; the entry's text settles a match. */
export function ginSearch<DB>(): SearchAnswers<DB> {
  return {
    put: (trx, entries) =>
      storeEntries(
        trx,
        entriesOf(entries).map((entry) => {
          const text = searchText(entry.texts)
          const grams = indexGrams(text, entry)
          return { owner_id: entry.ownerId, kind: entry.kind, scope: entry.scope ?? '', text, grams }
        }),
      ),
    add: (trx, entries) =>
      storeEntries(
        trx,
        entries.map(({ ownerId, grams, ...entry }) => ({ ...entry, owner_id: ownerId, grams: grams.split(' ') })),
      ),
    remove: async (trx, ownerId) => {
      await sql`delete from search_entry where owner_id = ${ownerId}`.execute(trx.db)
    },
    find: async (reader, query, options) => {
      const terms = searchTerms(query, options)
      if (terms === undefined) return []
      const conditions = [
        sql`grams @> ${terms.all}::text[]`,
        ...terms.oneOf.map((choice) => sql`grams && ${choice}::text[]`),
        ...terms.parts.map((part) => sql`strpos(text, ${part}) > 0`),
        ...(options.kinds === undefined ? [] : [sql`kind = any(${options.kinds}::text[])`]),
        ...(options.scopes === undefined ? [] : [sql`(scope = '' or scope = any(${options.scopes}::text[]))`]),
      ]
      const found = await sql<HitRow>`select owner_id, kind from search_entry
        where ${sql.join(conditions, sql` and `)} order by id desc limit ${options.limit}`.execute(reader.db)
      return found.rows.map((row) => ({ ownerId: row.owner_id, kind: row.kind }))
    },
  }
}
