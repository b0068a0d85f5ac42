import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysAfter } from '../../../src/core/domain/calendar/dates.ts'
import { contractState, nextPeriod, overlaps } from '../../../src/core/domain/contract/contract-state.ts'
import { orderHorizon, plannedDates } from '../../../src/core/domain/contract/maintenance-plan.ts'

const period = fc
  .record({ start: fc.integer({ min: 0, max: 2000 }), length: fc.integer({ min: 0, max: 1200 }) })
  .map(({ start, length }) => ({
    startsOn: daysAfter('2024-01-01', start),
    endsOn: daysAfter('2024-01-01', start + length),
  }))

describe('the plan of a contract', () => {
  it('spreads two visits over a year to its quarters', () => {
    const year = { startsOn: '2026-01-01', endsOn: '2026-12-31' }
    expect(plannedDates(year, 2)).toEqual(['2026-04-02', '2026-10-01'])
    expect(plannedDates(year, 1)).toEqual(['2026-07-02'])
    expect(plannedDates(year, 0)).toEqual([])
  })

  it('has as many visits as are included, in order, within the period', () => {
    fc.assert(
      fc.property(period, fc.integer({ min: 0, max: 60 }), (during, visits) => {
        const dates = plannedDates(during, visits)
        expect(dates).toHaveLength(visits)
        expect(dates.toSorted()).toEqual(dates)
        for (const date of dates) expect(date >= during.startsOn && date <= during.endsOn).toBe(true)
      }),
    )
  })

  it('asks for orders two weeks ahead', () => {
    expect(orderHorizon('2026-02-20')).toBe('2026-03-06')
  })
})

describe('where a contract stands', () => {
  const year = { startsOn: '2026-01-16', endsOn: '2027-01-15', cancelled: false }
  it.each([
    ['2026-01-15', 'coming'],
    ['2026-01-16', 'in-force'],
    ['2026-11-15', 'in-force'],
    ['2026-11-16', 'ending'],
    ['2027-01-15', 'ending'],
    ['2027-01-16', 'over'],
  ] as const)('on %s it is %s', (today, state) => {
    expect(contractState(year, today)).toBe(state)
    expect(contractState({ ...year, cancelled: true }, today)).toBe('cancelled')
  })
})

describe('the period of a renewal', () => {
  it('follows without a gap and is as long in months', () => {
    expect(nextPeriod({ startsOn: '2026-01-16', endsOn: '2027-01-15' })).toEqual({
      startsOn: '2027-01-16',
      endsOn: '2028-01-15',
    })
    expect(nextPeriod({ startsOn: '2026-03-01', endsOn: '2026-03-10' })).toEqual({
      startsOn: '2026-03-11',
      endsOn: '2026-03-20',
    })
  })

  it('never overlaps the one before', () => {
    fc.assert(
      fc.property(period, (before) => {
        const after = nextPeriod(before)
        expect(after.startsOn).toBe(daysAfter(before.endsOn, 1))
        expect(after.endsOn >= after.startsOn).toBe(true)
        expect(overlaps(before, after)).toBe(false)
        expect(overlaps(before, { ...after, startsOn: before.endsOn })).toBe(true)
      }),
    )
  })
})
