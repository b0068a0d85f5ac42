import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultCalendar, type WorkingCalendar } from '../../../src/core/domain/calendar/working-calendar.ts'
import type { QueueId } from '../../../src/core/domain/ids.ts'
import {
  hasSkills,
  type QueueHours,
  queueOpening,
  routeOf,
  servesQueue,
  type WhenClosed,
} from '../../../src/core/domain/queue/queue.ts'

const id = (name: string) => name as QueueId
const hour = 3_600_000
/** Friday 20 November 2026, 00:00 in Shanghai. */
const friday = Date.UTC(2026, 10, 19, 16)

describe('who serves a queue', () => {
  it('has every skill at its level, and is in it where not everybody is', () => {
    const skills = [{ skill: '空调', level: 3 }]
    expect(hasSkills({ skills }, [])).toBe(true)
    expect(hasSkills({ skills }, [{ skill: '空调', level: 3 }])).toBe(true)
    expect(hasSkills({ skills }, [{ skill: '空调', level: 4 }])).toBe(false)
    expect(hasSkills({ skills }, [...skills, { skill: '英语', level: 1 }])).toBe(false)
    const queue = { id: id('a'), terms: { skills: [], everybody: false } }
    expect(servesQueue({ queueIds: [], skills }, queue)).toBe(false)
    expect(servesQueue({ queueIds: [id('a')], skills: [] }, queue)).toBe(true)
    expect(servesQueue({ queueIds: [], skills }, { ...queue, terms: { skills: [], everybody: true } })).toBe(true)
  })
})

describe('when a queue is open', () => {
  const holiday: WorkingCalendar = { ...defaultCalendar, days: { '2026-11-20': { kind: 'holiday', intervals: [] } } }
  const day = [{ from: '09:00', to: '21:00' }]
  const own = (holidays: boolean): QueueHours => ({
    ...{ kind: 'own', week: [day, day, day, day, day, day, []], holidays },
  })

  it('always, by the calendar of the organisation, or by its own week', () => {
    expect(queueOpening({ kind: 'always' }, holiday, friday)).toEqual({ open: true, opensAt: friday })
    expect(queueOpening({ kind: 'organisation' }, defaultCalendar, friday + 8 * hour).open).toBe(true)
    expect(queueOpening({ kind: 'organisation' }, defaultCalendar, friday + 18 * hour).open).toBe(false)
    expect(queueOpening(own(true), defaultCalendar, friday + 9 * hour - 1)).toEqual({
      ...{ open: false, opensAt: friday + 9 * hour },
    })
    expect(queueOpening(own(true), defaultCalendar, friday + 21 * hour - 1).open).toBe(true)
  })

  it('holidays hold where they are asked for', () => {
    const nine = friday + 9 * hour
    expect(queueOpening({ kind: 'organisation' }, holiday, nine).open).toBe(false)
    expect(queueOpening(own(true), holiday, nine)).toEqual({ open: false, opensAt: nine + 24 * hour })
    expect(queueOpening(own(false), holiday, nine).open).toBe(true)
  })

  it('never, with a week without hours', () => {
    const week = [[], [], [], [], [], [], []] as const
    expect(queueOpening({ kind: 'own', week, holidays: false }, holiday, friday)).toEqual({
      open: false,
      opensAt: null,
    })
    expect(queueOpening({ kind: 'own', week, holidays: true }, holiday, friday)).toEqual({ open: false, opensAt: null })
  })
})

describe('where a caller of a closed queue goes', () => {
  const to = (name: string): WhenClosed => ({ kind: 'queue', queueId: id(name) })
  const doors = (list: Readonly<Record<string, readonly [boolean, WhenClosed]>>) =>
    new Map(Object.entries(list).map(([name, [open, whenClosed]]) => [id(name), { open, whenClosed }]))

  it('nowhere while it is open, to the first open one of those that follow, or he is promised a call', () => {
    const wait: WhenClosed = { kind: 'wait' }
    expect(routeOf(id('a'), doors({ a: [true, to('b')], b: [true, wait] }))).toEqual({ kind: 'stay' })
    const chain = doors({ a: [false, to('b')], b: [false, to('c')], c: [true, wait] })
    expect(routeOf(id('a'), chain)).toEqual({ kind: 'queue', queueId: 'c' })
    expect(routeOf(id('a'), doors({ a: [false, to('b')], b: [false, { kind: 'callback' }] }))).toEqual({
      kind: 'callback',
    })
    expect(routeOf(id('a'), doors({ a: [false, to('b')], b: [false, wait] }))).toEqual({ kind: 'stay' })
    expect(routeOf(id('a'), doors({ a: [false, to('gone')] }))).toEqual({ kind: 'stay' })
  })

  it('always somewhere open, whatever the circles', () => {
    const names = ['a', 'b', 'c', 'd']
    const closed = fc.oneof(
      fc.constant<WhenClosed>({ kind: 'wait' }),
      fc.constant<WhenClosed>({ kind: 'callback' }),
      fc.constantFrom(...names).map(to),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), closed), { minLength: 4, maxLength: 4 }), (list) => {
        const map = doors(
          Object.fromEntries(names.map((name, index) => [name, list[index] ?? [true, { kind: 'wait' }]])),
        )
        const route = routeOf(id('a'), map)
        if (route.kind === 'queue') {
          expect(map.get(route.queueId)?.open).toBe(true)
          expect(route.queueId).not.toBe('a')
        }
      }),
    )
  })
})
