import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** What was decided about complaints, and what one person asked of another about them. */
export const decisions: Migration = {
  version: 260,
  name: 'decisions',
  up: async (db) => {
    const statements = [
      `create table complaint_ask (id text primary key,
        complaint_id text not null references complaint(id) on delete cascade, commitment_id text not null,
        kind text not null, asked_by text not null, height integer not null, asked_of text not null,
        words text not null, asked_at bigint not null, due_at bigint not null, state text not null,
        answer text not null, answered_by text, answered_at bigint, read_at bigint)`,
      'create unique index complaint_ask_commitment on complaint_ask (commitment_id)',
      'create index complaint_ask_complaint on complaint_ask (complaint_id, id)',
      "create index complaint_ask_given on complaint_ask (asked_by, due_at, id) where state = 'open'",
      `create index complaint_ask_unread on complaint_ask (asked_by, due_at, id)
        where state <> 'open' and read_at is null`,
      `create table decision (id text primary key,
        complaint_id text not null references complaint(id) on delete cascade, decided_by text not null,
        decided_at bigint not null, height integer not null, directive text not null, remedy_kind text,
        amount_minor bigint, words text not null, ask_id text, told_to text, seen_at bigint)`,
      'create index decision_complaint on decision (complaint_id, decided_at)',
      'create index decision_told on decision (told_to, id) where seen_at is null and told_to is not null',
      `create index commitment_climbed on commitment (due_at, id)
        where state = 'open' and about_kind = 'complaint' and rung > 0`,
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
