import type { Flag } from './foundation.ts'

/** What a lead and his operators say to each other, and what leads looked after. */
export type FloorTables = {
  floor_message: {
    id: string
    /** The part of the organisation of who sent it. */
    org_id: string
    by_person: string
    /** `text`: to be read; `join`: a lead asks to come into the conversation. */
    kind: string
    text: string
    /** To everybody at a telephone of his part of the organisation. */
    to_all: Flag
    at: number
  }
  floor_message_to: {
    message_id: string
    person_id: string
    /** When it stood on his screen, UTC ms. */
    shown_at: number | null
    answered_at: number | null
    answer: string | null
  }
  floor_help: {
    id: string
    org_id: string
    person_id: string
    call_id: string | null
    case_id: string | null
    note: string
    at: number
    taken_by: string | null
    taken_at: number | null
    ended_at: number | null
    ended_by: string | null
  }
  /** Alerts that somebody looks after. */
  floor_alert: {
    /** Kind, subject and since when: an alert of another call or pause is another one. */
    key: string
    org_id: string
    kind: string
    subject_id: string
    since: number
    by_person: string
    at: number
  }
  /** Each time that a lead listened to a conversation. */
  floor_listen: {
    id: string
    org_id: string
    person_id: string
    agent_id: string
    call_id: string
    mode: string
    /** Whether the operator was to see it. */
    told: Flag
    at: number
  }
}
