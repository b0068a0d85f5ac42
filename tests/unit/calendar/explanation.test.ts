import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addContactTime,
  addSpan,
  addWorkingDays,
  addWorkingTime,
  changedTime,
  chosenTime,
  endOfDaysAfter,
  endOfGivenDate,
  endOfMonthsBefore,
  endOfWorkingDay,
} from '../../../src/core/domain/calendar/deadline.ts'
import { describeExplanation } from '../../../src/core/domain/calendar/describe-explanation.ts'
import { explanationSchema } from '../../../src/core/domain/calendar/explanation.ts'
import { contactCalendar } from '../../../src/core/domain/calendar/quiet-hours.ts'
import { defaultCalendar, type WorkingCalendar } from '../../../src/core/domain/calendar/working-calendar.ts'
import { calendarArbitrary, granted, hour, minute, shanghai } from './calendar-cases.ts'

const friday = shanghai('2026-11-20T16:30')
const zone = defaultCalendar.zone

function both(deadline: ReturnType<typeof addSpan>): readonly [string, string] {
  return [describeExplanation(deadline.explanation, 'en'), describeExplanation(deadline.explanation, 'zh-CN')]
}

describe('describeExplanation', () => {
  it('says the example of Friday 16:30 + 6 h', () => {
    expect(both(granted(addWorkingTime(defaultCalendar, friday, 6 * hour)))).toEqual([
      'Fri 16:30 + 6 h; open 08:00–18:00; Sat, Sun closed: 1.5 h Fri + 4.5 h Mon = Mon 12:30',
      '周五 16:30 + 6 小时；工作时间 08:00–18:00；周六、周日休息：周五 1.5 小时 + 周一 4.5 小时 = 周一 12:30',
    ])
  })

  it('leaves the sum out when one day is enough', () => {
    expect(both(granted(addWorkingTime(defaultCalendar, shanghai('2026-11-20T10:40'), 6 * hour)))).toEqual([
      'Fri 10:40 + 6 h; open 08:00–18:00 = Fri 16:40',
      '周五 10:40 + 6 小时；工作时间 08:00–18:00 = 周五 16:40',
    ])
  })

  it('names holidays, split hours and odd minutes', () => {
    const calendar: WorkingCalendar = {
      ...defaultCalendar,
      week: [
        [],
        [],
        [],
        [
          { from: '08:00', to: '12:00' },
          { from: '13:00', to: '18:00' },
        ],
        [],
        [],
        [],
      ],
      days: {
        '2026-10-01': { kind: 'holiday', intervals: [], name: 'National Day' },
        '2026-10-02': { kind: 'make-up', intervals: [{ from: '09:00', to: '12:00' }] },
      },
    }
    const [english, chinese] = both(granted(addWorkingTime(calendar, shanghai('2026-09-30T17:00'), 61 * minute)))
    expect(english).toBe('Wed 17:00 + 1 h 1 min; open 09:00–12:00; Wed, Thu (National Day) closed = Fri 10:01')
    expect(chinese).toBe(
      '周三 17:00 + 1 小时 1 分钟；工作时间 09:00–12:00；周三、周四（National Day）休息 = 周五 10:01',
    )
    const lunch = granted(addWorkingTime(calendar, shanghai('2026-09-24T11:00'), 2 * hour))
    expect(both(lunch)[0]).toBe('Thu 11:00 + 2 h; open 08:00–12:00, 13:00–18:00 = Thu 14:00')
  })

  it('puts dates beside weekdays when a week lies between', () => {
    expect(both(granted(addWorkingDays(defaultCalendar, friday, 5)))).toEqual([
      'Fri 11-20 16:30 + 5 working days; open 08:00–18:00; Sat 11-21, Sun 11-22 closed = Fri 11-27 16:30',
      '11-20 周五 16:30 + 5 个工作日；工作时间 08:00–18:00；11-21 周六、11-22 周日休息 = 11-27 周五 16:30',
    ])
  })

  it.each([
    [addSpan(zone, friday, 30 * minute), 'Fri 16:30 + 30 min = Fri 17:00', '周五 16:30 + 30 分钟 = 周五 17:00'],
    [addSpan(zone, friday, 90_000), 'Fri 16:30 + 1 min 30 s = Fri 16:31', '周五 16:30 + 1 分 30 秒 = 周五 16:31'],
    [addSpan(zone, friday, 72 * hour), 'Fri 16:30 + 72 h = Mon 16:30', '周五 16:30 + 72 小时 = 周一 16:30'],
    [addSpan(zone, friday, 7.5 * hour), 'Fri 16:30 + 7.5 h = Fri 24:00', '周五 16:30 + 7.5 小时 = 周五 24:00'],
    [
      granted(endOfWorkingDay(defaultCalendar, friday + 2 * hour)),
      'Fri 18:30; open 08:00–18:00; Sat, Sun closed: end of the working day = Mon 18:00',
      '周五 18:30；工作时间 08:00–18:00；周六、周日休息：该工作日结束 = 周一 18:00',
    ],
    [
      granted(addContactTime(contactCalendar(zone, { from: '21:00', to: '09:00' }), friday + 4.4 * hour, 15 * minute)),
      'Fri 20:54 + 15 min; calls allowed 09:00–21:00: 6 min Fri + 9 min Sat = Sat 09:09',
      '周五 20:54 + 15 分钟；可致电时间 09:00–21:00：周五 6 分钟 + 周六 9 分钟 = 周六 09:09',
    ],
    [
      chosenTime(zone, friday, { atMs: friday + hour, insteadOfMs: friday + 2 * hour }),
      'chosen time = Fri 17:30; the general rule would give Fri 18:30',
      '约定时间 = 周五 17:30；按一般规则为 周五 18:30',
    ],
    [
      changedTime(zone, friday, { atMs: friday + hour, insteadOfMs: friday + minute }),
      'Fri 16:30 changed = Fri 17:30; before: Fri 16:31',
      '周五 16:30 改期 = 周五 17:30；原为 周五 16:31',
    ],
    [
      endOfGivenDate(defaultCalendar, friday, '2026-11-23'),
      'end of 2026-11-23 = Mon 18:00',
      '2026-11-23 结束前 = 周一 18:00',
    ],
    [
      endOfMonthsBefore(defaultCalendar, friday, { date: '2026-12-24', amountMonths: 1 }),
      '1 month before 2026-12-24 = Tue 18:00',
      '2026-12-24 前 1 个月 = 周二 18:00',
    ],
    [
      endOfDaysAfter(defaultCalendar, friday, { date: '2026-11-20', amountDays: 14 }),
      '14 days after 2026-11-20 = Fri 12-04 18:00',
      '2026-11-20 后 14 天 = 12-04 周五 18:00',
    ],
  ])('says each rule in both languages: %#', (deadline, english, chinese) => {
    expect(both(deadline)).toEqual([english, chinese])
  })
})

