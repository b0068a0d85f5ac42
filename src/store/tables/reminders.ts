import type { Flag } from './foundation.ts'

/** Rules by which customers are reminded, what they did each day, and whom they met. */
export type ReminderTables = {
  reminder_rule: {
    id: string
    org_id: string
    name: string
    kind: string
    active: Flag
    /** 1 goes first. */
    priority: number
    /** The rule as the form fills it. */
    rule_json: string
    version: number
    /** The version in which its form was changed last: switching changes only the version. */
    form_version: number
    removed_at: number | null
    updated_at: number
    updated_by: string
    sample: Flag
  }
  /** Every form that a rule had. */
  reminder_rule_version: {
    rule_id: string
    version: number
    rule_json: string
    at: number
    by_person: string
  }
  /** One rule for one date on which it may fire. */
  reminder_run: {
    id: string
    rule_id: string
    rule_version: number
    org_id: string
    /** The date on which it fires. */
    day: string
    /** The last date on which what fired then may happen. */
    window_end: string
    state: string
    /** How far it is, JSON; null at its beginning. */
    cursor_json: string | null
    /** Rows looked at. */
    looked: number
    /** How many by outcome and reason, JSON. */
    counts_json: string
    started_at: number
    touched_at: number
    ended_at: number | null
  }
  /** One for whom a rule fired: reminded, or left out with the reason. */
  reminder_hit: {
    id: string
    run_id: string
    rule_id: string
    rule_version: number
    org_id: string
    customer_id: string
    subject_kind: string
    subject_id: string
    unit_id: string | null
    /** The date on which it fired. */
    occurs_on: string
    /** The date from which that was reckoned; null where there is none. */
    base_on: string | null
    /** `call`, `message`, `message-then-call`, `renewal-notice` or `left-out`. */
    outcome: string
    /** Why left out; else empty. */
    reason: string
    commitment_id: string | null
    message_id: string | null
    /** The date on which it was made. */
    made_on: string
    at: number
  }
}
