import { assertNever } from '../assert-never.ts'
import type { Commitment } from '../commitment/commitment.ts'
import type { CommitmentResult } from '../commitment/kinds.ts'
import { windowPassed } from '../commitment/wake.ts'
import type { TargetState } from './campaign.ts'
import { type Exclusion, exclusions } from './judge-target.ts'

/** Why a survey task is withdrawn by the campaign itself. */
export type WithdrawReason = typeof windowPassed | 'quota-full' | Exclusion

const byResult: Readonly<Partial<Record<CommitmentResult, TargetState>>> = {
  surveyed: 'reached',
  refused: 'refused',
  unreachable: 'unreachable',
  'wrong-number': 'wrong-number',
  'language-barrier': 'language-barrier',
}

function byReason(reason: string | null): TargetState {
  if (reason === windowPassed) return 'passed'
  if (reason === 'quota-full') return 'withdrawn'
  if (reason === 'wrong-number') return 'wrong-number'
  return exclusions.some((exclusion) => exclusion === reason) ? 'skipped' : 'dropped'
}

/** Where a target stands by its task. */
export function targetStateOf(task: Pick<Commitment, 'state' | 'result' | 'reason'>): TargetState {
  switch (task.state) {
    case 'open':
      return 'open'
    case 'kept':
    case 'late':
      return (task.result === null ? undefined : byResult[task.result]) ?? 'dropped'
    case 'dropped':
      return byReason(task.reason)
    default:
      return assertNever(task.state)
  }
}
