import type { Generated } from 'kysely'

/** What appointments add to the tables of the foundation, and the days that were entered for technicians. */
export type AppointmentTables = {
  service_order: {
    /** The few fields of its kind, see `workDetailsSchema`. */
    details_json: Generated<string>
    /** How long the work at the customer's takes; not the way. */
    estimate_minutes: Generated<number>
  }
  visit: {
    /** Planned arrival and end of the work; null for a visit that nobody gave a time. */
    planned_from: number | null
    planned_to: number | null
  }
  technician_day: {
    person_id: string
    date: string
    /** JSON list of stretches in wall time; empty when he does not work. */
    intervals_json: string
    absence: string | null
    note: string
    set_by: string
    set_at: number
  }
}
