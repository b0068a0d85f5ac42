import type { Flag } from './foundation.ts'

/** Replies to complaints and suggestions, their templates, and what becomes of suggestions. */
export type ReplyTables = {
  /** Changed words of a reply; without a row, or with null, the built-in words hold. The highest version holds. */
  reply_template: {
    purpose: string
    /** Class of complaint for which these words are; empty: for every one without words of its own. */
    class: string
    version: number
    words_json: string | null
    saved_at: number
    saved_by: string
  }
  reply: {
    id: string
    org_id: string
    complaint_id: string
    case_id: string
    purpose: string
    channel: string
    language: string
    /** Which template it was made from. */
    template_class: string
    template_version: number
    subject: string
    body: string
    state: string
    drafted_at: number
    drafted_by: string
    changed_at: number
    changed_by: string
    /** Ids of everybody who wrote any of it. */
    writers_json: string
    submitted_at: number | null
    submitted_by: string | null
    reviewed_at: number | null
    reviewed_by: string | null
    sent_back_by: string | null
    sent_back_reason: string
    sent_at: number | null
    sent_by: string | null
    /** Date on which a printed letter was posted. */
    posted_on: string | null
    call_id: string | null
    message_id: string | null
    /** What the customer said to a call. */
    note: string
    /** Everything that stood on it when it was sent. */
    letter_json: string | null
    fingerprint: string | null
    /** When it certainly went: told, posted, or taken by the server. */
    gone_at: number | null
    version: number
  }
  /** A question about a suggestion to the department responsible, and its answer. */
  suggestion_inquiry: {
    id: string
    org_id: string
    complaint_id: string
    asked_at: number
    asked_by: string
    /** Who answers. */
    person_id: string
    to_org_id: string | null
    question: string
    due_at: number
    commitment_id: string
    fate: string | null
    answer: string | null
    day: string | null
    answered_at: number | null
    answered_by: string | null
  }
  /** Every decision on a suggestion, the present one marked. */
  suggestion_fate: {
    id: string
    org_id: string
    complaint_id: string
    at: number
    by_person: string
    fate: string
    words: string
    /** From when it is done, or when it is looked at next. */
    day: string | null
    inquiry_id: string | null
    /** The promise to look at it again. */
    commitment_id: string | null
    /** The reply that told the customer. */
    reply_id: string | null
    told_at: number | null
    current: Flag
  }
}
