import type { ImportKind } from '../../service/imports/fields.ts'
import { openTable } from './open-table.ts'
import { type Table, UnreadableFile } from './table.ts'

export type InspectJob = Readonly<{ file: string; kind: ImportKind }>

type Seen = Pick<Table, 'encoding' | 'columns' | 'recipe'> & Readonly<{ rows: readonly (readonly string[])[] }>

/** What the start of a file shows, or why it shows nothing. */
export type Inspected = (Readonly<{ ok: true }> & Seen) | Readonly<{ ok: false; problem: string }>

const rowsShown = 10
const cellShown = 200

/** Reads columns and first rows of a file. Of text it reads little at a time; a workbook belongs on a thread of its own. */
export async function inspectFile({ file, kind }: InspectJob): Promise<Inspected> {
  try {
    const table = await openTable(file, kind, undefined)
    const rows: (readonly string[])[] = []
    for await (const portion of table.rows()) {
      rows.push(...portion.map(({ cells }) => cells.map((cell) => cell.slice(0, cellShown))))
      if (rows.length >= rowsShown) break
    }
    const { encoding, columns, recipe } = table
    return { ok: true, encoding, columns, recipe, rows: rows.slice(0, rowsShown) }
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, problem: error.message }
    throw error
  }
}
