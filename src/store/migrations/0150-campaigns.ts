import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Campaigns: whom they ask, how many, who was drawn and what became of each. */
export const campaigns: Migration = {
  version: 150,
  name: 'campaigns',
  up: async (db) => {
    const statements = [
      `create table campaign (
        id text primary key, org_id text not null, name text not null,
        questionnaire_id text not null, version_id text, starts_at bigint not null, ends_at bigint not null,
        query_json text not null, sampling_json text not null, callers_json text not null, state text not null,
        chosen integer, drawn_at bigint, ended_at bigint, swept_at bigint, created_by text not null,
        created_at bigint not null, version integer not null, sample integer not null)`,
      'create index campaign_created on campaign (created_at, id)',
      `create table campaign_draw_part (
        campaign_id text not null references campaign (id) on delete cascade, part integer not null,
        body_json text not null, primary key (campaign_id, part))`,
      `create table campaign_target (
        id text primary key, campaign_id text not null references campaign (id) on delete cascade,
        org_id text not null, customer_id text not null, drawn_customer_id text not null, cell text not null,
        position integer not null, state text not null, reason text, given text,
        commitment_id text, response_id text, held_not_before bigint, done_at bigint, done_by text)`,
      'create unique index campaign_target_once on campaign_target (campaign_id, drawn_customer_id)',
      'create index campaign_target_next on campaign_target (campaign_id, state, given, position)',
      'create index campaign_target_place on campaign_target (campaign_id, position)',
      'create index campaign_target_tally on campaign_target (campaign_id, cell, state, done_by)',
      'create index campaign_target_customer on campaign_target (customer_id, state, campaign_id)',
      `create table campaign_cell (
        campaign_id text not null references campaign (id) on delete cascade, cell text not null,
        wanted integer not null, reached integer not null, closed_at bigint, primary key (campaign_id, cell))`,
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
