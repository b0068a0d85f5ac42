import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Telephones in consoles: who registers as whom at the SIP server, and which calls are on whose telephone. */
export const softphone: Migration = {
  version: 310,
  name: 'softphone',
  up: async (db) => {
    const statements = [
      `create table softphone_account (person_id text primary key, sip_user text not null unique, display_name text not null,
        secret text not null, changed_at bigint not null, changed_by text not null)`,
      `create table softphone_leg (person_id text not null, sip_call_id text not null,
        call_id text not null references call(id) on delete cascade, console text not null, part text not null,
        open smallint not null, end_event text, seen_at bigint not null, primary key (person_id, sip_call_id))`,
      'create index softphone_leg_call on softphone_leg (call_id)',
      'create index softphone_leg_open on softphone_leg (seen_at) where open = 1',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
