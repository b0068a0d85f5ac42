/** One record of a file of separated values. `broken`: its quotation marks do not fit; the cells are the raw line's. */
export type CsvRecord = Readonly<{ cells: readonly string[]; broken: boolean }>

export type CsvReader = Readonly<{
  /** Takes the next part of the text and gives the records that are complete. */
  push(text: string): CsvRecord[]
  /** Gives what is left at the end of the text. */
  end(): CsvRecord[]
  /** Tells how many columns the file has, by which a record over several lines is judged. */
  expect(columns: number): void
}>

/** A cell in quotes may hold line ends, but not so many: then its closing quote is missing. */
const linesInRecord = 60
const charsInRecord = 64 * 1024
/** A line longer than this is none of a table; it must not fill the memory. */
const charsInLine = 1024 * 1024

type Parsed = Readonly<{ cells: string[]; next: number; lines: number }>

/**
 * Reads separated values (RFC 4180) and what programs make of them: quotes inside a quoted cell that were not doubled,
 * lines that end in LF or CR LF, and quotes that never close: such a line alone is broken, the next one counts again.
 */
export function createCsvReader(delimiter: string): CsvReader {
  let rest = ''
  let columns = 0

  /** One record from `from`; 'more' when it is not complete, 'broken' when it cannot be one. */
  function parse(text: string, from: number, atEnd: boolean): Parsed | 'more' | 'broken' {
    const cells: string[] = []
    let at = from
    let lines = 1
    for (;;) {
      if (text[at] !== '"') {
        const end = endOfPlain(text, at)
        if (end === -1 && !atEnd) return 'more'
        const stop = end === -1 ? text.length : end
        cells.push(text.slice(at, stop))
        if (stop >= text.length || text[stop] === '\n') return done(cells, stop, lines)
        at = stop + 1
        continue
      }
      const closed = closingQuote(text, at + 1, delimiter)
      if (closed === -1 || (closed + 1 >= text.length && !atEnd))
        return atEnd || tooLong(text, from) ? 'broken' : 'more'
      const raw = text.slice(at + 1, closed)
      if (raw.includes('\n')) {
        // Over several lines a quote that is not doubled is another cell's: the one that began here never closed.
        if (hasBareQuote(raw)) return 'broken'
        lines += raw.split('\n').length - 1
      }
      if (lines > linesInRecord || closed - from > charsInRecord) return 'broken'
      cells.push(raw.includes('""') ? raw.replaceAll('""', '"') : raw)
      at = closed + 1
      if (text[at] === '\r') at += 1
      if (at >= text.length && !atEnd) return 'more'
      if (at >= text.length || text[at] === '\n') return done(cells, at, lines)
      at += 1
    }
  }

  function endOfPlain(text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      const char = text[at]
      if (char === delimiter || char === '\n') return at
    }
    return -1
  }

  function take(atEnd: boolean): CsvRecord[] {
    const text = rest
    const records: CsvRecord[] = []
    let from = 0
    while (from < text.length) {
      const newline = text.indexOf('\n', from)
      if (newline === -1 && !atEnd) {
        if (text.length - from <= charsInLine) break
        records.push({ cells: [text.slice(from, from + charsInRecord)], broken: true })
        from = text.length
        break
      }
      const lineEnd = newline === -1 ? text.length : newline
      const line = text.slice(from, lineEnd)
      if (!line.includes('"')) {
        records.push({ cells: withoutCr(line).split(delimiter), broken: false })
        from = lineEnd + 1
        continue
      }
      const parsed = parse(text, from, atEnd)
      if (parsed === 'more') break
      // A record over several lines that does not fit the columns began with a quote that never closed.
      if (parsed === 'broken' || (parsed.lines > 1 && columns > 0 && parsed.cells.length !== columns)) {
        records.push({ cells: withoutCr(line).split(delimiter), broken: true })
        from = lineEnd + 1
        continue
      }
      records.push({ cells: parsed.cells, broken: false })
      from = parsed.next
    }
    rest = text.slice(from)
    return records
  }

  return {
    push: (text) => {
      rest += text
      return take(false)
    },
    end: () => take(true),
    expect: (count) => {
      columns = count
    },
  }
}

function done(cells: string[], stop: number, lines: number): Parsed {
  const last = cells.length - 1
  cells[last] = withoutCr(cells[last] ?? '')
  return { cells, next: stop + 1, lines }
}

function withoutCr(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text
}

function hasBareQuote(raw: string): boolean {
  return raw.replaceAll('""', '').includes('"')
}

function tooLong(text: string, from: number): boolean {
  return text.length - from > charsInRecord
}

/** The quote that closes a cell: one that is not doubled and stands before a delimiter or a line's end. -1: none yet. */
function closingQuote(text: string, from: number, delimiter: string): number {
  let at = text.indexOf('"', from)
  while (at !== -1) {
    if (at + 1 >= text.length) return at
    const after = text[at + 1]
    if (after === '"') at = text.indexOf('"', at + 2)
    else if (after === delimiter || after === '\n' || (after === '\r' && (text[at + 2] ?? '\n') === '\n')) return at
    else at = text.indexOf('"', at + 1)
  }
  return -1
}

const delimiters = [',', ';', '\t', '|'] as const

/**
 * The sign between the cells, judged by the first lines of the text: the one that parts most of them into the same
 * number of cells, the greater number deciding; a comma when none does.
 */
export function detectDelimiter(sample: string): string {
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const reader = createCsvReader(delimiter)
    const widths = reader
      .push(sample.endsWith('\n') ? sample : `${sample}\n`)
      .slice(0, 50)
      .map((record) => record.cells.length)
    const first = widths[0] ?? 1
    const alike = widths.filter((width) => width === first).length / Math.max(1, widths.length)
    const score = first > 1 ? alike * 1000 + first : 0
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
