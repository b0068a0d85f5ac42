import type { Session } from './engines/session.ts'

type Row = Readonly<Record<string, unknown>>
type InsertStatement = Readonly<{ sql: string; name: string; columns: readonly string[] }>

const identifier = /^[a-z_][a-z0-9_]*$/i

function quoted(name: string): string {
  if (!identifier.test(name)) throw new Error(`not a column or table name: ${name}`)
  return `"${name}"`
}

/** How an engine writes the n-th placeholder (from 1) of a statement. */
export type Placeholder = (n: number) => string

/**
 * Keeps one insert statement per table, column set and ending, so that a hot insert neither builds nor compiles SQL.
 * Columns whose value is undefined are left to their default.
 */
export class InsertCache {
  readonly #statements = new Map<string, InsertStatement>()
  /** The statement used last for a table: rows of one place in the code have the same columns, so it fits nearly always. */
  readonly #latest = new Map<string, InsertStatement>()
  readonly #placeholder: Placeholder
  constructor(placeholder: Placeholder) {
    this.#placeholder = placeholder
  }

  /** Inserts one row; `ending` is appended to the statement, such as `on conflict do nothing`. Gives the rows changed. */
  async one(session: Session, into: Readonly<{ table: string; ending: string }>, row: Row): Promise<number> {
    const place = into.table + into.ending
    const latest = this.#latest.get(place)
    const statement = latest !== undefined && fits(latest, row) ? latest : this.#statementFor(place, into, row)
    const values = statement.columns.map((column) => row[column])
    const result = await session.run(statement.sql, values, statement.name)
    return result.changes
  }

  /** Inserts many rows of one column set as JSON in a single statement of PostgreSQL. */
  async manyAsJson(session: Session, table: string, rows: readonly Row[]): Promise<void> {
    const columns = definedColumns(rows[0] ?? {})
    const key = `${table} json,${columns.join()}`
    const statement = this.#statements.get(key) ?? this.#buildMany(key, table, columns)
    await session.run(statement.sql, [JSON.stringify(rows)], statement.name)
  }

  #statementFor(place: string, into: Readonly<{ table: string; ending: string }>, row: Row): InsertStatement {
    const columns = definedColumns(row)
    const key = `${place},${columns.join()}`
    const statement = this.#statements.get(key) ?? this.#build(key, into, columns)
    this.#latest.set(place, statement)
    return statement
  }

  #build(key: string, into: Readonly<{ table: string; ending: string }>, columns: readonly string[]): InsertStatement {
    const values =
      columns.length === 0
        ? 'default values'
        : `(${columns.map(quoted).join(', ')}) values (${columns.map((_, i) => this.#placeholder(i + 1)).join(', ')})`
    return this.#keep(key, { sql: `insert into ${quoted(into.table)} ${values} ${into.ending}`, columns })
  }

  #buildMany(key: string, table: string, columns: readonly string[]): InsertStatement {
    const list = columns.map(quoted).join(', ')
    const from = `json_populate_recordset(null::${quoted(table)}, $1::json)`
    return this.#keep(key, { sql: `insert into ${quoted(table)} (${list}) select ${list} from ${from}`, columns })
  }

  #keep(key: string, made: Omit<InsertStatement, 'name'>): InsertStatement {
    const statement = { ...made, name: `i${this.#statements.size + 1}` }
    this.#statements.set(key, statement)
    return statement
  }
}

/** Whether the row has exactly the statement's columns, in their order. */
function fits(statement: InsertStatement, row: Row): boolean {
  const { columns } = statement
  let at = 0
  for (const column in row) {
    if (row[column] === undefined) continue
    if (columns[at] !== column) return false
    at += 1
  }
  return at === columns.length
}

/** The columns of the row that have a value, in its order. */
export function definedColumns(row: Row): string[] {
  return Object.keys(row).filter((column) => row[column] !== undefined)
}
