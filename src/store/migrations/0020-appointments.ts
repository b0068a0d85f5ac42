import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

const statements: readonly string[] = [
  `alter table service_order add column details_json text not null default '{}'`,
  'alter table service_order add column estimate_minutes integer not null default 60',
  'alter table visit add column planned_from bigint',
  'alter table visit add column planned_to bigint',
  `create table technician_day (person_id text not null references person(id) on delete cascade, date text not null,
    intervals_json text not null, absence text, note text not null, set_by text not null, set_at bigint not null,
    primary key (person_id, date))`,
  'create index technician_day_date on technician_day (date)',
  'create index visit_planned on visit (planned_from) where planned_from is not null',
]

/** Appointments: details and duration of an order, planned times of a visit, technicians' own days. */
export const appointments: Migration = {
  version: 20,
  name: 'appointments',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
