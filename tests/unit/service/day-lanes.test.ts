import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonId, ServiceOrderId } from '../../../src/core/domain/ids.ts'
import { conflictAt, landAt, laneLoad, type ToPlace } from '../../../src/core/domain/service/day-lanes.ts'
import { type DayPlan, dayPlan } from '../../../src/core/domain/service/day-plan.ts'
import { inDispatchOrder, isLeftOver, nextDue } from '../../../src/core/domain/service/dispatch-queue.ts'
import { visitStepMs } from '../../../src/core/domain/service/propose-technicians.ts'
import type { TechnicianDay } from '../../../src/core/domain/service/technician-day.ts'

const hour = 3_600_000
const minute = 60_000
const whole = { fromMs: 0, toMs: 24 * hour }
const now = 9 * hour

function lane(visits: readonly number[], day: Partial<TechnicianDay> = {}): DayPlan {
  const days = [
    {
      date: '2026-11-18',
      startMs: 0,
      endMs: 24 * hour,
      spans: [
        { fromMs: 8 * hour, toMs: 12 * hour },
        { fromMs: 13 * hour, toMs: 18 * hour },
      ],
      absence: null,
      isEntered: true,
      ...day,
    },
  ]
  return dayPlan(
    { id: 'one' as PersonId, zones: [], skills: [] },
    days,
    visits.map((at) => ({
      orderId: `at-${at}` as ServiceOrderId,
      fromMs: at * hour,
      toMs: (at + 1) * hour,
      travelMs: 30 * minute,
    })),
  )
}

function order(changes: Partial<ToPlace> = {}): ToPlace {
  return {
    orderId: 'new' as ServiceOrderId,
    zone: 'urban',
    address: '',
    category: '',
    travelMs: 30 * minute,
    workMs: hour,
    window: null,
    ...changes,
  }
}

describe('day lanes', () => {
  it('counts visits, ways and work inside the hours', () => {
    expect(laneLoad(lane([10, 15]), whole)).toEqual({ visits: 2, busyMs: 3 * hour, openMs: 9 * hour })
    expect(laneLoad(lane([]), whole)).toEqual({ visits: 0, busyMs: 0, openMs: 9 * hour })
  })

  it('says why a visit cannot be where it is put', () => {
    const at = (atMs: number, changes: Partial<ToPlace> = {}, plan = lane([10, 15])) =>
      conflictAt(plan, order(changes), { atMs, now })
    expect(at(13.5 * hour)).toBeNull()
    expect(at(9.5 * hour - 5 * minute, {}, lane([15]))).toBeNull()
    expect(at(9.5 * hour - 6 * minute, {}, lane([15]))).toEqual({ reason: 'too-soon', earliestMs: 9.5 * hour })
    expect(at(9.25 * hour)).toEqual({ reason: 'too-soon', earliestMs: 9.5 * hour })
    expect(at(10.5 * hour)).toEqual({ reason: 'taken', by: ['at-10'] })
    expect(at(14 * hour)).toEqual({ reason: 'taken', by: ['at-15'] })
    expect(at(17.5 * hour)).toEqual({ reason: 'outside-shift' })
    expect(at(13.25 * hour)).toEqual({ reason: 'outside-shift' })
    expect(at(13.5 * hour, {}, lane([], { spans: [], absence: 'training' }))).toEqual({
      reason: 'absent',
      absence: 'training',
    })
    const window = { fromMs: 16 * hour, toMs: 18 * hour }
    expect(at(13.5 * hour, { window })).toEqual({ reason: 'outside-window', window })
    expect(at(16.5 * hour, { window })).toBeNull()
    expect(at(13.5 * hour, { window: { fromMs: 7 * hour, toMs: 9 * hour } })).toBeNull()
  })

  it('moves an order inside its own time', () => {
    const own = order({ orderId: 'at-15' as ServiceOrderId })
    expect(conflictAt(lane([10, 15]), own, { atMs: 15.25 * hour, now })).toBeNull()
  })

  it('lets a visit land at the whole step, or behind what is in its way', () => {
    const plan = lane([10, 15])
    expect(landAt(plan, order(), { atMs: 13.51 * hour, now })).toEqual({ atMs: 13.5 * hour, conflict: null })
    expect(landAt(plan, order(), { atMs: 16.2 * hour, now })).toEqual({ atMs: 16.5 * hour, conflict: null })
    expect(landAt(plan, order(), { atMs: 10.5 * hour, now }).conflict?.reason).toBe('taken')
  })

  it('never lands on another visit, outside the hours or before anybody can be there', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 8, max: 17 }), { maxLength: 5 }),
        fc.integer({ min: 0, max: 24 * 60 }),
        fc.integer({ min: 1, max: 12 }),
        (visits, at, quarters) => {
          const plan = lane(visits)
          const wanted = order({ workMs: quarters * 15 * minute })
          const landed = landAt(plan, wanted, { atMs: at * minute, now })
          if (landed.conflict !== null) return
          const block = { fromMs: landed.atMs - wanted.travelMs, toMs: landed.atMs + wanted.workMs }
          expect(plan.free.some((gap) => gap.fromMs <= block.fromMs && block.toMs <= gap.toMs)).toBe(true)
          expect(block.fromMs).toBeGreaterThanOrEqual(now - 5 * minute)
          expect(landed.atMs - at * minute).toBeLessThanOrEqual(30 * minute + visitStepMs)
        },
      ),
    )
  })
})

