import { type Kysely, sql } from 'kysely'
import { type CachedQuery, cachedQuery, type QueryParams } from '../cached-query.ts'
import type { FlatValue, Reader, Trx } from '../engine.ts'
import type { SearchAnswers, SearchEntry, SearchFilter, SearchHit } from '../search.ts'
import { entriesOf, gramSigns, indexGrams, type SearchTerms, searchTerms, searchText } from '../search-grams.ts'

/** Entries with their searchable text; on a file also an inverted index of grams whose rowid is the entry's id. */
async function createEntryTable(db: Kysely<unknown>): Promise<void> {
  await sql`create table search_entry (id integer primary key, owner_id text not null unique, kind text not null,
    scope text not null, text text not null)`.execute(db)
}

/** The tables of `ftsSearch`. No positions, sizes or text are kept in the index: the entry's text settles a match. */
export async function createFtsTables(db: Kysely<unknown>): Promise<void> {
  await createEntryTable(db)
  await sql`create virtual table search_gram using fts5(grams, content = '', contentless_delete = 1, detail = none,
    tokenize = ${sql.lit(`ascii tokenchars '${gramSigns}'`)})`.execute(db)
}

/** The table of `scanSearch`. */
export const createScanTables = createEntryTable

type EntryTable = { search_entry: { id: number; owner_id: string; kind: string; scope: string; text: string } }
type EntryRow = { id: number; text: string; scope: string; kind: string }
type HitParams = Record<string, string | number | null>

function statement<P, Row>(
  build: (params: QueryParams<P>) => ReturnType<typeof sql<Row>>,
): CachedQuery<unknown, P, Row> {
  return cachedQuery((db: Kysely<unknown>, params: QueryParams<P>) => ({ compile: () => build(params).compile(db) }))
}

const entryOf = statement<{ owner: string }, EntryRow>(
  (p) => sql`select id, text, scope, kind from search_entry where owner_id = ${p.owner}`,
)
/** Plain on purpose: a statement that needs a savepoint (upsert, returning) makes FTS5 write out its pending rows. */
const addEntry = statement<{ owner: string; kind: string; scope: string; text: string }, never>(
  (p) => sql`insert into search_entry (owner_id, kind, scope, text)
    values (${p.owner}, ${p.kind}, ${p.scope}, ${p.text})`,
)
const newestId = statement<object, { id: number | null }>(() => sql`select max(id) as id from search_entry`)
const addGrams = statement<{ id: number; grams: string }, never>(
  (p) => sql`insert into search_gram (rowid, grams) values (${p.id}, ${p.grams})`,
)
const lastId = statement<object, { id: number }>(() => sql`select last_insert_rowid() as id`)
const changeEntry = statement<{ id: number; kind: string; scope: string; text: string }, never>(
  (p) => sql`update search_entry set kind = ${p.kind}, scope = ${p.scope}, text = ${p.text} where id = ${p.id}`,
)
const dropEntry = statement<{ id: number }, never>((p) => sql`delete from search_entry where id = ${p.id}`)
const putGrams = statement<{ id: number; grams: string }, never>(
  (p) => sql`insert or replace into search_gram (rowid, grams) values (${p.id}, ${p.grams})`,
)
const dropGrams = statement<{ id: number }, never>((p) => sql`delete from search_gram where rowid = ${p.id}`)

type GramIndex = 'fts' | 'none'

function putWith<DB>(index: GramIndex): SearchAnswers<DB>['put'] {
  return async (trx, entries) => {
    const plain = trx as unknown as Trx<unknown>
    for (const entry of entriesOf(entries)) await putOne(plain, index, entry)
  }
}

async function putOne(trx: Trx<unknown>, index: GramIndex, entry: SearchEntry): Promise<void> {
  const next = { kind: entry.kind, scope: entry.scope ?? '', text: searchText(entry.texts) }
  const known = await trx.first(entryOf, { owner: entry.ownerId })
  if (known?.text === next.text && known.scope === next.scope && known.kind === next.kind) return
  if (known === undefined) await trx.all(addEntry, { owner: entry.ownerId, ...next })
  else await trx.all(changeEntry, { id: known.id, ...next })
  if (index === 'none') return
  const id = known?.id ?? (await trx.first(lastId, {}))?.id ?? 0
  await trx.all(putGrams, { id, grams: indexGrams(next.text, entry).join(' ') })
}

