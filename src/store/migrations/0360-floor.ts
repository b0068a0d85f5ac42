import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** What a lead and his operators say to each other on the floor, and which alerts somebody looks after. */
export const floor: Migration = {
  version: 360,
  name: 'floor',
  up: async (db) => {
    const statements = [
      `create table floor_message (id text primary key, org_id text not null,
        by_person text not null references person(id) on delete cascade, kind text not null, text text not null,
        to_all integer not null, at bigint not null)`,
      'create index floor_message_at on floor_message (at, id)',
      `create table floor_message_to (message_id text not null references floor_message(id) on delete cascade,
        person_id text not null references person(id) on delete cascade, shown_at bigint, answered_at bigint,
        answer text, primary key (message_id, person_id))`,
      'create index floor_message_open on floor_message_to (person_id, message_id) where answered_at is null',
      `create table floor_help (id text primary key, org_id text not null,
        person_id text not null references person(id) on delete cascade, call_id text, case_id text, note text not null,
        at bigint not null, taken_by text, taken_at bigint, ended_at bigint, ended_by text)`,
      'create unique index floor_help_open on floor_help (person_id) where ended_at is null',
      `create table floor_alert (key text primary key, org_id text not null, kind text not null,
        subject_id text not null, since bigint not null, by_person text not null references person(id) on delete cascade,
        at bigint not null)`,
      `create table floor_listen (id text primary key, org_id text not null,
        person_id text not null references person(id) on delete cascade,
        agent_id text not null references person(id) on delete cascade, call_id text not null, mode text not null,
        told integer not null, at bigint not null)`,
      'create index floor_listen_call on floor_listen (call_id)',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
