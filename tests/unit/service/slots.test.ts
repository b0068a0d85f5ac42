import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonId, ServiceOrderId } from '../../../src/core/domain/ids.ts'
import {
  type DayPlan,
  dayPlan,
  fits,
  misfitOf,
  type Stop,
  type Technician,
  type VisitNeed,
  withoutOrder,
  withStop,
} from '../../../src/core/domain/service/day-plan.ts'
import { eligible } from '../../../src/core/domain/service/eligible.ts'
import { plannedStop } from '../../../src/core/domain/service/planned-stop.ts'
import { reserve, type Waiting } from '../../../src/core/domain/service/reserve.ts'
import { freeSlots } from '../../../src/core/domain/service/slots.ts'
import type { TechnicianDay } from '../../../src/core/domain/service/technician-day.ts'

const minute = 60_000
const hour = 60 * minute
const dayLength = 24 * hour

/** The n-th day, worked 08:00–12:00 and 13:30–18:00; other stretches in hours from its midnight. */
function day(
  n: number,
  stretches: readonly (readonly [number, number])[] = [
    [8, 12],
    [13.5, 18],
  ],
): TechnicianDay {
  const startMs = n * dayLength
  return {
    date: `2026-11-${String(n + 1).padStart(2, '0')}`,
    startMs,
    endMs: startMs + dayLength,
    spans: stretches.map(([from, to]) => ({ fromMs: startMs + from * hour, toMs: startMs + to * hour })),
    absence: stretches.length === 0 ? 'leave' : null,
    isEntered: stretches.length === 0,
  }
}

const technician = (id: string, part: Partial<Technician> = {}): Technician => ({
  id: id as PersonId,
  zones: [],
  skills: [],
  ...part,
})

const need: VisitNeed = {
  zone: 'urban',
  address: '示例市河东区柳荫路 18 号',
  category: '冰箱',
  travelMs: 30 * minute,
  workMs: 60 * minute,
}

const stop = (id: string, from: number, length = 1): Stop => ({
  orderId: id as ServiceOrderId,
  fromMs: from * hour,
  toMs: (from + length) * hour,
  travelMs: 30 * minute,
})

const window = (from: number, to: number) => ({ fromMs: from * hour, toMs: to * hour })
const arrivalIn = (from: number, to: number, now = 0) => ({ window: window(from, to), now: now * hour })
/** Hours at which a visit begins. */
const begins = (plan: DayPlan, [from, to]: readonly [number, number], now = 0) => {
  const at = fits(plan, need, arrivalIn(from, to, now))
  return at === null ? null : at / hour
}

describe('a visit in a technician’s day', () => {
  const free = dayPlan(technician('t1'), [day(0)], [])

  it('begins after the way from the beginning of the shift, and inside the window', () => {
    expect(begins(free, [8, 10])).toBe(8.5)
    expect(begins(free, [9, 11])).toBe(9)
    expect(begins(free, [6, 8.4])).toBeNull()
    expect(begins(free, [6, 8.5])).toBe(8.5)
  })

  it('ends before the break and before the end of the shift; the window is for the arrival', () => {
    expect(begins(free, [11, 13])).toBe(11)
    expect(begins(free, [11.01, 13])).toBeNull()
    expect(begins(free, [11.01, 14])).toBe(14)
    expect(begins(free, [17, 19])).toBe(17)
    expect(begins(free, [17.01, 19])).toBeNull()
  })

  it('is not left for before now', () => {
    expect(begins(free, [8, 10], 9)).toBe(9.5)
    expect(begins(free, [8, 10], 9.51)).toBeNull()
  })

  it('leaves room for the visits that are there and for the ways to them', () => {
    const busy = dayPlan(technician('t1'), [day(0)], [stop('o1', 9), stop('o2', 14)])
    expect(busy.free.map(({ fromMs, toMs }) => [fromMs / hour, toMs / hour])).toEqual([
      [8, 8.5],
      [10, 12],
      [15, 18],
    ])
    expect(begins(busy, [8, 10])).toBeNull()
    expect(begins(busy, [8, 10.5])).toBe(10.5)
    expect(begins(withoutOrder(busy, 'o1' as ServiceOrderId), [8, 10])).toBe(8.5)
    expect(begins(withStop(free, stop('o1', 9)), [8, 10])).toBeNull()
  })

  it('is refused with the reason', () => {
    const busy = dayPlan(technician('t1'), [day(0), day(1, [])], [stop('o1', 9)])
    expect(misfitOf(busy, need, arrivalIn(10.5, 11))).toBeNull()
    expect(misfitOf(busy, need, arrivalIn(8, 10))).toEqual({ reason: 'taken', by: ['o1'] })
    expect(misfitOf(busy, need, arrivalIn(20, 22))).toEqual({ reason: 'outside-shift' })
    expect(misfitOf(busy, need, arrivalIn(33, 35))).toEqual({ reason: 'absent', absence: 'leave' })
  })
})

