import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

const statements: readonly string[] = [
  `create table study (id text primary key, org_id text not null references org_unit(id), name text not null,
    from_date text not null, to_date text not null, instrument integer not null, state text not null,
    started_at bigint, closed_at bigint, created_at bigint not null, created_by text not null,
    version integer not null, sample integer not null)`,
  'create index study_org on study (org_id, created_at)',
  `create table study_group (study_id text not null references study(id) on delete cascade,
    respondent_group text not null, target integer not null, primary key (study_id, respondent_group))`,
  `create table study_form (id text primary key, study_id text not null references study(id) on delete cascade,
    number text not null, respondent_group text not null, expectation text not null, perception text not null,
    weights text, note text not null, version integer not null, entered_at bigint not null, entered_by text not null)`,
  'create unique index study_form_number on study_form (study_id, number)',
  'create index study_form_list on study_form (study_id, id)',
  'create index study_form_group on study_form (study_id, respondent_group, id)',
  'create index study_form_typist on study_form (study_id, entered_by, id)',
  `create table study_form_change (form_id text not null references study_form(id) on delete cascade,
    version integer not null, at bigint not null, by_person text not null, reason text not null,
    before_json text not null, primary key (form_id, version))`,
  `create table study_report (study_id text not null references study(id) on delete cascade,
    respondent_group text not null, version integer not null, data_mark bigint not null, text_json text not null,
    at bigint not null, by_person text not null, primary key (study_id, respondent_group, version))`,
]

/** Studies of service quality with their forms and reports. */
export const studies: Migration = {
  version: 160,
  name: 'studies',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
