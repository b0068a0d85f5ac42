import { createReadStream, type ReadStream } from 'node:fs'
import ExcelJS from 'exceljs'
import type { SourceRow } from '../../service/imports/records.ts'
import { columnNames, type Table, UnreadableFile } from './table.ts'

/** A date of a sheet (UTC parts are its wall clock) as text that the readers of cells understand. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const [day = '', time = ''] = date.toISOString().split('T')
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`
}

/** What a person sees in a cell: of a formula its result, never the formula. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (value instanceof Date) return dateText(value)
  if (typeof value !== 'object') return ''
  if ('richText' in value && Array.isArray(value.richText))
    return value.richText.map((part: { text?: unknown }) => String(part.text ?? '')).join('')
  if ('result' in value) return cellText(value.result)
  return 'text' in value ? cellText(value.text) : ''
}

const rowsInPortion = 500

function openSheets(stream: ReadStream) {
  return new ExcelJS.stream.xlsx.WorkbookReader(stream, {
    entries: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    worksheets: 'emit',
  })
}

/** The rows of the first sheet that are not empty, with the numbers that the sheet shows. */
async function* sheetRows(stream: ReadStream): AsyncGenerator<SourceRow> {
  try {
    for await (const sheet of openSheets(stream)) {
      for await (const row of sheet) {
        const values = Array.isArray(row.values) ? row.values.slice(1) : []
        const cells = Array.from(values, cellText)
        if (cells.some((cell) => cell.trim() !== '')) yield { row: row.number, cells, problem: null }
      }
      return
    }
  } finally {
    stream.destroy()
  }
}

/** The first row; a file that only looks like a workbook throws `UnreadableFile`. */
async function firstRow(file: string): Promise<SourceRow | null> {
  try {
    for await (const row of sheetRows(createReadStream(file))) return row
    return null
  } catch (error) {
    throw new UnreadableFile('xlsx', { cause: error })
  }
}

/** Opens the first sheet of a workbook as a table; its first row that is not empty is the header. */
export async function readWorkbook(file: string, bytes: number): Promise<Omit<Table, 'recipe'>> {
  const header = await firstRow(file)
  let stream: ReadStream | null = null
  return {
    encoding: 'XLSX',
    columns: columnNames(header?.cells ?? []),
    bytes,
    bytesRead: () => stream?.bytesRead ?? 0,
    async *rows() {
      stream = createReadStream(file)
      let portion: SourceRow[] = []
      for await (const row of sheetRows(stream)) {
        if (row.row === header?.row) continue
        portion.push(row)
        if (portion.length < rowsInPortion) continue
        yield portion
        portion = []
      }
      if (portion.length > 0) yield portion
    },
  }
}
