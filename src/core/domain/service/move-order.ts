import type { PersonId, VisitId } from '../ids.ts'
import { ok, type Result, refuse } from '../refusal.ts'
import type { ServiceOrder, ServiceOrderState } from './service-order.ts'
import type { VisitResult, VisitState } from './visit.ts'

/** What can happen to a service order. `at` is when it happened, UTC ms, which may be earlier than it is told. */
export type OrderMove =
  | Readonly<{ kind: 'triage'; at: number }>
  | Readonly<{ kind: 'dispatch'; at: number; visitId: VisitId; technicianId: PersonId }>
  | Readonly<{ kind: 'reassign'; at: number; visitId: VisitId; technicianId: PersonId }>
  | Readonly<{ kind: 'reschedule'; at: number }>
  | Readonly<{ kind: 'depart'; at: number }>
  | Readonly<{ kind: 'arrive'; at: number }>
  | Readonly<{ kind: 'take-in'; at: number }>
  | Readonly<{ kind: 'revisit'; at: number }>
  | Readonly<{ kind: 'finish'; at: number; result: string }>
  | Readonly<{ kind: 'settle'; at: number }>
  | Readonly<{ kind: 'archive'; at: number }>
  | Readonly<{ kind: 'cancel'; at: number; reason: string }>
export type OrderMoveKind = OrderMove['kind']

type Moves = Readonly<Partial<Record<OrderMoveKind, ServiceOrderState>>>

/** The whole state machine: from a state, by a move, to a state. What is not here is refused. */
export const orderMoves = {
  registered: { triage: 'triaged', cancel: 'cancelled' },
  triaged: { dispatch: 'dispatched', cancel: 'cancelled' },
  // Another technician before anyone left: the visit is replaced, the order stays dispatched.
  // Another appointment that does not suit who was to go: somebody has to be found anew.
  dispatched: { depart: 'on-the-way', reassign: 'dispatched', reschedule: 'triaged', cancel: 'cancelled' },
  'on-the-way': { arrive: 'arrived', cancel: 'cancelled' },
  arrived: { finish: 'done', 'take-in': 'to-workshop', revisit: 'revisit', cancel: 'cancelled' },
  // From the workshop a unit is brought back on another visit, or fetched by the customer.
  'to-workshop': { dispatch: 'dispatched', finish: 'done', cancel: 'cancelled' },
  revisit: { dispatch: 'dispatched', cancel: 'cancelled' },
  done: { settle: 'settled' },
  settled: { archive: 'archived' },
  archived: {},
  cancelled: {},
} as const satisfies Record<ServiceOrderState, Moves>

/** What a move makes of the visit that is open (null: nothing is said about it). */
export const visitAfterMove = {
  triage: null,
  dispatch: null,
  reassign: { state: 'cancelled', result: 'reassigned' },
  reschedule: { state: 'cancelled', result: 'rescheduled' },
  depart: { state: 'on-the-way', result: null },
  arrive: { state: 'arrived', result: null },
  'take-in': { state: 'done', result: 'to-workshop' },
  revisit: { state: 'done', result: 'revisit' },
  finish: { state: 'done', result: 'solved' },
  settle: null,
  archive: null,
  cancel: { state: 'cancelled', result: 'cancelled' },
} as const satisfies Record<OrderMoveKind, Readonly<{ state: VisitState; result: VisitResult | null }> | null>

/** What a move reads and changes of an order. */
export type MovableOrder = Pick<
  ServiceOrder,
  'state' | 'registeredAt' | 'openVisitId' | 'technicianId' | 'dispatchedAt' | 'arrivedAt' | 'doneAt' | 'result'
>

/** The moves that are allowed from `state`. */
export function allowedOrderMoves(state: ServiceOrderState): readonly OrderMoveKind[] {
  const moves: Moves = orderMoves[state]
  return Object.keys(moves) as OrderMoveKind[]
}

type Changes = Partial<Omit<MovableOrder, 'state'>>

function changesOf(order: MovableOrder, move: OrderMove): Changes {
  switch (move.kind) {
    case 'dispatch':
    case 'reassign':
      return { openVisitId: move.visitId, technicianId: move.technicianId, dispatchedAt: move.at }
    case 'reschedule':
      return { openVisitId: null, technicianId: null, dispatchedAt: null }
    case 'arrive':
      return { arrivedAt: order.arrivedAt ?? move.at }
    case 'take-in':
    case 'revisit':
      return { openVisitId: null }
    case 'finish':
      return { openVisitId: null, doneAt: move.at, result: move.result.trim() }
    case 'cancel':
      return { openVisitId: null, result: move.reason.trim() }
    default:
      return {}
  }
}

/**
 * The order after `move`, told at `now`. Refusals: `illegal-move` with the state and what is allowed;
 * `reason-required` for a cancellation and `result-required` for a finish without words; `invalid-time` for a moment
 * after `now` or before the registration.
 */
export function moveOrder<T extends MovableOrder>(order: T, move: OrderMove, now: number): Result<T> {
  const moves: Moves = orderMoves[order.state]
  const state = moves[move.kind]
  if (state === undefined) {
    const allowed = allowedOrderMoves(order.state).join(', ')
    return refuse('illegal-move', { noun: 'service-order', state: order.state, move: move.kind, allowed })
  }
  if (move.kind === 'cancel' && move.reason.trim() === '') return refuse('reason-required', { noun: 'service-order' })
  if (move.kind === 'finish' && move.result.trim() === '') return refuse('result-required', { noun: 'service-order' })
  if (move.at > now || move.at < order.registeredAt) return refuse('invalid-time', { field: 'at' })
  return ok({ ...order, ...changesOf(order, move), state })
}

/** Several moves one after the other; the first refusal stands for all and nothing is half done. */
export function moveOrderThrough<T extends MovableOrder>(
  order: T,
  moves: readonly OrderMove[],
  now: number,
): Result<T> {
  return moves.reduce<Result<T>>((result, move) => (result.ok ? moveOrder(result.value, move, now) : result), ok(order))
}
