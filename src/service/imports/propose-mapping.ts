import type { ImportMapping } from '../../core/contract/imports.ts'
import { headerKey, type ImportField, type ImportKind, importFields } from './fields.ts'

/**
 * Which column fills which field, proposed from the headers: a column is used once and goes to the field in whose words
 * it stands first.
 */
export function proposeMapping(kind: ImportKind, columns: readonly string[]): ImportMapping {
  const pairs = columns
    .flatMap((column) => importFields[kind].map((field) => ({ column, field, place: placeOf(column, field) })))
    .filter((pair) => pair.place >= 0)
    .toSorted((a, b) => a.place - b.place)
  const chosen = new Map<string, string>()
  const used = new Set<string>()
  for (const { column, field } of pairs) {
    if (chosen.has(field.name) || used.has(column)) continue
    chosen.set(field.name, column)
    used.add(column)
  }
  return { columns: Object.fromEntries(chosen), constants: {}, recipe: null }
}

function placeOf(column: string, field: ImportField): number {
  const key = headerKey(column)
  return key === '' ? -1 : field.words.findIndex((word) => headerKey(word) === key)
}
