import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** A complaint's life: who complains about whom, how it moved and ended, who works on it, and who may read it. */
export const complaintLife: Migration = {
  version: 230,
  name: 'complaint-life',
  up: async (db) => {
    const statements = [
      "alter table complaint add column complainant text not null default 'customer'",
      'alter table complaint add column about_org_id text',
      'alter table complaint add column accused_id text',
      'alter table complaint add column unit_id text',
      'alter table complaint add column mood text',
      "alter table complaint add column mood_note text not null default ''",
      "alter table complaint add column recording text not null default ''",
      'alter table complaint add column officer_id text',
      'alter table complaint add column confidential integer not null default 0',
      'alter table complaint add column outcome text',
      'alter table complaint add column acknowledged_at bigint',
      'alter table complaint add column remedied_at bigint',
      'alter table complaint add column verified_at bigint',
      'alter table complaint add column closed_at bigint',
      'alter table complaint add column state_at bigint',
      'alter table complaint add column reopened_count integer not null default 0',
      'update complaint set accused_id = technician_id, state_at = recorded_at',
      `update complaint set unit_id = (select s.unit_id from service_case s where s.id = complaint.case_id)`,
      `create table complaint_circle (complaint_id text not null references complaint(id) on delete cascade,
        person_id text not null, added_by text not null, added_at bigint not null,
        primary key (complaint_id, person_id))`,
      'create index complaint_state on complaint (org_id, state, id)',
      "create index complaint_officer on complaint (officer_id, id) where officer_id is not null and state <> 'closed'",
      'create index complaint_unit on complaint (unit_id) where unit_id is not null',
      'create index complaint_accused on complaint (accused_id) where accused_id is not null',
      // what is known of complaints whose promises ended before complaints had a life
      `update complaint set state = 'remedied', remedied_at = (select max(k.done_at) from commitment k
          where k.about_id = complaint.id and k.kind = 'complaint-resolve' and k.state in ('kept', 'late')),
        acknowledged_at = (select max(k.done_at) from commitment k
          where k.about_id = complaint.id and k.kind = 'complaint-acknowledge' and k.state in ('kept', 'late'))
        where exists (select 1 from commitment k where k.about_id = complaint.id and k.kind = 'complaint-resolve'
          and k.state in ('kept', 'late'))`,
      `update complaint set state = 'acknowledged', acknowledged_at = (select max(k.done_at) from commitment k
          where k.about_id = complaint.id and k.kind = 'complaint-acknowledge' and k.state in ('kept', 'late'))
        where state = 'recorded' and exists (select 1 from commitment k where k.about_id = complaint.id
          and k.kind = 'complaint-acknowledge' and k.state in ('kept', 'late'))`,
      `update complaint set state = 'closed', outcome = 'replied', closed_at = (select max(k.done_at)
          from commitment k where k.about_id = complaint.id and k.kind = 'suggestion-reply')
        where class = 'suggestion' and exists (select 1 from commitment k where k.about_id = complaint.id
          and k.kind = 'suggestion-reply' and k.state in ('kept', 'late'))`,
      // an open promise to verify keeps them remedied; without one they are closed, and nobody asked
      `update complaint set state = 'closed', outcome = 'unverified', closed_at = remedied_at
        where state = 'remedied' and not exists (select 1 from commitment k where k.about_id = complaint.id
          and k.kind = 'complaint-verify' and k.state = 'open')`,
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
