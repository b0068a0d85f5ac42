import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dateAt,
  daysAfter,
  endOfDate,
  isDate,
  monthsBefore,
  oneMonthBefore,
  startOfDate,
} from '../../../src/core/domain/calendar/dates.ts'
import {
  addSpan,
  addWorkingDays,
  addWorkingTime,
  chosenTime,
  endOfWorkingDay,
} from '../../../src/core/domain/calendar/deadline.ts'
import { isOpen, nextOpening, workingTimeBetween } from '../../../src/core/domain/calendar/open-time.ts'
import {
  alwaysOpen,
  type DayPlan,
  defaultCalendar,
  type WorkingCalendar,
} from '../../../src/core/domain/calendar/working-calendar.ts'
import { calendarArbitrary, dueOf, granted, hour, minute, shanghai } from './calendar-cases.ts'

const split: DayPlan = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]
const withLunch: WorkingCalendar = { ...defaultCalendar, week: [split, split, split, split, split, [], []] }
const closedForever: WorkingCalendar = { ...defaultCalendar, week: [[], [], [], [], [], [], []] }

describe('addWorkingTime', () => {
  it('carries Friday afternoon over the weekend', () => {
    expect(dueOf(addWorkingTime(defaultCalendar, shanghai('2026-11-20T16:30'), 6 * hour))).toBe(
      shanghai('2026-11-23T12:30'),
    )
  })

  it('ends on the closing and not on the next opening when the time is used up there', () => {
    const start = shanghai('2026-11-20T16:30')
    expect(dueOf(addWorkingTime(defaultCalendar, start, 1.5 * hour))).toBe(shanghai('2026-11-20T18:00'))
    expect(dueOf(addWorkingTime(defaultCalendar, start, 1.5 * hour + 1))).toBe(shanghai('2026-11-23T08:00') + 1)
  })

  it('begins at the next opening when nothing is open', () => {
    expect(dueOf(addWorkingTime(defaultCalendar, shanghai('2026-11-21T03:00'), hour))).toBe(
      shanghai('2026-11-23T09:00'),
    )
    expect(dueOf(addWorkingTime(defaultCalendar, shanghai('2026-11-20T18:00'), hour))).toBe(
      shanghai('2026-11-23T09:00'),
    )
    expect(dueOf(addWorkingTime(defaultCalendar, shanghai('2026-11-20T07:59'), 0))).toBe(shanghai('2026-11-20T08:00'))
  })

  it('counts nothing at a closing', () => {
    const close = shanghai('2026-11-20T18:00')
    expect(dueOf(addWorkingTime(defaultCalendar, close, 0))).toBe(shanghai('2026-11-23T08:00'))
    expect(granted(addWorkingTime(defaultCalendar, close, hour)).explanation.pieces).toHaveLength(1)
    expect(isOpen(defaultCalendar, close)).toBe(false)
    expect(isOpen(defaultCalendar, close - 1)).toBe(true)
    expect(isOpen(defaultCalendar, shanghai('2026-11-20T08:00'))).toBe(true)
  })

  it('does not count the lunch break', () => {
    expect(dueOf(addWorkingTime(withLunch, shanghai('2026-11-20T11:30'), hour))).toBe(shanghai('2026-11-20T13:30'))
    expect(dueOf(addWorkingTime(withLunch, shanghai('2026-11-20T11:30'), 30 * minute))).toBe(
      shanghai('2026-11-20T12:00'),
    )
  })

  it('passes over holidays and counts make-up days', () => {
    const national: WorkingCalendar = {
      ...defaultCalendar,
      days: {
        '2026-10-01': { kind: 'holiday', intervals: [], name: 'National Day' },
        '2026-10-02': { kind: 'holiday', intervals: [], name: 'National Day' },
        '2026-10-03': { kind: 'make-up', intervals: [{ from: '09:00', to: '12:00' }] },
      },
    }
    expect(dueOf(addWorkingTime(national, shanghai('2026-09-30T17:00'), 3 * hour))).toBe(shanghai('2026-10-03T11:00'))
    expect(dueOf(addWorkingTime(national, shanghai('2026-09-30T17:00'), 5 * hour))).toBe(shanghai('2026-10-05T09:00'))
  })

  it('keeps the last minute of a day that is open until 24:00', () => {
    const start = shanghai('2026-11-30T23:59')
    expect(dueOf(addWorkingTime(alwaysOpen, start, minute))).toBe(shanghai('2026-12-01T00:00'))
    expect(dueOf(addWorkingTime(alwaysOpen, start, 2 * minute))).toBe(shanghai('2026-12-01T00:01'))
    expect(dueOf(addWorkingTime(alwaysOpen, start, 48 * hour))).toBe(start + 48 * hour)
  })

  it('refuses a calendar that never opens, an amount beyond the horizon and what is no amount', () => {
    const now = shanghai('2026-11-20T16:30')
    expect(addWorkingTime(closedForever, now, 1)).toMatchObject({ ok: false, code: 'outside-calendar' })
    expect(addWorkingTime(defaultCalendar, now, 4_000 * hour)).toMatchObject({ ok: false, code: 'outside-calendar' })
    for (const amount of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(addWorkingTime(defaultCalendar, now, amount)).toMatchObject({ ok: false, code: 'invalid-time' })
    }
    expect(addWorkingTime(defaultCalendar, Number.NaN, 1)).toMatchObject({ ok: false, code: 'invalid-time' })
  })

  it('opens for a holiday that has hours, and again after 399 closed days', () => {
    const once: WorkingCalendar = {
      ...closedForever,
      days: { '2026-02-05': { kind: 'holiday', intervals: [{ from: '10:00', to: '11:00' }] } },
    }
    expect(dueOf(addWorkingTime(once, shanghai('2025-01-01T12:00'), hour))).toBe(shanghai('2026-02-05T11:00'))
    expect(addWorkingTime(once, shanghai('2024-12-31T12:00'), hour)).toMatchObject({ ok: false })
  })
})

