import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine } from '../../../src/core/domain/export/csv.ts'
import { type CsvRecord, createCsvReader, detectDelimiter } from '../../../src/service/imports/csv-reader.ts'

/** Reads `text` in pieces that end at `cuts`. */
function readAll(text: string, options: { delimiter?: string; columns?: number; cuts?: readonly number[] } = {}) {
  const reader = createCsvReader(options.delimiter ?? ',')
  if (options.columns !== undefined) reader.expect(options.columns)
  const records: CsvRecord[] = []
  let from = 0
  for (const cut of [...(options.cuts ?? [])].sort((a, b) => a - b)) {
    records.push(...reader.push(text.slice(from, cut)))
    from = Math.max(from, cut)
  }
  records.push(...reader.push(text.slice(from)), ...reader.end())
  return records
}

function cellsOf(records: readonly CsvRecord[]) {
  return records.map((record) => record.cells)
}

const cell = fc.string({ unit: fc.constantFrom('a', '1', '王', ' ', '"', ',', '\n', '\r\n', ';', '') })
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))

function written(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')}\r\n`).join('')
}

describe('the reader of separated values', () => {
  it('gives back every table that was written by the rules, wherever the text is cut', () => {
    fc.assert(
      fc.property(table, fc.array(fc.nat(200)), (rows, cuts) => {
        const records = readAll(written(rows), { cuts, columns: rows[0]?.length ?? 0 })
        expect(cellsOf(records)).toEqual(rows)
        expect(records.every((record) => !record.broken)).toBe(true)
      }),
    )
  })

  it('reads what csv-parse reads of well-formed text', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', 'b', '1', '王', ' ', "'") })
    const quoted = cell.map((text) => `"${text.replaceAll('"', '""')}"`)
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, quoted, plain), { minLength: 1, maxLength: 6 }), (rows) => {
        const text = rows.map((row) => row.join(',')).join('\n')
        expect(cellsOf(readAll(text))).toEqual(parse(text, { relax_column_count: true }))
      }),
    )
  })

  it('keeps quotes that were not doubled inside a quoted cell', () => {
    expect(cellsOf(readAll('"王"伟",138\n"a ""b"" c",2\n'))).toEqual([
      ['王"伟', '138'],
      ['a "b" c', '2'],
    ])
  })

  it('keeps a quote inside a cell that does not begin with one', () => {
    expect(cellsOf(readAll('12" pipe,2\n'))).toEqual([['12" pipe', '2']])
  })

  it('loses only the line whose quote never closes', () => {
    const text = 'name,phone\n"王伟,138\n李四,139\n"赵,六","140"\n'
    const records = readAll(text, { columns: 2 })
    expect(records.map((record) => record.broken)).toEqual([false, true, false, false])
    expect(cellsOf(records).slice(2)).toEqual([
      ['李四', '139'],
      ['赵,六', '140'],
    ])
  })

  it('gives up a quote that is not closed within a record’s length and goes on with the next line', () => {
    const lines = Array.from({ length: 5_000 }, (_, n) => `row ${n},some text that fills the line`)
    const records = readAll(['"open,1', ...lines].join('\n'), { cuts: [1_000, 50_000, 100_000] })
    expect(records[0]).toEqual({ cells: ['"open', '1'], broken: true })
    expect(records).toHaveLength(5_001)
    expect(records.at(-1)?.cells[0]).toBe('row 4999')
  })

  it('does not hold a line without end in memory', () => {
    const reader = createCsvReader(',')
    const records = Array.from({ length: 5 }, () => reader.push('x'.repeat(600_000))).flat()
    expect(records.length).toBeGreaterThan(0)
    expect(records.every((record) => record.broken)).toBe(true)
  })

  it('takes rows of any width and lines that end in LF, CR LF or the end of the text', () => {
    expect(cellsOf(readAll('a,b\r\nc\nd,e,f'))).toEqual([['a', 'b'], ['c'], ['d', 'e', 'f']])
  })
})

describe('the sign between cells', () => {
  it.each([
    ['姓名,电话\n王,138\n', ','],
    ['姓名;电话;地址\n王;138;a,b\n李;139;c\n', ';'],
    ['姓名\t电话\n王\t138\n', '\t'],
    ['1|2|3|4|5\n1|2|3|4|5|6\n', '|'],
    ['"a;b;c",d\n"e;f;g",h\n', ','],
    ['only one column\nx\n', ','],
  ])('of %j is %j', (sample, delimiter) => {
    expect(detectDelimiter(sample)).toBe(delimiter)
  })
})

describe('a line of separated values', () => {
  it('escapes cells that a spreadsheet would run', () => {
    expect(csvLine(['=1+1', '+86', '-2', '@x', '\tx', 'a=b'])).toBe("'=1+1,'+86,'-2,'@x,'\tx,a=b\r\n")
  })

  it('is read back as it was, apart from the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        const back = cellsOf(readAll(csvLine(cells)))[0] ?? []
        expect(back.map((text, n) => (text === `'${cells[n]}` ? cells[n] : text))).toEqual(cells)
      }),
    )
  })
})
