import { z } from 'zod'

/** Which department has to answer for what went wrong. */
export const departments = [
  'development',
  'production',
  'quality',
  'purchasing',
  'sales',
  'logistics',
  'field-service',
  'hotline',
  'finance',
  'outside',
] as const
export const departmentSchema = z.enum(departments)
export type Department = (typeof departments)[number]

/** Whether what was complained of was so. */
export const justifications = ['justified', 'partly', 'unjustified'] as const
export const justificationSchema = z.enum(justifications)
export type Justification = (typeof justifications)[number]

/** How the cause was found. */
export const findingWays = ['visit', 'workshop', 'records', 'recording', 'talk', 'laboratory', 'supplier'] as const
export const findingWaySchema = z.enum(findingWays)
export type FindingWay = (typeof findingWays)[number]

/** What was found out about a complaint. */
export type Finding = Readonly<{
  department: Department
  /** The part of the organisation that answers for it; null: none of ours. */
  orgId: string | null
  /** Null: only for a complaint that was not justified. */
  causeId: string | null
  justified: Justification
  foundBy: FindingWay
  note: string
}>

/** The field that is missing in a finding: a complaint that was justified in any way has a cause. Null: nothing. */
export function missingInFinding(finding: Pick<Finding, 'causeId' | 'justified'>): 'causeId' | null {
  return finding.justified !== 'unjustified' && finding.causeId === null ? 'causeId' : null
}
