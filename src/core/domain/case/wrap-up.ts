import { z } from 'zod'
import type { CaseKind } from './case.ts'

/** How a call about a matter ended. Each has a message `wrap-up.<code>` in both languages. */
export const wrapUpCodes = [
  'answered',
  'solved-on-phone',
  'to-observe',
  'visit-registered',
  'progress-told',
  'changed',
  'promised-call',
  'handed-over',
  'lead-kept',
  'not-interested',
  'order-taken',
  'complaint-recorded',
  'suggestion-recorded',
  'survey-done',
  'wrong-number',
  'silent',
  'broken-off',
  'nuisance',
  'internal',
] as const
export const wrapUpCodeSchema = z.enum(wrapUpCodes)
export type WrapUpCode = z.infer<typeof wrapUpCodeSchema>

/** Fits every call, also one without a case. */
export const commonWrapUps = [
  'promised-call',
  'handed-over',
  'progress-told',
  'wrong-number',
  'silent',
  'broken-off',
  'nuisance',
  'internal',
] as const satisfies readonly WrapUpCode[]

const service = ['visit-registered', 'changed'] as const satisfies readonly WrapUpCode[]
const sales = ['lead-kept', 'order-taken', 'not-interested'] as const satisfies readonly WrapUpCode[]

/** The codes that belong to a kind of case, the usual one first. */
export const wrapUpsOfKind = {
  consultation: ['answered', 'to-observe'],
  guidance: ['answered', ...sales],
  repair: ['visit-registered', 'solved-on-phone', 'to-observe', 'changed', 'survey-done'],
  installation: service,
  commissioning: service,
  design: service,
  delivery: service,
  relocation: service,
  order: ['order-taken', 'changed', 'not-interested'],
  lead: sales,
  complaint: ['complaint-recorded', 'solved-on-phone'],
  suggestion: ['suggestion-recorded'],
  return: ['complaint-recorded', 'changed'],
  exchange: ['complaint-recorded', 'changed'],
  contract: ['answered', 'order-taken', 'not-interested', 'visit-registered'],
} as const satisfies Record<CaseKind, readonly WrapUpCode[]>

/** What an operator may choose after a call: the codes of its case's kind, then the common ones; without a case those. */
export function wrapUpChoices(kind: CaseKind | null): readonly WrapUpCode[] {
  return kind === null ? ['answered', ...commonWrapUps] : [...wrapUpsOfKind[kind], ...commonWrapUps]
}

/** How a case may end. Each has a message `outcome.<code>` in both languages. */
export const caseOutcomes = {
  consultation: ['answered', 'unanswered', 'no-fault'],
  guidance: ['answered', 'bought', 'not-bought'],
  repair: ['repaired', 'solved-on-phone', 'exchanged', 'not-repairable', 'no-fault', 'withdrawn'],
  installation: ['installed', 'not-possible', 'withdrawn'],
  commissioning: ['commissioned', 'not-possible', 'withdrawn'],
  design: ['designed', 'not-possible', 'withdrawn'],
  delivery: ['delivered', 'refused', 'withdrawn'],
  relocation: ['relocated', 'not-possible', 'withdrawn'],
  order: ['delivered', 'lost', 'withdrawn'],
  lead: ['won', 'lost'],
  complaint: ['satisfied', 'dissatisfied', 'unfounded', 'withdrawn'],
  suggestion: ['adopted', 'not-adopted'],
  return: ['returned', 'refused', 'withdrawn'],
  exchange: ['exchanged', 'refused', 'withdrawn'],
  contract: ['signed', 'not-signed', 'withdrawn'],
} as const satisfies Record<CaseKind, readonly string[]>
