import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Day reports of technicians and centres. */
export const dayReports: Migration = {
  version: 90,
  name: 'day-reports',
  up: async (db) => {
    const statements = [
      `create table day_report (id text primary key, kind text not null, org_id text not null references org_unit(id),
        person_id text not null, date text not null, state text not null, remark text not null, visits_json text,
        signed_at bigint, signed_by text, accepted_at bigint, accepted_by text, back_reason text not null,
        version integer not null)`,
      'create unique index day_report_once on day_report (date, org_id, kind, person_id)',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
