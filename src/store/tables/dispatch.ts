import type { Flag } from './foundation.ts'

/** What the supervisor says about orders before somebody is sent. */
export type DispatchTables = {
  order_triage: {
    order_id: string
    urgent: Flag
    note: string
    by_person: string
    at: number
  }
}
