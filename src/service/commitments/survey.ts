import type { Selectable } from 'kysely'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import type { ServiceAnswers, SurveyResult } from '../../core/domain/survey/survey.ts'
import type { DB } from '../../store/schema.ts'
import type { CallerWork } from '../call-context.ts'
import { writeTimeline } from '../cases/timeline.ts'

/** How a service callback ended, in the customer's words. `answers` null: none were given. */
export type SurveyEnding = Readonly<{
  result: SurveyResult
  answers: ServiceAnswers | null
  nps: number | null
  pleased: string
  annoyed: string
}>

/** The ending of a callback in which nothing was answered. */
export function unanswered(result: Exclude<SurveyResult, 'reached'>): SurveyEnding {
  return { result, answers: null, nps: null, pleased: '', annoyed: '' }
}

/** Stores the survey of a finished order, writes it into the case, tells the consoles; gives its id. */
export async function storeSurvey(
  work: CallerWork,
  about: Readonly<{ commitment: Commitment; order: Selectable<DB['service_order']> }>,
  { result, answers, nps, pleased, annoyed }: SurveyEnding,
): Promise<string> {
  const { commitment, order } = about
  const id = work.newId()
  await work.trx.insert('survey', {
    id,
    commitment_id: commitment.id,
    case_id: order.case_id,
    order_id: order.id,
    customer_id: order.customer_id,
    org_id: order.org_id,
    technician_id: order.technician_id,
    completed_at: order.done_at ?? work.now,
    at: work.now,
    by_person: work.personId,
    result,
    attitude: answers?.attitude ?? null,
    skill: answers?.skill ?? null,
    punctuality: answers?.punctuality ?? null,
    promises: answers?.promises ?? null,
    nps,
    pleased,
    annoyed,
    sample: order.sample,
  })
  await writeTimeline(work, order.case_id, {
    kind: 'survey-answered',
    params: { result, ...(answers ?? {}) },
    text: [pleased, annoyed].filter((text) => text !== '').join(' · '),
  })
  work.emit({ topic: 'survey.changed', orgId: order.org_id, orderId: order.id })
  work.emit({ topic: 'case.changed', orgId: order.org_id, caseId: order.case_id, customerId: order.customer_id })
  work.record(`survey:${id}`, { after: { result, answers, nps } })
  return id
}