describe('clock changes', () => {
  const allDay: DayPlan = [{ from: '00:00', to: '24:00' }]
  const nights: DayPlan = [{ from: '01:00', to: '04:00' }]
  const everyDay = (zone: string, plan: DayPlan): WorkingCalendar => ({
    zone,
    week: [plan, plan, plan, plan, plan, plan, plan],
    days: {},
  })
  const at = (iso: string) => Date.parse(iso)

  it.each([
    { zone: 'Europe/Berlin', from: '2026-03-29T01:00:00+01:00', hours: 2, to: '2026-03-29T04:00:00+02:00' },
    { zone: 'Europe/Berlin', from: '2026-10-25T01:00:00+02:00', hours: 4, to: '2026-10-25T04:00:00+01:00' },
    { zone: 'America/New_York', from: '2026-03-08T01:00:00-05:00', hours: 2, to: '2026-03-08T04:00:00-04:00' },
    { zone: 'America/New_York', from: '2026-11-01T01:00:00-04:00', hours: 4, to: '2026-11-01T04:00:00-05:00' },
  ])('$zone from $from: the open night has $hours hours', ({ zone, from, hours, to }) => {
    const calendar = everyDay(zone, nights)
    expect(dueOf(addWorkingTime(calendar, at(from), hours * hour))).toBe(at(to))
    expect(workingTimeBetween(calendar, at(from) - hour, at(to) + hour)).toBe(hours * hour)
  })

  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Asia/Shanghai', '2026-03-29', 24],
  ])('%s %s has %i hours', (zone, date, hours) => {
    const calendar = everyDay(zone, allDay)
    const start = startOfDate(zone, date)
    expect(workingTimeBetween(calendar, start, startOfDate(zone, daysAfter(date, 1)))).toBe(hours * hour)
    expect(dueOf(endOfWorkingDay(calendar, start))).toBe(start + hours * hour)
  })

  it('opens at the moment of the change when the opening is skipped', () => {
    const calendar = everyDay('Europe/Berlin', [{ from: '02:30', to: '03:15' }])
    expect(granted(nextOpening(calendar, at('2026-03-29T00:00:00+01:00')))).toBe(at('2026-03-29T01:00:00Z'))
    const inside = everyDay('Europe/Berlin', [{ from: '02:10', to: '02:50' }])
    expect(granted(nextOpening(inside, at('2026-03-29T00:00:00+01:00')))).toBe(at('2026-03-30T02:10:00+02:00'))
  })

  it('keeps the wall time over a change for working days', () => {
    const calendar = everyDay('Europe/Berlin', [{ from: '08:00', to: '18:00' }])
    expect(dueOf(addWorkingDays(calendar, at('2026-03-28T10:00:00+01:00'), 1))).toBe(at('2026-03-29T10:00:00+02:00'))
  })
})

