/** What was decided about complaints and asked about them. */
export type DecisionTables = {
  /** What one person asked of another about a complaint; open exactly while its commitment is. */
  complaint_ask: {
    id: string
    complaint_id: string
    commitment_id: string
    /** `question`, `delegation` or `proposal`. */
    kind: string
    asked_by: string
    /** The height of the rung of who asked. */
    height: number
    /** Whom he asked; whose it is now says the commitment. */
    asked_of: string
    words: string
    asked_at: number
    due_at: number
    state: string
    answer: string
    answered_by: string | null
    answered_at: number | null
    /** When who asked read how it ended. */
    read_at: number | null
  }
  decision: {
    id: string
    complaint_id: string
    decided_by: string
    decided_at: number
    /** The height of the rung from which it was decided. */
    height: number
    directive: string
    remedy_kind: string | null
    /** 分. */
    amount_minor: number | null
    words: string
    /** The ask that was ended by it. */
    ask_id: string | null
    /** The officer who carries it out, and when he saw it. */
    told_to: string | null
    seen_at: number | null
  }
}
