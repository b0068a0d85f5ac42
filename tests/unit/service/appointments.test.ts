import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeIn, freeWindows } from '../../../src/core/domain/service/appointments.ts'

const hour = 60 * 60_000
const usual = { leadMs: 1.5 * hour, lengthMs: 2 * hour } as const
/** 08:00–12:00, 13:30–18:00 of one day and the next, as hours from midnight. */
const opens = [8, 32].flatMap((from) => [
  { fromMs: from * hour, toMs: (from + 4) * hour },
  { fromMs: (from + 5.5) * hour, toMs: (from + 10) * hour },
])

const starts = (now: number, booked: Parameters<typeof freeIn>[1] = [], technicians = 2) =>
  freeWindows({ ...usual, now: now * hour, opens, booked, technicians }).map((window) => window.fromMs / hour)

describe('appointment windows', () => {
  it('are the next five of two hours, none across the lunch break or past closing', () => {
    expect(starts(0)).toEqual([8, 10, 13.5, 15.5, 32])
  })

  it('begin at least 90 minutes from now', () => {
    expect(starts(8.5)).toEqual([10, 13.5, 15.5, 32, 34])
    expect(freeWindows({ ...usual, now: 8.5 * hour + 1, opens, booked: [], technicians: 1 })[0]?.fromMs).toBe(
      13.5 * hour,
    )
  })

  it('are as long and as far from now as the setting says', () => {
    const windows = freeWindows({
      ...{ leadMs: 0, lengthMs: 3 * hour },
      ...{ now: 8.5 * hour, opens, booked: [], technicians: 1 },
    })
    expect(windows.map(({ fromMs, toMs }) => [fromMs / hour, toMs / hour])).toEqual([
      [13.5, 16.5],
      [32, 35],
      [37.5, 40.5],
    ])
  })

  it('are left out when all technicians are taken, and count who is free', () => {
    const booked = [{ fromMs: 8 * hour, toMs: 10 * hour, count: 2 }]
    expect(starts(0, booked)).toEqual([10, 13.5, 15.5, 32, 34])
    expect(freeIn({ fromMs: 9 * hour, toMs: 11 * hour }, booked, 3)).toBe(1)
    expect(freeIn({ fromMs: 10 * hour, toMs: 12 * hour }, booked, 2)).toBe(2)
    expect(freeIn({ fromMs: 8 * hour, toMs: 10 * hour }, booked, 1)).toBe(0)
    expect(starts(0, [], 0)).toEqual([])
  })

  it('always lie in an open interval, after the lead time', () => {
    const interval = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 12 }))
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 6 }), fc.integer({ min: 0, max: 50 }), (drawn, at) => {
        const list = drawn.map(([from, length]) => ({ fromMs: from * hour, toMs: (from + length) * hour }))
        const windows = freeWindows({ ...usual, now: at * hour, opens: list, booked: [], technicians: 1 })
        expect(windows.length).toBeLessThanOrEqual(5)
        for (const { fromMs, toMs } of windows) {
          expect(toMs - fromMs).toBe(usual.lengthMs)
          expect(fromMs).toBeGreaterThanOrEqual(at * hour + usual.leadMs)
          expect(list.some((open) => open.fromMs <= fromMs && toMs <= open.toMs)).toBe(true)
        }
      }),
    )
  })
})
