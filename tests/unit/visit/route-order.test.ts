import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visitStates } from '../../../src/core/domain/service/visit.ts'
import { dayPart, mustArriveBy, type RouteStop, routeOrder } from '../../../src/core/domain/visit/route-order.ts'

const stops = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    state: fc.constantFrom(...visitStates),
    window: fc.option(
      fc.record({ fromMs: fc.integer({ min: 0, max: 500 }), length: fc.integer({ min: 1, max: 100 }) }).map((each) => ({
        fromMs: each.fromMs,
        toMs: each.fromMs + each.length,
      })),
    ),
    arrivalDueAt: fc.option(fc.integer({ min: 0, max: 600 })),
    endedAt: fc.option(fc.integer({ min: 0, max: 600 })),
  }),
  { selector: (stop) => stop.id, maxLength: 12 },
)

const stop = (patch: Partial<RouteStop> & Readonly<{ id: string }>): RouteStop => ({
  state: 'dispatched',
  window: null,
  arrivalDueAt: null,
  endedAt: null,
  ...patch,
})

describe('the order of a round', () => {
  it('keeps every visit once and does not depend on the order in which they are told', () => {
    fc.assert(
      fc.property(stops, fc.infiniteStream(fc.integer()), (given, dice) => {
        const mixed = given
          .map((each) => ({ each, at: dice.next().value }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each)
        const round = routeOrder(given).map(({ id }) => id)
        expect(round.toSorted()).toEqual(given.map(({ id }) => id).toSorted())
        expect(routeOrder(mixed).map(({ id }) => id)).toEqual(round)
      }),
    )
  })

  it('never puts a visit behind one by which one may arrive later', () => {
    fc.assert(
      fc.property(stops, (given) => {
        const waiting = routeOrder(given).filter(({ state }) => state === 'dispatched')
        const dues = waiting.map((each) => mustArriveBy(each) ?? Number.POSITIVE_INFINITY)
        expect(dues).toEqual(dues.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
      }),
    )
  })

  it('begins with where one is, then where one is on the way to, and ends with what has ended', () => {
    const round = routeOrder([
      stop({ id: 'done', state: 'done', endedAt: 1 }),
      stop({ id: 'someday' }),
      stop({ id: 'at-ten', window: { fromMs: 10, toMs: 12 }, arrivalDueAt: 30 }),
      stop({ id: 'by-eleven', arrivalDueAt: 11 }),
      stop({ id: 'on-the-way', state: 'on-the-way', arrivalDueAt: 99 }),
      stop({ id: 'here', state: 'arrived' }),
      stop({ id: 'at-ten-long', window: { fromMs: 9, toMs: 12 } }),
    ])
    expect(round.map(({ id }) => id)).toEqual([
      'here',
      'on-the-way',
      'by-eleven',
      'at-ten-long',
      'at-ten',
      'someday',
      'done',
    ])
  })
})

describe('the part of the day', () => {
  const endOfDay = 1_000
  const partOf = (patch: Partial<RouteStop>) => dayPart(stop({ id: 'x', ...patch }), endOfDay)

  it('is later only for an appointment that begins after today and that nobody has set out for', () => {
    expect(partOf({})).toBe('today')
    expect(partOf({ window: { fromMs: endOfDay - 1, toMs: endOfDay + 5 } })).toBe('today')
    expect(partOf({ window: { fromMs: endOfDay, toMs: endOfDay + 5 } })).toBe('later')
    expect(partOf({ state: 'on-the-way', window: { fromMs: endOfDay, toMs: endOfDay + 5 } })).toBe('today')
    expect(partOf({ state: 'done' })).toBe('ended')
    expect(partOf({ state: 'cancelled' })).toBe('ended')
  })
})
