import { ok, type Result } from '../../core/domain/refusal.ts'
import { unnoticedClimbsOf } from '../../store/decisions.ts'
import type { CallerWork } from '../call-context.ts'
import { acknowledgeClimb } from '../climbs/acknowledge.ts'

/** Whoever decides, hands on or asks has taken notice of what climbed to his rung. Refusals of `acknowledgeClimb`. */
export async function noticeClimbs(work: CallerWork, complaintId: string): Promise<Result<true>> {
  const roles: readonly string[] = work.caller.principal.roles
  const climbs = await work.trx.all(unnoticedClimbsOf, { id: complaintId, now: work.now })
  for (const { id } of climbs.filter(({ role }) => roles.includes(role))) {
    const noticed = await acknowledgeClimb(work, { id, commandId: '' })
    if (!noticed.ok) return noticed
  }
  return ok(true)
}
