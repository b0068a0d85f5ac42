import { z } from 'zod'
import { ok, type Result, refuse } from '../refusal.ts'
import type { ReplyPurpose } from '../reply/reply.ts'

/** What becomes of a suggestion. */
export const fates = ['adopted', 'considered', 'declined'] as const
export const fateSchema = z.enum(fates)
export type Fate = (typeof fates)[number]

/** Which reply tells which fate. */
export const purposeOfFate = {
  adopted: 'suggestion-adopted',
  considered: 'suggestion-considered',
  declined: 'suggestion-declined',
} as const satisfies Record<Fate, ReplyPurpose>

/** The fate that a reply tells; null for one that tells none. */
export function fateOfPurpose(purpose: ReplyPurpose): Fate | null {
  return fates.find((fate) => purposeOfFate[fate] === purpose) ?? null
}

/**
 * A decision on a suggestion: what is done, what is weighed, or why not; `day` (`YYYY-MM-DD`) from when it is done, or
 * when it is looked at next.
 */
export type FateDecision = Readonly<{ fate: Fate; words: string; day: string | null }>

/**
 * Checks a decision on a date. Refusals: `reason-required` without words, `invalid-time` where one under consideration
 * has no next day after today, `invalid-value` for a declined one with a day.
 */
export function checkFate(decision: FateDecision, today: string): Result<FateDecision> {
  const { fate, words, day } = decision
  if (words.trim() === '') return refuse('reason-required', { what: 'fate' })
  if (fate === 'considered' && (day === null || day <= today)) return refuse('invalid-time', { field: 'day' })
  if (fate === 'declined' && day !== null) return refuse('invalid-value', { field: 'day' })
  return ok(decision)
}

/** How many suggestions of a period have which fate, told or not; `open`: none yet. */
export type FateCounts = Readonly<Record<Fate | 'open', number>>

/** The share of decided suggestions that were adopted, 0 to 1; null when none is decided. */
export function adoptedShare({ adopted, considered, declined }: FateCounts): number | null {
  const decided = adopted + considered + declined
  return decided === 0 ? null : adopted / decided
}
