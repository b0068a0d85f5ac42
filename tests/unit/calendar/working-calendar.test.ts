import { describe, expect, it } from 'vitest'
import { workingTimeBetween } from '../../../src/core/domain/calendar/open-time.ts'
import { contactCalendar, quietUntil } from '../../../src/core/domain/calendar/quiet-hours.ts'
import {
  alwaysOpen,
  defaultCalendar,
  workingCalendarSchema,
} from '../../../src/core/domain/calendar/working-calendar.ts'
import { hour, minute, shanghai } from './calendar-cases.ts'

describe('workingCalendarSchema', () => {
  const withMonday = (plan: unknown) => ({ ...defaultCalendar, week: [plan, [], [], [], [], [], []] })

  it('takes the calendars that come with Vigil, split days, 24:00 and adjoining intervals', () => {
    expect(workingCalendarSchema.parse(defaultCalendar)).toEqual(defaultCalendar)
    expect(workingCalendarSchema.parse(alwaysOpen)).toEqual(alwaysOpen)
    const adjoining = [
      { from: '00:00', to: '12:00' },
      { from: '12:00', to: '24:00' },
    ]
    expect(workingCalendarSchema.safeParse(withMonday(adjoining)).success).toBe(true)
  })

  it.each([
    ['end before start', [{ from: '18:00', to: '08:00' }]],
    ['empty', [{ from: '08:00', to: '08:00' }]],
    ['24:00 as a start', [{ from: '24:00', to: '24:00' }]],
    ['beyond 24:00', [{ from: '08:00', to: '24:01' }]],
    ['one digit', [{ from: '8:00', to: '18:00' }]],
    [
      'overlap',
      [
        { from: '08:00', to: '12:00' },
        { from: '11:59', to: '18:00' },
      ],
    ],
    [
      'out of order',
      [
        { from: '13:00', to: '18:00' },
        { from: '08:00', to: '12:00' },
      ],
    ],
  ])('refuses %s', (_name, plan) => {
    expect(workingCalendarSchema.safeParse(withMonday(plan)).success).toBe(false)
  })

  it('refuses an unknown zone, a fixed offset, a date that does not exist, six days and unknown fields', () => {
    const refused = [
      { ...defaultCalendar, zone: 'Asia/Nowhere' },
      { ...defaultCalendar, zone: '+08:00' },
      { ...defaultCalendar, days: { '2026-02-30': { kind: 'holiday', intervals: [] } } },
      { ...defaultCalendar, week: defaultCalendar.week.slice(1) },
      { ...defaultCalendar, pending: {} },
    ]
    for (const calendar of refused) expect(workingCalendarSchema.safeParse(calendar).success).toBe(false)
  })
})

describe('quietUntil', () => {
  const night = { from: '21:00', to: '09:00' }
  const zone = 'Asia/Shanghai'

  it.each([
    ['2026-11-20T20:59', null],
    ['2026-11-20T21:00', '2026-11-21T09:00'],
    ['2026-11-20T23:59', '2026-11-21T09:00'],
    ['2026-11-21T00:00', '2026-11-21T09:00'],
    ['2026-11-21T08:59', '2026-11-21T09:00'],
    ['2026-11-21T09:00', null],
  ])('over midnight at %s: %s', (at, until) => {
    expect(quietUntil(zone, shanghai(at), night)).toBe(until === null ? null : shanghai(until))
  })

  it('works within a day, and never when both ends are equal', () => {
    const noon = { from: '12:00', to: '14:00' }
    expect(quietUntil(zone, shanghai('2026-11-20T12:00'), noon)).toBe(shanghai('2026-11-20T14:00'))
    expect(quietUntil(zone, shanghai('2026-11-20T11:59'), noon)).toBeNull()
    expect(quietUntil(zone, shanghai('2026-11-20T14:00'), noon)).toBeNull()
    expect(quietUntil(zone, shanghai('2026-11-20T12:00'), { from: '12:00', to: '12:00' })).toBeNull()
  })

  it('ends at the wall time in a night with a clock change', () => {
    expect(quietUntil('Europe/Berlin', Date.parse('2026-10-24T23:00:00+02:00'), night)).toBe(
      Date.parse('2026-10-25T09:00:00+01:00'),
    )
  })

  it('leaves a contact calendar whose open time is the rest of the day', () => {
    const day = [shanghai('2026-11-20T00:00'), shanghai('2026-11-21T00:00')] as const
    const open = (quiet: typeof night) => workingTimeBetween(contactCalendar(zone, quiet), ...day)
    expect(open(night)).toBe(12 * hour)
    expect(open({ from: '12:00', to: '14:00' })).toBe(22 * hour)
    expect(open({ from: '00:00', to: '08:30' })).toBe(15.5 * hour)
    expect(open({ from: '21:00', to: '00:00' })).toBe(21 * hour)
    expect(open({ from: '10:00', to: '10:00' })).toBe(24 * hour)
    expect(open({ from: '23:59', to: '00:00' })).toBe(24 * hour - minute)
    expect(contactCalendar(zone, night)).toBe(contactCalendar(zone, { ...night }))
  })
})
