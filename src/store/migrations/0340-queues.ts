import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** What queues ask for and who serves them; who brought about an operator's state, and whether it was told of. */
export const queues: Migration = {
  version: 340,
  name: 'queues',
  up: async (db) => {
    const statements = [
      "alter table queue add column terms_json text not null default '{}'",
      'alter table queue add column version integer not null default 1',
      `create table queue_agent (queue_id text not null references queue(id) on delete cascade,
        person_id text not null references person(id) on delete cascade, primary key (queue_id, person_id))`,
      `create table agent_skill (person_id text not null references person(id) on delete cascade, skill text not null,
        level integer not null, primary key (person_id, skill))`,
      "alter table agent_state add column cause text not null default 'self'",
      'alter table agent_state add column by_person text',
      'alter table agent_state add column warned_at bigint',
      "alter table agent_state_log add column cause text not null default 'self'",
      'alter table agent_state_log add column by_person text',
      'create index agent_state_log_to on agent_state_log (to_at)',
      "create index call_wrap_up on call (ended_at) where state = 'wrap-up'",
      'create index call_queue on call (queue_id) where queue_id is not null',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
