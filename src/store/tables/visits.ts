/** What technicians bring back from their visits. */
export type VisitTables = {
  /** The report of a visit that has ended, one for each; its words and minutes are in the visit. */
  visit_report: {
    visit_id: string
    symptom_code: string | null
    cause_code: string | null
    action_code: string | null
    revisit_reason: string | null
    /** In 分; null when nothing was paid on the spot. */
    paid_minor: number | null
    paid_by: string | null
    reported_at: number
  }
  /** Photos and signatures. */
  attachment: {
    id: string
    case_id: string
    about_kind: string
    about_id: string
    kind: string
    media_type: string
    bytes: number
    caption: string
    taken_at: number
    by_person: string
    created_at: number
    /** Base64. Never read with a list. */
    content: string
  }
}
