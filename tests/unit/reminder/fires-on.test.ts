import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysAfter, monthsAfter, monthsBefore } from '../../../src/core/domain/calendar/dates.ts'
import {
  firesOn,
  nextDate,
  openDates,
  type RuleTerms,
  type Slice,
  type Subject,
  slicesOf,
  windowEnd,
} from '../../../src/core/domain/reminder/fires-on.ts'
import { noFilters, type Timing } from '../../../src/core/domain/reminder/rule.ts'
import { datesFrom } from '../../../src/core/domain/reminder/year-days.ts'
import { defaultWarrantyTerms } from '../../../src/core/domain/unit/warranty.ts'

const terms: RuleTerms & { modelMonths: readonly number[] } = {
  noticeMonths: 1,
  warranty: defaultWarrantyTerms,
  modelMonths: [36],
}

const nobody: Subject = {
  category: '空调',
  warrantyMonths: null,
  boughtOn: null,
  installedOn: null,
  madeOn: null,
  servicedOn: null,
  partOn: null,
  contractEndsOn: null,
  contractSoldOn: null,
  complaintClosedOn: null,
  birthDay: null,
  contactedOn: null,
}

type During = Readonly<{ from: string; days?: number }>

function firing(timing: Timing, subject: Partial<Subject>, { from, days = 800 }: During): readonly string[] {
  return datesFrom(from, days).filter((date) => firesOn(timing, { ...nobody, ...subject }, { date, terms }) !== null)
}

describe('when a rule fires', () => {
  it('after a purchase, once', () => {
    expect(firing({ kind: 'new-purchase', days: 30 }, { boughtOn: '2026-02-01' }, { from: '2026-01-01' })).toEqual([
      '2026-03-03',
    ])
    expect(firing({ kind: 'new-purchase', days: 0 }, { boughtOn: '2028-02-29' }, { from: '2028-01-01' })).toEqual([
      '2028-02-29',
    ])
    expect(firing({ kind: 'new-purchase', days: 30 }, {}, { from: '2026-01-01' })).toEqual([])
  })

  it('before a season, on its first day each year', () => {
    expect(firing({ kind: 'season', from: '05-01', to: '05-20' }, {}, { from: '2026-01-01' })).toEqual([
      '2026-05-01',
      '2027-05-01',
    ])
    expect(firing({ kind: 'season', from: '02-29', to: '03-10' }, {}, { from: '2027-01-01' })).toEqual([
      '2027-02-28',
      '2028-02-29',
      '2029-02-28',
    ])
  })

  it.each([
    ['2027-01-31', '2026-12-31'],
    ['2027-02-28', '2027-01-28'],
    ['2028-02-29', '2028-01-29'],
    ['2027-03-31', '2027-02-28'],
    ['2028-03-31', '2028-02-29'],
    ['2028-03-29', '2028-02-29'],
    ['2027-03-29', '2027-02-28'],
  ])('a calendar month before a contract ends on %s: %s', (contractEndsOn, notice) => {
    expect(firing({ kind: 'contract-end' }, { contractEndsOn }, { from: '2026-06-01' })).toEqual([notice])
  })

  it('days before a warranty ends, by the later of purchase and installation and the months of the model', () => {
    const timing: Timing = { kind: 'warranty-end', daysBefore: 30 }
    expect(firing(timing, { boughtOn: '2024-02-29' }, { from: '2025-06-01' })).toEqual(['2026-01-29'])
    expect(firing(timing, { boughtOn: '2024-02-20', installedOn: '2024-03-05' }, { from: '2025-06-01' })).toEqual([
      '2026-02-03',
    ])
    expect(firing(timing, { boughtOn: '2023-05-01', warrantyMonths: 36 }, { from: '2025-06-01' })).toEqual([
      '2026-04-01',
    ])
    expect(firing(timing, { madeOn: '2024-01-31' }, { from: '2025-06-01' })).toEqual(['2026-03-31'])
  })

  it('every so many months since installation, or since the last service', () => {
    const timing: Timing = { kind: 'periodic-check', months: 12 }
    expect(firing(timing, { installedOn: '2024-02-29' }, { from: '2025-01-01', days: 1200 })).toEqual([
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ])
    expect(firing(timing, { installedOn: '2024-02-29', servicedOn: '2025-06-30' }, { from: '2025-07-01' })).toEqual([
      '2026-06-30',
      '2027-06-30',
    ])
  })

  it('every so many months since a part was replaced', () => {
    const timing: Timing = { kind: 'filter', months: 6, partIds: [] }
    expect(firing(timing, { boughtOn: '2026-01-31' }, { from: '2026-02-01', days: 400 })).toEqual([
      '2026-07-31',
      '2027-01-31',
    ])
    expect(firing(timing, { boughtOn: '2026-01-31', partOn: '2026-08-31' }, { from: '2026-09-01', days: 400 })).toEqual(
      ['2027-02-28', '2027-08-31'],
    )
  })

  it('on birthdays, also of those born on 29 February, and days before', () => {
    expect(firing({ kind: 'birthday', daysBefore: 0 }, { birthDay: '02-29' }, { from: '2027-01-01' })).toEqual([
      '2027-02-28',
      '2028-02-29',
      '2029-02-28',
    ])
    expect(
      firing({ kind: 'birthday', daysBefore: 3 }, { birthDay: '01-01' }, { from: '2026-12-01', days: 60 }),
    ).toEqual(['2026-12-29'])
  })

  it('when there was no contact for so many days, again and again until there is one', () => {
    const fired = firing(
      { kind: 'regular-contact', days: 90 },
      { contactedOn: '2026-01-01' },
      { from: '2026-01-01', days: 300 },
    )
    expect(fired).toEqual(['2026-04-01', '2026-06-30', '2026-09-28'])
  })

  it('thanks after a purchase, a contract or a complaint', () => {
    const thanks = (after: 'purchase' | 'contract' | 'complaint'): Timing => ({ kind: 'thank-you', after, days: 2 })
    const dates = { boughtOn: '2026-02-27', contractSoldOn: '2026-03-01', complaintClosedOn: '2026-03-05' }
    expect(firing(thanks('purchase'), dates, { from: '2026-02-01' })).toEqual(['2026-03-01'])
    expect(firing(thanks('contract'), dates, { from: '2026-02-01' })).toEqual(['2026-03-03'])
    expect(firing(thanks('complaint'), dates, { from: '2026-02-01' })).toEqual(['2026-03-07'])
  })
})

