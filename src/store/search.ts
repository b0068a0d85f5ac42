import type { Reader, Trx } from './engine.ts'

export type SearchKind = 'customer' | 'unit' | 'case'

/** What can be found of one record: `texts` are phone numbers, serials, names, pinyin, initials, as stored. */
export type SearchEntry = Readonly<{
  ownerId: string
  kind: SearchKind
  texts: readonly string[]
  /** The organisation unit the record belongs to, for limiting a search; '' when it is everyone's. */
  scope?: string
}>

/** An entry as it is stored, made by `prepareEntry`. */
export type PreparedEntry = Readonly<{
  ownerId: string
  kind: SearchKind
  scope: string
  text: string
  /** Parted by spaces. */
  grams: string
}>

export type SearchFilter = Readonly<{
  kinds?: readonly SearchKind[]
  /** Only entries of these scopes and those with no scope; left out: all. */
  scopes?: readonly string[]
}>

export type SearchHit = Readonly<{ ownerId: string; kind: SearchKind }>

/**
 * Search in the parts of phone numbers, serials and names. All words of a query must match. A word of Chinese
 * characters matches anywhere (one character: at the start of a name), a word of letters or digits matches anywhere
 * from three characters on and at the start with two.
 */
export type SearchAnswers<DB> = Readonly<{
  /** Puts each entry in place of the one its owner had before; many at once for an import. */
  put(trx: Trx<DB>, entries: SearchEntry | readonly SearchEntry[]): Promise<void>
  /** Adds the entries of owners who have none; made for imports, which prepare them on another thread. */
  add(trx: Trx<DB>, entries: readonly PreparedEntry[]): Promise<void>
  remove(trx: Trx<DB>, ownerId: string): Promise<void>
  /** The newest entries that match, at most `limit`; empty for a query too short to search. */
  find(reader: Reader<DB>, query: string, options: SearchFilter & Readonly<{ limit: number }>): Promise<SearchHit[]>
}>