describe('the dispatch queue', () => {
  const waiting = (id: string, dispatchDueAt: number | null, changes = {}) => ({
    id,
    registeredAt: 0,
    dispatchDueAt,
    arrivalDueAt: null,
    urgent: false,
    ...changes,
  })

  it('knows the deadline that is missed first', () => {
    expect(nextDue({ dispatchDueAt: 5, arrivalDueAt: 3 })).toBe(3)
    expect(nextDue({ dispatchDueAt: null, arrivalDueAt: 3 })).toBe(3)
    expect(nextDue({ dispatchDueAt: 5, arrivalDueAt: null })).toBe(5)
    expect(nextDue({ dispatchDueAt: null, arrivalDueAt: null })).toBeNull()
  })

  it('has what was left over yesterday first, then what is urgent, then who will be late next', () => {
    const orders = [
      waiting('later', 30 * hour),
      waiting('soon', 20 * hour, { arrivalDueAt: 11 * hour }),
      waiting('urgent', 40 * hour, { urgent: true }),
      waiting('left', -6 * hour),
      waiting('left-before', -30 * hour),
      waiting('undated', null),
    ]
    const ids = inDispatchOrder(orders, 0).map((each) => each.id)
    expect(ids).toEqual(['left-before', 'left', 'urgent', 'soon', 'later', 'undated'])
  })

  it('is left over from the first moment of the next day on, and not before', () => {
    const due = 18 * hour
    expect(isLeftOver({ dispatchDueAt: due }, 0)).toBe(false)
    expect(isLeftOver({ dispatchDueAt: due }, 24 * hour)).toBe(true)
    expect(isLeftOver({ dispatchDueAt: 24 * hour }, 24 * hour)).toBe(true)
    expect(isLeftOver({ dispatchDueAt: null }, 24 * hour)).toBe(false)
  })

  it('loses nobody and has no left over one behind another', () => {
    const due = fc.option(fc.integer({ min: -100, max: 100 }))
    const orderArb = fc.record({
      id: fc.uuid(),
      registeredAt: fc.integer({ min: 0, max: 50 }),
      dispatchDueAt: due,
      arrivalDueAt: due,
      urgent: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.uniqueArray(orderArb, { selector: (each) => each.id }), fc.integer(), (orders, start) => {
        const sorted = inDispatchOrder(orders, start)
        expect(new Set(sorted)).toEqual(new Set(orders))
        const left = sorted.map((each) => isLeftOver(each, start))
        expect(left.lastIndexOf(true)).toBeLessThan(left.includes(false) ? left.indexOf(false) : left.length)
      }),
    )
  })
})
