import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** How complaints are made good: remedies, their approvals, offers, and money to be paid to customers. */
export const remedies: Migration = {
  version: 270,
  name: 'remedies',
  up: async (db) => {
    const statements = [
      `create table remedy_offer (id text primary key,
        complaint_id text not null references complaint(id) on delete cascade, number integer not null,
        offered_at bigint not null, offered_by text not null, note text not null, answer text,
        answer_reason text not null, answered_at bigint, answered_by text)`,
      'create unique index remedy_offer_number on remedy_offer (complaint_id, number)',
      'create unique index remedy_offer_open on remedy_offer (complaint_id) where answer is null',
      `create table remedy (id text primary key, org_id text not null,
        complaint_id text not null references complaint(id) on delete cascade, kind text not null,
        state text not null, state_at bigint not null, needs_approval integer not null, exception integer not null,
        return_reason text, day_count integer, bought_on text, value_minor bigint not null, currency text not null,
        note text not null, unit_id text, work_kind text, proposed_at bigint not null, proposed_by text not null,
        offer_id text, end_reason text not null, order_id text, goods_id text, new_unit_id text, cost_minor bigint,
        delivered_at bigint)`,
      'create index remedy_complaint on remedy (complaint_id, id)',
      'create unique index remedy_order on remedy (order_id) where order_id is not null',
      `create table remedy_approval (id text primary key,
        remedy_id text not null references remedy(id) on delete cascade, complaint_id text not null,
        org_id text not null, rung text not null, state text not null, note text not null, asked_at bigint not null,
        asked_by text not null, expires_at bigint not null, decided_at bigint, decided_by text,
        decided_note text not null)`,
      'create index remedy_approval_complaint on remedy_approval (complaint_id, id)',
      "create unique index remedy_approval_waiting on remedy_approval (remedy_id) where state = 'waiting'",
      "create index remedy_approval_rung on remedy_approval (rung, expires_at, id) where state = 'waiting'",
      "create index remedy_approval_expiry on remedy_approval (expires_at) where state = 'waiting'",
      `create table payout (id text primary key,
        remedy_id text not null unique references remedy(id) on delete cascade, complaint_id text not null,
        org_id text not null, amount_minor bigint not null, currency text not null, payee text not null,
        way text not null, account text not null, due_at bigint not null, state text not null, made_at bigint not null,
        paid_at bigint, paid_by text, reference text not null)`,
      'create index payout_state on payout (state, id)',
      'create index payout_org on payout (org_id, state, id)',
      'create index payout_complaint on payout (complaint_id)',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
