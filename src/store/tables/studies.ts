/** Studies of service quality: what is asked of whom, the forms typed in from paper, and what is written about them. */
export type StudyTables = {
  study: {
    id: string
    org_id: string
    name: string
    /** `YYYY-MM-DD`, both included. */
    from_date: string
    to_date: string
    /** Which statements in which order its forms have. */
    instrument: number
    state: string
    started_at: number | null
    closed_at: number | null
    created_at: number
    created_by: string
    version: number
    sample: number
  }
  study_group: {
    study_id: string
    respondent_group: string
    /** Forms wanted. */
    target: number
  }
  study_form: {
    id: string
    study_id: string
    /** Once in a study, as `formNumber` reads it. */
    number: string
    respondent_group: string
    /** One character for each statement: 1–7, `-` for no answer. */
    expectation: string
    perception: string
    /** The five weights with commas between; null when they were not given. */
    weights: string | null
    note: string
    /** 1 and one more for each correction. */
    version: number
    entered_at: number
    entered_by: string
  }
  /** A form before it was corrected. */
  study_form_change: {
    form_id: string
    /** The version that was replaced. */
    version: number
    at: number
    by_person: string
    reason: string
    before_json: string
  }
  /** Every version of the audit report for a group. */
  study_report: {
    study_id: string
    respondent_group: string
    version: number
    /** The sum of the versions of the group's forms then: it grows with every form and every correction. */
    data_mark: number
    text_json: string
    at: number
    by_person: string
  }
}
