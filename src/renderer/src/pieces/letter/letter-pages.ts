/** Widths of a line and numbers of lines by the millimetres of the paper, see `letter.css`. */
const lineWidth = 44
const firstLines = 22
const nextLines = 36
/** Greeting's end, signature and its line. */
const signLines = 6

/** How wide a text is in em: a letter of the Latin alphabet takes about half of a Chinese one. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) < 0x2e80 ? 0.52 : 1), 0)
}

function linesOf(paragraph: string): number {
  return Math.max(1, Math.ceil(widthOf(paragraph) / lineWidth))
}

/** Divides a paragraph where a page is full, so that none is longer than a page; words stay whole where there are some. */
function cut(paragraph: string, lines: number): readonly [string, string] {
  const letters = [...paragraph]
  let width = 0
  let at = letters.findIndex((letter) => {
    width += widthOf(letter)
    return width > lines * lineWidth
  })
  if (at < 0) return [paragraph, '']
  const space = letters.lastIndexOf(' ', at)
  if (space > at / 2) at = space + 1
  return [letters.slice(0, at).join(''), letters.slice(at).join('')]
}

/** One page of a letter: its number and its text, one paragraph a line. */
export type LetterPage = Readonly<{ n: number; text: string }>

/** Divides the body of a letter among its pages, so that nothing runs over an edge; the signature fits on the last. */
export function letterPages(body: string): readonly LetterPage[] {
  const pages: string[][] = [[]]
  let left = firstLines
  const next = () => {
    pages.push([])
    left = nextLines
  }
  const rest = body.split('\n')
  while (rest.length > 0) {
    const paragraph = rest.shift() ?? ''
    const lines = linesOf(paragraph)
    if (lines <= left) {
      pages.at(-1)?.push(paragraph)
      left -= lines
      continue
    }
    if (left >= 3 && lines > 3) {
      const [here, there] = cut(paragraph, left)
      pages.at(-1)?.push(here)
      rest.unshift(there)
    } else rest.unshift(paragraph)
    next()
  }
  if (left < signLines) next()
  return pages.map((paragraphs, index) => ({ n: index + 1, text: paragraphs.join('\n') }))
}
