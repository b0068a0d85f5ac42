/** Questionnaires, their versions, and what was answered. */
export type QuestionnaireTables = {
  questionnaire: {
    id: string
    org_id: string
    retired_at: number | null
    /** Counts every change; what a console has seen of it. */
    version: number
    sample: 0 | 1
    created_at: number
    created_by: string
    changed_at: number
  }
  questionnaire_version: {
    id: string
    questionnaire_id: string
    /** 1, 2, 3 … */
    number: number
    /** draft or published. */
    state: string
    body_json: string
    published_at: number | null
    published_by: string | null
  }
  response: {
    id: string
    version_id: string
    /** Null: answered outside of a campaign. */
    campaign_id: string | null
    /** The campaign's target; answers once. */
    target_id: string | null
    customer_id: string | null
    org_id: string
    channel: string
    at: number
    by_person: string | null
    /** The customer as he was then: where he lives, his level, who was there last for him. */
    region: string
    member_level: string
    technician_id: string | null
    sample: 0 | 1
  }
  /**
   * One row for each question and chosen option or value. A single choice has its option; a scale or number its value;
   * words their text; a multiple choice one row for each option and one with an empty `choice` that says it was answered.
   */
  response_answer: {
    response_id: string
    question: string
    choice: string
    value: number | null
    text: string | null
    version_id: string
    campaign_id: string | null
    org_id: string
    at: number
  }
}
