import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { createDice } from '../../../src/service/sample/dice.ts'
import { openSqlite } from '../../../src/store/engines/sqlite.ts'
import { migrations } from '../../../src/store/migrations/all.ts'
import { openStore } from '../../../src/store/open-store.ts'
import type { DB } from '../../../src/store/schema.ts'
import { populationOf, writeCustomers } from './customers.ts'
import { writeMatters } from './matters.ts'
import { generatedNow } from './scale.ts'
import { writeStaff } from './staff.ts'
import { createTableWriter } from './table-writer.ts'

export type Generated = Readonly<{ rows: number; seconds: number; counts: Readonly<Record<string, number>> }>

async function emptyStore(file: string): Promise<void> {
  const opened = await openStore<DB>(openSqlite<DB>({ file }), {
    migrations,
    now: () => generatedNow,
    file,
  })
  if (!opened.ok) throw new Error(opened.problem.message)
  await opened.value.close()
}

type Named = Readonly<{ name: string; sql: string }>

/** Plain indexes are made at the end in one sweep each; what results is the same. */
function takeIndexes(db: DatabaseSync): readonly Named[] {
  const rows = db.prepare("select name, sql from sqlite_schema where type = 'index' and sql is not null").all()
  const indexes = rows.map((row): Named => ({ name: String(row.name), sql: String(row.sql) }))
  for (const { name } of indexes) db.exec(`drop index "${name}"`)
  return indexes
}

/**
 * Writes a store of `customers` customers with proportional history (cases × 2, calls × 3, surveys × 1.5, commitments
 * × 4) to `file`, which must not exist. The same size and seed give the same rows.
 * @param say is told how far it is
 */
export async function generateStore(
  file: string,
  options: Readonly<{ customers: number; seed: number }>,
  say: (line: string) => void,
): Promise<Generated> {
  const started = performance.now()
  await emptyStore(file)
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  // Out of WAL first: from there a journal is not turned off.
  db.exec(`pragma journal_mode = delete; pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive;
    pragma cache_size = -600000; pragma temp_store = file`)
  try {
    const indexes = takeIndexes(db)
    db.exec("insert into search_gram (search_gram, rank) values ('hashsize', 67108864)")
    const writer = createTableWriter(db)
    const dice = createDice(options.seed)
    db.exec('begin')
    const population = populationOf(options.customers, writeStaff(writer))
    writeCustomers(writer, population, dice)
    db.exec('commit; begin')
    say(`customers written after ${Math.round((performance.now() - started) / 1000)} s`)
    writeMatters({ writer, population, dice })
    db.exec('commit')
    say(`${writer.rows()} rows written after ${Math.round((performance.now() - started) / 1000)} s`)
    for (const { sql } of indexes) db.exec(sql)
    db.exec("insert into search_gram (search_gram, rank) values ('hashsize', 1048576)")
    db.exec('pragma journal_mode = wal')
    const seconds = (performance.now() - started) / 1000
    return { rows: writer.rows(), seconds, counts: writer.counts() }
  } catch (error) {
    db.close()
    rmSync(file, { force: true })
    throw error
  } finally {
    if (db.isOpen) db.close()
  }
}