describe('who may be sent', () => {
  const plans = [
    technician('cold', { skills: ['冰箱'], zones: ['urban'] }),
    technician('far', { skills: ['冰箱'], zones: ['suburban'] }),
    technician('wet', { skills: ['洗衣机'] }),
  ].map((each) => dayPlan(each, [day(0)], []))
  const ids = (wanted: Partial<VisitNeed>) => eligible(plans, { ...need, ...wanted }).map((plan) => plan.technician.id)

  it('has the skill and works there; a skill nobody has is not asked for, a place nobody works in is open to all', () => {
    expect(ids({})).toEqual(['cold'])
    expect(ids({ zone: 'suburban' })).toEqual(['far'])
    expect(ids({ category: '洗衣机' })).toEqual(['wet'])
    expect(ids({ category: '' })).toEqual(['cold', 'wet'])
    expect(ids({ category: '电视' })).toEqual(['cold', 'wet'])
    expect(ids({ category: ' 冰箱 ', zone: 'urban' })).toEqual(['cold'])
  })

  it('is found by a part of the address', () => {
    const named = [dayPlan(technician('east', { zones: ['河东区'] }), [day(0)], []), ...plans]
    expect(eligible(named, { ...need, category: '' }).map((plan) => plan.technician.id)).toEqual([
      'east',
      'cold',
      'wet',
    ])
  })
})

describe('free slots', () => {
  const terms = { now: 0, lengthMs: 2 * hour, leadMs: 1.5 * hour, limit: 5 }
  const starts = (plans: readonly DayPlan[], part: Partial<typeof terms> = {}) =>
    freeSlots(plans, need, { ...terms, ...part }).map(({ fromMs, free }) => [fromMs / hour, free])
  const two = ['a', 'b'].map((id) => dayPlan(technician(id), [day(0), day(1)], []))

  it('are windows of the hours worked, none across the break, each with how many are free', () => {
    expect(starts(two)).toEqual([
      [8, 2],
      [10, 2],
      [13.5, 2],
      [15.5, 2],
      [32, 2],
    ])
  })

  it('begin after the lead, and reach into hours that only one of them works', () => {
    expect(starts(two, { now: 7 * hour, limit: 1 })).toEqual([[10, 2]])
    const early = dayPlan(technician('c'), [day(0, [[6, 12]])], [])
    expect(starts([...two, early], { limit: 3 })).toEqual([
      [6, 1],
      [8, 3],
      [10, 3],
    ])
  })

  it('are gone when everybody is taken or away', () => {
    const taken = two.map((plan) => withStop(plan, stop('o1', 9)))
    expect(starts(taken, { limit: 2 })).toEqual([
      [10, 2],
      [13.5, 2],
    ])
    expect(starts([dayPlan(technician('a'), [day(0, [])], [])])).toEqual([])
    expect(starts([])).toEqual([])
  })

  it('keep the last window of the day for work that still fits', () => {
    const long = { ...need, workMs: 4 * hour }
    const whole = [dayPlan(technician('a'), [day(0, [[8, 18]])], [])]
    expect(freeSlots(whole, long, terms).map(({ fromMs }) => fromMs / hour)).toEqual([8, 10, 12, 14])
  })
})

