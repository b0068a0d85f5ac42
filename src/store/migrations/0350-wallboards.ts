import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Links of wallboards, and the index along which a wall counts complaints. */
export const wallboards: Migration = {
  version: 350,
  name: 'wallboards',
  up: async (db) => {
    const statements = [
      `create table wallboard_link (id text primary key, org_id text not null, name text not null,
        token_hash text not null unique, setup_json text not null, made_at bigint not null, made_by text not null,
        expires_at bigint, revoked_at bigint, revoked_by text, seen_at bigint)`,
      'create index wallboard_link_listed on wallboard_link (made_at, id)',
      'create index wallboard_link_live on wallboard_link (id) where revoked_at is null',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
