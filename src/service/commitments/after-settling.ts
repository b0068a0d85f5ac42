import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { followUp } from '../../core/domain/commitment/promise.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import type { CallerWork } from '../call-context.ts'
import { closeIfSettled } from '../cases/work.ts'
import { moveWithCommitment } from '../complaints/move.ts'
import { makePromise, termsOf } from './keep.ts'

/** What follows when a commitment has been settled: its complaint moves, its successor, and the end of its case. */
export async function afterSettling(work: CallerWork, settled: Commitment): Promise<Result<true>> {
  const moved = await moveWithCommitment(work, settled)
  if (!moved.ok) return moved
  const next = followUp(settled, termsOf(work.caller, work.now))
  if (next !== null) {
    const promised = await makePromise(work.caller, work, {
      facts: next,
      subject: {
        orgId: settled.orgId,
        aboutKind: settled.aboutKind,
        aboutId: settled.aboutId,
        caseId: settled.caseId,
        customerId: settled.customerId,
        ownerPersonId: settled.doneBy,
      },
    })
    if (!promised.ok) return promised
  }
  if (settled.caseId === null) return ok(true)
  const closed = await closeIfSettled(work, settled.caseId)
  return closed.ok ? ok(true) : closed
}
