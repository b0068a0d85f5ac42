import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** How a complaint is taken: its steps; and the list of complaints by whose, class and severity. */
export const complaintTaking: Migration = {
  version: 240,
  name: 'complaint-taking',
  up: async (db) => {
    const statements = [
      `create table complaint_step (complaint_id text not null references complaint(id) on delete cascade,
        step text not null, note text not null, done_by text, done_at bigint, written_by text not null,
        written_at bigint not null, primary key (complaint_id, step))`,
      // ids are made in the order of time: each walks backwards through its part of the list
      'create index complaint_listed on complaint (state, id)',
      'create index complaint_in_hand on complaint (id) where closed_at is null',
      'create index complaint_of_class on complaint (class, state, id)',
      'create index complaint_of_severity on complaint (severity, state, id)',
      'create index complaint_of_officer on complaint (officer_id, state, id)',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
