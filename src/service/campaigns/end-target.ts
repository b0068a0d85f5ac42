import { targetStateOf } from '../../core/domain/campaign/target-state.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { campaignById, countAnswer, targetById } from '../../store/campaigns.ts'
import type { Work } from '../ledger.ts'
import { emitCampaign } from './campaign-row.ts'

/** Writes down for a campaign's target how its task ended, in the transaction in which it did; an answer counts in its cell. */
export async function endTarget(work: Work, task: Commitment): Promise<void> {
  const target = await work.trx.first(targetById, { id: task.aboutId })
  if (target === undefined || target.state !== 'open') return
  const state = targetStateOf(task)
  await work.trx.db
    .updateTable('campaign_target')
    .set({ state, reason: task.reason, done_at: task.doneAt, done_by: task.doneBy })
    .where('id', '=', target.id)
    .execute()
  if (state === 'reached') await work.trx.all(countAnswer, { id: target.campaign_id, cell: target.cell })
  const campaign = await work.trx.first(campaignById, { id: target.campaign_id })
  if (campaign !== undefined) emitCampaign(work, campaign)
}
