/** What is learned from complaints. */
export type LearningTables = {
  /** The tree of causes; retired ones stay for what was found. */
  cause: {
    id: string
    parent_id: string | null
    name: string
    name_en: string
    position: number
    retired_at: number | null
    version: number
  }
  /** Every change of a cause, also where it was moved from. */
  cause_change: {
    id: string
    cause_id: string
    at: number
    by_person: string
    before_json: string
    after_json: string
  }
  complaint_finding: {
    complaint_id: string
    department: string
    /** The part of the organisation that answers for it. */
    org_id: string | null
    cause_id: string | null
    justified: string
    found_by: string
    note: string
    at: number
    by_person: string
    version: number
  }
  /** Every finding as it was written, the newest too. */
  complaint_finding_change: {
    id: string
    complaint_id: string
    at: number
    by_person: string
    finding_json: string
  }
  /** So many alike within so short a time; a warning until something is done about it. */
  complaint_cluster: {
    id: string
    /** Who hears of it: of a technician or an outlet its own part, else the head office. */
    org_id: string
    key: string
    basis: string
    subject_id: string
    sub_class: string | null
    complaints: number
    first_at: number
    last_at: number
    raised_at: number
    state: string
    /** The promise to look at it. */
    commitment_id: string | null
    closed_at: number | null
    closed_by: string | null
    close_reason: string
    version: number
  }
  /** Held while it is decided what belongs to a cluster, so that two processes do it one after the other. */
  complaint_alike_key: { key: string; n: number }
  /** In which ways a complaint is alike to others. */
  complaint_alike: {
    complaint_id: string
    key: string
    basis: string
    recorded_at: number
    cluster_id: string | null
  }
  /** What was said, taken apart so that common words are found. */
  complaint_gram: { gram: string; complaint_id: string }
  /** Two complaints that a person found to be similar; the smaller id first. */
  complaint_similar: { low_id: string; high_id: string; note: string; at: number; by_person: string }
  complaint_action: {
    id: string
    org_id: string
    kind: string
    what: string
    owner_id: string
    /** `YYYY-MM-DD`. */
    due_on: string
    state: string
    cluster_id: string | null
    /** The promise that is open for it: to do it, then to check it. */
    commitment_id: string | null
    done: string
    done_at: number | null
    done_by: string | null
    /** `YYYY-MM-DD`: when it is looked whether it helped. */
    check_on: string | null
    checked_at: number | null
    checked_by: string | null
    check_note: string
    /** The action that did not help. */
    replaces_id: string | null
    created_at: number
    created_by: string
    version: number
  }
  complaint_action_about: { action_id: string; complaint_id: string }
}
