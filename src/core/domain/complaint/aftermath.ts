import { z } from 'zod'

/** What is held of complainers and of those who say nothing, from a moment on. */
export const aftermathTermsSchema = z
  .strictObject({
    /** Of so many dissatisfied customers one complains. */
    oneOf: z.int().min(1).max(1000),
    /** Where that number is from, in words. */
    source: z.string().trim().min(1).max(500),
    /** From so many complaints in a period on somebody complains repeatedly. */
    repeatedFrom: z.int().min(2).max(100),
    /** For so many months after a period it is looked who bought and called again. */
    followMonths: z.int().min(1).max(24),
  })
  .readonly()
export type AftermathTerms = Readonly<z.infer<typeof aftermathTermsSchema>>

/** The terms of a new organisation. */
export const defaultAftermathTerms: AftermathTerms = {
  oneOf: 26,
  source: '经验法则：每 26 位不满意的客户，通常只有 1 位会说出来（行业常引用的数字，不是本机构的统计）',
  repeatedFrom: 2,
  followMonths: 6,
}

/** How a customer's complaints of a period went; `none`: he was served and did not complain. */
export const retentionGroups = ['fast', 'slow', 'unsolved', 'none'] as const
export type RetentionGroup = (typeof retentionGroups)[number]

/** A complaint is solved fast within this part of the span that was promised. */
export const fastPart = 4

/** A share of a group with its 95 % interval, 0 to 1; null without anybody in the group. */
export type RetentionShare = Readonly<{
  numerator: number
  denominator: number
  low: number | null
  high: number | null
}>

const normal975 = 1.959963984540054

/**
 * A share with its 95 % score interval, which stays within 0 and 1 and is right for few and for extreme ones
 * (E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209–212).
 */
export function shareWithInterval(numerator: number, denominator: number): RetentionShare {
  if (denominator === 0) return { numerator, denominator, low: null, high: null }
  const share = numerator / denominator
  const square = normal975 ** 2
  const middle = share + square / (2 * denominator)
  const half = normal975 * Math.sqrt((share * (1 - share)) / denominator + square / (4 * denominator ** 2))
  const scale = 1 + square / denominator
  return {
    numerator,
    denominator,
    low: Math.max(0, (middle - half) / scale),
    high: Math.min(1, (middle + half) / scale),
  }
}

/**
 * How many customers were dissatisfied and said nothing, when one of `oneOf` complains: an estimate that is as good as its
 * assumption.
 */
export function silentEstimate(complainers: number, { oneOf }: Pick<AftermathTerms, 'oneOf'>): number {
  return complainers * (oneOf - 1)
}
