import type { ComplaintView } from '../../core/contract/complaint-view.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import type { Caller } from '../call-context.ts'
import { textView } from '../customers/views.ts'

/** A complaint with names, its texts as this person may see them. */
export function complaintView(
  { directory, principal }: Pick<Caller, 'directory' | 'principal'>,
  row: ComplaintRow,
): ComplaintView {
  return {
    id: row.id,
    caseId: row.case_id,
    caseNumber: row.case_number,
    class: row.class as ComplaintView['class'],
    subClass: row.sub_class as ComplaintView['subClass'],
    severity: row.severity as ComplaintView['severity'],
    proposedSeverity: row.proposed_severity as ComplaintView['severity'],
    severityReasons: JSON.parse(row.severity_reasons_json) as ComplaintView['severityReasons'],
    severityReason: textView(principal, row.severity_reason),
    said: textView(principal, row.said),
    wanted: textView(principal, row.wanted),
    claimMinor: row.claim_minor,
    channel: row.channel as ComplaintView['channel'],
    linkedCaseId: row.linked_case_id,
    linkedCaseNumber: row.linked_case_number,
    orderId: row.order_id,
    surveyId: row.survey_id,
    technicianName: directory.person(row.technician_id)?.name ?? null,
    complainant: row.complainant as ComplaintView['complainant'],
    aboutOrgId: row.about_org_id,
    aboutOrgName: row.about_org_id === null ? null : (directory.org(row.about_org_id)?.name ?? null),
    accusedId: row.accused_id,
    accusedName: directory.person(row.accused_id)?.name ?? null,
    unitId: row.unit_id,
    mood: row.mood as ComplaintView['mood'],
    moodNote: textView(principal, row.mood_note),
    recording: textView(principal, row.recording),
    officerId: row.officer_id,
    officerName: directory.person(row.officer_id)?.name ?? null,
    confidential: row.confidential === 1,
    state: row.state as ComplaintView['state'],
    outcome: row.outcome as ComplaintView['outcome'],
    stateAt: row.state_at ?? row.recorded_at,
    acknowledgedAt: row.acknowledged_at,
    remediedAt: row.remedied_at,
    verifiedAt: row.verified_at,
    closedAt: row.closed_at,
    reopenedCount: row.reopened_count,
    version: row.version,
    recordedAt: row.recorded_at,
    recordedByName: directory.person(row.recorded_by)?.name ?? '',
  }
}
