import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

const statements: readonly string[] = [
  `create table workshop_repair (id text primary key, number text not null unique, org_id text not null,
    order_id text not null references service_order(id) on delete cascade,
    case_id text not null references service_case(id) on delete cascade, customer_id text not null, unit_id text,
    model_name text not null, serial text not null, state text not null, state_at bigint not null, outcome text,
    place_id text not null, shelf text not null, condition text not null, accessories text not null,
    told_date text not null, taken_in_at bigint not null, taken_in_by text not null, diagnosis text not null,
    diagnosed_at bigint, diagnosed_by text, parts_expected_on text, work text not null, minutes integer,
    repaired_at bigint, repairers_json text not null, verified_at bigint, verified_by text, verify_note text not null,
    returned_at bigint, returned_by text, receiver text not null, receipt_shown integer, return_note text not null,
    signature text not null, receipt_void_at bigint, version integer not null, sample integer not null)`,
  `create table workshop_wish (repair_id text not null references workshop_repair(id) on delete cascade,
    part_id text not null, quantity integer not null check (quantity > 0), primary key (repair_id, part_id))`,
  `create table taken_back (id text primary key, number text not null unique, org_id text not null,
    kind text not null, state text not null, place_id text not null, case_id text, customer_id text,
    model_name text not null, serial text not null, note text not null, at bigint not null, by_person text not null,
    return_note_id text, version integer not null, sample integer not null)`,
  `create table goods_line (id text primary key, org_id text not null,
    repair_id text references workshop_repair(id) on delete cascade,
    taken_back_id text references taken_back(id) on delete cascade, number text not null, place_id text not null,
    direction text not null, reason text not null, at bigint not null, by_person text not null, note text not null)`,
  // An order's unit is with us once, however often the button was pressed.
  "create unique index workshop_order_open on workshop_repair (order_id) where state <> 'returned'",
  'create index workshop_order on workshop_repair (order_id)',
  'create index workshop_case on workshop_repair (case_id)',
  "create index workshop_here on workshop_repair (taken_in_at, id) where state <> 'returned'",
  "create index workshop_returned on workshop_repair (returned_at, id) where state = 'returned'",
  'create index workshop_wish_part on workshop_wish (part_id)',
  'create index taken_back_state on taken_back (state, id)',
  'create index taken_back_note on taken_back (return_note_id) where return_note_id is not null',
  'create index goods_line_repair on goods_line (repair_id) where repair_id is not null',
  'create index goods_line_taken_back on goods_line (taken_back_id) where taken_back_id is not null',
  'create index goods_line_place on goods_line (place_id, direction, id)',
]

/** The workshop: units taken in, units taken back, and the goods register. */
export const workshop: Migration = {
  version: 50,
  name: 'workshop',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
