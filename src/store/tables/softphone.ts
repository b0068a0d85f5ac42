/** Telephones in consoles. */
export type SoftphoneTables = {
  softphone_account: {
    person_id: string
    /** Before the @ of the SIP address. */
    sip_user: string
    display_name: string
    /** Told to the console of this person only. */
    secret: string
    changed_at: number
    changed_by: string
  }
  /** One call as one telephone has it. */
  softphone_leg: {
    person_id: string
    /** SIP's Call-ID there. */
    sip_call_id: string
    call_id: string
    /** Which page has it. */
    console: string
    /** What it is to the call: `first`, `handed-over`, `consultation`, or `told-by-feed`, whose events come from there. */
    part: string
    /** 1 until its telephone has done with it. */
    open: number
    /** What its telephone told at the end; null while it lasts, or when its console vanished. */
    end_event: string | null
    /** When its console last named it, UTC ms. */
    seen_at: number
  }
}
