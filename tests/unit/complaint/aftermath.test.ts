import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareWithInterval, silentEstimate } from '../../../src/core/domain/complaint/aftermath.ts'
import { mayCarry, mayReadComplaint } from '../../../src/core/domain/complaint/circle.ts'

describe('a share with its interval', () => {
  it('is as published: 10 of 100 lies between 5.5 % and 17.4 %, 0 of 10 between 0 % and 27.8 %', () => {
    const tenth = shareWithInterval(10, 100)
    expect([tenth.low?.toFixed(4), tenth.high?.toFixed(4)]).toEqual(['0.0552', '0.1744'])
    const none = shareWithInterval(0, 10)
    expect([none.low?.toFixed(4), none.high?.toFixed(4)]).toEqual(['0.0000', '0.2775'])
  })

  it('holds the share, stays within 0 and 1, and says nothing of nobody', () => {
    expect(shareWithInterval(0, 0)).toEqual({ numerator: 0, denominator: 0, low: null, high: null })
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), (part, whole) => {
        const { low, high } = shareWithInterval(Math.min(part, whole), whole)
        const share = Math.min(part, whole) / whole
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect((low ?? 2) - 1e-9).toBeLessThanOrEqual(share)
        expect((high ?? -1) + 1e-9).toBeGreaterThanOrEqual(share)
      }),
    )
  })

  it('estimates who said nothing by the assumption', () => {
    expect([
      silentEstimate(4, { oneOf: 26 }),
      silentEstimate(4, { oneOf: 1 }),
      silentEstimate(0, { oneOf: 26 }),
    ]).toEqual([100, 0, 0])
  })
})

const person = fc.constantFrom('p1', 'p2', 'p3', 'p4')
const unit = fc.constantFrom('o1', 'o2')

describe('who reads a complaint', () => {
  it('is never the accused, and outside the circle nobody of a confidential one', () => {
    const complaint = fc.record({
      confidential: fc.boolean(),
      officerId: fc.option(person),
      recordedBy: person,
      accusedId: fc.option(person),
      heldFromOrgId: fc.option(unit),
      circle: fc.array(person, { maxLength: 3 }),
    })
    const reader = fc.record({ personId: person, orgId: fc.option(unit), mayConfide: fc.boolean() })
    fc.assert(
      fc.property(complaint, reader, (of, by) => {
        const reads = mayReadComplaint(of, by)
        if (by.personId === of.accusedId) expect(reads).toBe(false)
        else if (by.orgId !== null && by.orgId === of.heldFromOrgId) expect(reads).toBe(false)
        else if (!of.confidential || by.mayConfide) expect(reads).toBe(true)
        else expect(reads).toBe([of.officerId, of.recordedBy, ...of.circle].includes(by.personId))
      }),
    )
  })

  it('and who carries one is neither the accused nor of the unit that it is about', () => {
    const about = { accusedId: 'p1', aboutOrgId: 'o1' }
    expect(mayCarry(about, { id: 'p1', orgId: 'o2' })).toBe(false)
    expect(mayCarry(about, { id: 'p2', orgId: 'o1' })).toBe(false)
    expect(mayCarry(about, { id: 'p2', orgId: 'o2' })).toBe(true)
    expect(mayCarry({ accusedId: null, aboutOrgId: null }, { id: 'p1', orgId: 'o1' })).toBe(true)
  })
})
