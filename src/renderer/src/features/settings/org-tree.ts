import type { z } from 'zod'
import type { orgUnitSchema } from '../../../../core/contract/people.ts'

export type OrgUnitView = z.infer<typeof orgUnitSchema>

/** A part of the organisation and how far below the top of what is shown it stands. */
export type OrgUnitRow = Readonly<{ unit: OrgUnitView; depth: number }>

/** Each part below the one it belongs to, siblings by name; parts whose parent is not shown stand at the top. */
export function orgTree(units: readonly OrgUnitView[]): readonly OrgUnitRow[] {
  const known = new Set(units.map((unit) => unit.id))
  const below = (parentId: string | null, depth: number): readonly OrgUnitRow[] =>
    units
      .filter((unit) => (parentId === null ? !known.has(unit.parentId ?? '') : unit.parentId === parentId))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((unit) => [{ unit, depth }, ...below(unit.id, depth + 1)])
  return below(null, 0)
}
