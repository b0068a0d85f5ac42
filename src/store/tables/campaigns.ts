/** Campaigns of asking customers, and those who were drawn for them. */
export type CampaignTables = {
  campaign: {
    id: string
    /** The part of the organisation whose customers, with all below it, may be drawn. */
    org_id: string
    name: string
    questionnaire_id: string
    /** The version that is asked; chosen when the targets are drawn. */
    version_id: string | null
    starts_at: number
    ends_at: number
    query_json: string
    sampling_json: string
    callers_json: string
    state: string
    /** How many customers the draw chose; null until it has chosen. */
    chosen: number | null
    drawn_at: number | null
    ended_at: number | null
    /** When what had to follow on the last change of state was done to all targets; null: it is still to be done. */
    swept_at: number | null
    created_by: string
    created_at: number
    version: number
    sample: number
  }
  /**
   * What was chosen by a draw and is not written as targets yet, in parts: kept in one go, so that a draw that is
   * broken off goes on with the same set.
   */
  campaign_draw_part: { campaign_id: string; part: number; body_json: string }
  campaign_target: {
    id: string
    campaign_id: string
    /** Whose customer he is; who may see the target. */
    org_id: string
    customer_id: string
    /** The customer as drawn: a merge does not change it. */
    drawn_customer_id: string
    cell: string
    /** The order of calling, by lot. */
    position: number
    state: string
    /** Why he was skipped or withdrawn. */
    reason: string | null
    /** Given by hand: `person:` or `team:` and the id; null: to whoever calls for the campaign. */
    given: string | null
    /** His survey task; null while he waits. */
    commitment_id: string | null
    response_id: string | null
    /** Until when his task rested before the campaign was paused. */
    held_not_before: number | null
    done_at: number | null
    done_by: string | null
  }
  /** The cells of a quota: `reached` counts the answers, `closed_at` is set when those who are left were withdrawn. */
  campaign_cell: { campaign_id: string; cell: string; wanted: number; reached: number; closed_at: number | null }
}
