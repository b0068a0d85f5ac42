import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

const statements: readonly string[] = [
  `create table reminder_rule (id text primary key, org_id text not null, name text not null, kind text not null,
    active integer not null, priority integer not null, rule_json text not null, version integer not null,
    form_version integer not null, removed_at bigint, updated_at bigint not null, updated_by text not null,
    sample integer not null)`,
  `create table reminder_rule_version (rule_id text not null references reminder_rule(id) on delete cascade,
    version integer not null, rule_json text not null, at bigint not null, by_person text not null,
    primary key (rule_id, version))`,
  `create table reminder_run (id text primary key,
    rule_id text not null references reminder_rule(id) on delete cascade, rule_version integer not null,
    org_id text not null, day text not null, window_end text not null, state text not null, cursor_json text,
    looked integer not null, counts_json text not null, started_at bigint not null, touched_at bigint not null,
    ended_at bigint)`,
  `create table reminder_hit (id text primary key,
    run_id text not null references reminder_run(id) on delete cascade, rule_id text not null,
    rule_version integer not null, org_id text not null, customer_id text not null, subject_kind text not null,
    subject_id text not null, unit_id text, occurs_on text not null, base_on text, outcome text not null,
    reason text not null, commitment_id text, message_id text, made_on text not null, at bigint not null)`,
  'create unique index reminder_run_once on reminder_run (rule_id, day)',
  "create index reminder_run_open on reminder_run (id) where state <> 'done' and state <> 'over'",
  'create index reminder_run_started on reminder_run (started_at, id)',
  'create unique index reminder_hit_once on reminder_hit (rule_id, subject_id, occurs_on)',
  'create index reminder_hit_run on reminder_hit (run_id, outcome, reason, id)',
  'create index reminder_hit_customer on reminder_hit (customer_id, rule_id, made_on)',
  "create index reminder_hit_made on reminder_hit (rule_id, made_on) where outcome <> 'left-out'",
  // by these dates those are found whose day has come, so that nobody reads all customers
  'create index unit_bought on unit (bought_on, id) where bought_on is not null',
  'create index unit_installed on unit (installed_on, id) where installed_on is not null',
  'create index unit_made on unit (made_on, id) where bought_on is null and installed_on is null',
  'create index unit_category on unit (category, id)',
  'create index contract_sold on contract (sold_at, id) where sold_at is not null',
  "create index case_complaint_closed on service_case (closed_at, id) where kind = 'complaint'",
  'create index customer_contacted on customer ((coalesce(last_contact_at, created_at)), id)',
]

/** Reminder rules, their runs and whom they met; indexes over the dates by which they go. */
export const reminders: Migration = {
  version: 180,
  name: 'reminders',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
