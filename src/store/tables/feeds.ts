/** Telephone systems that tell us of calls. */
export type FeedTables = {
  feed_token: {
    id: string
    /** Where calls belong whose queue belongs nowhere. */
    org_id: string
    name: string
    /** SHA-256 of the token, which is nowhere else. */
    token_hash: string
    made_at: number
    made_by: string
    revoked_at: number | null
    revoked_by: string | null
  }
  feed_setting: {
    name: string
    value_json: string
    /** Never told to a console; empty: none. */
    secret: string
    changed_at: number
    changed_by: string
  }
  /** What a telephone system calls our queues and people. */
  feed_name: { kind: string; name: string; target_id: string }
  feed_heard: {
    source: string
    /** Up to when nothing was missed, UTC ms. */
    heard_at: number
    /** Its last event, UTC ms. */
    event_at: number | null
  }
  /** Times of which a source has told us nothing because we did not hear it. */
  feed_gap: { id: string; source: string; from_at: number; to_at: number | null }
}
