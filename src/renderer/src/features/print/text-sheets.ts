import type { PaperSize } from './paper-context.ts'
import { linesOf, measures } from './report-sheets.ts'

/** A part of a report: its heading and its text, one paragraph a line. */
export type TextPart = Readonly<{ title: string; text: string }>

/** What of a part stands on one sheet. */
export type TextBlock = Readonly<{ title: string; paragraphs: readonly string[] }>

/** A paragraph is cut after so many letters, so that none is longer than a sheet. */
const longest = 400

function paragraphsOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const letters = [...line]
    const pieces = Math.max(1, Math.ceil(letters.length / longest))
    return Array.from({ length: pieces }, (_, n) => letters.slice(n * longest, (n + 1) * longest).join(''))
  })
}

/** How high facts in two columns stand at most, with the gap under them, px. */
export function factsHeight(facts: readonly (readonly [string, string])[], size: PaperSize): number {
  const { em, gap, width } = measures[size]
  const line = em * 1.45
  // half of the sheet without the label, and without what surrounds both
  const cell = width / 2 - em * 7 - 26
  const heights = facts.map(
    ([label, value]) => Math.max(linesOf(value, cell, em), linesOf(label, em * 7 - 12, em)) * line + 9,
  )
  const rows = heights.flatMap((height, at) => (at % 2 === 0 ? [Math.max(height, heights[at + 1] ?? 0)] : []))
  return gap + rows.reduce((sum, each) => sum + each, 0)
}

/**
 * Divides the parts of a report among sheets, so that no paragraph runs over an edge; a part may go on overleaf.
 * @param taken what stands above them on the first sheet, px
 */
export function textSheets(parts: readonly TextPart[], size: PaperSize, taken = 0): readonly (readonly TextBlock[])[] {
  const { em, gap, width, height } = measures[size]
  const line = em * 1.45
  const room = height - 10 - em * 4.1 - 7 - em * 1.3 - 2 * gap
  // padding and border of a block, its heading and the gap before it
  const head = 14 + line + gap
  const sheets: { title: string; paragraphs: string[] }[][] = [[]]
  let left = room - taken
  for (const { title, text } of parts) {
    let block: { title: string; paragraphs: string[] } | null = null
    for (const paragraph of paragraphsOf(text)) {
      const needed = linesOf(paragraph, width - 14, em) * line
      if ((block === null ? head : 0) + needed > left && left < room) {
        sheets.push([])
        left = room
        block = null
      }
      if (block === null) {
        block = { title, paragraphs: [] }
        sheets.at(-1)?.push(block)
        left -= head
      }
      block.paragraphs.push(paragraph)
      left -= needed
    }
  }
  return sheets
}
