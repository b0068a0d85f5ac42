import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quietUntil } from '../../../src/core/domain/calendar/quiet-hours.ts'
import { defaultTargets } from '../../../src/core/domain/commitment/targets.ts'
import { messagePaces } from '../../../src/core/domain/message/message.ts'
import { earliest, monthOf } from '../../../src/core/domain/message/when.ts'

const { contact } = defaultTargets
const shanghai = { zone: 'Asia/Shanghai', contact }
const at = (text: string) => Date.parse(`${text}+08:00`)

describe('when a message may go', () => {
  it('is at the end of the quiet hours of its pace', () => {
    const night = at('2026-11-20T21:00:00')
    expect(earliest('none', night, shanghai)).toBe(night)
    expect(earliest('promised', night, shanghai)).toBe(at('2026-11-21T08:30:00'))
    expect(earliest('unasked', night, shanghai)).toBe(at('2026-11-21T09:00:00'))
    expect(earliest('unasked', night - 1, shanghai)).toBe(night - 1)
    expect(earliest('unasked', at('2026-11-21T08:59:59'), shanghai)).toBe(at('2026-11-21T09:00:00'))
    expect(earliest('unasked', at('2026-11-21T09:00:00'), shanghai)).toBe(at('2026-11-21T09:00:00'))
  })

  it('is never within them, and never later than their end, in any zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2020-01-01T00:00:00'), max: at('2040-01-01T00:00:00') }),
        fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
        fc.constantFrom(...messagePaces),
        (now, zone, pace) => {
          const moment = earliest(pace, now, { zone, contact })
          expect(moment).toBeGreaterThanOrEqual(now)
          expect(moment - now).toBeLessThanOrEqual(14 * 60 * 60 * 1000)
          if (pace === 'none') return
          const quiet = pace === 'unasked' ? contact.quiet : contact.promisedQuiet
          expect(quietUntil(zone, moment, quiet)).toBeNull()
        },
      ),
    )
  })

  it('knows the calendar month of a moment in its zone', () => {
    expect(monthOf('Asia/Shanghai', at('2026-12-31T23:59:59'))).toEqual({
      fromMs: at('2026-12-01T00:00:00'),
      toMs: at('2027-01-01T00:00:00'),
    })
    expect(monthOf('Asia/Shanghai', at('2028-02-29T12:00:00')).toMs).toBe(at('2028-03-01T00:00:00'))
  })
})
