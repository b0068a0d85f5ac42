import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Numbered papers of service orders. */
export const documents: Migration = {
  version: 100,
  name: 'documents',
  up: async (db) => {
    await sql
      .raw(`create table voucher (order_id text primary key references service_order(id) on delete cascade,
        number text not null unique, issued_at bigint not null, issued_by text not null, prints integer not null)`)
      .execute(db)
  },
}
