import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

const asking = `('complaint-acknowledge', 'complaint-resolve', 'complaint-verify', 'suggestion-reply', 'complaint-task',
  'corrective-action')`

const told = `(select max(n.notify_at) from notice n where n.commitment_id = k.id
  and n.kind = 'climbed' and n.rung = k.rung)`

const firstSeen = (column: string) => `(select n.${column} from notice n where n.commitment_id = k.id
  and n.kind = 'climbed' and n.rung = k.rung and n.seen_at is not null order by n.seen_at, n.id limit 1)`

/** Who must take notice of a complaint that climbed, who did, and how each of the staff was told. */
export const ladder: Migration = {
  version: 250,
  name: 'ladder',
  up: async (db) => {
    const statements = [
      'alter table commitment add column ack_due_at bigint',
      `create table climb (id text primary key, org_id text not null,
        commitment_id text not null references commitment(id) on delete cascade, due_at bigint not null,
        height integer not null, rung text not null, role text not null, why text not null,
        climbed_at bigint not null, notify_at bigint not null, ack_due_at bigint, acknowledged_by text,
        acknowledged_at bigint, unnoticed_at bigint, ended_at bigint, unique (commitment_id, due_at, height))`,
      'create index climb_waiting on climb (role, climbed_at, id) where acknowledged_at is null and ended_at is null',
      `create index climb_unnoticed on climb (climbed_at, id)
        where unnoticed_at is not null and acknowledged_at is null and ended_at is null`,
      "alter table person add column mobile text not null default ''",
      "alter table person add column email text not null default ''",
      `alter table person add column notice_channels_json text not null default '["text","email"]'`,
      `create table notice_delivery (id text primary key,
        notice_id text not null references notice(id) on delete cascade, person_id text not null,
        channel text not null, state text not null, address text not null, subject text not null, body text not null,
        withheld text, problem text, due_at bigint, since_at bigint not null, tries integer not null,
        doubt integer not null, provider_id text, sent_at bigint, done_at bigint, version integer not null,
        unique (notice_id, person_id, channel))`,
      `create index notice_delivery_due on notice_delivery (state, channel, due_at, id)
        where due_at is not null`,
      // Nobody was asked to acknowledge before: what had been seen counts as acknowledged by him who saw it, the rest
      // waits for somebody without a clock, so that nothing climbs in the moment of the upgrade.
      `insert into climb (id, org_id, commitment_id, due_at, height, rung, role, why, climbed_at, notify_at, ack_due_at,
          acknowledged_by, acknowledged_at, unnoticed_at, ended_at)
        select 'climb-' || k.id, k.org_id, k.id, k.due_at, k.rung,
          case when k.rung = 3 then 'vice-president' when k.rung = 2 then 'service-manager'
            when k.kind in ('suggestion-reply', 'corrective-action') then 'department-head' else 'officer-lead' end,
          case when k.rung = 3 then 'vice-president' when k.rung = 2 then 'manager'
            when k.kind in ('suggestion-reply', 'corrective-action') then 'manager' else 'lead' end,
          'time', coalesce((select max(n.at) from notice n where n.commitment_id = k.id and n.kind = 'climbed'
            and n.rung = k.rung), k.due_at), coalesce(${told}, k.due_at), null,
          ${firstSeen('seen_by')}, ${firstSeen('seen_at')}, null, null
        from commitment k where k.state = 'open' and k.rung > 0 and k.kind in ${asking}`,
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
