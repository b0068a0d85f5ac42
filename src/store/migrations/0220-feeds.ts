import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Where calls come from: tokens, settings and names of telephone systems, times without their news, recordings. */
export const feeds: Migration = {
  version: 220,
  name: 'feeds',
  up: async (db) => {
    const statements = [
      'alter table call add column recording text',
      `create table feed_token (id text primary key, org_id text not null, name text not null,
        token_hash text not null unique, made_at bigint not null, made_by text not null, revoked_at bigint,
        revoked_by text)`,
      `create table feed_setting (name text primary key, value_json text not null, secret text not null,
        changed_at bigint not null, changed_by text not null)`,
      `create table feed_name (kind text not null, name text not null, target_id text not null,
        primary key (kind, name))`,
      'create table feed_heard (source text primary key, heard_at bigint not null, event_at bigint)',
      'create table feed_gap (id text primary key, source text not null, from_at bigint not null, to_at bigint)',
      'create index feed_gap_from on feed_gap (from_at, id)',
      'create unique index feed_gap_open on feed_gap (source) where to_at is null',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
