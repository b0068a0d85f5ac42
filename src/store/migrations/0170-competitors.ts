import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

const statements: readonly string[] = [
  `create table competitor (id text primary key, name text not null, name_en text not null, active integer not null,
    position integer not null, version integer not null, sample integer not null)`,
  `create table competitor_item (id text primary key, section text not null, name text not null, name_en text not null,
    measure text not null, unit text not null, unit_en text not null, direction text not null, active integer not null,
    position integer not null, version integer not null, sample integer not null)`,
  `create table competitor_cell (item_id text not null references competitor_item(id) on delete cascade,
    column_id text not null, version integer not null, value double precision, note text not null,
    source text not null, found_on text not null, at bigint not null, by_person text not null,
    current integer not null, primary key (item_id, column_id, version))`,
  'create unique index competitor_cell_current on competitor_cell (item_id, column_id) where current = 1',
]

/** The comparison with competitors, every cell with its history. */
export const competitors: Migration = {
  version: 170,
  name: 'competitors',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
