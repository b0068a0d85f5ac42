import type { ServiceOrderState } from '../../../../core/domain/service/service-order.ts'

export type OrderChange = 'reschedule' | 'class' | 'cancel'

const changesOfState = {
  registered: ['reschedule', 'class', 'cancel'],
  triaged: ['reschedule', 'class', 'cancel'],
  dispatched: ['reschedule', 'class', 'cancel'],
  'on-the-way': ['class', 'cancel'],
  arrived: ['class', 'cancel'],
  'to-workshop': ['class', 'cancel'],
  revisit: ['reschedule', 'class', 'cancel'],
  done: ['class'],
  settled: [],
  archived: [],
  cancelled: [],
} as const satisfies Record<ServiceOrderState, readonly OrderChange[]>

/** What can be changed at the customer's wish while an order is in this state. */
export function orderChanges(state: ServiceOrderState): readonly OrderChange[] {
  return changesOfState[state]
}
