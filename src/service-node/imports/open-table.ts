import { isAscii } from 'node:buffer'
import { createReadStream, type ReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import iconv from 'iconv-lite'
import { createCsvReader, detectDelimiter } from '../../service/imports/csv-reader.ts'
import type { ImportKind } from '../../service/imports/fields.ts'
import { recipeNamed, recogniseRecipe } from '../../service/imports/recipes/recipes.ts'
import type { SourceRow } from '../../service/imports/records.ts'
import { columnNames, type Table, UnreadableFile } from './table.ts'

const chunkBytes = 256 * 1024
const sampleBytes = 64 * 1024

/** How zip files, and with them XLSX, begin; and how files of Excel before 2007 do. */
const zipMagic = 0x504b0304
const oldExcelMagic = 0xd0cf11e0

type TextEncoding = 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' | 'GBK'

/** GB 18030 holds all of GBK. */
const decoderNames: Readonly<Record<TextEncoding, string>> = {
  'UTF-8': 'utf8',
  'UTF-16 LE': 'utf-16le',
  'UTF-16 BE': 'utf-16be',
  GBK: 'gb18030',
}

type Decoder = Readonly<{ write(bytes: Buffer): string; end(): string | undefined }>

/** Decodes piece by piece; what cannot be decoded becomes U+FFFD, and a byte order mark is dropped. */
function decoderOf(encoding: TextEncoding): Decoder {
  if (encoding !== 'UTF-8') return iconv.getDecoder(decoderNames[encoding])
  const decoder = new TextDecoder('utf-8')
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
}

/** Whether a file is a workbook by its first bytes, whatever its name. */
export async function isWorkbook(file: string): Promise<boolean> {
  return magicOf(await firstBytes(file, 4)) === zipMagic
}

function magicOf(start: Buffer): number {
  return start.length < 4 ? 0 : start.readUInt32BE(0)
}

async function firstBytes(file: string, count: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** So much valid UTF-8 beyond ASCII settles that it is UTF-8: GBK text of this length is not valid by chance. */
const convincingBytes = 64 * 1024

/** Without a byte order mark: UTF-8 while it is valid, GBK otherwise. Reads until one of them is sure. */
async function encodingWithoutMark(file: string): Promise<TextEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let convincing = 0
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: chunkBytes })) {
      const bytes = chunk as Buffer
      if (!isAscii(bytes)) convincing += bytes.length
      decoder.decode(bytes, { stream: true })
      if (convincing >= convincingBytes) return 'UTF-8'
    }
    decoder.decode()
    return 'UTF-8'
  } catch (error) {
    if (error instanceof TypeError) return 'GBK'
    throw error
  }
}

function markOf(start: Buffer): TextEncoding | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'UTF-8'
  if (start[0] === 0xff && start[1] === 0xfe) return 'UTF-16 LE'
  return start[0] === 0xfe && start[1] === 0xff ? 'UTF-16 BE' : null
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

type TextTable = Readonly<{ file: string; bytes: number; encoding: TextEncoding; delimiter: string }>

/** All records of a text file in portions, the header among them. */
async function* recordsOf(table: TextTable, stream: ReadStream, reader: ReturnType<typeof createCsvReader>) {
  const decoder = decoderOf(table.encoding)
  for await (const chunk of stream) yield reader.push(decoder.write(chunk as Buffer))
  yield [...reader.push(decoder.end() ?? ''), ...reader.end()]
}

async function openText(table: TextTable, header: readonly string[] | null): Promise<Omit<Table, 'recipe'>> {
  const sample = decoderOf(table.encoding).write(await firstBytes(table.file, sampleBytes))
  const first = createCsvReader(table.delimiter)
  const records = [...first.push(sample), ...(table.bytes <= sampleBytes ? first.end() : [])]
  const headerAt = header === null ? records.findIndex((record) => !isEmpty(record.cells)) : -1
  const columns = header ?? columnNames(records[headerAt]?.cells ?? [])
  let stream: ReadStream | null = null
  return {
    encoding: table.encoding,
    columns,
    bytes: table.bytes,
    bytesRead: () => stream?.bytesRead ?? 0,
    async *rows() {
      stream = createReadStream(table.file, { highWaterMark: chunkBytes })
      const reader = createCsvReader(table.delimiter)
      if (header === null) reader.expect(columns.length)
      let row = 0
      for await (const portion of recordsOf(table, stream, reader)) {
        const rows: SourceRow[] = []
        for (const { cells, broken } of portion) {
          row += 1
          if (row - 1 <= headerAt || isEmpty(cells)) continue
          rows.push({ row, cells, problem: broken ? { code: 'broken-quotes' } : null })
        }
        if (rows.length > 0) yield rows
      }
    },
  }
}

/**
 * Opens an uploaded file as a table: text of separated values in UTF-8, UTF-16 (with a byte order mark) or GBK, or the
 * first sheet of an XLSX workbook. Only a start of it is read; rows come in portions, so memory does not grow with the
 * file. Throws `UnreadableFile`.
 * @param recipe the chosen recipe's name; undefined to recognise one
 */
export async function openTable(file: string, kind: ImportKind, recipe: string | null | undefined): Promise<Table> {
  const { size } = await stat(file)
  const start = await firstBytes(file, sampleBytes)
  if (start.length === 0) throw new UnreadableFile('empty')
  const magic = magicOf(start)
  if (magic === zipMagic) {
    // Loaded only when wanted: the workbook reader alone takes longer to load than a small file to import.
    const { readWorkbook } = await import('./xlsx-rows.ts')
    const book = await readWorkbook(file, size)
    return { ...book, recipe: recipe === undefined ? recogniseRecipe(kind, book.columns) : recipe }
  }
  if (magic === oldExcelMagic) throw new UnreadableFile('xls')
  const encoding = markOf(start) ?? (await encodingWithoutMark(file))
  const sample = decoderOf(encoding).write(start)
  if (sample.includes('\0')) throw new UnreadableFile('binary')
  const delimiter = detectDelimiter(sample)
  const table = { file, bytes: size, encoding, delimiter }
  const firstLine = createCsvReader(delimiter).push(`${sample}\n`)[0]?.cells ?? []
  const name = recipe === undefined ? recogniseRecipe(kind, firstLine) : recipe
  return { ...(await openText(table, recipeNamed(name)?.columns ?? null)), recipe: name }
}
