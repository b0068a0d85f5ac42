import type { ImportMapping } from '../../../core/contract/imports.ts'
import type { ImportKind } from '../fields.ts'
import type { CallRecord, MappingContext, RowMapper } from '../records.ts'

/** How a file of a known shape is read. */
export type Recipe = Readonly<{
  name: string
  kind: ImportKind
  /** The columns of a file that has no header line; null when it has one. */
  columns: readonly string[] | null
  /** Whether the first line of a file looks like this shape. */
  recognises(firstLine: readonly string[]): boolean
  mapper(mapping: ImportMapping, columns: readonly string[], context: MappingContext): RowMapper<CallRecord>
}>
