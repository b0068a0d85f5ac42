import type { SourceRow } from '../../service/imports/records.ts'

/** A file as a table. Its rows can be gone through once. */
export type Table = Readonly<{
  /** As a person names it: UTF-8, UTF-16, GBK or XLSX. */
  encoding: string
  columns: readonly string[]
  /** Of the recipe by whose shape it is read. */
  recipe: string | null
  /** Rows without the header, in portions; at most one pass. */
  rows(): AsyncIterable<readonly SourceRow[]>
  bytes: number
  /** Bytes read so far. */
  bytesRead(): number
}>

/** A file that is no table, in words for the person who sent it. */
export class UnreadableFile extends Error {}

/** Header cells as names: trimmed, none empty, none twice (`电话`, `电话 2`). */
export function columnNames(header: readonly string[]): readonly string[] {
  const names = new Set<string>()
  for (const [place, cell] of header.entries()) {
    const wanted = cell.trim().slice(0, 180) || `${place + 1}`
    let name = wanted
    for (let n = 2; names.has(name); n += 1) name = `${wanted} ${n}`
    names.add(name)
  }
  return [...names]
}
