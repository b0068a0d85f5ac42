import { z } from 'zod'
import type { MemberLevel } from '../customer/customer.ts'

/** The levels above none, from the lowest to the highest. */
export const careLevels = ['silver', 'gold', 'diamond'] as const
export type CareLevel = (typeof careLevels)[number]

const days = z.int().min(1).max(1000)
const points = z.int().min(0).max(1_000_000)

/** What a level is called, how one comes to it, what it brings, and how often its members are contacted. */
const levelSchema = z.strictObject({
  nameZh: z.string().trim().min(1).max(40),
  nameEn: z.string().trim().min(1).max(40),
  /** From so many points on a customer has it; null: it is only given by hand. */
  threshold: points.min(1).nullable(),
  benefits: z.string().trim().max(1000),
  /** A member not contacted for so many days is due; null: not by his level. */
  contactDays: days.nullable(),
})
export type LevelTerms = Readonly<z.infer<typeof levelSchema>>

/** Membership levels, what gives points, and how often key customers are contacted, as one settings value. */
export const careTermsSchema = z
  .strictObject({
    levels: z.strictObject({ silver: levelSchema, gold: levelSchema, diamond: levelSchema }).readonly(),
    points: z
      .strictObject({
        /** For an order that was completed and paid by the customer. */
        perOrder: points,
        perContract: points,
        perRecommendation: points,
      })
      .readonly(),
    /** Proposed for a new key customer. */
    keyDays: days,
    /** So many days ahead a birthday is shown. */
    birthdayDays: z.int().min(1).max(60),
  })
  .readonly()
export type CareTerms = z.infer<typeof careTermsSchema>

/** The terms of a new organisation. */
export const defaultCareTerms: CareTerms = {
  levels: {
    silver: { nameZh: '银卡', nameEn: 'Silver', threshold: 500, benefits: '', contactDays: null },
    gold: { nameZh: '金卡', nameEn: 'Gold', threshold: 2000, benefits: '', contactDays: 180 },
    diamond: { nameZh: '钻石卡', nameEn: 'Diamond', threshold: 5000, benefits: '', contactDays: 90 },
  },
  points: { perOrder: 100, perContract: 300, perRecommendation: 200 },
  keyDays: 60,
  birthdayDays: 14,
}

/** Whether the thresholds rise with the levels; those that are only given by hand are left out. */
export function areRising({ levels }: CareTerms): boolean {
  const thresholds = careLevels.map((level) => levels[level].threshold).filter((threshold) => threshold !== null)
  return thresholds.every((threshold, at) => at === 0 || threshold > (thresholds[at - 1] ?? 0))
}

const rankOf = (level: MemberLevel): number => (level === 'none' ? -1 : careLevels.indexOf(level))

/** The level after earning: the highest that `earned` points reach, never lower than the present one. */
export function raisedLevel(present: MemberLevel, earned: number, { levels }: CareTerms): MemberLevel {
  const reached = careLevels.findLast((level) => earned >= (levels[level].threshold ?? Number.POSITIVE_INFINITY))
  return reached !== undefined && rankOf(reached) > rankOf(present) ? reached : present
}

/** The next level that points lead to, and how many are missing; null at the top. */
export function nextLevel(
  present: MemberLevel,
  earned: number,
  { levels }: CareTerms,
): Readonly<{ level: CareLevel; missing: number }> | null {
  const next = careLevels.find((level) => rankOf(level) > rankOf(present) && levels[level].threshold !== null)
  const threshold = next === undefined ? null : levels[next].threshold
  return next === undefined || threshold === null ? null : { level: next, missing: Math.max(0, threshold - earned) }
}

/** After how many days without a contact a customer is due: by his own plan, else by his level; null: never. */
export function contactDaysOf(
  customer: Readonly<{ contactDays: number | null; memberLevel: MemberLevel }>,
  { levels }: CareTerms,
): number | null {
  if (customer.contactDays !== null) return customer.contactDays
  return customer.memberLevel === 'none' ? null : levels[customer.memberLevel].contactDays
}
