import type { z } from 'zod'
import type { OrderView, technicianViewSchema } from '../../../../core/contract/service.ts'
import type { Permission } from '../../../../core/domain/people/permission.ts'
import type { ServiceOrderState } from '../../../../core/domain/service/service-order.ts'

/** The lists of the page. */
export const orderTabs = ['to-dispatch', 'under-way', 'done'] as const
export type OrderTab = (typeof orderTabs)[number]

/** What can be done with an order here, with its key and the permission it needs. */
export const orderActions = {
  assign: { key: 'A', permission: 'service.assign' },
  depart: { key: 'D', permission: 'service.finish' },
  arrive: { key: 'R', permission: 'service.finish' },
  finish: { key: 'F', permission: 'service.finish' },
  cancel: { key: 'X', permission: 'service.register' },
} as const satisfies Record<string, Readonly<{ key: string; permission: Permission }>>
export type OrderAction = keyof typeof orderActions

const actionsOfState = {
  registered: ['assign', 'cancel'],
  triaged: ['assign', 'cancel'],
  dispatched: ['depart', 'arrive', 'finish', 'assign', 'cancel'],
  'on-the-way': ['arrive', 'finish', 'cancel'],
  arrived: ['finish', 'cancel'],
  'to-workshop': ['assign', 'cancel'],
  revisit: ['assign', 'cancel'],
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

export type TechnicianView = z.infer<typeof technicianViewSchema>

/** Whether a technician works where the order is: his zones name the zone or a part of the address. */
export function worksThere(technician: TechnicianView, order: Pick<OrderView, 'zone' | 'address'>): boolean {
  return technician.zones.some((zone) => zone === order.zone || (zone !== '' && order.address.includes(zone)))
}

/**
 * Technicians who match what was typed (name or skill), in the order in which a dispatcher would ask them: who works
 * there first, then who has fewer open visits, then by name. The one who has the order already is left out.
 */
export function rankTechnicians(
  technicians: readonly TechnicianView[],
  order: Pick<OrderView, 'zone' | 'address' | 'technicianId'>,
  text: string,
): readonly TechnicianView[] {
  const wanted = text.trim().toLowerCase()
  return technicians
    .filter((each) => each.id !== order.technicianId)
    .filter((each) => [each.name, ...each.skills].some((word) => word.toLowerCase().includes(wanted)))
    .toSorted(
      (a, b) =>
        Number(worksThere(b, order)) - Number(worksThere(a, order)) ||
        a.openVisits - b.openVisits ||
        (a.name < b.name ? -1 : 1),
    )
}

/** The deadline that an order will miss first, of its dispatch or its arrival; null when neither is open. */
export function nextDue(order: Pick<OrderView, 'dispatchDueAt' | 'arrivalDueAt'>): number | null {
  const dues = [order.dispatchDueAt, order.arrivalDueAt].filter((due) => due !== null)
  return dues.length === 0 ? null : Math.min(...dues)
}

/** Orders by who will be late next; those without a deadline last. */
export function byDue<T extends Pick<OrderView, 'dispatchDueAt' | 'arrivalDueAt'>>(orders: readonly T[]): readonly T[] {
  const rank = (order: T) => nextDue(order) ?? Number.POSITIVE_INFINITY
  return orders.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
}
