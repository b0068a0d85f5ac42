import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonId, VisitId } from '../../../src/core/domain/ids.ts'
import {
  allowedOrderMoves,
  type MovableOrder,
  moveOrder,
  moveOrderThrough,
  type OrderMove,
  orderMoves,
  visitAfterMove,
} from '../../../src/core/domain/service/move-order.ts'
import { type ServiceOrderState, serviceOrderStates } from '../../../src/core/domain/service/service-order.ts'

const visitId = 'v1' as VisitId
const technicianId = 'p1' as PersonId
const now = 1_000

const fresh: MovableOrder = {
  state: 'registered',
  registeredAt: 0,
  openVisitId: null,
  technicianId: null,
  dispatchedAt: null,
  arrivedAt: null,
  doneAt: null,
  result: null,
}

const anyMove: readonly OrderMove[] = [
  { kind: 'triage', at: 10 },
  { kind: 'dispatch', at: 10, visitId, technicianId },
  { kind: 'reassign', at: 10, visitId: 'v2' as VisitId, technicianId },
  { kind: 'depart', at: 10 },
  { kind: 'arrive', at: 10 },
  { kind: 'take-in', at: 10 },
  { kind: 'revisit', at: 10 },
  { kind: 'finish', at: 10, result: 'cleaned' },
  { kind: 'settle', at: 10 },
  { kind: 'archive', at: 10 },
  { kind: 'cancel', at: 10, reason: 'customer withdrew' },
  { kind: 'reschedule', at: 10 },
]
const [triage, dispatch, , depart, arrive, takeIn, revisit, finish] = anyMove as [
  ...[OrderMove, OrderMove, OrderMove, OrderMove, OrderMove, OrderMove, OrderMove, OrderMove],
]

describe('service order', () => {
  it('goes the way of the book', () => {
    const result = moveOrderThrough(fresh, [triage, dispatch, depart, arrive, finish], now)
    expect(result).toMatchObject({
      ok: true,
      value: { state: 'done', doneAt: 10, openVisitId: null, result: 'cleaned' },
    })
  })

  it('may need the workshop or another visit, and keeps the first arrival', () => {
    const moves = [
      triage,
      dispatch,
      depart,
      { kind: 'arrive', at: 7 },
      takeIn,
      dispatch,
      depart,
      arrive,
      revisit,
    ] as const
    const result = moveOrderThrough(fresh, moves, now)
    expect(result).toMatchObject({ ok: true, value: { state: 'revisit', arrivedAt: 7, openVisitId: null } })
  })

  it('allows exactly the moves of the table from every state', () => {
    for (const state of serviceOrderStates) {
      const accepted = anyMove.filter((move) => moveOrder({ ...fresh, state }, move, now).ok).map((move) => move.kind)
      expect(accepted.toSorted()).toEqual(allowedOrderMoves(state).toSorted())
    }
  })

  it('is cancelled from any state before done, with a reason, and never after', () => {
    const cancellable = serviceOrderStates.filter((state) => allowedOrderMoves(state).includes('cancel'))
    const after: readonly ServiceOrderState[] = ['done', 'settled', 'archived', 'cancelled']
    expect(cancellable).toEqual(serviceOrderStates.filter((state) => !after.includes(state)))
    expect(moveOrder(fresh, { kind: 'cancel', at: 10, reason: '  ' }, now)).toMatchObject({ code: 'reason-required' })
  })

  it('tells the state and what is allowed when it refuses', () => {
    expect(moveOrder(fresh, finish, now)).toEqual({
      ok: false,
      code: 'illegal-move',
      params: { noun: 'service-order', state: 'registered', move: 'finish', allowed: 'triage, cancel' },
    })
  })

  it('is not finished without saying what was done', () => {
    const arrived = { ...fresh, state: 'arrived' } as const
    expect(moveOrder(arrived, { kind: 'finish', at: 10, result: '' }, now)).toMatchObject({ code: 'result-required' })
  })

  it('knows no moment in the future or before its registration', () => {
    const late = { ...fresh, registeredAt: 500 }
    expect(moveOrder(late, { kind: 'triage', at: 499 }, now)).toMatchObject({ code: 'invalid-time' })
    expect(moveOrder(late, { kind: 'triage', at: 500 }, now).ok).toBe(true)
    expect(moveOrder(late, { kind: 'triage', at: 1000 }, now).ok).toBe(true)
    expect(moveOrder(late, { kind: 'triage', at: 1001 }, now)).toMatchObject({ code: 'invalid-time' })
  })

  it('looks for somebody anew when the appointment changes, and for nobody once he is on the way', () => {
    const sent = moveOrderThrough(fresh, [triage, dispatch, { kind: 'reschedule', at: 10 }], now)
    expect(sent).toMatchObject({ ok: true, value: { state: 'triaged', openVisitId: null, technicianId: null } })
    const gone = moveOrderThrough(fresh, [triage, dispatch, depart, { kind: 'reschedule', at: 10 }], now)
    expect(gone).toMatchObject({ ok: false, code: 'illegal-move' })
  })

  it('does nothing by half', () => {
    expect(moveOrderThrough(fresh, [triage, arrive], now)).toMatchObject({ ok: false })
    expect(fresh.state).toBe('registered')
  })

  it('has an open visit exactly while somebody is sent', () => {
    const sent: readonly ServiceOrderState[] = ['dispatched', 'on-the-way', 'arrived']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...anyMove), { maxLength: 30 }), (moves) => {
        let order = fresh
        for (const move of moves) {
          const result = moveOrder(order, move, now)
          if (result.ok) order = result.value
          expect(order.openVisitId !== null).toBe(sent.includes(order.state))
          expect(order.doneAt !== null).toBe(['done', 'settled', 'archived'].includes(order.state))
        }
      }),
    )
  })

  it('every state but the last ones leads on, and every state can be reached', () => {
    const reached = new Set<string>(['registered'])
    for (const moves of Object.values(orderMoves)) for (const to of Object.values(moves)) reached.add(to)
    expect([...reached].toSorted()).toEqual([...serviceOrderStates].toSorted())
    const ends = serviceOrderStates.filter((state) => allowedOrderMoves(state).length === 0)
    expect(ends).toEqual(['archived', 'cancelled'])
  })

  it('cancels the visit with the order: the schedule cannot say done', () => {
    expect(visitAfterMove.cancel).toEqual({ state: 'cancelled', result: 'cancelled' })
    expect(visitAfterMove.reassign).toEqual({ state: 'cancelled', result: 'reassigned' })
    expect(visitAfterMove.reschedule).toEqual({ state: 'cancelled', result: 'rescheduled' })
  })
})