const day = fc.integer({ min: 0, max: 1600 }).map((days) => daysAfter('2024-01-01', days))
const maybe = fc.option(day, { nil: null })
const subject: fc.Arbitrary<Subject> = fc.record({
  category: fc.constant('空调'),
  warrantyMonths: fc.constantFrom(null, 36),
  boughtOn: maybe,
  installedOn: maybe,
  madeOn: maybe,
  servicedOn: maybe,
  partOn: maybe,
  contractEndsOn: maybe,
  contractSoldOn: maybe,
  complaintClosedOn: maybe,
  birthDay: fc.option(
    day.map((date) => date.slice(5)),
    { nil: null },
  ),
  contactedOn: day,
})
const timing: fc.Arbitrary<Timing> = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map((days): Timing => ({ kind: 'new-purchase', days })),
  fc.constant<Timing>({ kind: 'season', from: '05-01', to: '05-20' }),
  fc.constant<Timing>({ kind: 'contract-end' }),
  fc.integer({ min: 0, max: 366 }).map((daysBefore): Timing => ({ kind: 'warranty-end', daysBefore })),
  fc.integer({ min: 1, max: 24 }).map((months): Timing => ({ kind: 'periodic-check', months })),
  fc.integer({ min: 1, max: 24 }).map((months): Timing => ({ kind: 'filter', months, partIds: [] })),
  fc.integer({ min: 0, max: 30 }).map((daysBefore): Timing => ({ kind: 'birthday', daysBefore })),
  fc.integer({ min: 7, max: 400 }).map((days): Timing => ({ kind: 'regular-contact', days })),
  fc
    .record({ after: fc.constantFrom('purchase', 'contract', 'complaint'), days: fc.integer({ min: 0, max: 60 }) })
    .map((each): Timing => ({ kind: 'thank-you', ...each })),
)

