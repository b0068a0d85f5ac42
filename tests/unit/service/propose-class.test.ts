import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClassFacts, proposeClass } from '../../../src/core/domain/service/propose-class.ts'
import type { Warranty } from '../../../src/core/domain/unit/warranty.ts'

function warranty(state: Warranty['state']): Warranty {
  const end = state === 'unknown' ? null : '2026-11-22'
  return { state, end, basis: 'purchase', flagged: false, daysLeft: null }
}

const plain: ClassFacts = {
  contract: null,
  warranty: warranty('over'),
  customersFault: false,
  customerKind: 'consumer',
  ownWork: false,
}

const propose = (facts: Partial<ClassFacts>) => {
  const proposal = proposeClass({ ...plain, ...facts })
  return `${proposal.class} ${proposal.reason}`
}

describe('rule 1: service class', () => {
  it.each([
    [{ contract: { number: 'C1', endsOn: '2027-01-01' }, warranty: warranty('in') }, 'B contract-in-force'],
    [{ warranty: warranty('in') }, 'C in-warranty'],
    [{ warranty: warranty('ending') }, 'C in-warranty'],
    [{ warranty: warranty('in'), customersFault: true }, 'A customers-fault'],
    [{ warranty: warranty('in'), customersFault: true, customerKind: 'internal' }, 'D internal-customer'],
    [{ warranty: warranty('in'), customerKind: 'internal' }, 'C in-warranty'],
    [{ ownWork: true }, 'D own-work'],
    [{}, 'A warranty-over'],
    [{ warranty: warranty('unknown') }, 'A warranty-unknown'],
    [{ warranty: null }, 'A no-unit'],
    [{ customerKind: 'dealer' }, 'A warranty-over'],
    [{ kind: 'installation', warranty: warranty('in') }, 'C in-warranty'],
    [{ kind: 'relocation', warranty: warranty('in') }, 'A not-covered'],
    [{ kind: 'design', warranty: null }, 'A not-covered'],
    [{ kind: 'relocation', warranty: warranty('in'), customerKind: 'internal' }, 'D internal-customer'],
    [{ kind: 'relocation', contract: { number: 'C1', endsOn: '2027-01-01' } }, 'B contract-in-force'],
  ] as const)('%o -> %s', (facts, expected) => expect(propose(facts)).toBe(expected))

  it('tells the date that decided', () => {
    expect(proposeClass(plain).params).toEqual({ end: '2026-11-22' })
    const contract = { number: 'C1', endsOn: '2027-01-01' }
    expect(proposeClass({ ...plain, contract }).params).toEqual({ number: 'C1', end: '2027-01-01' })
  })

  it('never charges work under contract, nor a covered fault', () => {
    const facts = fc.record({
      contract: fc.option(fc.constant({ number: 'C1', endsOn: '2027-01-01' }), { nil: null }),
      warranty: fc.option(fc.constantFrom('in', 'ending', 'over', 'unknown').map(warranty), { nil: null }),
      customersFault: fc.boolean(),
      customerKind: fc.constantFrom('consumer', 'dealer', 'service-partner', 'internal'),
      ownWork: fc.boolean(),
    })
    fc.assert(
      fc.property(facts, (given) => {
        const { class: proposed } = proposeClass(given)
        const covered = given.warranty?.state === 'in' || given.warranty?.state === 'ending'
        if (given.contract !== null) expect(proposed).toBe('B')
        else if (covered && !given.customersFault) expect(proposed).toBe('C')
        else expect(proposed).toBe(given.customerKind === 'internal' || given.ownWork ? 'D' : 'A')
      }),
    )
  })
})
