import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/**
 * Calls that are handed over; numbers that a softphone is about to dial; which process has the link to the exchange,
 * and what the others want of it.
 */
export const callControl: Migration = {
  version: 330,
  name: 'call-control',
  up: async (db) => {
    const statements = [
      `create table call_hand_over (id text primary key, call_id text not null
        references call(id) on delete cascade, kind text not null,
        state text not null, from_id text not null, to_kind text not null, to_id text, to_number text not null,
        note text not null, begun_at bigint not null, talked_at bigint, over_at bigint, due_at bigint)`,
      'create unique index call_hand_over_open on call_hand_over (call_id) where over_at is null',
      'create index call_hand_over_due on call_hand_over (due_at) where over_at is null',
      'create index call_hand_over_to on call_hand_over (to_id, begun_at) where over_at is null',
      'alter table call add column hand_over_id text',
      `create table call_intent (id text primary key, person_id text not null, number_normal text not null,
        about_json text not null, at bigint not null, call_id text)`,
      'create index call_intent_person on call_intent (person_id, at) where call_id is null',
      'create table feed_lease (name text primary key, holder text not null, until bigint not null)',
      `create table feed_order (id text primary key, order_json text not null, asked_at bigint not null,
        until bigint not null, taken_by text, done_at bigint, problem text)`,
      'create index feed_order_open on feed_order (asked_at) where done_at is null',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
