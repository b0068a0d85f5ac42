import type { TimelineKind } from '../../core/domain/case/timeline.ts'
import { type PromiseFacts, promise } from '../../core/domain/commitment/promise.ts'
import { type Settlement, settle } from '../../core/domain/commitment/settle.ts'
import { subClassOfMarks } from '../../core/domain/complaint/classes.ts'
import { proposeSeverity } from '../../core/domain/complaint/severity.ts'
import { type TakingStep, takingSteps } from '../../core/domain/complaint/taking.ts'
import type { CaseId, CommitmentId, CustomerId, PersonId } from '../../core/domain/ids.ts'
import type { ServiceAnswers } from '../../core/domain/survey/survey.ts'
import type { CaseFile, CaseNumbers } from './case-file.ts'
import { keepCommitment } from './customers.ts'
import { hourMs, type Month, minuteMs } from './month.ts'
import { addRemedies } from './remedies.ts'

/** A survey with a bad mark, out of which a complaint is opened. */
export type BadSurvey = Readonly<{
  id: string
  at: number
  by: PersonId
  file: CaseFile
  orderId: string
  customerId: string
  technicianId: string
  answers: ServiceAnswers
  said: string
  numbers: CaseNumbers
}>

const stepNotes: Readonly<Record<TakingStep, string>> = {
  listen: '让客户说完，没有打断',
  check: '查了派工单和到达时间',
  offer: '道歉，并由主管回电说明',
  settle: '客户同意',
  recommend: '无',
  verify: '复述一遍，客户确认',
}

/** Adds the complaint out of a bad survey: its case, its promises, settled where their time has come. */
export function addComplaint(month: Month, survey: BadSurvey): void {
  const { at, by, file, said } = survey
  const id = month.newId()
  const caseId = month.newId() as CaseId
  const number = survey.numbers.next(at)
  const subClass = subClassOfMarks(survey.answers)
  const matter = { contacts: 1, openTooLong: false, keyCustomer: false, claimMinor: null }
  const { severity, reasons } = proposeSeverity({ ...matter, subClass, words: said })
  const line = (lineAt: number, kind: TimelineKind, params: object) =>
    month.add('timeline', {
      id: month.newId(),
      case_id: caseId,
      at: lineAt,
      by_person: by,
      kind,
      params_json: JSON.stringify(params),
      text: kind === 'case-opened' ? said : '',
    })
  const recorded = { number, subClass, severity }
  line(at, 'case-opened', { number, kind: 'complaint' })
  line(at, 'complaint-recorded', recorded)
  file.line({ at, by, kind: 'complaint-recorded', params: recorded, text: said })

  const keep = (facts: PromiseFacts, settlement: Settlement & Readonly<{ doneAt: number }>): number | null => {
    const subject = {
      id: month.newId() as CommitmentId,
      orgId: month.orgId,
      aboutKind: 'complaint' as const,
      aboutId: id,
      caseId,
      customerId: survey.customerId as CustomerId,
    }
    const promised = promise(facts, subject, month.termsAt(at))
    if (!promised.ok) return null
    line(at, 'commitment-made', { commitment: facts.kind, dueAt: promised.value.dueAt })
    const settled = settlement.doneAt < month.now ? settle(promised.value, settlement, month.now) : null
    keepCommitment(month, settled?.ok ? settled.value : promised.value)
    if (!settled?.ok) return null
    const kind = settled.value.state === 'late' ? 'commitment-late' : 'commitment-kept'
    line(settlement.doneAt, kind, { commitment: facts.kind, result: settlement.result ?? '' })
    return settlement.doneAt
  }
  const heard = { result: 'acknowledged', by, doneAt: at + 20 * minuteMs } as const
  const acknowledgedAt = keep({ kind: 'complaint-acknowledge', severity }, heard)
  const resolvedAt = keep({ kind: 'complaint-resolve', severity }, { result: 'remedied', by, doneAt: at + 22 * hourMs })
  if (resolvedAt !== null) {
    line(resolvedAt, 'case-solved', {})
    line(resolvedAt, 'case-closed', {})
  }
  month.add('service_case', {
    id: caseId,
    number,
    org_id: month.orgId,
    kind: 'complaint',
    state: resolvedAt === null ? 'open' : 'closed',
    customer_id: survey.customerId,
    unit_id: null,
    call_id: null,
    owner_id: null,
    topic: said,
    description: said,
    waiting_on: null,
    waiting_until: null,
    opened_at: at,
    opened_by: by,
    state_at: resolvedAt ?? at,
    solved_at: resolvedAt,
    closed_at: resolvedAt,
    outcome: resolvedAt === null ? null : 'satisfied',
    reopened_count: 0,
    version: 1,
    sample: 1,
  })
  month.add('complaint', {
    id,
    org_id: month.orgId,
    case_id: caseId,
    linked_case_id: file.id,
    order_id: survey.orderId,
    survey_id: survey.id,
    technician_id: survey.technicianId,
    class: 'service',
    sub_class: subClass,
    severity,
    proposed_severity: severity,
    severity_reasons_json: JSON.stringify(reasons),
    severity_reason: '',
    said,
    wanted: '',
    claim_minor: null,
    channel: 'callback',
    complainant: 'customer',
    about_org_id: null,
    accused_id: survey.technicianId,
    unit_id: null,
    mood: 'upset',
    mood_note: '',
    recording: '',
    officer_id: null,
    confidential: 0,
    state: resolvedAt !== null ? 'closed' : acknowledgedAt !== null ? 'acknowledged' : 'recorded',
    outcome: resolvedAt === null ? null : 'satisfied',
    state_at: resolvedAt ?? acknowledgedAt ?? at,
    acknowledged_at: acknowledgedAt,
    remedied_at: resolvedAt,
    verified_at: resolvedAt,
    closed_at: resolvedAt,
    reopened_count: 0,
    recorded_at: at,
    recorded_by: by,
    version: 1,
  })
  const done = resolvedAt === null ? (['listen', 'check'] as const) : takingSteps
  for (const [index, step] of done.entries())
    month.add('complaint_step', {
      complaint_id: id,
      step,
      note: stepNotes[step],
      done_by: by,
      done_at: at + (index + 1) * minuteMs,
      written_by: by,
      written_at: at + (index + 1) * minuteMs,
    })
  addRemedies(month, { id, at, by, resolvedAt })
}
