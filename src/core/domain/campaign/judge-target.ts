import type { CommitmentTargets } from '../commitment/targets.ts'
import { unaskedBar } from '../contact/unasked.ts'

/** Why somebody who matches is left out, in the order in which it is asked. */
export const exclusions = ['merged', 'inactive', 'do-not-call', 'no-phone', 'in-campaign', 'contacted-enough'] as const
export type Exclusion = (typeof exclusions)[number]

/** What is known of a customer when he is drawn, and again when he is to be called. */
export type TargetFacts = Readonly<{
  merged: boolean
  active: boolean
  doNotCall: boolean
  /** Whether one of his numbers is valid. */
  hasPhone: boolean
  /** Whether he waits to be called for another campaign. */
  inCampaign: boolean
  /** Matters for which he was contacted unasked in the window of rule 8. */
  contacted: number
  /** Open commitments to contact him unasked that have not been tried in that window: they will count too. */
  planned: number
}>

/** What stands against asking this customer; null when nothing does. */
export function judgeTarget(facts: TargetFacts, targets: Pick<CommitmentTargets, 'contact'>): Exclusion | null {
  if (facts.merged) return 'merged'
  const matters = facts.contacted + facts.planned
  const bar = unaskedBar({ doNotCall: facts.doNotCall, active: facts.active, matters }, targets)
  if (bar === 'inactive' || bar === 'do-not-call') return bar
  if (!facts.hasPhone) return 'no-phone'
  return facts.inCampaign ? 'in-campaign' : bar
}
