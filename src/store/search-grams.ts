import type { PreparedEntry, SearchEntry, SearchFilter } from './search.ts'

const anchor = '^'
const scopeMark = '@'
const kindMark = '~'
/** The signs that take part in grams besides letters and digits. */
export const gramSigns = `${anchor}${scopeMark}${kindMark}`

const firstWide = 0x2e80
const plain = /^[a-z0-9]*$/
const notSearchable = /[^\p{L}\p{N}]+/gu
const wordsSearched = 6

/** The form in which texts and words of a query meet: compatibility forms folded, lower case, only letters and digits. */
export function searchable(text: string): string {
  return plain.test(text) ? text : text.normalize('NFKC').toLowerCase().replace(notSearchable, '')
}

/** What is stored for an entry: its texts, each led in by `^`, so that a text's start can be asked for. */
export function searchText(texts: readonly string[]): string {
  const kept = new Set<string>()
  for (const text of texts) {
    const form = searchable(text)
    if (form !== '') kept.add(form)
  }
  return kept.size === 0 ? '' : `${anchor}${[...kept].join(anchor)}${anchor}`
}

/** Neighbours of one script: Chinese and other wide characters apart from letters and digits. */
type Run = Readonly<{ chars: string | readonly string[]; wide: boolean }>

function runsOf(text: string): Run[] {
  if (plain.test(text)) return text === '' ? [] : [{ chars: text, wide: false }]
  const runs: { chars: string[]; wide: boolean }[] = []
  for (const char of text) {
    const wide = isWide(char)
    const run = runs.at(-1)
    if (run !== undefined && run.wide === wide) run.chars.push(char)
    else runs.push({ chars: [char], wide })
  }
  return runs
}

function isWide(char: string): boolean {
  return char.charCodeAt(0) >= firstWide
}

function sizeOf(run: Run): number {
  return run.wide ? 2 : 3
}

function part(run: Run, from: number, to: number): string {
  return typeof run.chars === 'string' ? run.chars.slice(from, to) : run.chars.slice(from, to).join('')
}

/** The start of a text as one gram: its first wide character, or its first two letters or digits. */
function headGram(runs: readonly Run[]): string {
  const run = runs[0]
  return run === undefined ? anchor : anchor + part(run, 0, sizeOf(run) - 1)
}

/** Pairs of wide characters, triples of others, and pairs where one meets the other: at every place. */
function everyGram(runs: readonly Run[]): string[] {
  const grams: string[] = []
  for (const [n, run] of runs.entries()) {
    const size = sizeOf(run)
    for (let at = 0; at + size <= run.chars.length; at += 1) grams.push(part(run, at, at + size))
    const next = runs[n + 1]
    if (next !== undefined) grams.push(`${run.chars.at(-1)}${next.chars[0]}`)
  }
  return grams
}

/** As few of those grams as cover the word: half the lists to intersect, and the text settles the rest. */
function coveringGrams(runs: readonly Run[]): string[] {
  const grams: string[] = []
  for (const [n, run] of runs.entries()) {
    const size = sizeOf(run)
    const last = run.chars.length - size
    for (let at = 0; at < last; at += size) grams.push(part(run, at, at + size))
    if (last >= 0) grams.push(part(run, last, last + size))
    const next = runs[n + 1]
    if (next !== undefined) grams.push(`${run.chars.at(-1)}${next.chars[0]}`)
  }
  return grams
}

/** The grams of a text of any length, each once, in the order in which they come; punctuation parts them. */
export function textGrams(text: string): ReadonlySet<string> {
  const grams = new Set<string>()
  for (const word of text.split(notSearchable)) for (const gram of everyGram(runsOf(searchable(word)))) grams.add(gram)
  return grams
}

function scopeGram(scope: string): string {
  return scopeMark + searchable(scope)
}

/** The grams of an entry: of its stored text (made by `searchText`), its scope and its kind. Some may come twice. */
export function indexGrams(stored: string, entry: Pick<SearchEntry, 'kind'> & Partial<SearchEntry>): string[] {
  const grams = [scopeGram(entry.scope ?? ''), kindMark + entry.kind]
  for (const text of stored.split(anchor)) {
    if (text === '') continue
    const runs = runsOf(text)
    grams.push(headGram(runs), ...everyGram(runs))
  }
  return grams
}

/**
 * A query taken apart: an entry matches when it has every gram of `all` and one of each list in `oneOf`, and its text
 * contains every one of `parts`.
 */
export type SearchTerms = Readonly<{
  all: readonly string[]
  oneOf: readonly (readonly string[])[]
  parts: readonly string[]
}>

/** The terms of a query, or undefined when no word is long enough (one letter or digit is not) or no kind is allowed. */
export function searchTerms(query: string, filter: SearchFilter): SearchTerms | undefined {
  const all = new Set<string>()
  const parts = new Set<string>()
  for (const word of query.split(/\s+/u).map(searchable).slice(0, wordsSearched)) {
    const runs = runsOf(word)
    const inner = coveringGrams(runs)
    if (inner.length > 0) {
      parts.add(word)
      for (const gram of inner) all.add(gram)
    } else if (word.length > 1 || isWide(word)) {
      parts.add(anchor + word)
      all.add(headGram(runs))
    }
  }
  if (parts.size === 0 || filter.kinds?.length === 0) return undefined
  const oneOf = [
    ...(filter.kinds === undefined ? [] : [filter.kinds.map((kind) => kindMark + kind)]),
    ...(filter.scopes === undefined ? [] : [['', ...filter.scopes].map(scopeGram)]),
  ]
  return { all: [...all], oneOf, parts: [...parts] }
}

/** What is stored for an entry, but for its owner. */
export function prepareEntry(entry: Omit<SearchEntry, 'ownerId'>): Omit<PreparedEntry, 'ownerId'> {
  const text = searchText(entry.texts)
  return { kind: entry.kind, scope: entry.scope ?? '', text, grams: indexGrams(text, entry).join(' ') }
}

/** One entry per owner, the last one given for it. */
export function entriesOf(entries: SearchEntry | readonly SearchEntry[]): readonly SearchEntry[] {
  if ('ownerId' in entries) return [entries]
  return [...new Map(entries.map((entry) => [entry.ownerId, entry])).values()]
}
