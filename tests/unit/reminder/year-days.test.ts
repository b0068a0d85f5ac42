import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysAfter, monthsAfter } from '../../../src/core/domain/calendar/dates.ts'
import { datesFrom, monthsBackFrom, yearDayIn, yearDaysOn } from '../../../src/core/domain/reminder/year-days.ts'

const date = fc.integer({ min: 0, max: 4000 }).map((days) => daysAfter('2023-01-01', days))

describe('the way back by months', () => {
  it.each([
    ['2027-02-28', 1, { from: '2027-01-28', to: '2027-01-31' }],
    ['2028-02-29', 1, { from: '2028-01-29', to: '2028-01-31' }],
    ['2028-02-28', 1, { from: '2028-01-28', to: '2028-01-28' }],
    ['2026-03-30', 1, null],
    ['2026-03-31', 1, null],
    ['2026-04-30', 1, { from: '2026-03-30', to: '2026-03-31' }],
    ['2026-02-28', 12, { from: '2025-02-28', to: '2025-02-28' }],
    ['2025-02-28', 12, { from: '2024-02-28', to: '2024-02-29' }],
    ['2026-12-31', -1, { from: '2027-01-31', to: '2027-01-31' }],
    ['2027-01-28', -1, { from: '2027-02-28', to: '2027-02-28' }],
    ['2027-01-31', -1, null],
    ['2028-01-29', -1, { from: '2028-02-29', to: '2028-02-29' }],
    ['2027-02-28', -1, { from: '2027-03-28', to: '2027-03-31' }],
  ] as const)('to %s by %i', (target, months, range) => {
    expect(monthsBackFrom(target, months)).toEqual(range)
  })

  it('holds exactly the dates that lead there', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -30, max: 60 }), (base, months) => {
        const range = monthsBackFrom(monthsAfter(base, months), months)
        expect(range).not.toBeNull()
        const around = datesFrom(daysAfter(base, -40), 80)
        for (const one of around) {
          const inside = range !== null && range.from <= one && one <= range.to
          expect(inside).toBe(monthsAfter(one, months) === monthsAfter(base, months))
        }
      }),
    )
  })
})

describe('days of the year', () => {
  it('keep 29 February on the 28th where there is none', () => {
    expect(yearDayIn(2028, '02-29')).toBe('2028-02-29')
    expect(yearDayIn(2027, '02-29')).toBe('2027-02-28')
    expect(yearDaysOn('2027-02-28')).toEqual(['02-28', '02-29'])
    expect(yearDaysOn('2028-02-28')).toEqual(['02-28'])
    expect(yearDaysOn('2028-02-29')).toEqual(['02-29'])
  })

  it('come once in every year', () => {
    const yearDay = fc.constantFrom('01-01', '02-28', '02-29', '03-01', '12-31')
    fc.assert(
      fc.property(yearDay, fc.integer({ min: 2000, max: 2100 }), (day, year) => {
        const all = datesFrom(`${year}-01-01`, 366).filter((one) => one.startsWith(String(year)))
        expect(all.filter((one) => yearDaysOn(one).includes(day))).toEqual([yearDayIn(year, day)])
      }),
      { numRuns: 40 },
    )
  })
})
