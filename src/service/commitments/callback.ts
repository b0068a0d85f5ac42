import type { service as contract } from '../../core/contract/service.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import type { CommitmentResult } from '../../core/domain/commitment/kinds.ts'
import { settle } from '../../core/domain/commitment/settle.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { orderById } from '../../store/cases.ts'
import { commitmentById, commitmentOf } from '../../store/commitments.ts'
import type { CallerWork } from '../call-context.ts'
import { closeIfSettled } from '../cases/work.ts'
import { plainComplaint, type RecordedComplaint, recordComplaint } from '../complaints/record-complaint.ts'
import type { InputOf } from '../procedure-input.ts'
import { keepAttempt } from './attempt.ts'
import { contactOf } from './dial.ts'
import { store } from './find.ts'
import { writeSettled } from './keep.ts'
import { storeSurvey } from './survey.ts'

type Input = InputOf<typeof contract.answerCallback>
type Answered = Readonly<{
  surveyId: string
  caseState: string
  complaint: RecordedComplaint | null
  suggestion: RecordedComplaint | null
}>
type Heard = Pick<Answered, 'complaint' | 'suggestion'>

const resultOf = {
  reached: 'surveyed',
  refused: 'refused',
} as const satisfies Record<Input['result'], CommitmentResult>

/** Opens what the customer complained of and suggested while he was asked. */
async function recordHeard(
  work: CallerWork,
  input: Input,
  about: Readonly<{ commitment: Commitment; technicianId: string | null; surveyId: string }>,
): Promise<Result<Heard>> {
  const { commitment, technicianId, surveyId } = about
  const { orgId, caseId, customerId, aboutId } = commitment
  const heard: Record<keyof Heard, RecordedComplaint | null> = { complaint: null, suggestion: null }
  if (input.complaint === null && input.suggestion === null) return ok(heard)
  if (customerId === null) return refuse('not-found', { what: 'customer' })
  if (!work.caller.principal.permissions.has('complaint.record')) return refuse('not-allowed')
  const common = {
    ...plainComplaint,
    accusedId: technicianId,
    orgId,
    customerId,
    linkedCaseId: caseId,
    orderId: aboutId,
    surveyId,
    technicianId,
    callId: null,
    channel: 'callback' as const,
  }
  if (input.complaint !== null) {
    const recorded = await recordComplaint(work, { ...common, ...input.complaint, class: 'service' })
    if (!recorded.ok) return recorded
    heard.complaint = recorded.value
  }
  if (input.suggestion !== null) {
    const weightless = { severity: null, severityReason: '', claimMinor: null }
    const recorded = await recordComplaint(work, {
      ...common,
      ...weightless,
      ...input.suggestion,
      class: 'suggestion',
    })
    if (!recorded.ok) return recorded
    heard.suggestion = recorded.value
  }
  return ok(heard)
}

/**
 * Records a service callback: the survey, the settled commitment, the case closed when nothing else is open, and what
 * the customer complained of or suggested, all in one transaction. Refusals: `result-required` for a reached customer
 * without all four marks, `changed-meanwhile`, `already-claimed`, `not-found`, `invalid-time` in quiet hours,
 * `not-allowed` by rule 8, and those of `recordComplaint`.
 */
export async function answerCallback(work: CallerWork, input: Input): Promise<Result<Answered>> {
  const { caller, trx, now } = work
  const row = await trx.first(commitmentById, { id: input.commitmentId })
  if (row === undefined || row.kind !== 'service-callback' || !seesOrg(caller.principal, row.org_id as OrgUnitId))
    return refuse('not-found', { what: 'commitment' })
  if (row.version !== input.version) return refuse('changed-meanwhile', { version: row.version })
  if (input.result === 'reached' && input.answers === null) return refuse('result-required', { what: 'answers' })
  const before = commitmentOf(row)
  const order = await trx.first(orderById, { id: before.aboutId })
  if (order === undefined) return refuse('not-found', { what: 'order' })
  const settled = await store(
    work,
    before,
    settle(before, { result: resultOf[input.result], by: caller.principal.personId }, now),
  )
  if (!settled.ok) return settled
  const contact = await contactOf(work, before)
  if (!contact.ok) return contact
  await writeSettled(work, settled.value)
  const isReached = input.result === 'reached'
  const surveyId = await storeSurvey(
    work,
    { commitment: settled.value, order },
    {
      result: input.result,
      answers: isReached ? input.answers : null,
      nps: isReached ? input.nps : null,
      pleased: input.pleased,
      annoyed: input.annoyed,
    },
  )
  await keepAttempt(work, settled.value, { result: input.result, note: '', number: contact.value.number })
  const heard = await recordHeard(work, input, { commitment: before, technicianId: order.technician_id, surveyId })
  if (!heard.ok) return heard
  const closed = await closeIfSettled(work, order.case_id)
  return closed.ok ? ok({ surveyId, caseState: closed.value, ...heard.value }) : closed
}