describe('endOfWorkingDay', () => {
  it.each([
    ['2026-11-20T07:00', '2026-11-20T18:00'],
    ['2026-11-20T17:59', '2026-11-20T18:00'],
    ['2026-11-20T18:00', '2026-11-23T18:00'],
    ['2026-11-21T10:00', '2026-11-23T18:00'],
  ])('%s -> %s', (from, due) => {
    expect(dueOf(endOfWorkingDay(withLunch, shanghai(from)))).toBe(shanghai(due))
  })

  it('refuses a calendar that never opens', () => {
    expect(endOfWorkingDay(closedForever, 0)).toMatchObject({ code: 'outside-calendar' })
    expect(nextOpening(closedForever, 0)).toMatchObject({ code: 'outside-calendar' })
    expect(addWorkingDays(closedForever, 0, 1)).toMatchObject({ code: 'outside-calendar' })
  })
})

describe('addWorkingDays', () => {
  it.each([
    { name: 'same time of day', from: '2026-11-20T15:42', days: 3, due: '2026-11-25T15:42' },
    { name: 'after close it counts from the next opening', from: '2026-11-20T18:00', days: 3, due: '2026-11-26T08:00' },
    { name: 'on a closed day as well', from: '2026-11-22T23:00', days: 1, due: '2026-11-24T08:00' },
    { name: 'before opening from the opening', from: '2026-11-20T06:00', days: 1, due: '2026-11-23T08:00' },
    { name: 'over the end of a month', from: '2026-11-30T09:00', days: 1, due: '2026-12-01T09:00' },
  ])('$name', ({ from, days, due }) => {
    expect(dueOf(addWorkingDays(defaultCalendar, shanghai(from), days))).toBe(shanghai(due))
  })

  it('takes the latest open moment before where that time of day is not open', () => {
    const shortMonday: WorkingCalendar = {
      ...defaultCalendar,
      days: { '2026-11-23': { kind: 'make-up', intervals: split } },
    }
    const late: WorkingCalendar = {
      ...defaultCalendar,
      days: { '2026-11-23': { kind: 'make-up', intervals: [{ from: '17:00', to: '17:30' }] } },
    }
    expect(dueOf(addWorkingDays(shortMonday, shanghai('2026-11-20T12:30'), 1))).toBe(shanghai('2026-11-23T12:00'))
    expect(dueOf(addWorkingDays(late, shanghai('2026-11-20T17:45'), 1))).toBe(shanghai('2026-11-23T17:30'))
    expect(dueOf(addWorkingDays(late, shanghai('2026-11-20T09:00'), 1))).toBe(shanghai('2026-11-23T17:00'))
  })

  it('keeps the time of day at which an interval begins', () => {
    expect(dueOf(addWorkingDays(withLunch, shanghai('2026-11-20T13:00'), 1))).toBe(shanghai('2026-11-23T13:00'))
  })

  it('keeps seconds, and refuses a count that is none', () => {
    const start = shanghai('2026-11-20T10:00') + 12_345
    expect(dueOf(addWorkingDays(defaultCalendar, start, 1))).toBe(shanghai('2026-11-23T10:00') + 12_345)
    expect(addWorkingDays(defaultCalendar, start, 0)).toMatchObject({ code: 'invalid-time' })
  })
})

