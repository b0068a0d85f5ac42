import type { CustomerId, PersonId, ServiceOrderId, UnitId } from '../ids.ts'
import type { ServiceOrderState } from './service-order.ts'

/** After `done`, the same fault of the same unit within this span is a repeat repair. */
export const repeatRepairMs = 30 * 24 * 60 * 60 * 1000

const finishedStates: ReadonlySet<ServiceOrderState> = new Set(['done', 'settled', 'archived', 'cancelled'])

/** Whether work on an order of this state is still to be done. */
export function isOrderOpen(state: ServiceOrderState): boolean {
  return !finishedStates.has(state)
}

type About = Readonly<{ customerId: CustomerId; unitId: UnitId | null }>

/**
 * Rule 6, duplicate guard: those of `open` (orders and complaints that are not finished) that are about the same
 * customer and the same unit. `possible` are those where one side does not say which unit.
 */
export function findDuplicates<T extends About>(
  open: readonly T[],
  about: About,
): Readonly<{ certain: readonly T[]; possible: readonly T[] }> {
  const same = open.filter((item) => item.customerId === about.customerId)
  return {
    certain: same.filter((item) => item.unitId !== null && item.unitId === about.unitId),
    possible: same.filter((item) => item.unitId === null || about.unitId === null),
  }
}

/** What the repeat rule needs of an earlier order. */
export type DoneOrder = Readonly<{
  id: ServiceOrderId
  unitId: UnitId | null
  faultCode: string | null
  technicianId: PersonId | null
  doneAt: number | null
}>

/**
 * Rule 6, repeat repair: the latest of `orders` that repaired the same fault of the same unit and was done at most 30
 * days before `now` (UTC ms). Its technician is not proposed again, and it no longer counts as fixed at first visit.
 */
export function findRepeat<T extends DoneOrder>(
  orders: readonly T[],
  about: Readonly<{ unitId: UnitId | null; faultCode: string | null }>,
  now: number,
): T | null {
  if (about.unitId === null || about.faultCode === null) return null
  const repeats = orders.filter(
    (order) =>
      order.unitId === about.unitId &&
      order.faultCode === about.faultCode &&
      order.doneAt !== null &&
      order.doneAt <= now &&
      now - order.doneAt <= repeatRepairMs,
  )
  return repeats.toSorted((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0))[0] ?? null
}
