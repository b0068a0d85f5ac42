import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { severities } from '../../../src/core/domain/commitment/kinds.ts'
import {
  complaintClasses,
  complaintSubClasses,
  complaintSubClassNames,
  isSubClassOf,
  subClassOfMarks,
} from '../../../src/core/domain/complaint/classes.ts'
import {
  chooseSeverity,
  highClaimMinor,
  proposeSeverity,
  type SeverityFacts,
} from '../../../src/core/domain/complaint/severity.ts'

const plain: SeverityFacts = {
  words: '洗衣机还是响',
  subClass: 'service-quality',
  claimMinor: null,
  contacts: 1,
  openTooLong: false,
  keyCustomer: false,
}
const proposed = (facts: Partial<SeverityFacts>) => proposeSeverity({ ...plain, ...facts })

describe('the proposed severity of a complaint', () => {
  it('is general when nothing speaks for more', () => {
    expect(proposed({})).toEqual({ severity: 'general', reasons: [] })
  })

  it.each([
    ['孩子手被烫伤了', 'injury'],
    ['My son was hurt', 'injury'],
    ['插上就冒烟', 'fire'],
    ['There was smoke coming out', 'fire'],
    ['外壳漏电', 'electric-shock'],
    ['厨房淹水了', 'flood'],
    ['The kitchen is flooded', 'flood'],
    ['我要找记者曝光', 'media'],
    ['I will go to the newspapers', 'media'],
    ['已经请了律师', 'lawsuit'],
    ['I am going to sue you', 'lawsuit'],
    ['打１２３１５投诉', 'authority'],
    ['I called the consumer association', 'authority'],
  ])('is critical for “%s”', (words, reason) => {
    expect(proposed({ words })).toEqual({ severity: 'critical', reasons: [reason] })
  })

  it.each([
    '没有受伤，就是生气',
    '还好没人受伤',
    'Nobody was hurt',
    'no smoke at all',
    'He was fired up',
    '师傅姓洪，水平差',
  ])('is general for “%s”', (words) => {
    expect(proposed({ words }).severity).toBe('general')
  })

  it.each([
    ['the third contact on one matter', { contacts: 3 }, 'third-contact'],
    ['a matter open longer than promised', { openTooLong: true }, 'open-too-long'],
    ['a key customer', { keyCustomer: true }, 'key-customer'],
    ['a claim over 1,000.00', { claimMinor: highClaimMinor + 1 }, 'high-claim'],
    ['discourtesy', { subClass: 'attitude' as const }, 'discourtesy'],
    ['bad manner', { subClass: 'manner' as const }, 'discourtesy'],
  ])('is serious for %s', (_name, facts, reason) => {
    expect(proposed(facts)).toEqual({ severity: 'serious', reasons: [reason] })
  })

  it('is still general at the second contact and at a claim of exactly 1,000.00', () => {
    expect(proposed({ contacts: 2, claimMinor: highClaimMinor }).severity).toBe('general')
  })

  it('is as grave as its gravest reason, whatever else is known', () => {
    fc.assert(
      fc.property(
        fc.record({
          contacts: fc.integer({ min: 1, max: 5 }),
          openTooLong: fc.boolean(),
          keyCustomer: fc.boolean(),
          claimMinor: fc.option(fc.integer({ min: 0, max: 2 * highClaimMinor })),
          subClass: fc.constantFrom(...complaintSubClassNames),
          words: fc.constantFrom('还是响', '漏电了', 'nothing', '着火了，我要起诉'),
        }),
        (facts) => {
          const { severity, reasons } = proposeSeverity(facts)
          const worse = proposeSeverity({ ...facts, words: `${facts.words}，有人受伤` })
          expect(worse.severity).toBe('critical')
          expect(worse.reasons).toEqual(expect.arrayContaining([...reasons]))
          expect(severity === 'general').toBe(reasons.length === 0)
        },
      ),
    )
  })
})

describe('the chosen severity', () => {
  it.each([true, false])('may be raised by anyone (lead: %s)', (asLead) => {
    for (const severity of severities)
      expect(chooseSeverity('general', { severity, reason: '', asLead })).toEqual({ ok: true, value: severity })
  })

  it('is lowered only by a lead with a reason', () => {
    const lower = (asLead: boolean, reason: string) =>
      chooseSeverity('critical', { severity: 'serious', reason, asLead })
    expect(lower(false, '误报')).toMatchObject({ ok: false, code: 'not-allowed' })
    expect(lower(true, ' ')).toMatchObject({ ok: false, code: 'reason-required' })
    expect(lower(true, '误报')).toEqual({ ok: true, value: 'serious' })
  })
})

describe('the classes of complaints', () => {
  it('share no sub-class, so that a sub-class says its class', () => {
    expect(new Set(complaintSubClassNames).size).toBe(complaintSubClassNames.length)
    for (const name of complaintClasses)
      for (const subClass of complaintSubClasses[name])
        expect(complaintClasses.filter((each) => isSubClassOf(each, subClass))).toEqual([name])
  })

  it.each([
    [{ attitude: 1, skill: 2, punctuality: 3, promises: 4 }, 'attitude'],
    [{ attitude: 2, skill: 1, punctuality: 3, promises: 4 }, 'skill'],
    [{ attitude: 3, skill: 3, punctuality: 1, promises: 4 }, 'lateness'],
    [{ attitude: 3, skill: 3, punctuality: 3, promises: 2 }, 'broken-promise'],
    [{ attitude: 4, skill: 1, punctuality: 1, promises: 1 }, 'skill'],
    [{ attitude: 3, skill: 4, punctuality: 3, promises: 3 }, 'service-quality'],
    [{}, 'service-quality'],
  ] as const)('follow from the weakest mark: %o is about %s', (marks, subClass) => {
    expect(subClassOfMarks(marks)).toBe(subClass)
  })
})
