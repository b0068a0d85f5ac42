/** A call that one operator hands to somebody, with what that one is to know. */
type CallHandOverTable = {
  id: string
  call_id: string
  kind: string
  state: string
  from_id: string
  to_kind: string
  /** Of a person or a queue. */
  to_id: string | null
  to_number: string
  note: string
  begun_at: number
  /** When the colleague who is consulted picked up. */
  talked_at: number | null
  over_at: number | null
  /** Until when somebody has to take it; null: for ever. */
  due_at: number | null
}

/** A number that a softphone is about to dial, and whom and what it is about. */
type CallIntentTable = {
  id: string
  person_id: string
  number_normal: string
  /** Customer and case; only for the minute in which it is dialled, so that no merge has to move it. */
  about_json: string
  at: number
  /** Of the call that came of it. */
  call_id: string | null
}

/** Which process holds a link that only one may hold. */
type FeedLeaseTable = { name: string; holder: string; until: number }

/** What a process without the link wants of the exchange. */
type FeedOrderTable = {
  id: string
  order_json: string
  asked_at: number
  until: number
  taken_by: string | null
  done_at: number | null
  /** Why it was not done; null when it was. */
  problem: string | null
}

export type CallControlTables = {
  call_hand_over: CallHandOverTable
  call_intent: CallIntentTable
  feed_lease: FeedLeaseTable
  feed_order: FeedOrderTable
}
