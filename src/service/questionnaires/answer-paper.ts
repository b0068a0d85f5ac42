import type { questionnaires as contract } from '../../core/contract/questionnaires.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { moveQuestionnaire } from '../../core/domain/questionnaire/move-questionnaire.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { traitsOfCustomer, versionById } from '../../store/questionnaires.ts'
import type { CallerWork } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import { storeResponse } from './store-response.ts'
import { mayAskBy, standingOf } from './views.ts'

/** Stores a paper form that somebody typed in, of a customer or of nobody known. */
export async function answerPaper(
  work: CallerWork,
  input: InputOf<typeof contract.answer>,
): Promise<Result<{ id: string }>> {
  const { caller } = work
  const version = await work.trx.first(versionById, { id: input.versionId })
  if (version === undefined || !mayAskBy(caller, version.org_id)) return refuse('not-found', { what: 'questionnaire' })
  const allowed = moveQuestionnaire(standingOf(version.retired_at, [version]), 'answer')
  if (!allowed.ok) return allowed
  if (input.at !== null && input.at > work.now) return refuse('invalid-time')
  let orgId: string = caller.principal.orgId
  if (input.customerId !== null) {
    const customer = await work.trx.first(traitsOfCustomer, { id: input.customerId })
    if (customer === undefined || !seesOrg(caller.principal, customer.org_id as OrgUnitId))
      return refuse('not-found', { what: 'customer' })
    orgId = customer.org_id
  }
  const stored = await storeResponse(work, {
    versionId: version.id,
    campaignId: null,
    targetId: null,
    customerId: input.customerId,
    orgId,
    channel: 'paper',
    answers: input.answers,
    ...(input.at === null ? {} : { at: input.at }),
  })
  return stored.ok ? ok({ id: stored.value.responseId }) : stored
}
