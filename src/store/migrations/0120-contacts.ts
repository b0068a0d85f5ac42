import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** What counts against rule 8's limit of unasked contacts; what was tried before counts too. */
export const contacts: Migration = {
  version: 120,
  name: 'contacts',
  up: async (db) => {
    const statements = [
      'create table unasked_contact (id text primary key, customer_id text not null, at bigint not null)',
      'create index unasked_contact_customer on unasked_contact (customer_id, at)',
      `insert into unasked_contact (id, customer_id, at)
        select a.commitment_id, c.customer_id, min(a.at) from contact_attempt a
        join commitment c on c.id = a.commitment_id
        where c.kind in ('reminder', 'survey-task') and c.customer_id is not null
        group by a.commitment_id, c.customer_id`,
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
