import type { Role } from '../people/role.ts'

/** Who hears of a commitment as it climbs. */
export const rungNames = [
  'owner',
  'team-lead',
  'supervisor',
  'officer-lead',
  'department-head',
  'service-manager',
  'vice-president',
] as const
export type RungName = (typeof rungNames)[number]

/** The highest rung. */
export const topRung = 3

/** Height of a rung: 0 the owner, 1 whoever leads the owner, 2 the service manager, 3 the vice president. */
export const rungHeights = {
  owner: 0,
  'team-lead': 1,
  supervisor: 1,
  'officer-lead': 1,
  'department-head': 1,
  'service-manager': 2,
  'vice-president': topRung,
} as const satisfies Record<RungName, number>

/** The rung that an unacknowledged climb reaches next; null: it stands on the highest. */
export const rungAbove = {
  owner: 'team-lead',
  'team-lead': 'service-manager',
  supervisor: 'service-manager',
  'officer-lead': 'service-manager',
  // the same people stand on the service manager's rung
  'department-head': 'vice-president',
  'service-manager': 'vice-president',
  'vice-president': null,
} as const satisfies Record<RungName, RungName | null>

/** The roles that stand on a rung; empty for the owner, who is named by the commitment itself. */
export const rungRoles = {
  owner: [],
  'team-lead': ['lead'],
  supervisor: ['dispatcher'],
  'officer-lead': ['lead'],
  'department-head': ['manager'],
  'service-manager': ['manager'],
  'vice-president': ['vice-president'],
} as const satisfies Record<RungName, readonly Role[]>
