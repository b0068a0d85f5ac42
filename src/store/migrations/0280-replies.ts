import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Replies to customers with their templates, what is asked about suggestions and what became of them. */
export const replies: Migration = {
  version: 280,
  name: 'replies',
  up: async (db) => {
    const complaint = 'complaint_id text not null references complaint(id) on delete cascade'
    const statements = [
      // a reply that the customer waits for goes whatever he said of other messages
      'alter table message add column awaited integer not null default 0',
      `create table reply_template (purpose text not null, class text not null, version integer not null,
        words_json text, saved_at bigint not null, saved_by text not null, primary key (purpose, class, version))`,
      `create table reply (id text primary key, org_id text not null, ${complaint}, case_id text not null,
        purpose text not null, channel text not null, language text not null, template_class text not null,
        template_version integer not null, subject text not null, body text not null, state text not null,
        drafted_at bigint not null, drafted_by text not null, changed_at bigint not null, changed_by text not null,
        writers_json text not null, submitted_at bigint, submitted_by text, reviewed_at bigint, reviewed_by text,
        sent_back_by text, sent_back_reason text not null, sent_at bigint, sent_by text, posted_on text, call_id text,
        message_id text, note text not null, letter_json text, fingerprint text, gone_at bigint,
        version integer not null)`,
      'create index reply_complaint on reply (complaint_id, drafted_at)',
      "create index reply_waiting on reply (org_id, submitted_at) where state = 'to-review'",
      'create index reply_going on reply (message_id) where message_id is not null and gone_at is null',
      `create table suggestion_inquiry (id text primary key, org_id text not null, ${complaint}, asked_at bigint not null,
        asked_by text not null, person_id text not null, to_org_id text, question text not null, due_at bigint not null,
        commitment_id text not null, fate text, answer text, day text, answered_at bigint, answered_by text)`,
      'create index suggestion_inquiry_complaint on suggestion_inquiry (complaint_id, asked_at)',
      `create table suggestion_fate (id text primary key, org_id text not null, ${complaint}, at bigint not null,
        by_person text not null, fate text not null, words text not null, day text, inquiry_id text,
        commitment_id text, reply_id text, told_at bigint, current integer not null)`,
      'create unique index suggestion_fate_current on suggestion_fate (complaint_id) where current = 1',
      'create index suggestion_fate_complaint on suggestion_fate (complaint_id, at)',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
