import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Birthdays, plans of regular contact, and the ledger of points. */
export const care: Migration = {
  version: 190,
  name: 'care',
  up: async (db) => {
    const since = 'coalesce(last_contact_at, created_at)'
    const statements = [
      'alter table customer add column birthday text',
      'alter table customer add column birth_day text',
      'alter table customer add column contact_days bigint',
      'create index customer_birth_day on customer (birth_day, id) where birth_day is not null',
      `create index customer_contact_plan on customer ((${since} + contact_days * 86400000), id)
        where contact_days is not null`,
      `create index customer_member on customer (member_level, (${since}), id) where member_level <> 'none'`,
      `create table point_line (id text primary key, customer_id text not null, org_id text not null,
        kind text not null, points bigint not null, source text not null, reason text not null, at bigint not null,
        by_person text, sample integer not null)`,
      'create unique index point_line_source on point_line (source)',
      'create index point_line_customer on point_line (customer_id, id)',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
