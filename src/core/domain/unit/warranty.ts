import { z } from 'zod'
import { daysBetween, monthsAfter } from '../calendar/dates.ts'
import type { Unit } from './unit.ts'

/** Lengths that decide the warranty of one unit. */
export type WarrantyPolicy = Readonly<{
  /** From the start to the end of the warranty. */
  months: number
  /** Added to the manufacture date when nothing better is known. */
  manufactureMonths: number
  /** The last days of a warranty, in which it is shown as ending. */
  endingDays: number
}>

export const defaultWarrantyPolicy: WarrantyPolicy = { months: 24, manufactureMonths: 3, endingDays: 60 }

const monthsSchema = z.int().min(0).max(600)
const sameCategory = (category: string) => category.trim().toLowerCase()

/**
 * How long warranties are; a setting with a date from which it holds. `byCategory` is for units whose model has no
 * length of its own; `months` for all others.
 */
export const warrantyTermsSchema = z
  .strictObject({
    months: monthsSchema,
    byCategory: z.array(z.strictObject({ category: z.string().trim().min(1).max(60), months: monthsSchema })).max(200),
    manufactureMonths: z.int().min(0).max(60),
    endingDays: z.int().min(0).max(366),
  })
  .refine(
    ({ byCategory }) => new Set(byCategory.map((each) => sameCategory(each.category))).size === byCategory.length,
    {
      path: ['byCategory'],
      message: 'each category once',
    },
  )
export type WarrantyTerms = Readonly<z.infer<typeof warrantyTermsSchema>>

export const defaultWarrantyTerms: WarrantyTerms = { ...defaultWarrantyPolicy, byCategory: [] }

/** The lengths for one unit: those of its model (months, null without one), else of its category, else of all. */
export function warrantyPolicyFor(
  terms: WarrantyTerms,
  unit: Readonly<{ modelMonths: number | null; category: string }>,
): WarrantyPolicy {
  const { manufactureMonths, endingDays } = terms
  const wanted = sameCategory(unit.category)
  const ofCategory = terms.byCategory.find((each) => sameCategory(each.category) === wanted)
  return { months: unit.modelMonths ?? ofCategory?.months ?? terms.months, manufactureMonths, endingDays }
}

export const warrantyBases = ['purchase', 'installation', 'manufacture', 'none'] as const
export type WarrantyBasis = (typeof warrantyBases)[number]

/** `ending` is still in. `flagged`: reckoned from the manufacture date, so ask for the receipt. */
export type Warranty = Readonly<{
  state: 'in' | 'ending' | 'over' | 'unknown'
  /** Last day covered, `YYYY-MM-DD`. */
  end: string | null
  basis: WarrantyBasis
  flagged: boolean
  /** Days from today to the end: 0 on the last day, negative after it. */
  daysLeft: number | null
}>

type Dates = Pick<Unit, 'boughtOn' | 'installedOn' | 'madeOn'>

function startOf(unit: Dates, policy: WarrantyPolicy): Readonly<{ basis: WarrantyBasis; date: string }> | null {
  const { boughtOn, installedOn, madeOn } = unit
  if (installedOn !== null && (boughtOn === null || installedOn > boughtOn)) {
    return { basis: 'installation', date: installedOn }
  }
  if (boughtOn !== null) return { basis: 'purchase', date: boughtOn }
  if (madeOn === null) return null
  return { basis: 'manufacture', date: monthsAfter(madeOn, policy.manufactureMonths) }
}

/**
 * Rule 2: two years from purchase, or from installation if that was later; without either from manufacture plus three
 * months, flagged. The day of purchase is day 0, so the same day two years later is the last one covered (29 February
 * ends on 28). `today` is `YYYY-MM-DD` in the organisation's zone.
 */
export function warrantyState(unit: Dates, today: string, policy: WarrantyPolicy = defaultWarrantyPolicy): Warranty {
  const start = startOf(unit, policy)
  if (start === null) return { state: 'unknown', end: null, basis: 'none', flagged: true, daysLeft: null }
  const end = monthsAfter(start.date, policy.months)
  const daysLeft = daysBetween(today, end)
  const state = daysLeft < 0 ? 'over' : daysLeft <= policy.endingDays ? 'ending' : 'in'
  return { state, end, basis: start.basis, flagged: start.basis === 'manufacture', daysLeft }
}
