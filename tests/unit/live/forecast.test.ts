import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alwaysOpen, type WorkingCalendar } from '../../../src/core/domain/calendar/working-calendar.ts'
import { datesToLearnFrom, forecastCalls, halfHourMinutes } from '../../../src/core/domain/live/forecast.ts'

const usual: WorkingCalendar = { ...alwaysOpen, zone: 'Asia/Shanghai' }
const holiday = { kind: 'holiday', intervals: [] } as const

describe('the days that a forecast learns from', () => {
  it('are those of the same weekday of the last eight weeks, newest first', () => {
    // a Friday
    expect(datesToLearnFrom(usual, '2026-11-20')).toEqual([
      '2026-11-13',
      '2026-11-06',
      '2026-10-30',
      '2026-10-23',
      '2026-10-16',
      '2026-10-09',
      '2026-10-02',
      '2026-09-25',
    ])
  })

  it('leave holidays and make-up days out, on which something else goes on', () => {
    const days = { '2026-10-02': holiday, '2026-10-09': { kind: 'make-up', intervals: [] } } as const
    const dates = datesToLearnFrom({ ...usual, days }, '2026-11-20')
    expect(dates).toHaveLength(6)
    expect(dates).not.toContain('2026-10-02')
    expect(dates).not.toContain('2026-10-09')
  })

  it('of a holiday are the holidays before it, whatever their weekday', () => {
    const days = { '2026-05-01': holiday, '2026-10-01': holiday, '2026-10-02': holiday, '2027-01-01': holiday }
    expect(datesToLearnFrom({ ...usual, days }, '2027-01-01')).toEqual(['2026-10-02', '2026-10-01', '2026-05-01'])
  })

  it('of a make-up day are usual working days', () => {
    const week: WorkingCalendar['week'] = [...usual.week]
    const closed = [week[0], week[1], week[2], week[3], week[4], [], []] as const
    // a Saturday
    const days = { '2026-11-21': { kind: 'make-up', intervals: [{ from: '08:00', to: '18:00' }] } } as const
    const dates = datesToLearnFrom({ ...usual, week: closed, days }, '2026-11-21')
    expect(dates.slice(0, 6)).toEqual([
      '2026-11-20',
      '2026-11-19',
      '2026-11-18',
      '2026-11-17',
      '2026-11-16',
      '2026-11-13',
    ])
  })
})

describe('a forecast of calls', () => {
  const day = (...offered: number[]) => offered.map((count, index) => ({ minute: index * 30, offered: count }))

  it('is the median of the half hour over the days on which anybody called', () => {
    expect(forecastCalls([day(4, 0), day(0, 0), day(6, 1), day(20, 0)], [0, 30])).toEqual([6, 0])
    expect(forecastCalls([day(4), day(7)], [0])).toEqual([5.5])
  })

  it('is unknown where fewer than two days tell of it', () => {
    expect(forecastCalls([day(4), day(0)], [0])).toEqual([null])
    expect(forecastCalls([day(4, 1), day(3)], [0, 30])).toEqual([3.5, null])
    expect(forecastCalls([], [0])).toEqual([null])
  })

  it('takes the newest six days, and lies between the least and the most of them', () => {
    const days = fc.array(fc.array(fc.nat(50), { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(days, (counts) => {
        const told = counts.filter((one) => one.some((count) => count > 0)).slice(0, 6)
        const [first] = forecastCalls(
          counts.map((one) => day(...one)),
          [0],
        )
        if (told.length < 2) expect(first).toBeNull()
        else {
          const values = told.map(([value = 0]) => value)
          expect(first).toBeGreaterThanOrEqual(Math.min(...values))
          expect(first).toBeLessThanOrEqual(Math.max(...values))
        }
      }),
    )
  })
})

describe('half hours by the clock', () => {
  const of = (zone: string, from: string, to: string) =>
    halfHourMinutes(zone, { dayStartMs: Date.parse(from), dayEndMs: Date.parse(to) })

  it('are 48 on a usual day', () => {
    const minutes = of('Asia/Shanghai', '2026-11-19T16:00Z', '2026-11-20T16:00Z')
    expect([minutes.length, minutes[0], minutes[1], minutes[47]]).toEqual([48, 0, 30, 1410])
  })

  it('skip an hour in spring and come twice in autumn where clocks are changed', () => {
    const spring = of('Europe/Berlin', '2026-03-28T23:00Z', '2026-03-29T22:00Z')
    expect(spring).toHaveLength(46)
    expect(spring.slice(3, 5)).toEqual([90, 180])
    const autumn = of('Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T23:00Z')
    expect(autumn).toHaveLength(50)
    expect(autumn.filter((minute) => minute === 120)).toHaveLength(2)
  })
})
