import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type Caller = QueryParams<{ number: string; customerId: string; since: number }>

/** Calls given up since a moment that a file or feed told of, oldest first. */
export const strayAbandoned = cachedQuery((db: Db, p: QueryParams<{ since: number }>) =>
  db
    .selectFrom('call')
    .select(['id', 'org_id', 'number_normal', 'customer_id', 'offered_at'])
    .where('offered_at', '>=', p.since)
    .where('source', '=', 'import')
    .where('direction', '=', 'in')
    .where('outcome', '=', 'abandoned')
    .orderBy('offered_at'),
)

/** Whether a caller, by number or by customer, was answered after a moment. */
export const answeredSince = cachedQuery((db: Db, p: Caller) =>
  db
    .selectFrom('call')
    .select('id')
    .where('offered_at', '>', p.since)
    .where('outcome', '=', 'answered')
    .where((e) =>
      e.or([
        e.and([e('number_normal', '=', p.number), e('number_normal', '<>', '')]),
        e('customer_id', '=', p.customerId),
      ]),
    )
    .limit(1),
)

/** A call-return that was promised to a caller since a moment, in whatever state. */
export const returnsSince = cachedQuery((db: Db, p: Caller) =>
  db
    .selectFrom('call as k')
    .innerJoin('commitment as w', 'w.about_id', 'k.id')
    .select('w.id')
    .where('k.offered_at', '>=', p.since)
    .where('w.kind', '=', 'call-return')
    .where((e) =>
      e.or([
        e.and([e('k.number_normal', '=', p.number), e('k.number_normal', '<>', '')]),
        e('k.customer_id', '=', p.customerId),
      ]),
    )
    .limit(1),
)