/** Numbers the entries itself: nobody else writes while this transaction is open. */
function addWith<DB>(index: GramIndex): SearchAnswers<DB>['add'] {
  return async (trx, entries) => {
    if (entries.length === 0) return
    const plain = trx as unknown as Trx<unknown>
    const first = ((await plain.first(newestId, {}))?.id ?? 0) + 1
    const values: FlatValue[] = []
    for (const [n, { ownerId, kind, scope, text }] of entries.entries())
      values.push(first + n, ownerId, kind, scope, text)
    await (trx as unknown as Trx<EntryTable>).insertFlat(
      { table: 'search_entry', columns: ['id', 'owner_id', 'kind', 'scope', 'text'] },
      values,
    )
    if (index === 'none') return
    // One by one: a statement for several needs a savepoint, and then FTS5 writes out its pending rows.
    for (const [n, { grams }] of entries.entries()) await plain.all(addGrams, { id: first + n, grams })
  }
}

function removeWith<DB>(index: GramIndex) {
  return async (trx: Trx<DB>, ownerId: string): Promise<void> => {
    const plain = trx as unknown as Trx<unknown>
    const known = await plain.first(entryOf, { owner: ownerId })
    if (known === undefined) return
    await plain.all(dropEntry, { id: known.id })
    if (index === 'fts') await plain.all(dropGrams, { id: known.id })
  }
}

type HitRow = { owner_id: string; kind: SearchHit['kind'] }

/** One query per number of parts, compiled once. */
function hitQueries(index: GramIndex) {
  const known = new Map<number, CachedQuery<unknown, HitParams, HitRow>>()
  return (parts: number): CachedQuery<unknown, HitParams, HitRow> => {
    const kept = known.get(parts)
    if (kept !== undefined) return kept
    const made = hitQuery(index, parts)
    known.set(parts, made)
    return made
  }
}

function hitQuery(index: GramIndex, parts: number): CachedQuery<unknown, HitParams, HitRow> {
  const numbers = Array.from({ length: parts }, (_, n) => n)
  return statement<HitParams, HitRow>((p) => {
    const contains = sql.join(
      numbers.map((n) => sql`instr(e.text, ${p[`part${n}`]}) > 0`),
      sql` and `,
    )
    const limits = sql`(${p.kinds} is null or e.kind in (select value from json_each(${p.kinds})))
      and (${p.scopes} is null or e.scope = '' or e.scope in (select value from json_each(${p.scopes})))`
    return index === 'fts'
      ? sql<HitRow>`select e.owner_id, e.kind from search_gram cross join search_entry e on e.id = search_gram.rowid
          where search_gram match ${p.match} and ${contains} and ${limits} order by search_gram.rowid desc limit ${p.limit}`
      : sql<HitRow>`select e.owner_id, e.kind from search_entry e
          where ${contains} and ${limits} order by e.id desc limit ${p.limit}`
  })
}

function matchOf(terms: SearchTerms): string {
  const quoted = (gram: string) => `"${gram}"`
  const choices = terms.oneOf.map((grams) => `(${grams.map(quoted).join(' OR ')})`)
  return [...terms.all.map(quoted), ...choices].join(' AND ')
}

function hitParams(terms: SearchTerms, options: SearchFilter & Readonly<{ limit: number }>): HitParams {
  const params: HitParams = {
    kinds: options.kinds === undefined ? null : JSON.stringify(options.kinds),
    scopes: options.scopes === undefined ? null : JSON.stringify(options.scopes),
    match: matchOf(terms),
    limit: options.limit,
  }
  for (const [n, part] of terms.parts.entries()) params[`part${n}`] = part
  return params
}

function searchWith<DB>(index: GramIndex): SearchAnswers<DB> {
  const queries = hitQueries(index)
  return {
    put: putWith<DB>(index),
    add: addWith<DB>(index),
    remove: removeWith<DB>(index),
    find: async (reader: Reader<DB>, query, options) => {
      const terms = searchTerms(query, options)
      if (terms === undefined) return []
      const plain = reader as unknown as Reader<unknown>
      const rows = await plain.all(queries(terms.parts.length), hitParams(terms, options))
      return rows.map((row) => ({ ownerId: row.owner_id, kind: row.kind }))
    },
  }
}

/** Search over FTS5: the newest entries first, stopping at the limit, so that a common term costs no more than a rare one. */
export function ftsSearch<DB>(): SearchAnswers<DB> {
  return searchWith<DB>('fts')
}

/** Search by reading the entries one by one, newest first: for small data where FTS5 is not built in. */
export function scanSearch<DB>(): SearchAnswers<DB> {
  return searchWith<DB>('none')
}
