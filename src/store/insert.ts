import type { Session } from './engines/session.ts'

type Row = Readonly<Record<string, unknown>>
type InsertStatement = Readonly<{ sql: string; name: string; columns: readonly string[] }>

const identifier = /^[a-z_][a-z0-9_]*$/i

function quoted(name: string): string {
  if (!identifier.test(name)) throw new Error(`not a column or table name: ${name}`)
  return `"${name}"`
}

/** Rows in one statement of `flat`: more of them save nothing, and SQLite binds at most 32,766 values. */
const rowsInStatement = 50

/** A table and its columns in the order of the values given. */
export type FlatInto = Readonly<{ table: string; columns: readonly string[] }>

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
    const statement = latest !== undefined && fits(latest.columns, row) ? latest : this.#statementFor(place, into, row)
    const values = statement.columns.map((column) => row[column])
    const result = await session.run(statement.sql, values, statement.name)
    return result.changes
  }

  /** Inserts rows; neighbours of one column set share statements. */
  async many(session: Session, table: string, rows: readonly Row[]): Promise<void> {
    for (let at = 0; at < rows.length; ) {
      const columns = definedColumns(rows[at] ?? {})
      const values: unknown[] = []
      const from = at
      do {
        const row = rows[at] ?? {}
        for (const column of columns) values.push(row[column])
        at += 1
      } while (at < rows.length && fits(columns, rows[at] ?? {}))
      if (columns.length > 0) await this.flat(session, { table, columns }, values)
      else for (const row of rows.slice(from, at)) await this.one(session, { table, ending: '' }, row)
    }
  }

  /** Inserts rows given as values one after the other, in the order of the columns. */
  async flat(session: Session, { table, columns }: FlatInto, values: readonly unknown[]): Promise<void> {
    for (let at = 0; at < values.length; ) {
      const count = values.length - at >= columns.length * rowsInStatement ? rowsInStatement : 1
      const statement = this.#flatStatement(table, columns, count)
      const end = at + columns.length * count
      await session.run(statement.sql, values.slice(at, end), statement.name)
      at = end
    }
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

  #flatStatement(table: string, columns: readonly string[], count: number): InsertStatement {
    const key = `${table} ${count},${columns.join()}`
    const known = this.#statements.get(key)
    if (known !== undefined) return known
    const rows = Array.from({ length: count }, (_, row) => {
      const marks = columns.map((_column, at) => this.#placeholder(row * columns.length + at + 1))
      return `(${marks.join(', ')})`
    })
    const sql = `insert into ${quoted(table)} (${columns.map(quoted).join(', ')}) values ${rows.join(', ')}`
    return this.#keep(key, { sql, columns })
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

/** Whether the row has exactly these columns, in their order. */
function fits(columns: readonly string[], row: Row): boolean {
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
