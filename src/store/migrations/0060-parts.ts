import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

const statements: readonly string[] = [
  `create table part (id text primary key, code text not null unique, name text not null, category text not null,
    price_minor bigint not null, currency text not null, returns_old integer not null, active integer not null,
    note text not null, version integer not null, sample integer not null, created_at bigint not null)`,
  `create table part_model (part_id text not null references part(id) on delete cascade,
    model_id text not null references model(id) on delete cascade, primary key (part_id, model_id))`,
  `create table stock (place_id text not null, part_id text not null references part(id) on delete cascade,
    condition text not null, org_id text not null, quantity integer not null check (quantity >= 0),
    minimum integer not null check (minimum >= 0), primary key (place_id, part_id, condition))`,
  `create table return_note (id text primary key, number text not null unique, org_id text not null,
    place_id text not null, recipient text not null, carrier text not null, note text not null, at bigint not null,
    by_person text not null)`,
  `create table stock_move (id text primary key, org_id text not null, document text not null, kind text not null,
    part_id text not null references part(id) on delete cascade, condition text not null,
    quantity integer not null check (quantity > 0), from_place text not null, to_place text not null,
    at bigint not null, by_person text not null, order_id text, repair_id text,
    return_note_id text references return_note(id), note text not null)`,
  'create index part_model_model on part_model (model_id)',
  'create index stock_part on stock (part_id)',
  'create index stock_move_org on stock_move (org_id, id)',
  'create index stock_move_part on stock_move (part_id, id)',
  'create index stock_move_from on stock_move (from_place, part_id, id)',
  'create index stock_move_to on stock_move (to_place, part_id, id)',
  'create index stock_move_order on stock_move (order_id) where order_id is not null',
  'create index stock_move_repair on stock_move (repair_id) where repair_id is not null',
  'create index stock_move_return_note on stock_move (return_note_id) where return_note_id is not null',
  'create index return_note_org on return_note (org_id, id)',
]

/** Parts: catalogue, what lies where (never less than nothing), every movement, and what went to the factory. */
export const parts: Migration = {
  version: 60,
  name: 'parts',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
