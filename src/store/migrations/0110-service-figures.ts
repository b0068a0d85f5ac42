import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** Indexes by which the figures of the work are counted. */
export const serviceFigures: Migration = {
  version: 110,
  name: 'service-figures',
  up: async (db) => {
    const statements = [
      "create index commitment_arrival_due on commitment (first_due_at) where kind = 'arrival'",
      'create index order_done_at on service_order (done_at) where done_at is not null',
      'create index order_registered_at on service_order (registered_at)',
      'create index order_repeat_of on service_order (repeat_of) where repeat_of is not null',
      'create index stock_use_at on stock_move (at) where order_id is not null',
      'create index charge_line_at on charge_line (at) where struck_at is null',
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
