import type { OrderView } from '../../../../core/contract/service.ts'
import type { Permission } from '../../../../core/domain/people/permission.ts'
import { nextDue } from '../../../../core/domain/service/dispatch-queue.ts'
import type { ServiceOrderState } from '../../../../core/domain/service/service-order.ts'

/** The lists of the page. */
export const orderTabs = ['to-dispatch', 'under-way', 'done'] as const
export type OrderTab = (typeof orderTabs)[number]

/** What can be done with an order here, with its key and the permission it needs. */
export const orderActions = {
  assign: { key: 'A', permission: 'service.assign' },
  triage: { key: 'T', permission: 'service.assign' },
  depart: { key: 'D', permission: 'service.finish' },
  arrive: { key: 'R', permission: 'service.finish' },
  finish: { key: 'F', permission: 'service.finish' },
  reschedule: { key: 'M', permission: 'service.register' },
  class: { key: 'C', permission: 'service.register' },
  cancel: { key: 'X', permission: 'service.register' },
} as const satisfies Record<string, Readonly<{ key: string; permission: Permission }>>
export type OrderAction = keyof typeof orderActions

const actionsOfState = {
  registered: ['assign', 'triage', 'reschedule', 'class', 'cancel'],
  triaged: ['assign', 'reschedule', 'class', 'cancel'],
  dispatched: ['depart', 'arrive', 'finish', 'assign', 'reschedule', 'class', 'cancel'],
  'on-the-way': ['arrive', 'finish', 'class', 'cancel'],
  arrived: ['finish', 'class', 'cancel'],
  'to-workshop': ['assign', 'class', 'cancel'],
  revisit: ['assign', 'reschedule', 'class', 'cancel'],
  done: [],
  settled: [],
  archived: [],
  cancelled: [],
} as const satisfies Record<ServiceOrderState, readonly OrderAction[]>

/** What may be done with an order in this state by a person with these permissions, the usual next step first. */
export function actionsOf(state: ServiceOrderState, may: (permission: Permission) => boolean): readonly OrderAction[] {
  const actions: readonly OrderAction[] = actionsOfState[state]
  return actions.filter((action) => may(orderActions[action].permission))
}

/** Orders by who will be late next; those without a deadline last. */
export function byDue<T extends Pick<OrderView, 'dispatchDueAt' | 'arrivalDueAt'>>(orders: readonly T[]): readonly T[] {
  const rank = (order: T) => nextDue(order) ?? Number.POSITIVE_INFINITY
  return orders.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
}
