import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Messages to customers: templates, outbox, tries, opt-outs, settings; and the language a customer reads. */
export const messages: Migration = {
  version: 130,
  name: 'messages',
  up: async (db) => {
    const customer = 'customer_id text not null references customer(id) on delete cascade'
    const statements = [
      'alter table customer add column language text',
      `create table message_template (code text not null, version integer not null, words_json text,
        saved_at bigint not null, saved_by text not null, primary key (code, version))`,
      `create table message (id text primary key, key text not null unique, org_id text not null,
        ${customer}, case_id text, commitment_id text, channel text not null, address text not null,
        template text not null, template_version integer not null, language text not null, subject text not null,
        body text not null, unasked integer not null, pace text not null, state text not null, withheld text,
        problem text, due_at bigint, since_at bigint not null, tries integer not null, doubt integer not null, provider_id text, queued_at bigint not null,
        queued_by text, sent_at bigint, done_at bigint, version integer not null)`,
      'create index message_due on message (state, channel, due_at, id) where due_at is not null',
      'create index message_newest on message (queued_at, id)',
      'create index message_state on message (state, queued_at, id)',
      'create index message_customer on message (customer_id, queued_at, id)',
      'create index message_case on message (case_id, queued_at) where case_id is not null',
      `create table message_try (id text primary key,
        message_id text not null references message(id) on delete cascade, at bigint not null, ended_at bigint,
        outcome text, code text not null, detail text not null)`,
      'create index message_try_message on message_try (message_id, at)',
      `create table message_opt_out (id text primary key, ${customer}, channel text not null, at bigint not null,
        by_person text not null, note text not null, ended_at bigint, ended_by text)`,
      'create index message_opt_out_customer on message_opt_out (customer_id) where ended_at is null',
      `create table message_setting (name text primary key, value_json text not null, secret text,
        changed_at bigint not null, changed_by text not null, version integer not null)`,
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
