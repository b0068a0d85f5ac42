import type { ComplaintView } from '../../core/contract/complaints.ts'
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
    recordedAt: row.recorded_at,
    recordedByName: directory.person(row.recorded_by)?.name ?? '',
  }
}
