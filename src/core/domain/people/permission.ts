import type { Role } from './role.ts'

/** Everything that can be allowed or refused, as `noun.verb`. Every procedure names exactly one of them. */
export const permissions = [
  'call.view',
  'call.handle',
  'case.view',
  'case.write',
  'customer.view',
  'customer.write',
  'customer.merge',
  'customer.phone.see',
  'customer.phone.reveal',
  'unit.view',
  'unit.write',
  'commitment.view',
  'commitment.work',
  'commitment.lead',
  'service.view',
  'service.register',
  'service.assign',
  'service.finish',
  'visit.own',
  'workshop.view',
  'workshop.work',
  'workshop.verify',
  'part.view',
  'part.move',
  'part.manage',
  'callback.work',
  'survey.view',
  'live.view',
  'agent.lead',
  'people.view',
  'people.manage',
  'settings.view',
  'settings.manage',
  'import.run',
  'export.run',
  'audit.view',
  'sample.remove',
  'simulator.run',
  'backup.run',
] as const
export type Permission = (typeof permissions)[number]

const reading = [
  'call.view',
  'case.view',
  'customer.view',
  'unit.view',
  'commitment.view',
  'service.view',
  'workshop.view',
  'part.view',
  'survey.view',
  'people.view',
] as const satisfies readonly Permission[]

const working = [
  'case.write',
  'customer.write',
  'unit.write',
  'commitment.work',
] as const satisfies readonly Permission[]

/** What each role may do. A person with several roles may do what any of them may. */
export const rolePermissions = {
  // An operator dials what is on the screen, so the number is seen plainly; each look elsewhere is a recorded reveal.
  operator: [
    ...reading,
    ...working,
    'call.handle',
    'customer.phone.see',
    'customer.phone.reveal',
    'service.register',
    'callback.work',
    // The desk shows how many callers wait, without names.
    'live.view',
  ],
  lead: [
    ...reading,
    ...working,
    'call.handle',
    'customer.merge',
    'customer.phone.see',
    'customer.phone.reveal',
    'commitment.lead',
    'service.register',
    'callback.work',
    'live.view',
    'agent.lead',
    'export.run',
    // Training runs on the sandbox's simulated calls, and leads train.
    'simulator.run',
  ],
  dispatcher: [
    ...reading,
    ...working,
    'customer.phone.see',
    'customer.phone.reveal',
    // A dispatcher supervises technicians: their promises are moved by the one who moves their visits.
    'commitment.lead',
    'service.register',
    'service.assign',
    'service.finish',
    'live.view',
    'export.run',
    'workshop.work',
    'workshop.verify',
  ],
  // A technician sees a customer only through his own visits, and must reveal a number to dial it, which is recorded.
  technician: ['visit.own', 'workshop.view', 'workshop.work', 'part.view'],
  clerk: ['case.view', 'unit.view', 'unit.write', 'service.view', 'commitment.view', 'commitment.work', 'workshop.view', 'workshop.work', 'part.view', 'part.move', 'part.manage'],
  settlement: [
    'case.view',
    'customer.view',
    'unit.view',
    'service.view',
    'commitment.view',
    'commitment.work',
    'export.run',
    'workshop.view',
    'part.view',
  ],
  officer: [
    ...reading,
    ...working,
    'call.handle',
    'customer.phone.see',
    'customer.phone.reveal',
    'service.register',
    'callback.work',
    'export.run',
  ],
  // A manager decides and looks; numbers stay masked until a recorded reveal.
  manager: [
    ...reading,
    ...working,
    'customer.merge',
    'customer.phone.reveal',
    'commitment.lead',
    'service.assign',
    'live.view',
    'agent.lead',
    'settings.view',
    'export.run',
    'audit.view',
    'workshop.verify',
    'part.manage',
  ],
  'vice-president': [
    ...reading,
    'customer.phone.reveal',
    'commitment.work',
    'commitment.lead',
    'live.view',
    'settings.view',
    'export.run',
    'audit.view',
  ],
  // An administrator runs the system, not the customers: no case, no call, no number.
  administrator: [
    'people.view',
    'people.manage',
    'settings.view',
    'settings.manage',
    'import.run',
    'export.run',
    'audit.view',
    'sample.remove',
    'simulator.run',
    'backup.run',
    'live.view',
  ],
} as const satisfies Record<Role, readonly Permission[]>

/** The permissions of someone who holds `held` roles: the union over the roles. */
export function permissionsOf(held: readonly Role[]): ReadonlySet<Permission> {
  return new Set(held.flatMap((role): readonly Permission[] => rolePermissions[role]))
}
