import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { openSqlite } from '../../src/store/engines/sqlite.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { DB } from '../../src/store/schema.ts'
import type { SearchKind } from '../../src/store/search.ts'
import { indexGrams } from '../../src/store/search-grams.ts'

type Row = Readonly<Record<string, SQLInputValue>>
type Filled = Readonly<{ table: string; rows: readonly Row[] }>

const customersAtOnce = 1_000

async function emptyStore(file: string): Promise<DatabaseSync> {
  const opened = await openStore<DB>(openSqlite<DB>({ file }), { migrations, now: () => 0, file })
  if (!opened.ok) throw new Error(opened.problem.message)
  await opened.value.close()
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: true })
  db.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 2000;
    pragma cache_size = -65536; pragma temp_store = memory`)
  return db
}

function insertOf(db: DatabaseSync, table: string, columns: readonly string[]): StatementSync {
  const marks = columns.map(() => '?').join(', ')
  return db.prepare(`insert into ${table} (${columns.join(', ')}) values (${marks})`)
}

/** Everything that the import stored of the next customers behind a row. */
function portionOf(source: DatabaseSync, after: number): Readonly<{ last: number; filled: readonly Filled[] }> {
  const customers = source
    .prepare('select rowid as place, * from customer where rowid > ? order by rowid limit ?')
    .all(after, customersAtOnce)
  const last = Number(customers.at(-1)?.place ?? after)
  const of = (table: string, owner: string) =>
    source
      .prepare(
        `select t.* from customer c cross join ${table} t on t.${owner} = c.id where c.rowid > ? and c.rowid <= ? order by t.rowid`,
      )
      .all(after, last)
  const entries = of('search_entry', 'owner_id')
  const grams = entries.map((row) => {
    const entry = { kind: String(row.kind) as SearchKind, scope: String(row.scope) }
    return { rowid: row.id ?? null, grams: indexGrams(String(row.text), entry).join(' ') }
  })
  const filled = [
    { table: 'customer', rows: customers.map(({ place: _place, ...row }) => row) },
    { table: 'customer_phone', rows: of('customer_phone', 'customer_id') },
    { table: 'customer_address', rows: of('customer_address', 'customer_id') },
    { table: 'search_entry', rows: entries },
    { table: 'search_gram', rows: grams },
  ]
  return { last, filled }
}

/**
 * How long the rows of a finished import take when they are only written: prepared statements, durable, in s.
 * @param dir the data folder of the import
 */
export async function rawSeconds(dir: string): Promise<number> {
  const source = new DatabaseSync(join(dir, 'vigil.sqlite'), { readOnly: true })
  const target = await emptyStore(join(dir, 'raw.db'))
  try {
    for (const row of source.prepare('select * from org_unit order by path').all())
      insertOf(target, 'org_unit', Object.keys(row)).run(...Object.values(row))
    const statements = new Map<string, StatementSync>()
    let ms = 0
    for (let after = 0; ; ) {
      const { last, filled } = portionOf(source, after)
      if (last === after) return ms / 1000
      after = last
      const began = performance.now()
      target.exec('begin immediate')
      for (const { table, rows } of filled) {
        const statement = statements.get(table) ?? insertOf(target, table, Object.keys(rows[0] ?? {}))
        statements.set(table, statement)
        for (const row of rows) statement.run(...Object.values(row))
      }
      target.exec('commit')
      ms += performance.now() - began
    }
  } finally {
    source.close()
    target.close()
  }
}
