import type { Generated } from 'kysely'

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
    /** Who complains: a customer, a dealer, a service partner, or somebody without a name. */
    complainant: string
    /** The part of the organisation that it is about, where it is about one. */
    about_org_id: string | null
    /** The person of whom it complains: he does not read it. */
    accused_id: string | null
    unit_id: string | null
    mood: string | null
    mood_note: string
    /** Where the recording of what was said is found. */
    recording: string
    /** Who carries it to its end. */
    officer_id: string | null
    confidential: number
    /** When the head office let the people of the unit that it is about read it. */
    released_at: number | null
    released_by: string | null
    state: string
    outcome: string | null
    /** Since when it is in its state; null: since it was recorded. */
    state_at: number | null
    acknowledged_at: number | null
    remedied_at: number | null
    verified_at: number | null
    closed_at: number | null
    reopened_count: number
    recorded_at: number
    recorded_by: string
    version: number
    /** When it was put among those that are alike; null: it must be. */
    learned_at: Generated<number | null>
  }
  /** What was done and noted of a step of taking a complaint. */
  complaint_step: {
    complaint_id: string
    step: string
    note: string
    /** Null: not done yet. */
    done_by: string | null
    done_at: number | null
    written_by: string
    written_at: number
  }
  /** What was said when a complaint was withdrawn, found unfounded or opened again: by which way, by whom, in which call. */
  complaint_turn: {
    id: string
    complaint_id: string
    move: string
    at: number
    by_person: string
    channel: string
    said_by: string
    reason: string
    call_id: string | null
  }
  /** How a customer who complains often is treated: what was written last holds. */
  complainer_note: {
    id: string
    customer_id: string
    note: string
    written_by: string
    written_at: number
    version: number
  }
  /** Of how many dissatisfied customers one complains and how complainers are followed, as it is held from a moment on. */
  complaint_assumption: {
    id: string
    holds_from: number
    one_of: number
    source: string
    /** From so many complaints on somebody complains repeatedly. */
    repeated_from: number
    /** For so many months after a period it is looked who bought and called again. */
    follow_months: number
    set_by: string
    set_at: number
  }
  /** Who may read a confidential complaint besides its officer and who recorded it. */
  complaint_circle: { complaint_id: string; person_id: string; added_by: string; added_at: number }
  /** The last number dialled for a commitment: its result is judged by when it was dialled. */
  commitment_dial: { commitment_id: string; person_id: string; call_id: string; number_normal: string; at: number }
}