describe('dates', () => {
  it.each([
    ['2026-03-31', '2026-02-28'],
    ['2028-03-31', '2028-02-29'],
    ['2026-07-31', '2026-06-30'],
    ['2026-12-24', '2026-11-24'],
    ['2026-01-15', '2025-12-15'],
  ])('one month before %s is %s', (date, before) => {
    expect(oneMonthBefore(date)).toBe(before)
    expect(monthsBefore(date, 1)).toBe(before)
  })

  it('ends a date at its last closing, or at midnight when it is closed', () => {
    expect(endOfDate(defaultCalendar, '2026-11-20')).toBe(shanghai('2026-11-20T18:00'))
    expect(endOfDate(defaultCalendar, '2026-11-21')).toBe(shanghai('2026-11-22T00:00'))
    expect(daysAfter('2026-12-30', 14)).toBe('2027-01-13')
    expect(dateAt('Asia/Shanghai', Date.parse('2026-11-20T16:00:00Z'))).toBe('2026-11-21')
  })

  it('knows which dates exist', () => {
    expect(['2026-02-28', '2028-02-29'].every(isDate)).toBe(true)
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-00-10'].some(isDate)).toBe(false)
  })

  it('adds plain time and takes chosen moments as they are', () => {
    expect(addSpan('Asia/Shanghai', 5, 7)).toMatchObject({ dueMs: 12, explanation: { rule: 'elapsed', amountMs: 7 } })
    expect(chosenTime('Asia/Shanghai', 5, { atMs: 9, insteadOfMs: 8 }).explanation).toMatchObject({
      rule: 'at',
      insteadOfMs: 8,
    })
  })
})

describe('for any calendar', () => {
  const start = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2027-12-31') })
  const amount = fc.integer({ min: 1, max: 80 * hour })

  it('the open time up to the deadline is what was added', () => {
    fc.assert(
      fc.property(calendarArbitrary, start, amount, (calendar, from, ms) => {
        const due = dueOf(addWorkingTime(calendar, from, ms))
        expect(workingTimeBetween(calendar, from, due)).toBe(ms)
        expect(workingTimeBetween(calendar, due, from)).toBe(-ms)
        expect(due).toBeGreaterThan(from)
        expect(isOpen(calendar, due - 1)).toBe(true)
      }),
    )
  })

  it('more time and a later start never give an earlier deadline', () => {
    const two = fc.tuple(amount, fc.nat(40 * hour))
    fc.assert(
      fc.property(calendarArbitrary, start, two, (calendar, from, [ms, more]) => {
        const due = dueOf(addWorkingTime(calendar, from, ms))
        expect(dueOf(addWorkingTime(calendar, from, ms + more))).toBeGreaterThanOrEqual(due)
        expect(dueOf(addWorkingTime(calendar, from + more, ms))).toBeGreaterThanOrEqual(due)
        const close = dueOf(endOfWorkingDay(calendar, from))
        expect(close).toBeGreaterThan(from)
        expect(dueOf(endOfWorkingDay(calendar, from + more))).toBeGreaterThanOrEqual(close)
      }),
    )
  })

  it('working days follow each other, and a later start never gives an earlier day where clocks do not change', () => {
    fc.assert(
      fc.property(calendarArbitrary, start, fc.nat(40 * hour), (calendar, from, more) => {
        const days = dueOf(addWorkingDays(calendar, from, 2))
        expect(days).toBeGreaterThan(from)
        expect(dueOf(addWorkingDays(calendar, from, 3))).toBeGreaterThan(days)
        const steady = { ...calendar, zone: 'Asia/Shanghai' }
        const first = dueOf(addWorkingDays(steady, from, 2))
        expect(dueOf(addWorkingDays(steady, from + more, 2))).toBeGreaterThanOrEqual(first)
      }),
    )
  })

  it('adding in two steps is adding at once', () => {
    fc.assert(
      fc.property(calendarArbitrary, start, fc.tuple(amount, amount), (calendar, from, [first, second]) => {
        const halfway = dueOf(addWorkingTime(calendar, from, first))
        expect(dueOf(addWorkingTime(calendar, halfway, second))).toBe(
          dueOf(addWorkingTime(calendar, from, first + second)),
        )
      }),
    )
  })

  it('the next opening is open and nothing before it is', () => {
    fc.assert(
      fc.property(calendarArbitrary, start, (calendar, from) => {
        const opening = granted(nextOpening(calendar, from))
        expect(isOpen(calendar, opening)).toBe(true)
        expect(workingTimeBetween(calendar, from, opening)).toBe(0)
      }),
    )
  })
})
