/** Who must take notice of what climbed, and how staff is told of it. */
export type LadderTables = {
  /** One climb of a commitment whose kind asks for acknowledgement. Instants are UTC ms. */
  climb: {
    id: string
    org_id: string
    commitment_id: string
    /** The deadline that held when it climbed: after a change of it the ladder may begin again. */
    due_at: number
    height: number
    rung: string
    /** Whoever has it stands on the rung. */
    role: string
    why: string
    climbed_at: number
    /** When the notice might go out: the clock starts then. */
    notify_at: number
    /** By when it must be acknowledged; null: from before anybody was asked to. */
    ack_due_at: number | null
    acknowledged_by: string | null
    acknowledged_at: number | null
    /** When nobody on the highest rung had acknowledged in time. */
    unnoticed_at: number | null
    /** When its commitment was settled before anybody had acknowledged. */
    ended_at: number | null
  }
  /** One notice on its way to one person over one channel. */
  notice_delivery: {
    id: string
    notice_id: string
    person_id: string
    channel: string
    state: string
    address: string
    subject: string
    body: string
    withheld: string | null
    problem: string | null
    due_at: number | null
    since_at: number
    tries: number
    /** 1: one of its tries may have been taken. */
    doubt: number
    provider_id: string | null
    sent_at: number | null
    done_at: number | null
    version: number
  }
}
