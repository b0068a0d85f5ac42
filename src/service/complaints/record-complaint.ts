import type { ComplaintView } from '../../core/contract/complaint-view.ts'
import type { Severity } from '../../core/domain/commitment/kinds.ts'
import type { PromiseFacts } from '../../core/domain/commitment/promise.ts'
import { type ComplaintClass, type ComplaintSubClass, isSubClassOf } from '../../core/domain/complaint/classes.ts'
import { chooseSeverity, proposeSeverity, type SeverityProposal } from '../../core/domain/complaint/severity.ts'
import type { CaseId, CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { caseById } from '../../store/cases.ts'
import { customerById } from '../../store/customers.ts'
import type { CallerWork } from '../call-context.ts'
import { openCase } from '../cases/open-case.ts'
import { writeTimeline } from '../cases/timeline.ts'
import { makePromise } from '../commitments/keep.ts'
import { learnFrom } from '../complaint-learning/learn.ts'
import { matterFacts } from './matter-facts.ts'
import { emitComplaint } from './move.ts'

/** A complaint or suggestion as it was heard. `linkedCaseId`: the case that it is about. */
export type ComplaintToRecord = Readonly<{
  orgId: string
  /** Null: somebody without a name. */
  customerId: string | null
  linkedCaseId: string | null
  orderId: string | null
  surveyId: string | null
  technicianId: string | null
  callId: string | null
  class: ComplaintClass
  subClass: ComplaintSubClass
  /** Null: as proposed. */
  severity: Severity | null
  severityReason: string
  said: string
  wanted: string
  /** 分. */
  claimMinor: number | null
  channel: ComplaintView['channel']
  complainant: ComplaintView['complainant']
  /** The part of the organisation and the person that it is about. */
  aboutOrgId: string | null
  accusedId: string | null
  unitId: string | null
  mood: ComplaintView['mood']
  moodNote: string
  recording: string
  confidential: boolean
}>

/** What is left out where a complaint is heard beside something else. */
export const plainComplaint = {
  complainant: 'customer',
  aboutOrgId: null,
  accusedId: null,
  unitId: null,
  mood: null,
  moodNote: '',
  recording: '',
  confidential: false,
} as const satisfies Partial<ComplaintToRecord>

export type RecordedComplaint = Readonly<{ id: string; caseId: string; number: string; severity: Severity | null }>

const topicLength = 60

async function weigh(
  work: CallerWork,
  complaint: ComplaintToRecord,
): Promise<Result<Readonly<{ severity: Severity; proposal: SeverityProposal }>>> {
  const facts = await matterFacts(work.trx, {
    caseId: complaint.linkedCaseId,
    customerId: complaint.customerId,
    now: work.now,
  })
  const { subClass, claimMinor, said, wanted } = complaint
  const proposal = proposeSeverity({ ...facts, subClass, claimMinor, words: `${said}\n${wanted}` })
  const chosen = chooseSeverity(proposal.severity, {
    severity: complaint.severity ?? proposal.severity,
    reason: complaint.severityReason,
    asLead: work.caller.principal.permissions.has('commitment.lead'),
  })
  return chosen.ok ? ok({ severity: chosen.value, proposal }) : chosen
}

function promisesOf(severity: Severity | null): readonly PromiseFacts[] {
  if (severity === null) return [{ kind: 'suggestion-reply' }]
  return [
    { kind: 'complaint-acknowledge', severity },
    { kind: 'complaint-resolve', severity },
  ]
}

/**
 * The words of a complaint's case: those of the complaint, and none when it is confidential, because the topic of a case
 * goes along with all that is done under it.
 */
export function caseWords({ said, confidential }: Readonly<{ said: string; confidential: boolean }>) {
  if (confidential) return { topic: '', description: '' }
  return { topic: said.length > topicLength ? `${said.slice(0, topicLength)}…` : said, description: said }
}

/**
 * Records a complaint: a case of its own with its number, the promises to acknowledge and to resolve it by its severity,
 * a line in both cases; a suggestion with the promise to reply. Refusals: `invalid-value` for a sub-class of another
 * class, `not-allowed` and `reason-required` for a severity that is lower than proposed.
 */
export async function recordComplaint(
  work: CallerWork,
  complaint: ComplaintToRecord,
): Promise<Result<RecordedComplaint>> {
  const { caller, trx, now } = work
  if (!isSubClassOf(complaint.class, complaint.subClass)) return refuse('invalid-value', { field: 'subClass' })
  const customer = complaint.customerId === null ? null : await trx.first(customerById, { id: complaint.customerId })
  if (customer === undefined) return refuse('not-found', { what: 'customer' })
  const isSuggestion = complaint.class === 'suggestion'
  const weighed = isSuggestion ? null : await weigh(work, complaint)
  if (weighed !== null && !weighed.ok) return weighed
  const severity = weighed?.value.severity ?? null
  const linked = complaint.linkedCaseId === null ? undefined : await trx.first(caseById, { id: complaint.linkedCaseId })
  const opened = await openCase(caller, work, {
    orgId: complaint.orgId,
    kind: isSuggestion ? 'suggestion' : 'complaint',
    state: 'open',
    customerId: complaint.customerId,
    unitId: complaint.unitId ?? linked?.unit_id ?? null,
    callId: complaint.callId,
    ...caseWords(complaint),
    outcome: null,
    openedBy: work.personId,
    sample: customer?.sample === 1,
  })
  const id = work.newId()
  await trx.insert('complaint', {
    id,
    org_id: complaint.orgId,
    case_id: opened.id,
    linked_case_id: complaint.linkedCaseId,
    order_id: complaint.orderId,
    survey_id: complaint.surveyId,
    technician_id: complaint.technicianId,
    class: complaint.class,
    sub_class: complaint.subClass,
    severity,
    proposed_severity: weighed?.value.proposal.severity ?? null,
    severity_reasons_json: JSON.stringify(weighed?.value.proposal.reasons ?? []),
    severity_reason: complaint.severityReason,
    said: complaint.said,
    wanted: complaint.wanted,
    claim_minor: complaint.claimMinor,
    channel: complaint.channel,
    complainant: complaint.complainant,
    about_org_id: complaint.aboutOrgId,
    accused_id: complaint.accusedId,
    unit_id: complaint.unitId ?? linked?.unit_id ?? null,
    mood: complaint.mood,
    mood_note: complaint.moodNote,
    recording: complaint.recording,
    officer_id: null,
    confidential: complaint.confidential ? 1 : 0,
    state: 'recorded',
    outcome: null,
    state_at: now,
    acknowledged_at: null,
    remedied_at: null,
    verified_at: null,
    closed_at: null,
    reopened_count: 0,
    recorded_at: now,
    recorded_by: work.personId,
    version: 1,
  })
  const line = isSuggestion
    ? { kind: 'suggestion-recorded' as const, params: { number: opened.number, subClass: complaint.subClass } }
    : {
        kind: 'complaint-recorded' as const,
        params: { number: opened.number, subClass: complaint.subClass, severity: severity ?? 'general' },
      }
  await writeTimeline(work, opened.id, { ...line, text: complaint.wanted })
  if (linked !== undefined) {
    // who may not read the complaint does not read this line either
    const params = { ...line.params, complaintId: id }
    await writeTimeline(work, linked.id, {
      kind: line.kind,
      params,
      text: complaint.confidential ? '' : complaint.said,
    })
    work.emit({ topic: 'case.changed', orgId: linked.org_id, caseId: linked.id, customerId: linked.customer_id })
  }
  // nobody is told that we have it when nobody gave his name
  const isNobody = complaint.complainant === 'anonymous' && complaint.customerId === null
  for (const facts of promisesOf(severity).filter(({ kind }) => !isNobody || kind === 'complaint-resolve')) {
    const promised = await makePromise(caller, work, {
      facts,
      subject: {
        orgId: complaint.orgId as OrgUnitId,
        aboutKind: 'complaint',
        aboutId: id,
        caseId: opened.id as CaseId,
        customerId: complaint.customerId as CustomerId | null,
      },
    })
    if (!promised.ok) return promised
  }
  const learned = await learnFrom(caller, work, id)
  if (!learned.ok) return learned
  emitComplaint(work, { id, org_id: complaint.orgId, case_id: opened.id })
  work.record(`complaint:${id}`, {
    after: { number: opened.number, class: complaint.class, subClass: complaint.subClass, severity },
  })
  return ok({ id, caseId: opened.id, number: opened.number, severity })
}
