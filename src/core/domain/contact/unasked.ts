import type { CommitmentTargets } from '../commitment/targets.ts'

/** What is known of a customer before he is contacted unasked. */
export type Reachable = Readonly<{
  doNotCall: boolean
  /** False for a file that was merged away or closed. */
  active: boolean
  /** Other matters for which he was contacted unasked in the window of rule 8, however many tries each took. */
  matters: number
}>

/** Why a customer is not contacted unasked. */
export const unaskedBars = ['inactive', 'do-not-call', 'contacted-enough'] as const
export type UnaskedBar = (typeof unaskedBars)[number]

/**
 * Rule 8 for what nobody asked for: what stands against contacting this customer now, null when nothing does. Quiet
 * hours are another matter: they only make it wait.
 */
export function unaskedBar(customer: Reachable, { contact }: Pick<CommitmentTargets, 'contact'>): UnaskedBar | null {
  if (!customer.active) return 'inactive'
  if (customer.doNotCall) return 'do-not-call'
  return customer.matters >= contact.unaskedMax ? 'contacted-enough' : null
}

/** From when on (UTC ms) unasked contacts count, by rule 8. */
export function unaskedSince(now: number, { contact }: Pick<CommitmentTargets, 'contact'>): number {
  return now - contact.unaskedDays * 24 * 60 * 60 * 1000
}
