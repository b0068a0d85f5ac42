import type { campaigns as contract } from '../../core/contract/campaigns.ts'
import { settle } from '../../core/domain/commitment/settle.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { campaignById, targetById } from '../../store/campaigns.ts'
import type { CallerWork } from '../call-context.ts'
import { keepAttempt } from '../commitments/attempt.ts'
import { contactOf } from '../commitments/dial.ts'
import { findAt, store } from '../commitments/find.ts'
import type { InputOf } from '../procedure-input.ts'
import { storeResponse } from '../questionnaires/store-response.ts'

/**
 * Records what a campaign's target answered: the response, the task settled as surveyed, the call as a try, all in one.
 * Whoever was asked is not thrown away because the cell filled meanwhile. Refusals: those of `storeResponse`, `settle`
 * and `contactOf`; `not-found` for a commitment that is no survey task.
 */
export async function answerTask(
  work: CallerWork,
  input: InputOf<typeof contract.answer>,
): Promise<Result<{ responseId: string }>> {
  const found = await findAt(work, { id: input.commitmentId, version: input.version })
  if (!found.ok) return found
  const task = found.value
  const target = task.kind === 'survey-task' ? await work.trx.first(targetById, { id: task.aboutId }) : undefined
  const campaign = target === undefined ? undefined : await work.trx.first(campaignById, { id: target.campaign_id })
  if (target === undefined || campaign === undefined || campaign.version_id === null)
    return refuse('not-found', { what: 'campaign' })
  const settled = settle(task, { result: 'surveyed', by: work.caller.principal.personId }, work.now)
  if (!settled.ok) return settled
  const contact = await contactOf(work, task)
  if (!contact.ok) return contact
  const response = await storeResponse(work, {
    versionId: campaign.version_id,
    campaignId: campaign.id,
    targetId: target.id,
    customerId: target.customer_id,
    orgId: target.org_id,
    channel: 'call',
    answers: input.answers,
  })
  if (!response.ok) return response
  const { responseId } = response.value
  const stored = await store(work, task, settled)
  if (!stored.ok) return stored
  await work.trx.db
    .updateTable('campaign_target')
    .set({ response_id: responseId })
    .where('id', '=', target.id)
    .execute()
  await keepAttempt(work, task, { result: 'reached', note: '', number: contact.value.number })
  work.record(`commitment:${task.id}`, { before: { state: 'open' }, after: { state: 'kept', response: responseId } })
  return ok({ responseId })
}
