import type { Flag } from './foundation.ts'

/** Messages to customers: what they say, the outbox, every try to send one, and who wants none. */
export type MessageTables = {
  /** Changed words of a template; without a row, or with null, the built-in words hold. The highest version holds. */
  message_template: {
    code: string
    version: number
    words_json: string | null
    saved_at: number
    saved_by: string
  }
  message: {
    id: string
    /** What it was made for: at most one message per key, ever. */
    key: string
    org_id: string
    customer_id: string
    case_id: string | null
    commitment_id: string | null
    channel: string
    /** Number in its normal form, or mail address; empty when there was none. */
    address: string
    template: string
    template_version: number
    language: string
    subject: string
    body: string
    unasked: Flag
    pace: string
    /** A reply that the customer waits for: it goes although he wants no messages. */
    awaited: Flag
    state: string
    withheld: string | null
    /** Code of what went wrong last. */
    problem: string | null
    /** Queued: when it is tried next; sending: until when its process holds it; else null. */
    due_at: number | null
    /** When it was last put into the queue. */
    since_at: number
    /** Tries that reached the server. */
    tries: number
    /** Whether one of them may have been taken. */
    doubt: Flag
    /** The gateway's own id. */
    provider_id: string | null
    queued_at: number
    queued_by: string | null
    sent_at: number | null
    done_at: number | null
    version: number
  }
  message_try: {
    id: string
    message_id: string
    at: number
    ended_at: number | null
    outcome: string | null
    code: string
    detail: string
  }
  message_opt_out: {
    id: string
    customer_id: string
    channel: string
    at: number
    by_person: string
    note: string
    /** Null while it holds. */
    ended_at: number | null
    ended_by: string | null
  }
  /** How messages are sent. A secret lies beside the settings and is never read but to send. */
  message_setting: {
    name: string
    value_json: string
    secret: string | null
    changed_at: number
    changed_by: string
    version: number
  }
}