/** The stored date by which a source finds somebody. */
function storedDate(who: Subject, source: Slice['source']): string | null {
  const values: Record<Slice['source'], string | null> = {
    bought: who.boughtOn,
    installed: who.installedOn,
    made: who.boughtOn === null && who.installedOn === null ? who.madeOn : null,
    category: who.category,
    serviced: who.servicedOn,
    part: who.partOn,
    'contract-end': who.contractEndsOn,
    'contract-sold': who.contractSoldOn,
    'complaint-closed': who.complaintClosedOn,
    'birth-day': who.birthDay,
    contacted: who.contactedOn,
  }
  return values[source]
}

describe('where those are found whose day has come', () => {
  it('holds everybody for whom the rule fires', () => {
    fc.assert(
      fc.property(timing, subject, fc.integer({ min: 0, max: 700 }), (when, who, offset) => {
        const rule = { timing: when, filters: { ...noFilters, categories: ['空调'] } }
        for (const date of datesFrom(daysAfter('2026-01-01', offset), 40)) {
          if (firesOn(when, who, { date, terms }) === null) continue
          const found = slicesOf(rule, date, terms).some(({ source, from, to }) => {
            const value = storedDate(who, source)
            return value !== null && from <= value && value <= to
          })
          expect(found, `${JSON.stringify(when)} on ${date}`).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('fires for a contract on the one date that is a month before its end, whatever the date', () => {
    fc.assert(
      fc.property(day, (contractEndsOn) => {
        const from = daysAfter(contractEndsOn, -40)
        expect(firing({ kind: 'contract-end' }, { contractEndsOn }, { from, days: 45 })).toEqual([
          monthsBefore(contractEndsOn, 1),
        ])
      }),
    )
  })

  it('comes again after exactly as many months', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 24 }), (installedOn, months) => {
        const found = firing({ kind: 'periodic-check', months }, { installedOn }, { from: installedOn, days: 760 })
        const end = daysAfter(installedOn, 760)
        const wanted = Array.from({ length: 26 }, (_, n) => monthsAfter(installedOn, (n + 1) * months)).filter(
          (date) => date < end,
        )
        expect(found).toEqual(wanted)
      }),
    )
  })
})

describe('the window in which it must happen', () => {
  const season = { timing: { kind: 'season', from: '12-20', to: '01-10' } as const, windowDays: 1 }
  it('is so many days, the first included; a season has its own', () => {
    const rule = { timing: { kind: 'new-purchase', days: 30 } as const, windowDays: 7 }
    expect(windowEnd(rule, '2026-02-25')).toBe('2026-03-03')
    expect(windowEnd({ ...rule, windowDays: 1 }, '2026-02-25')).toBe('2026-02-25')
    expect(windowEnd(season, '2026-12-20')).toBe('2027-01-10')
    expect(windowEnd({ ...season, timing: { kind: 'season', from: '05-01', to: '05-20' } }, '2026-05-01')).toBe(
      '2026-05-20',
    )
  })

  it('holds the dates that are caught up', () => {
    const rule = { timing: { kind: 'new-purchase', days: 30 } as const, windowDays: 3 }
    expect(openDates(rule, '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect(openDates(season, '2026-12-19')).toEqual([])
    expect(openDates(season, '2026-12-20')).toEqual(['2026-12-20'])
    expect(openDates(season, '2027-01-10')).toEqual(['2026-12-20'])
    expect(openDates(season, '2027-01-11')).toEqual([])
  })

  it('says when there is something to be made next', () => {
    const year = { timing: { kind: 'season', from: '05-01', to: '05-20' } as const, windowDays: 1 }
    expect(nextDate(year, '2026-04-30')).toBe('2026-05-01')
    expect(nextDate(year, '2026-05-20')).toBe('2026-05-20')
    expect(nextDate(year, '2026-05-21')).toBe('2027-05-01')
    expect(nextDate(season, '2027-01-05')).toBe('2027-01-05')
    expect(nextDate(season, '2027-01-11')).toBe('2027-12-20')
    expect(nextDate({ timing: { kind: 'new-purchase', days: 1 }, windowDays: 1 }, '2026-05-21')).toBe('2026-05-21')
  })

  it('of every date ends on or after today, and no other does', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (today, windowDays) => {
        const rule = { timing: { kind: 'new-purchase', days: 1 } as const, windowDays }
        const open = openDates(rule, today)
        for (const date of datesFrom(daysAfter(today, -130), 131))
          expect(open.includes(date)).toBe(windowEnd(rule, date) >= today)
      }),
    )
  })
})
