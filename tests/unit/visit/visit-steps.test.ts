import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visitStates } from '../../../src/core/domain/service/visit.ts'
import { bytesOf, isContentOf } from '../../../src/core/domain/visit/attachment.ts'
import { foreseeVisit, stepsFrom, type VisitStep } from '../../../src/core/domain/visit/foresee-visit.ts'
import { clockLeadMs, toldMoment } from '../../../src/core/domain/visit/told-moment.ts'

const steps: fc.Arbitrary<VisitStep> = fc.oneof(
  fc.record({ kind: fc.constantFrom('depart' as const, 'arrive' as const), at: fc.nat() }),
  fc.record({
    kind: fc.constant('finish' as const),
    at: fc.nat(),
    result: fc.constantFrom('solved' as const, 'revisit' as const, 'to-workshop' as const),
  }),
)
const visit = { state: 'dispatched' as const, departedAt: null, arrivedAt: null, endedAt: null }

describe('a visit as it will be', () => {
  it('is the visit itself without steps, and goes through the round step by step', () => {
    expect(foreseeVisit(visit, [])).toBe(visit)
    expect(
      foreseeVisit(visit, [
        { kind: 'depart', at: 1 },
        { kind: 'arrive', at: 2 },
        { kind: 'finish', at: 3, result: 'solved' },
      ]),
    ).toEqual({ state: 'done', departedAt: 1, arrivedAt: 2, endedAt: 3 })
    expect(foreseeVisit(visit, [{ kind: 'arrive', at: 2 }])).toMatchObject({ state: 'arrived', departedAt: 2 })
  })

  it('never goes back, whatever the steps, and taking them one by one is the same as all at once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...visitStates), fc.array(steps), (state, all) => {
        const order = ['dispatched', 'on-the-way', 'arrived', 'done', 'cancelled']
        let seen = { ...visit, state }
        for (const step of all) {
          const next = foreseeVisit(seen, [step])
          expect(order.indexOf(next.state)).toBeGreaterThanOrEqual(order.indexOf(seen.state))
          if (!(stepsFrom[seen.state] as readonly string[]).includes(step.kind)) expect(next).toBe(seen)
          seen = next
        }
        expect(foreseeVisit({ ...visit, state }, all)).toEqual(seen)
      }),
    )
  })
})

describe('the moment a technician tells', () => {
  it('is his own when it lies between the step before and now', () => {
    expect(toldMoment(500, { after: 100, now: 1_000 })).toMatchObject({ value: 500 })
  })

  it('is taken for now when his clock is a little ahead, and refused when it is far ahead', () => {
    expect(toldMoment(1_000 + clockLeadMs, { after: 100, now: 1_000 })).toMatchObject({ value: 1_000 })
    expect(toldMoment(1_001 + clockLeadMs, { after: 100, now: 1_000 })).toMatchObject({ code: 'invalid-time' })
  })

  it('is never before the step that went before', () => {
    const after = 10 * clockLeadMs
    expect(toldMoment(after - clockLeadMs, { after, now: 2 * after })).toMatchObject({ value: after })
    expect(toldMoment(after - clockLeadMs - 1, { after, now: 2 * after })).toMatchObject({ code: 'invalid-time' })
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), fc.nat(1e9), (at, from, span) => {
        const told = toldMoment(at, { after: from, now: from + span })
        if (told.ok) expect(told.value >= from && told.value <= from + span).toBe(true)
      }),
    )
  })
})

describe('what is attached', () => {
  it('is a picture by its first bytes, and has the size that its text stands for', () => {
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64')
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]).toString('base64')
    expect(isContentOf('image/jpeg', jpeg)).toBe(true)
    expect(isContentOf('image/png', png)).toBe(true)
    expect(isContentOf('image/png', jpeg)).toBe(false)
    expect(isContentOf('image/jpeg', Buffer.from('<script>').toString('base64'))).toBe(false)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(bytesOf(Buffer.from(bytes).toString('base64'))).toBe(bytes.length)
      }),
    )
  })
})
