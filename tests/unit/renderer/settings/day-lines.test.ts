import { describe, expect, test } from 'vitest'
import { readDays } from '../../../../src/renderer/src/features/settings/day-lines.ts'

const hours = [{ from: '08:00', to: '18:00' }]

describe('readDays', () => {
  test('reads lines with spans, names, make-up days and own hours', () => {
    const { days, problems } = readDays(
      '日期,名称\n2026-10-01~2026-10-03, 国庆节\n2026/10/10,国庆调休\n20261011,"盘点",上班,9-12 13:30-24:00\n',
      hours,
    )
    expect(problems).toEqual([])
    expect(days).toEqual([
      { date: '2026-10-01', exception: { kind: 'holiday', intervals: [], name: '国庆节' } },
      { date: '2026-10-02', exception: { kind: 'holiday', intervals: [], name: '国庆节' } },
      { date: '2026-10-03', exception: { kind: 'holiday', intervals: [], name: '国庆节' } },
      { date: '2026-10-10', exception: { kind: 'make-up', intervals: hours, name: '国庆调休' } },
      {
        date: '2026-10-11',
        exception: {
          kind: 'make-up',
          intervals: [
            { from: '09:00', to: '12:00' },
            { from: '13:30', to: '24:00' },
          ],
          name: '盘点',
        },
      },
    ])
  })

  test('names the lines that it cannot read, and reads the others', () => {
    const { days, problems } = readDays(
      '2026-02-30,nonsense\n2026-05-01,Labour Day\n2026-05-02,x,whatever\n2026-05-03,x,holiday,25-26\n2026-01-01~2027-01-01,y',
      hours,
    )
    expect(days.map((day) => day.date)).toEqual(['2026-05-01'])
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'date'],
      [3, 'kind'],
      [4, 'hours'],
      [5, 'span'],
    ])
  })

  test('reads calendar events; the end of a whole-day event is the day after', () => {
    const { days } = readDays(
      [
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'DTSTART;VALUE=DATE:20260501',
        'DTEND;VALUE=DATE:20260503',
        'SUMMARY:Labour ',
        ' Day',
        'END:VEVENT',
        'BEGIN:VEVENT',
        'DTSTART;VALUE=DATE:20260509',
        'SUMMARY:劳动节补班',
        'END:VEVENT',
        'END:VCALENDAR',
      ].join('\r\n'),
      hours,
    )
    expect(days.map(({ date, exception }) => [date, exception.kind, exception.name])).toEqual([
      ['2026-05-01', 'holiday', 'Labour Day'],
      ['2026-05-02', 'holiday', 'Labour Day'],
      ['2026-05-09', 'make-up', '劳动节补班'],
    ])
  })
})
