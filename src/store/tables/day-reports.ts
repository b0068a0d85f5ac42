/** The report of a technician's or a centre's day, from the moment it is due. */
export type DayReportTables = {
  day_report: {
    id: string
    kind: string
    org_id: string
    /** Empty for a centre's. */
    person_id: string
    /** `YYYY-MM-DD` in the organisation's zone. */
    date: string
    state: string
    remark: string
    /** What was signed: the visits as they stood then; null while open. */
    visits_json: string | null
    signed_at: number | null
    signed_by: string | null
    accepted_at: number | null
    accepted_by: string | null
    back_reason: string
    version: number
  }
}
