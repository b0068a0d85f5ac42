import { daysBetween } from '../calendar/dates.ts'
import type { ComplaintClass } from './classes.ts'
import type { RemedyKind } from './remedy.ts'
import type { RemedyTerms } from './remedy-terms.ts'

/** Why a return or an exchange is open to the customer or not. */
export const returnReasons = [
  'return-or-exchange',
  'exchange-only',
  'repair-only',
  'no-quality-fault',
  'purchase-unknown',
] as const
export type ReturnReason = (typeof returnReasons)[number]

/** What rule 3 asks about: dates `YYYY-MM-DD` in the organisation's zone. */
export type ReturnFacts = Readonly<{
  class: ComplaintClass
  /** Null: not known. */
  boughtOn: string | null
  /** The day on which the customer complained: what we need afterwards does not cost him his right. */
  complainedOn: string
}>

export type ReturnVerdict = Readonly<{
  reason: ReturnReason
  /** The purchase is day 0; null where it is not known. */
  day: number | null
  since: string | null
  mayReturn: boolean
  mayExchange: boolean
}>

/**
 * Rule 3, for a fault of the goods: to the last day of return a return or an exchange, to the last day of exchange an
 * exchange, then repair. Without a purchase date, or with one after the complaint, nothing is open by the rule.
 */
export function judgeReturn(facts: ReturnFacts, { returns }: Pick<RemedyTerms, 'returns'>): ReturnVerdict {
  const day = facts.boughtOn === null ? null : daysBetween(facts.boughtOn, facts.complainedOn)
  const since = day === null || day < 0 ? null : facts.boughtOn
  const verdict = (reason: ReturnReason) => ({
    reason,
    day: since === null ? null : day,
    since,
    mayReturn: reason === 'return-or-exchange',
    mayExchange: reason === 'return-or-exchange' || reason === 'exchange-only',
  })
  if (facts.class !== 'goods') return verdict('no-quality-fault')
  if (day === null || day < 0) return verdict('purchase-unknown')
  if (day <= returns.returnDays) return verdict('return-or-exchange')
  return verdict(day <= returns.exchangeDays ? 'exchange-only' : 'repair-only')
}

/** Whether a remedy is against rule 3, so that it needs an approval whatever it is worth. */
export function isException(kind: RemedyKind, verdict: ReturnVerdict): boolean {
  if (kind === 'return') return !verdict.mayReturn
  return kind === 'exchange' && !verdict.mayExchange
}
