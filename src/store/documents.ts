import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { orderRows } from './cases.ts'
import type { DB } from './schema.ts'

/** An order as it is shown, with its unit's papers and its voucher when it has one. */
export const orderForVoucher = cachedQuery((db: Kysely<DB>, p: QueryParams<{ id: string }>) =>
  orderRows(db)
    .leftJoin('voucher as v', 'v.order_id', 'o.id')
    .select([
      'u.serial as unit_serial',
      'u.bought_on as unit_bought_on',
      'u.category as unit_category',
      'v.number as voucher_number',
      'v.issued_at as voucher_issued_at',
      'v.prints as voucher_prints',
    ])
    .where('o.id', '=', p.id)
    .limit(1),
)
