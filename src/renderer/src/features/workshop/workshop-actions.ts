import type { RepairDetail } from '../../../../core/contract/workshop.ts'
import type { Permission } from '../../../../core/domain/people/permission.ts'
import type { WorkshopState } from '../../../../core/domain/workshop/workshop-repair.ts'

/** Everything that can be done with a unit, with its key and who may do it. */
export const workshopActions = {
  diagnose: { key: 'D', permission: 'workshop.work' },
  resume: { key: 'G', permission: 'workshop.work' },
  fit: { key: 'B', permission: 'workshop.work' },
  finish: { key: 'F', permission: 'workshop.work' },
  wait: { key: 'W', permission: 'workshop.work' },
  verify: { key: 'V', permission: 'workshop.verify' },
  reject: { key: 'R', permission: 'workshop.verify' },
  handOver: { key: 'H', permission: 'workshop.work' },
  delay: { key: 'T', permission: 'workshop.work' },
  move: { key: 'M', permission: 'workshop.work' },
  withdraw: { key: 'X', permission: 'workshop.work' },
} as const satisfies Readonly<Record<string, Readonly<{ key: string; permission: Permission }>>>
export type WorkshopAction = keyof typeof workshopActions

const actionsOfState = {
  'taken-in': ['diagnose', 'delay', 'move', 'withdraw'],
  diagnosed: ['finish', 'fit', 'wait', 'diagnose', 'delay', 'move', 'withdraw'],
  'waiting-parts': ['resume', 'fit', 'delay', 'move', 'withdraw'],
  repaired: ['verify', 'reject', 'delay', 'move'],
  verified: ['handOver', 'move'],
  returned: [],
} as const satisfies Record<WorkshopState, readonly WorkshopAction[]>

/**
 * What may be done with a unit by a person with these permissions, the usual next step first. Who has repaired it is not
 * offered the check.
 */
export function actionsOf(
  repair: Pick<RepairDetail, 'state' | 'repairedByCaller'>,
  may: (permission: Permission) => boolean,
): readonly WorkshopAction[] {
  const actions: readonly WorkshopAction[] = actionsOfState[repair.state]
  return actions
    .filter((action) => may(workshopActions[action].permission))
    .filter((action) => action !== 'verify' || !repair.repairedByCaller)
}
