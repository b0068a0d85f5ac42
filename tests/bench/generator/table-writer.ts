import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { Insertable } from 'kysely'
import type { DB } from '../../../src/store/schema.ts'

/** Writes the rows of a store without the service: prepared statements in one transaction after the other. */
export type TableWriter = Readonly<{
  add<T extends keyof DB & string>(table: T, row: Insertable<DB[T]>): void
  /** Runs a statement that is no plain insert. */
  run(sql: string, values: readonly SQLInputValue[]): void
  /** Rows written so far. */
  rows(): number
  counts(): Readonly<Record<string, number>>
}>

type Kept = { columns: readonly string[]; statement: StatementSync; n: number }

/** A writer on an open connection; whoever calls begins and ends the transactions. */
export function createTableWriter(db: DatabaseSync): TableWriter {
  const kept = new Map<string, Kept>()
  const statements = new Map<string, StatementSync>()
  let written = 0

  function prepare(table: string, row: object): Kept {
    const columns = Object.keys(row)
    const marks = columns.map(() => '?').join(', ')
    const statement = db.prepare(`insert into "${table}" (${columns.join(', ')}) values (${marks})`)
    const made = { columns, statement, n: 0 }
    kept.set(table, made)
    return made
  }

  return {
    add(table, row) {
      const into = kept.get(table) ?? prepare(table, row)
      const given = row as unknown as Readonly<Record<string, SQLInputValue>>
      into.statement.run(...into.columns.map((column) => given[column] ?? null))
      into.n += 1
      written += 1
    },
    run(sql, values) {
      let statement = statements.get(sql)
      if (statement === undefined) {
        statement = db.prepare(sql)
        statements.set(sql, statement)
      }
      statement.run(...values)
      written += 1
    },
    rows: () => written,
    counts: () => Object.fromEntries([...kept].map(([table, { n }]) => [table, n])),
  }
}
