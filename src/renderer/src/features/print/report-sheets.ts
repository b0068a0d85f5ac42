import type { PaperSize } from './paper-context.ts'

/** Of each size: the letter, the gap between blocks, and what lies inside the margins, px at 96 to the inch. */
export const measures = {
  a4: { em: 13, gap: 12, width: 703, height: 1032 },
  a5: { em: 10, gap: 6, width: 499, height: 733 },
} as const satisfies Readonly<Record<PaperSize, unknown>>

/** The columns of the visits as shares of the width, as print.css sets them. */
const columns = [0.16, 0.125, 0.34, 0.125, 0.125, 0.125] as const

/** Padding and border of a cell, across and down, px. */
const cellPad = { across: 13, down: 9 }
/** Words that do not break anywhere leave some of a line empty. */
const raggedness = 1.15

/** How many lines a text takes in a width, px; never too few for the fonts of the papers. */
export function linesOf(text: string, width: number, em: number): number {
  const lines = text.split('\n').map((line) => {
    const ems = [...line].reduce((sum, letter) => sum + (letter > '\u2000' ? 1 : 0.6), 0)
    return Math.max(1, Math.ceil((ems * em * raggedness) / width))
  })
  return lines.reduce((sum, each) => sum + each, 0)
}

/** Which rows stand on a sheet, `to` exclusive. */
type SheetRows = Readonly<{ from: number; to: number }>

/**
 * Divides a day report among sheets so that nothing runs over an edge: the sums stand on the first one, `closing` (its
 * blocks of text) and the signatures on the last one. Rows are given by the texts of their cells.
 */
export function reportSheets(
  rows: readonly (readonly string[])[],
  closing: readonly string[],
  size: PaperSize,
): readonly [SheetRows, ...SheetRows[]] {
  const { em, gap, width, height } = measures[size]
  const line = em * 1.45
  const head = 10 + em * 4.1
  const foot = 7 + em * 1.3
  const tableHead = 2 * line + cellPad.down
  const room = height - head - foot - tableHead - 3 * gap
  // facts and work by class: three lines of cells each, one of which may need two
  const sums = 2 * (3 * (line + cellPad.down) + line + gap)
  const blocks = closing.map((text) => 14 + line + gap + Math.max(2, linesOf(text, width - 14, em)) * line)
  const ending = blocks.reduce((sum, each) => sum + each, 0) + gap + 24 + 2 * line + 2.4 * em
  const heights = rows.map((cells) => {
    const lines = cells.map((text, at) => linesOf(text, (columns[at] ?? 1) * width - cellPad.across, em))
    return Math.max(1, ...lines) * line + cellPad.down
  })

  const sheets: SheetRows[] = []
  let from = 0
  let left = room - sums
  for (const [at, each] of heights.entries()) {
    if (each > left && (at > from || sheets.length === 0)) {
      sheets.push({ from, to: at })
      from = at
      left = room
    }
    left -= each
  }
  if (ending <= left) return withLast(sheets, { from, to: rows.length })
  sheets.push({ from, to: rows.length })
  return withLast(sheets, { from: rows.length, to: rows.length })
}

function withLast(sheets: readonly SheetRows[], last: SheetRows): readonly [SheetRows, ...SheetRows[]] {
  const [first, ...more] = [...sheets, last]
  return [first ?? last, ...more]
}
