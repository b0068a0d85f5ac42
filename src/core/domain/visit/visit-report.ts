import { z } from 'zod'
import type { PaymentMethod } from '../money/bill.ts'
import { ok, type Result, refuse } from '../refusal.ts'
import type { ServiceOrderKind } from '../service/service-order.ts'
import type { ActionCode, CauseCode } from './fault-catalogue.ts'

/** How a technician ends his visit. */
export const visitEnds = ['solved', 'to-workshop', 'revisit'] as const
export const visitEndSchema = z.enum(visitEnds)
export type VisitEnd = z.infer<typeof visitEndSchema>

/** Why another visit is needed. Each has a message `visit:revisit-<code>` in both languages. */
export const revisitReasons = [
  'part-missing',
  'other-skill',
  'customer-away',
  'customer-asked',
  'more-time',
  'not-safe',
  'other',
] as const
export const revisitReasonSchema = z.enum(revisitReasons)
export type RevisitReason = z.infer<typeof revisitReasonSchema>

/** What a technician writes at the end of a visit; `paidMinor` in 分. */
export type VisitReport = Readonly<{
  result: VisitEnd
  symptomCode: string | null
  causeCode: CauseCode | null
  actionCode: ActionCode | null
  finding: string
  minutes: number | null
  revisitReason: RevisitReason | null
  paidMinor: number | null
  paidBy: PaymentMethod | null
}>

/** The first thing that is wrong with a report, as the name of its field; null when it is complete. */
export function incompleteField(report: VisitReport, kind: ServiceOrderKind): keyof VisitReport | null {
  if (report.finding.trim() === '') return 'finding'
  if (report.result === 'revisit') return report.revisitReason === null ? 'revisitReason' : paymentProblem(report)
  if (report.result === 'to-workshop' || kind !== 'repair') return paymentProblem(report)
  if (report.symptomCode === null) return 'symptomCode'
  if (report.causeCode === null) return 'causeCode'
  if (report.actionCode === null || report.actionCode === 'none') return 'actionCode'
  return paymentProblem(report)
}

function paymentProblem({ paidMinor, paidBy }: VisitReport): 'paidMinor' | 'paidBy' | null {
  if (paidMinor === null || paidMinor === 0) return paidBy === null ? null : 'paidMinor'
  return paidBy === null ? 'paidBy' : null
}

/**
 * Checks a report: a repair that is solved names symptom, cause and what was done; another visit its reason; money how
 * it was paid. Refuses `result-required` without words of what was found, `reason-required` for another visit without a
 * reason, `invalid-value` with the field for the rest.
 */
export function checkReport(report: VisitReport, kind: ServiceOrderKind): Result<VisitReport> {
  const field = incompleteField(report, kind)
  if (field === null) return ok(report)
  if (field === 'finding') return refuse('result-required', { noun: 'service-order' })
  if (field === 'revisitReason') return refuse('reason-required', { noun: 'service-order' })
  return refuse('invalid-value', { field })
}

/** Whole minutes from arrival to `now` (both UTC ms), at least 1; null before the arrival. */
export function minutesSince(arrivedAt: number | null, now: number): number | null {
  return arrivedAt === null ? null : Math.max(1, Math.round((now - arrivedAt) / 60_000))
}
