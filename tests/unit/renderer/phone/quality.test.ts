import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levelOf, qualityBetween, ratingOf, type SoundCount } from '../../../../src/renderer/src/phone/quality.ts'

const start: SoundCount = { at: 0, packetsReceived: 0, packetsLost: 0, jitterMs: 0, roundTripMs: null }
const later = (change: Partial<SoundCount>): SoundCount => ({ ...start, at: 2_000, packetsReceived: 100, ...change })

describe('the quality of a call', () => {
  it.each<[string, Partial<SoundCount>, string | null]>([
    ['a call in the house', { jitterMs: 2, roundTripMs: 4 }, 'good'],
    ['a call across the country', { jitterMs: 8, roundTripMs: 90 }, 'good'],
    ['some lost', { packetsReceived: 93, packetsLost: 7 }, 'fair'],
    ['a long way round', { roundTripMs: 600, jitterMs: 20 }, 'fair'],
    ['a fifth lost', { packetsReceived: 80, packetsLost: 20 }, 'poor'],
    ['two seconds without anything', { packetsReceived: 0 }, null],
    ['six seconds without anything', { packetsReceived: 0, at: 6_000 }, 'poor'],
  ])('%s', (_name, change, level) => {
    expect(qualityBetween(start, later(change))).toBe(level)
  })

  it('counts only what was lost since the last count', () => {
    const before = later({ packetsLost: 900 })
    expect(qualityBetween(before, { ...before, at: 4_000, packetsReceived: 200 })).toBe('good')
  })

  it('turns at 80 and at 60', () => {
    expect([80, 79.99, 60, 59.99].map(levelOf)).toEqual(['good', 'fair', 'fair', 'poor'])
  })

  it('never rates higher what loses or waits more', () => {
    const amount = fc.double({ min: 0, max: 1_000, noNaN: true })
    const share = fc.double({ min: 0, max: 0.5, noNaN: true })
    const line = fc.record({ lossShare: share, jitterMs: amount, roundTripMs: amount })
    fc.assert(
      fc.property(line, line, (heard, more) => {
        const worse = ratingOf({
          lossShare: heard.lossShare + more.lossShare,
          jitterMs: heard.jitterMs + more.jitterMs,
          roundTripMs: heard.roundTripMs + more.roundTripMs,
        })
        expect(worse).toBeLessThanOrEqual(ratingOf(heard))
        expect(worse).toBeGreaterThanOrEqual(0)
        expect(ratingOf(heard)).toBeLessThanOrEqual(93.2)
      }),
    )
  })
})
