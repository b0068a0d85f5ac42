import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Who has listened to the recording of which call. */
export const recordings: Migration = {
  version: 320,
  name: 'recordings',
  up: async (db) => {
    const statements = [
      `create table recording_listen (id text primary key, call_id text not null references call(id) on delete cascade,
        person_id text not null, at bigint not null, remote text not null)`,
      'create index recording_listen_call on recording_listen (call_id, at)',
      'create index call_recorded on call (offered_at) where recording is not null',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