describe('what was promised and not placed yet', () => {
  const waiting = (id: string, [from, to]: readonly [number, number], part: Partial<Waiting> = {}): Waiting => ({
    orderId: id as ServiceOrderId,
    need,
    window: window(from, to),
    technicianId: null,
    ...part,
  })

  it('takes the time of one technician, of him who has it already or of the one with the fewest skills', () => {
    const plans = [
      dayPlan(technician('both', { skills: ['冰箱', '洗衣机'] }), [day(0)], []),
      dayPlan(technician('one', { skills: ['冰箱'] }), [day(0)], []),
    ]
    const at = (items: readonly Waiting[]) =>
      reserve(plans, items, 0).plans.map((plan) => plan.stops.map(({ orderId, fromMs }) => [orderId, fromMs / hour]))
    expect(at([waiting('o1', [8, 10])])).toEqual([[], [['o1', 8.5]]])
    expect(at([waiting('o1', [8, 10], { technicianId: 'both' as PersonId })])).toEqual([[['o1', 8.5]], []])
    expect(at([waiting('o1', [8, 8.5]), waiting('o2', [8, 8.5])])).toEqual([[['o2', 8.5]], [['o1', 8.5]]])
  })

  it('is told when nobody can do it', () => {
    const plans = [dayPlan(technician('one'), [day(0)], [])]
    const { unplaced } = reserve(plans, [waiting('o1', [8, 9]), waiting('o2', [8, 8.9])], 0)
    expect(unplaced).toEqual(['o1'])
  })

  it('never makes two visits of one technician overlap, and is never promised twice (random days)', () => {
    const span = fc.tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 1, max: 8 }),
    )
    fc.assert(
      fc.property(fc.array(span, { maxLength: 25 }), fc.integer({ min: 0, max: 20 }), (drawn, now) => {
        const plans = ['a', 'b', 'c'].map((id) => dayPlan(technician(id), [day(0), day(1)], []))
        const items = drawn.map(([from, length, work], index) =>
          waiting(`o${index}`, [from, from + length], { need: { ...need, workMs: work * 30 * minute } }),
        )
        const { plans: after, unplaced } = reserve(plans, items, now * hour)
        const placed = after.flatMap((plan) => plan.stops.map(({ orderId }) => orderId))
        expect([...placed, ...unplaced].toSorted()).toEqual(items.map(({ orderId }) => orderId).toSorted())
        for (const plan of after) {
          for (const [index, { fromMs, toMs, travelMs, orderId }] of plan.stops.entries()) {
            expect((plan.stops[index + 1]?.fromMs ?? Infinity) - travelMs).toBeGreaterThanOrEqual(toMs)
            const item = items.find((each) => each.orderId === orderId)
            expect(fromMs).toBeGreaterThanOrEqual(Math.max(item?.window.fromMs ?? 0, now * hour + travelMs))
            expect(fromMs).toBeLessThanOrEqual(item?.window.toMs ?? 0)
            const worked = plan.days.flatMap((each) => each.spans)
            expect(worked.some((each) => each.fromMs <= fromMs - travelMs && toMs <= each.toMs)).toBe(true)
          }
        }
        // every slot that is offered can be taken
        for (const slot of freeSlots(after, need, { now: now * hour, lengthMs: 2 * hour, leadMs: 0, limit: 3 })) {
          expect(reserve(after, [waiting('new', [slot.fromMs / hour, slot.toMs / hour])], now * hour).unplaced).toEqual(
            [],
          )
        }
      }),
    )
  })
})

describe('a visit that is not over', () => {
  const visit = {
    orderId: 'o1' as ServiceOrderId,
    travelMs: 30 * minute,
    workMs: hour,
    departedAt: null,
    arrivedAt: null,
  }
  const block = (part: Partial<Parameters<typeof plannedStop>[0]>, now: number) => {
    const made = plannedStop({ ...visit, state: 'dispatched', plannedFrom: 9 * hour, ...part }, now * hour)
    return made === null ? null : [made.fromMs / hour, made.toMs / hour]
  }

  it('takes its planned time, then that of the way, then that of the work as long as it lasts', () => {
    expect(block({}, 8)).toEqual([9, 10])
    expect(block({ plannedFrom: null }, 8)).toBeNull()
    expect(block({ state: 'on-the-way', departedAt: 8.75 * hour }, 8.8)).toEqual([9.25, 10.25])
    expect(block({ state: 'on-the-way', departedAt: 8 * hour }, 10)).toEqual([10, 11])
    expect(block({ state: 'arrived', departedAt: 8 * hour, arrivedAt: 9 * hour }, 9.5)).toEqual([9, 10])
    expect(block({ state: 'arrived', departedAt: 8 * hour, arrivedAt: 9 * hour }, 12)).toEqual([9, 12])
  })
})
