import { describe, expect, it } from 'vitest'
import type { ContractId } from '../../../src/core/domain/ids.ts'
import { contractInForce } from '../../../src/core/domain/unit/contract.ts'
import { normaliseSerial } from '../../../src/core/domain/unit/unit.ts'
import {
  defaultWarrantyTerms,
  warrantyPolicyFor,
  warrantyState,
  warrantyTermsSchema,
} from '../../../src/core/domain/unit/warranty.ts'

const none = { boughtOn: null, installedOn: null, madeOn: null }

describe('rule 2: warranty', () => {
  it('is two years from purchase, its last day included', () => {
    const unit = { ...none, boughtOn: '2024-11-22' }
    const at = (today: string) => warrantyState(unit, today)
    expect(at('2026-11-22')).toEqual({
      ...{ state: 'ending', end: '2026-11-22', basis: 'purchase' },
      ...{ flagged: false, daysLeft: 0 },
    })
    expect(at('2026-11-23')).toMatchObject({ state: 'over', daysLeft: -1 })
  })

  it('is ending in its last 60 days', () => {
    const unit = { ...none, boughtOn: '2024-11-22' }
    expect(warrantyState(unit, '2026-09-23')).toMatchObject({ state: 'ending', daysLeft: 60 })
    expect(warrantyState(unit, '2026-09-22')).toMatchObject({ state: 'in', daysLeft: 61 })
  })

  it('begins with the installation when that was later', () => {
    const unit = { ...none, boughtOn: '2024-11-22', installedOn: '2025-01-05' }
    expect(warrantyState(unit, '2026-11-22')).toMatchObject({ end: '2027-01-05', basis: 'installation' })
    const earlier = { ...unit, installedOn: '2024-11-01' }
    expect(warrantyState(earlier, '2026-11-22')).toMatchObject({ end: '2026-11-22', basis: 'purchase' })
    const only = { ...none, installedOn: '2025-01-05' }
    expect(warrantyState(only, '2026-11-22')).toMatchObject({ basis: 'installation', flagged: false })
  })

  it('is reckoned from manufacture plus three months when nothing else is known, and flagged', () => {
    const unit = { ...none, madeOn: '2024-11-30' }
    expect(warrantyState(unit, '2026-11-22')).toMatchObject({ end: '2027-02-28', basis: 'manufacture', flagged: true })
  })

  it('is unknown without any date, and flagged', () => {
    expect(warrantyState(none, '2026-11-22')).toEqual({
      ...{ state: 'unknown', end: null, basis: 'none' },
      ...{ flagged: true, daysLeft: null },
    })
  })

  it('clamps a leap day', () => {
    expect(warrantyState({ ...none, boughtOn: '2024-02-29' }, '2026-02-28')).toMatchObject({ daysLeft: 0 })
  })

  it('follows another policy', () => {
    const policy = { months: 36, manufactureMonths: 0, endingDays: 10 }
    const unit = { ...none, boughtOn: '2024-11-22' }
    expect(warrantyState(unit, '2026-11-23', policy)).toMatchObject({ state: 'in', end: '2027-11-22' })
  })
})

describe('contract in force', () => {
  const contract = (id: string, startsOn: string, endsOn: string) => ({ id: id as ContractId, startsOn, endsOn })
  const year = contract('a', '2026-01-01', '2026-12-31')

  it('holds on its first and last day, not before or after', () => {
    const on = (date: string) => contractInForce([year], date)?.id ?? null
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(on)).toEqual([null, 'a', 'a', null])
  })

  it('is the one that ends last', () => {
    const renewed = contract('b', '2026-12-01', '2027-11-30')
    expect(contractInForce([year, renewed], '2026-12-15')?.id).toBe('b')
    expect(contractInForce([{ ...year, id: 'c' as ContractId }, year], '2026-05-05')?.id).toBe('a')
  })
})

describe('serials', () => {
  it('are compared without case, blanks, dashes and full-width forms', () => {
    expect(normaliseSerial(' ab-12 ３４/5 ')).toBe('AB12345')
  })
})

describe('the lengths of warranties', () => {
  const terms = {
    ...defaultWarrantyTerms,
    byCategory: [
      { category: '热水器', months: 72 },
      { category: 'Fridge', months: 36 },
    ],
  }
  const months = (modelMonths: number | null, category: string) =>
    warrantyPolicyFor(terms, { modelMonths, category }).months

  it('are those of the model, else of the category, else of all', () => {
    expect(months(12, '热水器')).toBe(12)
    expect(months(0, '热水器')).toBe(0)
    expect(months(null, '热水器')).toBe(72)
    expect(months(null, ' fridge ')).toBe(36)
    expect(months(null, '')).toBe(24)
  })

  it('name each category once', () => {
    expect(warrantyTermsSchema.safeParse(terms).success).toBe(true)
    const twice = [...terms.byCategory, { category: 'fridge', months: 1 }]
    expect(warrantyTermsSchema.safeParse({ ...terms, byCategory: twice }).success).toBe(false)
  })
})
