import { z } from 'zod'
import { idSchema } from '../id-schema.ts'
import type { OrgUnitId } from '../ids.ts'

/** The three tiers: head office, regional centre, outlet. */
export const orgKinds = ['head', 'centre', 'outlet'] as const
/** The service level of an outlet. */
export const orgLevels = ['A', 'B', 'C'] as const

export const orgUnitSchema = z.strictObject({
  id: idSchema<'org-unit'>(),
  parentId: idSchema<'org-unit'>().nullable(),
  kind: z.enum(orgKinds),
  name: z.string().min(1).max(120),
  /** Prefix of case numbers, for example `GZ`; empty at head office. */
  code: z.string().regex(/^[A-Z]{0,4}$/),
  /** All ids from the root down to this one, each between slashes: `/a/b/`. */
  path: z.string().regex(/^(\/[^/]+)+\/$/),
  /** Area code of local numbers without one, with its leading zero: `020`; empty when unknown. */
  areaCode: z.string().regex(/^\d{0,4}$/),
  level: z.enum(orgLevels).nullable(),
})
export type OrgUnit = Readonly<z.infer<typeof orgUnitSchema>>

/** The path of a unit `id` under `parentPath` (null for the root): `/a/` + `b` -> `/a/b/`. */
export function orgPath(parentPath: string | null, id: OrgUnitId): string {
  return `${parentPath ?? '/'}${id}/`
}

/**
 * The organisations whose records a person of `personOrgId` may see: the own one and all below it, in the order of
 * `orgUnits`. Empty when the own one is not among them.
 */
export function visibleOrgs(orgUnits: readonly OrgUnit[], personOrgId: OrgUnitId): readonly OrgUnitId[] {
  const own = orgUnits.find((org) => org.id === personOrgId)
  if (own === undefined) return []
  return orgUnits.filter((org) => org.path.startsWith(own.path)).map((org) => org.id)
}
