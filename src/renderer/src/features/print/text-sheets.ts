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

/** Divides the parts of a report among sheets, so that no paragraph runs over an edge; a part may go on overleaf. */
export function textSheets(parts: readonly TextPart[], size: PaperSize): readonly (readonly TextBlock[])[] {
  const { em, gap, width, height } = measures[size]
  const line = em * 1.45
  const room = height - 10 - em * 4.1 - 7 - em * 1.3 - 2 * gap
  // padding and border of a block, its heading and the gap before it
  const head = 14 + line + gap
  const sheets: { title: string; paragraphs: string[] }[][] = [[]]
  let left = room
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
