import type { campaigns as contract } from '../../core/contract/campaigns.ts'
import type { PersonId, TeamId } from '../../core/domain/ids.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { targetById } from '../../store/campaigns.ts'
import { commitmentById, commitmentOf } from '../../store/commitments.ts'
import type { CallerWork } from '../call-context.ts'
import { storeCommitment } from '../commitments/keep.ts'
import type { Work } from '../ledger.ts'
import type { InputOf } from '../procedure-input.ts'
import { emitCampaign } from './campaign-row.ts'
import { checkCallers, findCampaign } from './change.ts'
import { givenMark, type Whose } from './holders.ts'

/** Gives an open task to somebody else; what somebody holds right now is taken from him. */
export async function reown(work: Work, commitmentId: string, { personId, teamId }: Whose): Promise<boolean> {
  const row = await work.trx.first(commitmentById, { id: commitmentId })
  if (row === undefined || row.state !== 'open') return false
  const before = commitmentOf(row)
  return storeCommitment(work, before, {
    ...before,
    ownerPersonId: personId as PersonId | null,
    ownerTeamId: teamId as TeamId | null,
    claimedBy: null,
    claimedUntil: null,
    version: before.version + 1,
  })
}

/**
 * Gives targets to a person or a team by hand, or (both null) takes them back for whoever calls. Those that are settled
 * are left out of the count. Refusals: `not-found`, `invalid-value` for a person and a team at once.
 */
export async function assignTargets(
  work: CallerWork,
  input: InputOf<typeof contract.assign>,
): Promise<Result<{ assigned: number }>> {
  const { personId, teamId } = input
  const found = await findCampaign(work, { id: input.id, version: null })
  if (!found.ok) return found
  const whose: Whose = { personId, teamId: personId === null ? teamId : null }
  const checked = checkCallers(work.caller, {
    personIds: personId === null ? [] : [personId],
    teamIds: whose.teamId === null ? [] : [whose.teamId],
  })
  if (!checked.ok) return checked
  let assigned = 0
  for (const id of input.targetIds) {
    const target = await work.trx.first(targetById, { id })
    if (target === undefined || target.campaign_id !== input.id) continue
    if (target.state !== 'waiting' && target.state !== 'open') continue
    await work.trx.db
      .updateTable('campaign_target')
      .set({ given: givenMark(whose) })
      .where('id', '=', id)
      .execute()
    if (target.commitment_id !== null) await reown(work, target.commitment_id, whose)
    assigned += 1
  }
  work.record(`campaign:${input.id}`, { assigned: { targets: input.targetIds, to: givenMark(whose) } })
  emitCampaign(work, found.value)
  return ok({ assigned })
}
