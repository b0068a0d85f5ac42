import type { CountedRemedy } from '../../core/domain/complaint/approval.ts'
import type { RemedyRow } from '../../store/remedies.ts'
import { movingRemedy } from './held.ts'

/** Remedies as they count against the limits. */
export function countedOf(rows: readonly RemedyRow[]): readonly CountedRemedy[] {
  return rows.map((row) => ({ ...movingRemedy(row), valueMinor: row.value_minor }))
}
