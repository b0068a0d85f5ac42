import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentOfWall, wallOf } from '../../../../src/renderer/src/ui/wall-time.ts'

describe('a picked moment', () => {
  it('is read and written in the zone of the organisation, not of the workstation', () => {
    const noon = Date.parse('2026-11-23T12:00:00+08:00')
    expect(wallOf(noon, 'Asia/Shanghai').format('YYYY-MM-DD HH:mm')).toBe('2026-11-23 12:00')
    expect(wallOf(noon, 'America/New_York').format('YYYY-MM-DD HH:mm')).toBe('2026-11-22 23:00')
    expect(momentOfWall(wallOf(noon, 'Asia/Shanghai'), 'Asia/Shanghai')).toBe(noon)
  })

  it('comes back as the same minute', () => {
    const minutes = fc.integer({ min: 0, max: 60_000_000 }).map((minute) => minute * 60_000)
    fc.assert(
      fc.property(minutes, (ms) => {
        expect(momentOfWall(wallOf(ms, 'Asia/Shanghai'), 'Asia/Shanghai')).toBe(ms)
      }),
    )
  })
})
