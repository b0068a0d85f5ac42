import { answerRows } from '../../core/domain/questionnaire/answer-rows.ts'
import { type Answers, interview } from '../../core/domain/questionnaire/answers.ts'
import type { ResponseChannel } from '../../core/domain/questionnaire/channels.ts'
import { questionnaireSchema } from '../../core/domain/questionnaire/questionnaire.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { traitsOfCustomer, versionById } from '../../store/questionnaires.ts'
import type { Work } from '../ledger.ts'

/** One filled-in questionnaire. */
export type GivenResponse = Readonly<{
  versionId: string
  campaignId: string | null
  /** Answers once. */
  targetId: string | null
  customerId: string | null
  orgId: string
  channel: ResponseChannel
  answers: Answers
  /** When it was answered, UTC ms; left out: now. */
  at?: number
}>

/**
 * Stores one response by the rules of its version; answers to questions that are not asked are dropped. The caller has
 * checked that the person may do so for `orgId`.
 * Refusals: `not-found` for the version or the customer, `illegal-move` for a draft, `invalid-value` with the code of the
 * first question whose answer is missing or wrong, `duplicate` when the target has answered already.
 */
export async function storeResponse(work: Work, given: GivenResponse): Promise<Result<{ responseId: string }>> {
  const version = await work.trx.first(versionById, { id: given.versionId })
  if (version === undefined) return refuse('not-found', { what: 'questionnaire' })
  if (version.state !== 'published')
    return refuse('illegal-move', { noun: 'questionnaire', state: 'draft', move: 'answer', allowed: 'publish' })
  const body = questionnaireSchema.parse(JSON.parse(version.body_json))
  const { answers, problems } = interview(body, given.answers)
  const [problem] = problems
  if (problem !== undefined) return refuse('invalid-value', { field: problem.question, problem: problem.problem })
  const customer =
    given.customerId === null ? undefined : await work.trx.first(traitsOfCustomer, { id: given.customerId })
  if (given.customerId !== null && customer === undefined) return refuse('not-found', { what: 'customer' })
  const responseId = work.newId()
  const at = given.at ?? work.now
  const common = { version_id: version.id, campaign_id: given.campaignId, org_id: given.orgId, at }
  const made = await work.trx.insertIgnore('response', {
    id: responseId,
    ...common,
    target_id: given.targetId,
    customer_id: given.customerId,
    channel: given.channel,
    by_person: work.actor.personId,
    region: customer?.region ?? '',
    member_level: customer?.member_level ?? '',
    technician_id: customer?.technician_id ?? null,
    sample: version.sample === 1 || customer?.sample === 1 ? 1 : 0,
  })
  if (!made) return refuse('duplicate', { what: 'response' })
  await work.trx.insert(
    'response_answer',
    answerRows(body, answers).map((row) => ({ response_id: responseId, ...row, ...common })),
  )
  work.record(`response:${responseId}`, { version: version.id, channel: given.channel, answers })
  work.emit({ topic: 'questionnaire.changed', orgId: given.orgId, questionnaireId: version.questionnaire_id })
  return ok({ responseId })
}
