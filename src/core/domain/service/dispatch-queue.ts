/** What the place of a waiting order in the dispatcher's list is made of; instants in UTC ms. */
export type WaitingOrder = Readonly<{
  id: string
  registeredAt: number
  /** Deadline of its open dispatch promise. */
  dispatchDueAt: number | null
  /** Deadline of its open arrival promise. */
  arrivalDueAt: number | null
  /** Marked by the supervisor. */
  urgent: boolean
}>

/** The deadline that an order will miss first, of its dispatch or its arrival; null when neither is open. */
export function nextDue(order: Pick<WaitingOrder, 'dispatchDueAt' | 'arrivalDueAt'>): number | null {
  const { dispatchDueAt, arrivalDueAt } = order
  if (dispatchDueAt === null || arrivalDueAt === null) return dispatchDueAt ?? arrivalDueAt
  return Math.min(dispatchDueAt, arrivalDueAt)
}

/**
 * Whether an order was left over: it should have been dispatched on a day before the one that began at `dayStartMs`
 * (UTC ms) and was not.
 */
export function isLeftOver(order: Pick<WaitingOrder, 'dispatchDueAt'>, dayStartMs: number): boolean {
  return order.dispatchDueAt !== null && order.dispatchDueAt <= dayStartMs
}

/** Waiting orders as they are dispatched: left over ones first, then urgent ones, then who will be late next. */
export function inDispatchOrder<T extends WaitingOrder>(orders: readonly T[], dayStartMs: number): readonly T[] {
  const rank = (order: T) => (isLeftOver(order, dayStartMs) ? 0 : order.urgent ? 1 : 2)
  const due = (order: T) => nextDue(order) ?? Number.MAX_SAFE_INTEGER
  return orders.toSorted(
    (a, b) => rank(a) - rank(b) || due(a) - due(b) || a.registeredAt - b.registeredAt || (a.id < b.id ? -1 : 1),
  )
}
