import type { Id, OrgUnitId, PersonId } from '../ids.ts'
import type { Permission } from './permission.ts'
import type { Role } from './role.ts'

export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

export type SessionId = Id<'session'>

/** Who acts: made once from the session, and asked at every procedure. */
export type Principal = Readonly<{
  personId: PersonId
  name: string
  roles: readonly Role[]
  permissions: ReadonlySet<Permission>
  orgId: OrgUnitId
  /** The organisations whose records are visible; `all` at the head office. */
  orgIds: readonly OrgUnitId[] | 'all'
  sessionId: SessionId
  locale: Locale
}>

/** Whether `principal` may see a record of organisation `orgId`. */
export function seesOrg(principal: Pick<Principal, 'orgIds'>, orgId: OrgUnitId): boolean {
  return principal.orgIds === 'all' || principal.orgIds.includes(orgId)
}
