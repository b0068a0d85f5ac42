/** Complaints and suggestions, and what was dialled for a commitment. */
export type ComplaintTables = {
  /** The complaint side of a case of kind complaint or suggestion; whose it is says the case. */
  complaint: {
    id: string
    org_id: string
    case_id: string
    /** The case that it is about. */
    linked_case_id: string | null
    order_id: string | null
    /** The service callback in which it was said. */
    survey_id: string | null
    technician_id: string | null
    class: string
    sub_class: string
    /** Null for a suggestion. */
    severity: string | null
    proposed_severity: string | null
    severity_reasons_json: string
    /** Why the severity is lower than the proposed one. */
    severity_reason: string
    said: string
    wanted: string
    claim_minor: number | null
    channel: string
    state: string
    recorded_at: number
    recorded_by: string
    version: number
  }
  /** The last number dialled for a commitment: its result is judged by when it was dialled. */
  commitment_dial: { commitment_id: string; person_id: string; call_id: string; number_normal: string; at: number }
}
