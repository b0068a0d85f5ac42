import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

const statements: readonly string[] = [
  `create table visit_report (visit_id text primary key references visit(id) on delete cascade, symptom_code text,
    cause_code text, action_code text, revisit_reason text, paid_minor bigint, paid_by text,
    reported_at bigint not null)`,
  `create table attachment (id text primary key,
    case_id text not null references service_case(id) on delete cascade, about_kind text not null,
    about_id text not null, kind text not null, media_type text not null, bytes integer not null,
    caption text not null, taken_at bigint not null, by_person text not null, created_at bigint not null,
    content text not null)`,
  'create index attachment_about on attachment (about_id, taken_at)',
  'create index attachment_case on attachment (case_id, taken_at)',
  "create index visit_open on visit (technician_id, dispatched_at) where state in ('dispatched', 'on-the-way', 'arrived')",
  'create index visit_ended on visit (technician_id, ended_at) where ended_at is not null',
]

/** Reports of visits, photos and signatures. */
export const visits: Migration = {
  version: 40,
  name: 'visits',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
