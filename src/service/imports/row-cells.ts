import type { ImportMapping } from '../../core/contract/imports.ts'
import { plainText } from './parse-values.ts'
import type { Reason } from './reasons.ts'
import type { RowOutcome, SourceRow } from './records.ts'

/** A reason found while a row is read; it ends the reading of that row and never leaves this module's `mapRow`. */
class RowProblem extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason.code)
    this.reason = reason
  }
}

/** The cells of one row by field; every method ends the row with a reason when the cell does not fit. */
export type RowCells = Readonly<{
  /** The text without control characters; undefined when empty. */
  text(field: string, most: number): string | undefined
  /** As `text`, but must be there. */
  required(field: string, most: number): string
  /** The value that `read` makes of the cell; undefined when empty. */
  value<T>(field: string, read: (cell: string) => T | undefined, code?: ValueCode): T | undefined
  fail(reason: Reason): never
}>

type ValueCode = 'invalid-value' | 'invalid-date' | 'invalid-time'

function isControl(code: number): boolean {
  return code < 32 || code === 127
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (isControl(text.charCodeAt(at))) return true
  return false
}

/** Control characters become spaces: PostgreSQL takes no zero character, and a page no others. */
export function cleanText(text: string): string {
  if (!hasControl(text)) return text.trim()
  const clean = Array.from(text, (char) => (isControl(char.charCodeAt(0)) ? ' ' : char))
  return clean.join('').replace(/ {2,}/g, ' ').trim()
}

type Row<R> = (cells: RowCells, row: SourceRow) => R

/**
 * Makes a mapper of one row to one record: cells are found by the mapping's columns, a constant stands where a cell is
 * empty or has no column.
 */
export function mapRow<R>(
  mapping: ImportMapping,
  columns: readonly string[],
  read: Row<R>,
): (row: SourceRow) => RowOutcome<R> {
  const places = new Map(
    Object.entries(mapping.columns)
      .map(([field, column]) => [field, columns.indexOf(column)] as const)
      .filter(([, place]) => place >= 0),
  )
  return (row) => {
    const problem = row.problem ?? shapeProblem(row, columns.length)
    if (problem !== null) return { ok: false, row: row.row, cells: row.cells, reason: problem }
    try {
      return { ok: true, record: read(cellsOf(row, places, mapping.constants), row) }
    } catch (error) {
      if (error instanceof RowProblem) return { ok: false, row: row.row, cells: row.cells, reason: error.reason }
      throw error
    }
  }
}

function shapeProblem(row: SourceRow, columns: number): Reason | null {
  if (row.cells.some((cell) => cell.includes('\uFFFD'))) return { code: 'unreadable-text' }
  return row.cells.slice(columns).some((cell) => cell.trim() !== '') ? { code: 'too-many-cells' } : null
}

function cellsOf(
  row: SourceRow,
  places: ReadonlyMap<string, number>,
  constants: Readonly<Record<string, string>>,
): RowCells {
  const raw = (field: string): string => {
    const place = places.get(field)
    const cell = place === undefined ? '' : cleanText(row.cells[place] ?? '')
    return cell !== '' ? cell : cleanText(constants[field] ?? '')
  }
  const fail = (reason: Reason): never => {
    throw new RowProblem(reason)
  }
  const text = (field: string, most: number): string | undefined => {
    const cell = raw(field)
    if (cell.length > most) fail({ code: 'too-long', field })
    return cell === '' ? undefined : cell
  }
  return {
    fail,
    text,
    required: (field, most) => text(field, most) ?? fail({ code: 'missing', field }),
    value: (field, read, code = 'invalid-value') => {
      const cell = raw(field)
      if (cell === '') return undefined
      const value = read(cell)
      return value === undefined ? fail({ code, field, value: plainText(cell) }) : value
    },
  }
}

/** The fields of `said` that have a value. */
export function saidOf<T extends object>(said: { [K in keyof T]: T[K] | undefined }): T {
  const told: Partial<T> = {}
  for (const field in said) if (said[field] !== undefined) told[field] = said[field]
  return told as T
}
