import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'
import { seededCauses } from './seeded-causes.ts'

/** What is learned from complaints: causes, findings, actions, what is alike, and the clusters of it. */
export const learning: Migration = {
  version: 290,
  name: 'learning',
  up: async (db) => {
    const statements = [
      `create table cause (id text primary key, parent_id text references cause(id), name text not null,
        name_en text not null, position integer not null, retired_at bigint, version integer not null)`,
      'create index cause_parent on cause (parent_id)',
      `create table cause_change (id text primary key, cause_id text not null references cause(id) on delete cascade,
        at bigint not null, by_person text not null, before_json text not null, after_json text not null)`,
      'create index cause_change_cause on cause_change (cause_id, id)',
      `create table complaint_finding (complaint_id text primary key references complaint(id) on delete cascade,
        department text not null, org_id text, cause_id text references cause(id), justified text not null,
        found_by text not null, note text not null, at bigint not null, by_person text not null,
        version integer not null)`,
      'create index complaint_finding_cause on complaint_finding (cause_id)',
      `create table complaint_finding_change (id text primary key,
        complaint_id text not null references complaint(id) on delete cascade, at bigint not null,
        by_person text not null, finding_json text not null)`,
      'create index complaint_finding_change_of on complaint_finding_change (complaint_id, id)',
      `create table complaint_cluster (id text primary key, org_id text not null, key text not null,
        basis text not null, subject_id text not null, sub_class text, complaints integer not null,
        first_at bigint not null, last_at bigint not null, raised_at bigint not null, state text not null,
        commitment_id text, closed_at bigint, closed_by text, close_reason text not null, version integer not null)`,
      // however many look at once, a warning is raised once
      "create unique index complaint_cluster_open on complaint_cluster (key) where state = 'open'",
      'create index complaint_cluster_key on complaint_cluster (key, last_at)',
      'create index complaint_cluster_state on complaint_cluster (state, id)',
      'create table complaint_alike_key (key text primary key, n integer not null)',
      `create table complaint_alike (complaint_id text not null references complaint(id) on delete cascade,
        key text not null, basis text not null, recorded_at bigint not null,
        cluster_id text references complaint_cluster(id) on delete set null, primary key (complaint_id, key))`,
      'create index complaint_alike_loose on complaint_alike (key, recorded_at) where cluster_id is null',
      'create index complaint_alike_of on complaint_alike (key, recorded_at)',
      'create index complaint_alike_cluster on complaint_alike (cluster_id) where cluster_id is not null',
      `create table complaint_gram (gram text not null,
        complaint_id text not null references complaint(id) on delete cascade, primary key (gram, complaint_id))`,
      'create index complaint_gram_of on complaint_gram (complaint_id)',
      `create table complaint_similar (low_id text not null references complaint(id) on delete cascade,
        high_id text not null references complaint(id) on delete cascade, note text not null, at bigint not null,
        by_person text not null, primary key (low_id, high_id))`,
      'create index complaint_similar_high on complaint_similar (high_id)',
      `create table complaint_action (id text primary key, org_id text not null, kind text not null, what text not null,
        owner_id text not null, due_on text not null, state text not null, cluster_id text references
        complaint_cluster(id) on delete set null, commitment_id text, done text not null, done_at bigint, done_by text,
        check_on text, checked_at bigint, checked_by text, check_note text not null, replaces_id text,
        created_at bigint not null, created_by text not null, version integer not null)`,
      'create index complaint_action_state on complaint_action (state, due_on, id)',
      'create index complaint_action_commitment on complaint_action (commitment_id) where commitment_id is not null',
      'create index complaint_action_cluster on complaint_action (cluster_id) where cluster_id is not null',
      `create table complaint_action_about (action_id text not null references complaint_action(id) on delete cascade,
        complaint_id text not null references complaint(id) on delete cascade,
        primary key (action_id, complaint_id))`,
      'create index complaint_action_about_of on complaint_action_about (complaint_id)',
      'alter table complaint add column learned_at bigint',
      'create index complaint_unlearned on complaint (recorded_at) where learned_at is null',
      'create index complaint_by_time on complaint (recorded_at, id)',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
    for (const { id, parentId, name, nameEn, position } of seededCauses)
      await sql`insert into cause (id, parent_id, name, name_en, position, retired_at, version)
        values (${id}, ${parentId}, ${name}, ${nameEn}, ${position}, null, 1)`.execute(db)
  },
}