describe('Explanation', () => {
  it('stays small: ten pieces and fourteen closed dates at most, with the number left out', () => {
    const { explanation } = granted(addWorkingTime(defaultCalendar, friday, 501.5 * hour))
    expect(explanation.pieces).toHaveLength(10)
    expect(explanation.morePieces).toBe(41)
    expect(explanation.closed).toHaveLength(14)
    expect(explanation.moreClosed).toBe(6)
    expect(explanation.pieces.at(-1)?.toMs).toBe(explanation.dueMs)
    expect(describeExplanation(explanation, 'en')).toContain('10 h Wed 12-02 + … + 10 h Fri 01-29')
    expect(describeExplanation(explanation, 'en')).toContain('6 more, Sun 01-24 closed')
    expect(JSON.stringify(explanation).length).toBeLessThan(2_500)
  })

  it('passes its schema, and its pieces sum to the amount', () => {
    const start = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2027-12-31') })
    fc.assert(
      fc.property(calendarArbitrary, start, fc.integer({ min: 1, max: 30 * hour }), (calendar, from, ms) => {
        const { explanation } = granted(addWorkingTime(calendar, from, ms))
        expect(explanationSchema.parse(JSON.parse(JSON.stringify(explanation)))).toEqual(explanation)
        expect(explanation.pieces.reduce((sum, piece) => sum + piece.ms, 0)).toBe(ms)
        expect(describeExplanation(explanation, 'en')).not.toContain('undefined')
      }),
    )
  })

  it('is refused by its schema with a field too many or a rule unknown', () => {
    const { explanation } = addSpan(zone, friday, hour)
    expect(explanationSchema.safeParse({ ...explanation, extra: 1 }).success).toBe(false)
    expect(explanationSchema.safeParse({ ...explanation, rule: 'guess' }).success).toBe(false)
  })
})
