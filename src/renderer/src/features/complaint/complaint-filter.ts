import { complaintGroups } from '../../../../core/contract/complaints.ts'
import type { Severity } from '../../../../core/domain/commitment/kinds.ts'
import type { ComplaintClass } from '../../../../core/domain/complaint/classes.ts'
import { createCell } from '../../api/cell.ts'

/** Which complaints the list shows. */
export type ComplaintFilter = Readonly<{
  group: (typeof complaintGroups)[number]
  mine: boolean
  class: ComplaintClass | null
  severity: Severity | null
}>

export const noFilter: ComplaintFilter = { group: 'open', mine: false, class: null, severity: null }

/** The filter as it was left, while the console is open. */
export const filterCell = createCell<ComplaintFilter>(noFilter)

/** The group that a digit stands for; null for another key. */
export function groupOfDigit(key: string): ComplaintFilter['group'] | null {
  return complaintGroups[Number(key) - 1] ?? null
}
