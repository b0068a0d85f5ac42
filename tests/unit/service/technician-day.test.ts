import { describe, expect, it } from 'vitest'
import { defaultCalendar } from '../../../src/core/domain/calendar/working-calendar.ts'
import { dayOfDate } from '../../../src/core/domain/calendar/zone-days.ts'
import { enteredDaySchema, technicianDay } from '../../../src/core/domain/service/technician-day.ts'

const friday = dayOfDate('Asia/Shanghai', '2026-11-20')
const saturday = dayOfDate('Asia/Shanghai', '2026-11-21')
const hour = 3_600_000
const at = (hours: number) => friday.startMs + hours * hour

describe('a technician’s day', () => {
  it('follows the working calendar while nothing is entered', () => {
    expect(technicianDay(defaultCalendar, friday.epochDay, undefined)).toEqual({
      date: '2026-11-20',
      startMs: friday.startMs,
      endMs: friday.endMs,
      spans: [{ fromMs: at(8), toMs: at(18) }],
      absence: null,
      isEntered: false,
    })
    expect(technicianDay(defaultCalendar, saturday.epochDay, undefined).spans).toEqual([])
  })

  it('is what was entered: other hours, hours on a closed day, or none with a reason', () => {
    const late = { intervals: [{ from: '12:00', to: '24:00' }], absence: null, note: '' }
    expect(technicianDay(defaultCalendar, friday.epochDay, late)).toMatchObject({
      spans: [{ fromMs: at(12), toMs: friday.endMs }],
      isEntered: true,
    })
    expect(technicianDay(defaultCalendar, saturday.epochDay, late).spans).toHaveLength(1)
    const away = { intervals: [], absence: 'sick' as const, note: '' }
    expect(technicianDay(defaultCalendar, friday.epochDay, away)).toMatchObject({ spans: [], absence: 'sick' })
  })

  it('is either worked or has a reason', () => {
    const day = { intervals: [{ from: '08:00', to: '12:00' }], absence: null, note: ' 半天 ' }
    expect(enteredDaySchema.parse(day).note).toBe('半天')
    expect(enteredDaySchema.safeParse({ ...day, absence: 'leave' }).success).toBe(false)
    expect(enteredDaySchema.safeParse({ ...day, intervals: [] }).success).toBe(false)
  })
})
