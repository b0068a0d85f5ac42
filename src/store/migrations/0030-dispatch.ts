import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

const statements: readonly string[] = [
  `create table order_triage (order_id text primary key references service_order(id) on delete cascade,
    urgent integer not null, note text not null, by_person text not null, at bigint not null)`,
  "create index order_waiting on service_order (id) where state in ('registered', 'triaged', 'revisit')",
  "create index visit_under_way on visit (id) where state in ('dispatched', 'on-the-way', 'arrived')",
  'create index visit_ended_at on visit (ended_at) where ended_at is not null',
]

/** Triage, and the indexes behind the dispatcher's board. */
export const dispatch: Migration = {
  version: 30,
  name: 'dispatch',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
