const anchor = '^'
const firstWide = 0x2e80
const notSearchable = /[^\p{L}\p{N}]+/gu
const wordsSearched = 6

/** The form in which texts and words of a query meet: compatibility forms folded, lower case, only letters and digits. */
export function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(notSearchable, '')
}

/** What is stored for an entry: its texts, each led in by `^`, so that a text's start can be asked for. */
export function searchText(texts: readonly string[]): string {
  const kept = new Set(texts.map(searchable).filter((text) => text !== ''))
  return kept.size === 0 ? '' : `${anchor}${[...kept].join(anchor)}${anchor}`
}

function isWide(char: string): boolean {
  return char.charCodeAt(0) >= firstWide
}

/** Neighbours of one script: Chinese and other wide characters apart from letters and digits. */
function runsOf(text: string): string[][] {
  const runs: string[][] = []
  for (const char of text) {
    const run = runs.at(-1)
    if (run?.[0] !== undefined && isWide(run[0]) === isWide(char)) run.push(char)
    else runs.push([char])
  }
  return runs
}

function gramSize(run: readonly string[]): number {
  return isWide(run[0] ?? '') ? 2 : 3
}

/** The start of a text as one gram: its first wide character, or its first two letters or digits. */
function headGram(runs: readonly (readonly string[])[]): string {
  const run = runs[0] ?? []
  return anchor + run.slice(0, gramSize(run) - 1).join('')
}

function collectInner(runs: readonly (readonly string[])[], into: Set<string>): void {
  for (const [n, run] of runs.entries()) {
    const next = runs[n + 1]
    if (next !== undefined) into.add(`${run.at(-1)}${next[0]}`)
    const size = gramSize(run)
    for (let at = 0; at + size <= run.length; at += 1) into.add(run.slice(at, at + size).join(''))
  }
}

/**
 * The grams of a stored text (made by `searchText`): pairs of wide characters, triples of
 * others, pairs where one meets the other, and each start.
 */
export function indexGrams(stored: string): string[] {
  const grams = new Set<string>()
  for (const text of stored.split(anchor)) {
    if (text === '') continue
    const runs = runsOf(text)
    grams.add(headGram(runs))
    collectInner(runs, grams)
  }
  return [...grams]
}

/** A query taken apart: every gram must be in the index entry and every part in the stored text. */
export type SearchTerms = Readonly<{ grams: readonly string[]; parts: readonly string[] }>

/** The terms of a query, or undefined when it has no word long enough (one letter or digit is not). */
export function searchTerms(query: string): SearchTerms | undefined {
  const grams = new Set<string>()
  const parts = new Set<string>()
  for (const word of query.split(/\s+/u).map(searchable).slice(0, wordsSearched)) {
    const runs = runsOf(word)
    const inner = new Set<string>()
    collectInner(runs, inner)
    if (inner.size > 0) {
      parts.add(word)
      for (const gram of inner) grams.add(gram)
    } else if (word.length > 1 || isWide(word)) {
      parts.add(anchor + word)
      grams.add(headGram(runs))
    }
  }
  return parts.size === 0 ? undefined : { grams: [...grams], parts: [...parts] }
}
