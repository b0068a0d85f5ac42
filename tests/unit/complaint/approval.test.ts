import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultCalendar } from '../../../src/core/domain/calendar/working-calendar.ts'
import {
  approvalRungs,
  type CountedRemedy,
  covers,
  grantedOf,
  judgeApproval,
  limitOfRoles,
  limitOfRung,
  needsApproval,
  rungAbove,
  rungFor,
} from '../../../src/core/domain/complaint/approval.ts'
import {
  approvalExpiry,
  defaultRemedyTerms,
  remedyTermsSchema,
} from '../../../src/core/domain/complaint/remedy-terms.ts'
import { roles } from '../../../src/core/domain/people/role.ts'

const terms = defaultRemedyTerms
const plain = { grantedMinor: 0, exception: false }

describe('rule 4: approval limits', () => {
  it.each([
    [['operator'], 0],
    [['officer'], 200_00],
    [['lead'], 1_000_00],
    [['manager'], 5_000_00],
    [['vice-president'], Number.POSITIVE_INFINITY],
    [['operator', 'lead'], 1_000_00],
    [['technician', 'administrator'], 0],
  ] as const)('%j may give %d', (held, limit) => {
    expect(limitOfRoles(held, terms)).toBe(limit)
  })

  it.each([
    ['officer', 200_00],
    ['lead', 1_000_00],
    ['manager', 5_000_00],
  ] as const)('%s gives up to the limit by himself, and not a cent more', (role, limit) => {
    const own = limitOfRoles([role], terms)
    expect(needsApproval({ ...plain, valueMinor: limit }, own)).toBe(false)
    expect(needsApproval({ ...plain, valueMinor: limit + 1 }, own)).toBe(true)
    // the sum on the complaint counts, so nothing is split
    expect(needsApproval({ ...plain, valueMinor: 1, grantedMinor: limit }, own)).toBe(true)
    expect(needsApproval({ ...plain, valueMinor: 1, grantedMinor: limit - 1 }, own)).toBe(false)
  })

  it('an operator gives nothing, what costs nothing needs nobody, an exception always somebody', () => {
    expect(needsApproval({ ...plain, valueMinor: 1 }, 0)).toBe(true)
    expect(needsApproval({ valueMinor: 0, grantedMinor: 900_000_00, exception: false }, 0)).toBe(false)
    expect(needsApproval({ valueMinor: 0, grantedMinor: 0, exception: true }, Number.POSITIVE_INFINITY)).toBe(true)
  })

  it.each([
    [0, 'lead'],
    [1_000_00, 'lead'],
    [1_000_01, 'manager'],
    [5_000_00, 'manager'],
    [5_000_01, 'vice-president'],
  ] as const)('%d 分 goes to the %s', (valueMinor, rung) => {
    expect(rungFor({ ...plain, valueMinor }, terms)).toBe(rung)
    expect(rungFor({ ...plain, valueMinor: 1, grantedMinor: Math.max(0, valueMinor - 1) }, terms)).toBe(
      valueMinor === 0 ? 'lead' : rung,
    )
  })

  it('is refused to who proposed or asked, and to whose limit does not cover it', () => {
    const request = { ...plain, valueMinor: 1_000_01, proposedBy: 'a', askedBy: 'b' }
    const decider = (personId: string, limitMinor: number) => judgeApproval(request, { personId, limitMinor }, terms)
    expect(decider('a', Number.POSITIVE_INFINITY)).toMatchObject({ code: 'own-request' })
    expect(decider('b', Number.POSITIVE_INFINITY)).toMatchObject({ code: 'own-request' })
    expect(decider('c', 1_000_00)).toMatchObject({
      code: 'over-limit',
      params: { limitMinor: 1_000_00, sumMinor: 1_000_01, needs: 'manager' },
    })
    expect(decider('c', 5_000_00)).toEqual({ ok: true, value: true })
  })

  it('over random histories: no grant goes above the limit of who gave it, and nobody approves his own', () => {
    const person = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), role: fc.constantFrom(...roles) })
    const act = fc.record({
      proposer: person,
      decider: person,
      valueMinor: fc.integer({ min: 0, max: 6_000_00 }),
      exception: fc.boolean(),
      given: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 15 }), (acts) => {
        const remedies: CountedRemedy[] = []
        for (const { proposer, decider, valueMinor, exception, given } of acts) {
          const asked = { valueMinor, grantedMinor: grantedOf(remedies), exception }
          const own = limitOfRoles([proposer.role], terms)
          const needs = needsApproval(asked, own)
          const limit = needs ? limitOfRoles([decider.role], terms) : own
          const judged = needs
            ? judgeApproval(
                { ...asked, proposedBy: proposer.id, askedBy: proposer.id },
                { personId: decider.id, limitMinor: limit },
                terms,
              )
            : null
          if (judged !== null && !judged.ok) continue
          if (needs) expect(decider.id).not.toBe(proposer.id)
          remedies.push({
            state: given ? 'delivered' : needs ? 'approved' : 'proposed',
            needsApproval: needs,
            valueMinor,
          })
          if (valueMinor > 0) expect(grantedOf(remedies)).toBeLessThanOrEqual(limit)
        }
      }),
    )
  })

  it('counts what was approved or given, and not what was asked, refused or given up', () => {
    const each = (state: CountedRemedy['state'], needs: boolean) => ({ state, needsApproval: needs, valueMinor: 1 })
    expect(
      grantedOf([
        each('proposed', false),
        each('approved', true),
        each('offered', true),
        each('agreed', false),
        each('delivering', false),
        each('delivered', true),
      ]),
    ).toBe(6)
    expect(
      grantedOf([
        each('proposed', true),
        each('awaiting-approval', true),
        each('rejected', true),
        each('expired', true),
        each('refused', true),
        each('given-up', true),
      ]),
    ).toBe(0)
  })

  it('climbs from rung to rung and ends at the top, which covers everything', () => {
    expect(approvalRungs.map(rungAbove)).toEqual(['manager', 'vice-president', null])
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (valueMinor, grantedMinor) => {
        const asked = { valueMinor, grantedMinor, exception: false }
        expect(covers(limitOfRung(rungFor(asked, terms), terms), asked)).toBe(true)
      }),
    )
  })

  it('waits a working day, four hours or one hour by severity', () => {
    const given = { remedies: terms, calendar: defaultCalendar }
    // Friday 20 November 2026, 16:30 in Shanghai
    const now = Date.UTC(2026, 10, 20, 8, 30)
    expect(approvalExpiry(given, 'serious', now)).toEqual({ ok: true, value: now + 4 * 3_600_000 })
    expect(approvalExpiry(given, 'critical', now)).toEqual({ ok: true, value: now + 3_600_000 })
    const general = approvalExpiry(given, 'general', now)
    expect(general.ok && general.value).toBeGreaterThan(Date.UTC(2026, 10, 23, 0, 0))
  })

  it('takes only limits that do not fall from rung to rung', () => {
    const wrong = { ...terms, limits: { ...terms.limits, lead: 100_00 } }
    expect(remedyTermsSchema.safeParse(terms).success).toBe(true)
    expect(remedyTermsSchema.safeParse(wrong).success).toBe(false)
    expect(remedyTermsSchema.safeParse({ ...terms, limits: { ...terms.limits, manager: 999_99 } }).success).toBe(false)
  })
})
