import { sql } from 'kysely'
import type { Migration } from '../migrator.ts'

/** By which it is found whether a bad mark came with a complaint about the order. */
export const callbackFigures: Migration = {
  version: 210,
  name: 'callback-figures',
  up: async (db) => {
    await sql.raw('create index complaint_order on complaint (order_id) where order_id is not null').execute(db)
  },
}
