import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

/** Other matters than `id` for which a customer was contacted unasked since a moment. */
export const unaskedMatters = cachedQuery(
  (db: Kysely<DB>, p: QueryParams<{ customerId: string; since: number; id: string }>) =>
    db
      .selectFrom('unasked_contact')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('customer_id', '=', p.customerId)
      .where('at', '>=', p.since)
      .where('id', '<>', p.id),
)
