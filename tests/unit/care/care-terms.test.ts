import { expect, it } from 'vitest'
import {
  areRising,
  careTermsSchema,
  contactDaysOf,
  defaultCareTerms,
  nextLevel,
  raisedLevel,
} from '../../../src/core/domain/care/care-terms.ts'

const byHand = {
  ...defaultCareTerms,
  levels: { ...defaultCareTerms.levels, gold: { ...defaultCareTerms.levels.gold, threshold: null } },
}

it('raises to the highest level that the points reach, on the point exactly, and never lowers', () => {
  expect(raisedLevel('none', 499, defaultCareTerms)).toBe('none')
  expect(raisedLevel('none', 500, defaultCareTerms)).toBe('silver')
  expect(raisedLevel('none', 5000, defaultCareTerms)).toBe('diamond')
  expect(raisedLevel('gold', 0, defaultCareTerms)).toBe('gold')
  expect(raisedLevel('gold', 500, defaultCareTerms)).toBe('gold')
})

it('gives a level without a threshold to nobody by points', () => {
  expect(raisedLevel('none', 2000, byHand)).toBe('silver')
  expect(raisedLevel('silver', 5000, byHand)).toBe('diamond')
})

it('says what is missing to the next level that points lead to', () => {
  expect(nextLevel('none', 120, defaultCareTerms)).toEqual({ level: 'silver', missing: 380 })
  expect(nextLevel('silver', 120, byHand)).toEqual({ level: 'diamond', missing: 4880 })
  expect(nextLevel('silver', 3000, defaultCareTerms)).toEqual({ level: 'gold', missing: 0 })
  expect(nextLevel('diamond', 9000, defaultCareTerms)).toBeNull()
})

it('knows whether the thresholds rise', () => {
  expect(areRising(defaultCareTerms)).toBe(true)
  expect(areRising(byHand)).toBe(true)
  const { levels } = defaultCareTerms
  expect(areRising({ ...defaultCareTerms, levels: { ...levels, gold: { ...levels.gold, threshold: 500 } } })).toBe(
    false,
  )
  expect(careTermsSchema.safeParse(defaultCareTerms).success).toBe(true)
})

it('takes the plan of a customer before that of his level', () => {
  expect(contactDaysOf({ contactDays: 30, memberLevel: 'gold' }, defaultCareTerms)).toBe(30)
  expect(contactDaysOf({ contactDays: null, memberLevel: 'gold' }, defaultCareTerms)).toBe(180)
  expect(contactDaysOf({ contactDays: null, memberLevel: 'silver' }, defaultCareTerms)).toBeNull()
  expect(contactDaysOf({ contactDays: null, memberLevel: 'none' }, defaultCareTerms)).toBeNull()
})
