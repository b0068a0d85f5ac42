import type { service as contract } from '../../core/contract/service.ts'
import type { CommitmentResult } from '../../core/domain/commitment/kinds.ts'
import { settle } from '../../core/domain/commitment/settle.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { SurveyResult } from '../../core/domain/survey/survey.ts'
import { orderById } from '../../store/cases.ts'
import { commitmentById, commitmentOf } from '../../store/commitments.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { closeIfSettled } from '../cases/work.ts'
import type { InputOf } from '../procedure-input.ts'
import { storeCommitment, writeSettled } from './keep.ts'

const resultOf = {
  reached: 'surveyed',
  refused: 'refused',
  unreachable: 'unreachable',
} as const satisfies Record<SurveyResult, CommitmentResult>

/**
 * Records a service callback: the survey, the settled commitment, the case closed when nothing else is open. Refusals:
 * `result-required` for a reached customer without all four marks, `changed-meanwhile`, `already-claimed`, `not-found`.
 */
export async function answerCallback(
  work: CallerWork,
  input: InputOf<typeof contract.answerCallback>,
): Promise<Result<{ surveyId: string; caseState: string }>> {
  const { caller, trx, now } = work
  const row = await trx.first(commitmentById, { id: input.commitmentId })
  if (row === undefined || row.kind !== 'service-callback' || !seesOrg(caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'commitment' })
  if (row.version !== input.version) return refuse('changed-meanwhile', { version: row.version })
  if (input.result === 'reached' && input.answers === null) return refuse('result-required', { what: 'answers' })
  const before = commitmentOf(row)
  const order = await trx.first(orderById, { id: before.aboutId })
  if (order === undefined) return refuse('not-found', { what: 'order' })
  const by = caller.principal.personId
  const settled = settle(before, { result: resultOf[input.result], by }, now)
  if (!settled.ok) return settled
  if (!(await storeCommitment(work, before, settled.value)))
    return refuse('changed-meanwhile', { version: before.version })
  await writeSettled(work, settled.value)
  const answers = input.result === 'reached' ? input.answers : null
  const surveyId = work.newId()
  await trx.insert('survey', {
    id: surveyId,
    commitment_id: before.id,
    case_id: order.case_id,
    order_id: order.id,
    customer_id: order.customer_id,
    org_id: order.org_id,
    technician_id: order.technician_id,
    completed_at: order.done_at ?? now,
    at: now,
    by_person: by,
    result: input.result,
    attitude: answers?.attitude ?? null,
    skill: answers?.skill ?? null,
    punctuality: answers?.punctuality ?? null,
    promises: answers?.promises ?? null,
    nps: input.nps,
    pleased: input.pleased,
    annoyed: input.annoyed,
    sample: order.sample,
  })
  await trx.insert('contact_attempt', {
    id: work.newId(),
    commitment_id: before.id,
    case_id: order.case_id,
    customer_id: order.customer_id,
    at: now,
    by_person: by,
    channel: 'phone',
    number_normal: order.contact_phone,
    result: input.result === 'unreachable' ? 'no-answer' : input.result,
    note: '',
  })
  await writeTimeline(work, order.case_id, {
    kind: 'survey-answered',
    params: { result: input.result, ...(answers ?? {}) },
    text: [input.pleased, input.annoyed].filter((text) => text !== '').join(' · '),
  })
  const closed = await closeIfSettled(work, order.case_id)
  if (!closed.ok) return closed
  work.emit({ topic: 'case.changed', orgId: order.org_id, caseId: order.case_id, customerId: order.customer_id })
  work.record(`survey:${surveyId}`, { after: { result: input.result, answers, nps: input.nps } })
  return ok({ surveyId, caseState: closed.value })
}
